#include "core/engine/nn/SentencePooling.h"

#include <string>
#include <vector>

#include "core/base/Json.h"
#include "core/text/tokenizer/ModelLayout.h"

namespace tb::nn {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxFile = 1ULL << 20;
const char* kGetAgain = "Get the model folder again from where it came.";
const char* kChooseOther =
    "Choose a sentence encoder with mean or first-token pooling, or fine-tune this one, which needs no vectors.";

std::string textOf(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
}

/// "sentence_transformers.models.Pooling" -> "Pooling"
std::string className(const std::string& type) {
    return type.substr(type.rfind('.') + 1);
}

/// The modes a pooling file switches on, by their short names: "mean_tokens", "cls_token".
std::vector<std::string> poolingModes(const Json& config) {
    if (const std::string mode = textOf(config, "pooling_mode"); !mode.empty()) return {mode};
    const std::string prefix = "pooling_mode_";
    std::vector<std::string> modes;
    for (const auto& [key, value] : config.items()) {
        if (key.starts_with(prefix) && value == true) modes.push_back(key.substr(prefix.size()));
    }
    return modes;
}

Expected<Pooling> readPooling(const fs::path& file) {
    TB_TRY(const Json config, readJsonFile(file, kMaxFile));
    if (!config.is_object())
        return fail(ErrorCode::Corrupt, "The file does not hold a JSON object.", file.string(), kGetAgain);
    const auto modes = poolingModes(config);
    if (modes.empty())
        return fail(ErrorCode::Corrupt, "The file does not say how vectors are pooled.", file.string(), kGetAgain);
    if (modes.size() == 1 && (modes[0] == "mean_tokens" || modes[0] == "mean")) return Pooling::Mean;
    if (modes.size() == 1 && (modes[0] == "cls_token" || modes[0] == "cls")) return Pooling::FirstToken;
    std::string names;
    for (const std::string& mode : modes) names += (names.empty() ? "\"" : " + \"") + mode.substr(0, 60) + "\"";
    return fail(ErrorCode::Unsupported,
                Message("This encoder pools its vectors by %1, which is not computed here.", names), file.string(),
                kChooseOther);
}

}  // namespace

Expected<std::optional<Pooling>> readSentencePooling(const fs::path& folder) {
    TB_TRY(const ModelLayout layout, readModelLayout(folder));
    const fs::path file = layout.root / "modules.json";
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return std::optional<Pooling>();
    TB_TRY(const Json modules, readJsonFile(file, kMaxFile));
    if (!modules.is_array())
        return fail(ErrorCode::Corrupt, "The list of modules is damaged.", file.string(), kGetAgain);
    std::optional<Pooling> pooling;
    for (const Json& module : modules) {
        const std::string kind = className(textOf(module, "type"));
        const std::string path = textOf(module, "path");
        if (kind == "Transformer" || kind == "Normalize") continue;
        if (kind != "Pooling") {
            return fail(ErrorCode::Unsupported,
                        Message("This encoder's vectors pass through a module \"%1\", which is not computed here.",
                                kind.substr(0, 60)),
                        file.string(), kChooseOther);
        }
        if (path.empty() || path.starts_with('.') || path.find_first_of("/\\") != std::string::npos) {
            return fail(ErrorCode::Corrupt, "The pooling is said to be outside the model folder.", file.string(),
                        kGetAgain);
        }
        TB_TRY(pooling, readPooling(layout.root / path / "config.json"));
    }
    return pooling;
}

}  // namespace tb::nn
