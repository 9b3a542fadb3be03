#include "core/base/Message.h"

#include <nlohmann/json.hpp>

namespace tb {

namespace {

using StoredJson = nlohmann::ordered_json;

constexpr const char* kSource = "source";
constexpr const char* kText = "text";
constexpr const char* kArguments = "arguments";

StoredJson toStored(const Message& message) {
    if (message.isVerbatim()) return {{kText, message.source()}};
    StoredJson json{{kSource, message.source()}};
    if (message.arguments().empty()) return json;
    StoredJson& arguments = json[kArguments] = StoredJson::array();
    for (const Message& argument : message.arguments()) arguments.push_back(toStored(argument));
    return json;
}

}  // namespace

Message Message::verbatim(std::string text) {
    Message message;
    message.m_source = std::move(text);
    message.m_verbatim = true;
    return message;
}

std::string Message::english() const {
    if (m_arguments.empty()) return m_source;
    std::string text;
    for (std::size_t at = 0; at < m_source.size(); ++at) {
        const bool isPlace = m_source[at] == '%' && at + 1 < m_source.size() && m_source[at + 1] >= '1' &&
                             static_cast<std::size_t>(m_source[at + 1] - '1') < m_arguments.size();
        if (!isPlace) {
            text += m_source[at];
            continue;
        }
        text += m_arguments[static_cast<std::size_t>(m_source[++at] - '1')].english();
    }
    return text;
}

std::string Message::stored() const {
    if (m_arguments.empty() && !m_verbatim && !m_source.starts_with('{')) return m_source;
    return toStored(*this).dump(-1, ' ', false, StoredJson::error_handler_t::replace);
}

namespace {

constexpr int kMaxDepth = 8;  // of a message in a message; the file may be anybody's

std::string member(const StoredJson& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Message fromJson(const StoredJson& json, int depth) {
    if (!json.is_object() || depth > kMaxDepth) return {};
    if (json.contains(kText)) return Message::verbatim(member(json, kText));
    std::vector<Message> arguments;
    if (const auto found = json.find(kArguments); found != json.end() && found->is_array())
        for (const StoredJson& argument : *found) arguments.push_back(fromJson(argument, depth + 1));
    return Message::fromParts(member(json, kSource), std::move(arguments));
}

}  // namespace

Message Message::fromParts(std::string source, std::vector<Message> arguments) {
    Message message;
    message.m_source = std::move(source);
    message.m_arguments = std::move(arguments);
    return message;
}

Message Message::fromStored(std::string_view text) {
    if (text.starts_with('{')) {
        const StoredJson json = StoredJson::parse(text, nullptr, false);
        if (json.is_object() && (json.contains(kSource) || json.contains(kText))) return fromJson(json, 0);
    }
    return fromParts(std::string(text), {});
}

}  // namespace tb
