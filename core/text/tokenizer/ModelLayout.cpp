#include "core/text/tokenizer/ModelLayout.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"

namespace tb {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxFile = 1ULL << 20;
constexpr std::int64_t kMaxTokens = 1'000'000;
const char* kGetAgain = "Get the model folder again from where it came.";

/// sentence-transformers names its file after the family it was made for; the first there is counts.
constexpr std::array kSentenceConfigs{"sentence_bert_config.json",       "sentence_roberta_config.json",
                                      "sentence_distilbert_config.json", "sentence_camembert_config.json",
                                      "sentence_albert_config.json",     "sentence_xlm-roberta_config.json"};

bool isThere(const fs::path& file) {
    std::error_code ignored;
    return fs::exists(file, ignored);
}

/// A name in the folder itself: nothing that could lead out of it.
bool isPlainName(const std::string& name) {
    return !name.empty() && name.size() < 256 && name.front() != '.' &&
           name.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
}

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
    return text;
}

/// The snapshot that a repository of the hub's cache stands for; the folder itself where it is none.
fs::path snapshotOf(const fs::path& folder) {
    std::error_code error;
    const fs::path snapshots = folder / "snapshots";
    if (isThere(folder / "config.json") || !fs::is_directory(snapshots, error)) return folder;
    if (const auto main = readFile(folder / "refs" / "main", 4096)) {
        const std::string commit = trimmed(*main);
        if (isPlainName(commit) && isThere(snapshots / commit)) return snapshots / commit;
    }
    std::vector<fs::path> all;
    for (fs::directory_iterator it(snapshots, error), end; !error && it != end; it.increment(error))
        all.push_back(it->path());
    return all.empty() ? folder : *std::min_element(all.begin(), all.end());
}

Expected<Json> readObject(const fs::path& file) {
    TB_TRY(Json json, readJsonFile(file, kMaxFile));
    if (!json.is_object())
        return fail(ErrorCode::Corrupt, "The file does not hold a JSON object.", file.string(), kGetAgain);
    return json;
}

std::string textOf(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
}

/// The folder of the module that holds the transformer.
Expected<fs::path> transformerFolder(const fs::path& root) {
    const fs::path file = root / "modules.json";
    if (!isThere(file))
        return isThere(root / "config.json") || !isThere(root / "0_Transformer") ? root : root / "0_Transformer";
    TB_TRY(const Json modules, readJsonFile(file, kMaxFile));
    if (!modules.is_array())
        return fail(ErrorCode::Corrupt, "The list of modules is damaged.", file.string(), kGetAgain);
    for (const Json& module : modules) {
        const std::string path = textOf(module, "path");
        if (!textOf(module, "type").ends_with("Transformer") || path.empty()) continue;
        if (!isPlainName(path))
            return fail(ErrorCode::Corrupt, "The transformer is said to be outside the model folder.", file.string(),
                        kGetAgain);
        return root / path;
    }
    return root;
}

Expected<void> readSentenceConfig(ModelLayout& layout) {
    for (const char* name : kSentenceConfigs) {
        const fs::path file = layout.files / name;
        if (!isThere(file)) continue;
        TB_TRY(const Json config, readObject(file));
        layout.lowercase = config.contains("do_lower_case") && config["do_lower_case"] == true;
        const auto length = config.find("max_seq_length");
        if (length == config.end() || length->is_null()) return {};
        if (!length->is_number_unsigned() || *length < 2 || *length > kMaxTokens)
            return fail(ErrorCode::Corrupt,
                        Message("\"%1\" must be a whole number from %2 to %3, but is %4.", "max_seq_length", 2,
                                kMaxTokens, length->dump().substr(0, 40)),
                        file.string(), kGetAgain);
        layout.maxTokens = length->get<std::int64_t>();
        return {};
    }
    return {};
}

Expected<void> readPrompt(ModelLayout& layout) {
    const fs::path file = layout.root / "config_sentence_transformers.json";
    if (!isThere(file)) return {};
    TB_TRY(const Json config, readObject(file));
    const std::string name = textOf(config, "default_prompt_name");
    if (name.empty()) return {};
    const auto prompts = config.find("prompts");
    const auto prompt = prompts != config.end() && prompts->is_object() ? prompts->find(name) : prompts;
    if (prompts == config.end() || !prompts->is_object() || prompt == prompts->end() || !prompt->is_string())
        return fail(ErrorCode::Corrupt, Message("The prompt \"%1\" is named but not given.", name.substr(0, 60)),
                    file.string(), kGetAgain);
    layout.prompt = prompt->get<std::string>();
    return {};
}

}  // namespace

Expected<ModelLayout> readModelLayout(const fs::path& folder) {
    ModelLayout layout;
    layout.root = snapshotOf(folder);
    TB_TRY(layout.files, transformerFolder(layout.root));
    TB_TRY(readSentenceConfig(layout));
    TB_TRY(readPrompt(layout));
    return layout;
}

}  // namespace tb
