#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/config/Schema.h"

namespace tb {

/// Spells an enumeration: index = underlying value, so the order here is the order of the enumerators.
template <class E>
struct EnumNames;

/// The error of a value that is none of the field's; `allowed` says what is.
[[nodiscard]] tl::unexpected<Error> wrongValue(const FieldInfo& info, const Json& json, Message allowed);
[[nodiscard]] std::string shortNumber(double value);  ///< The shortest that reads back the same.

/// Builds one FieldInfo from a pointer to the group and one to the member; see Schema.cpp for how it reads.
template <class Group, class Value>
class FieldBuilder {
public:
    FieldBuilder(std::string name, std::string groupKey, Group TrainConfig::*group, Value Group::*member) {
        m_info.key = groupKey + "." + std::move(name);
        m_info.group = std::move(groupKey);
        m_info.get = [group, member](const TrainConfig& config) { return encode(config.*group.*member); };
        m_group = group;
        m_member = member;
        if constexpr (std::is_same_v<Value, bool>)
            m_info.kind = FieldKind::Bool;
        else if constexpr (std::is_integral_v<Value>)
            m_info.kind = FieldKind::Integer;
        else if constexpr (std::is_floating_point_v<Value>)
            m_info.kind = FieldKind::Real;
        else if constexpr (std::is_enum_v<Value>) {
            m_info.kind = FieldKind::Choice;
            for (const auto& [value, label] : EnumNames<Value>::values) m_info.choices.push_back({value, label});
        } else
            m_info.kind = FieldKind::Text;
    }

    FieldBuilder& label(std::string text) {
        m_info.label = std::move(text);
        return *this;
    }
    FieldBuilder& help(std::string text) {
        m_info.help = std::move(text);
        return *this;
    }
    FieldBuilder& range(double low, double high) {
        m_info.minimum = low;
        m_info.maximum = high;
        return *this;
    }
    FieldBuilder& logScale() {
        m_info.logScale = true;
        return *this;
    }
    FieldBuilder& share() {
        m_info.isShare = true;
        return *this;
    }
    FieldBuilder& zeroMeans(std::string label) {
        m_info.zeroLabel = std::move(label);
        return *this;
    }
    FieldBuilder& simple() {
        m_info.advanced = false;
        return *this;
    }
    FieldBuilder& queryable() {
        m_info.queryable = true;
        return *this;
    }
    FieldBuilder& renamedFrom(std::string old) {
        m_info.renamedFrom.push_back(std::move(old));
        return *this;
    }
    FieldBuilder& choiceRenamed(const std::string& old, std::string_view now) {
        for (FieldChoice& choice : m_info.choices)
            if (choice.value == now) choice.renamedFrom.push_back(old);
        return *this;
    }
    FieldBuilder& enabledWhen(std::function<bool(const TrainConfig&)> rule) {
        m_info.enabledWhen = std::move(rule);
        return *this;
    }

    operator FieldInfo() {  // NOLINT: the table below is a list of these
        m_info.set = [info = m_info, group = m_group, member = m_member](TrainConfig& config,
                                                                         const Json& json) -> Expected<void> {
            TB_TRY(const Value value, decode(info, json));
            config.*group.*member = value;
            return {};
        };
        return m_info;
    }

private:
    static Json encode(const Value& value) {
        if constexpr (std::is_enum_v<Value>)
            return EnumNames<Value>::values[static_cast<std::size_t>(value)].first;
        else
            return value;
    }

    static Expected<Value> decode(const FieldInfo& info, const Json& json) {
        if constexpr (std::is_same_v<Value, bool>) {
            if (!json.is_boolean()) return wrongValue(info, json, "Use true or false.");
            return json.get<bool>();
        } else if constexpr (std::is_enum_v<Value>) {
            std::string others;  // all but the last
            for (std::size_t i = 0; i < info.choices.size(); ++i) {
                const std::vector<std::string>& old = info.choices[i].renamedFrom;
                if (json == info.choices[i].value || std::find(old.begin(), old.end(), json) != old.end())
                    return static_cast<Value>(i);
                if (i + 1 < info.choices.size()) others += (i == 0 ? "" : ", ") + info.choices[i].value;
            }
            return wrongValue(info, json, Message("Use %1 or %2.", others, info.choices.back().value));
        } else if constexpr (std::is_arithmetic_v<Value>) {
            const Message allowed(
                std::is_integral_v<Value> ? "Use a whole number from %1 to %2." : "Use a number from %1 to %2.",
                shortNumber(info.minimum), shortNumber(info.maximum));
            if (!json.is_number()) return wrongValue(info, json, allowed);
            const double value = json.get<double>();
            if (!std::isfinite(value) || value < info.minimum || value > info.maximum)
                return wrongValue(info, json, allowed);
            if (std::is_integral_v<Value> && value != std::floor(value)) return wrongValue(info, json, allowed);
            return json.is_number_integer() ? json.get<Value>() : static_cast<Value>(value);
        } else {
            if (!json.is_string() || json.get_ref<const std::string&>().empty())
                return wrongValue(info, json, "Use a text.");
            return json.get<std::string>();
        }
    }

    FieldInfo m_info;
    Group TrainConfig::*m_group = nullptr;
    Value Group::*m_member = nullptr;
};

}  // namespace tb
