#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/config/TrainConfig.h"

namespace tb {

enum class FieldKind { Bool, Integer, Real, Choice, Text };

struct FieldChoice {
    std::string value;                          ///< In JSON and on the command line, e.g. "linear".
    std::string label;                          ///< For people, English source text; ui translates it.
    std::vector<std::string> renamedFrom = {};  ///< Old values, still read.
};

/// One hyper-parameter as everything outside the engine sees it: the form, --set, JSON, validation, the runs table,
/// the comparison and the reference page are all made from this. Immutable.
struct FieldInfo {
    std::string key;    ///< "optim.lr": group, dot, name. Stable; written everywhere.
    std::string group;  ///< "optim"
    std::string label;
    std::string help;  ///< Plain words: what it does and when to change it.
    FieldKind kind = FieldKind::Real;
    double minimum = 0.0;
    double maximum = 0.0;
    bool logScale = false;
    bool isShare = false;    ///< A fraction that people read in per cent.
    std::string zeroLabel;   ///< What 0 means where it is not an amount, e.g. "Off".
    bool advanced = true;    ///< Hidden in the simple view.
    bool queryable = false;  ///< Gets a generated, indexed column in `runs`.
    std::vector<FieldChoice> choices;
    std::vector<std::string> renamedFrom;  ///< Old keys: read wherever a key is, written nowhere.
    /// Whether the field matters under the other settings; the form greys it out otherwise.
    std::function<bool(const TrainConfig&)> enabledWhen;
    std::function<Json(const TrainConfig&)> get;
    /// Errors: InvalidInput naming the key, the value and the allowed range or choices.
    std::function<Expected<void>(TrainConfig&, const Json&)> set;
};

struct FieldGroup {
    std::string key;
    std::string label;
};

/// All fields, in the order people should meet them.
[[nodiscard]] std::span<const FieldInfo> schema();
[[nodiscard]] std::span<const FieldGroup> schemaGroups();
/// By key or by an old name; nullptr when unknown.
[[nodiscard]] const FieldInfo* findField(std::string_view key);

/// {"model":{"encoder":...},"optim":{"lr":...},...} with every field.
[[nodiscard]] Json toJson(const TrainConfig& config);
struct ConfigFromJson {
    TrainConfig config;
    std::vector<std::string> unknownKeys;  ///< Reported to the user, never dropped in silence.
};
/// Missing keys keep their defaults; a key wins over its old name where both are there. Errors: InvalidInput for a
/// wrong type or value.
[[nodiscard]] Expected<ConfigFromJson> configFromJson(const Json& json);
/// "optim.lr=2e-4". Errors: InvalidInput, with the nearest known key as a hint.
[[nodiscard]] Expected<void> applyAssignment(TrainConfig& config, std::string_view assignment);
/// Ranges of every field and the cross-field rules. One error per broken rule; empty means fine. `where` is the key.
[[nodiscard]] std::vector<Error> validate(const TrainConfig& config);

struct FieldDifference {
    const FieldInfo* field = nullptr;
    std::vector<Json> values;  ///< One per config compared.
};
/// The fields whose values are not the same in all configs.
[[nodiscard]] std::vector<FieldDifference> differences(std::span<const TrainConfig> configs);

/// The generated reference page and the machine-readable form of it (`tunebench-cli --schema=md|json`).
[[nodiscard]] std::string schemaMarkdown();
[[nodiscard]] Json schemaJson();

}  // namespace tb
