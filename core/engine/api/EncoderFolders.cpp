#include "core/engine/api/EncoderFolders.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>

#include "core/base/AtomicFile.h"
#include "core/config/KnownEncoders.h"
#include "core/text/tokenizer/ModelLayout.h"

namespace tb {

namespace {

namespace fs = std::filesystem;

/// How the Hugging Face hub's cache names a repository: "models--sentence-transformers--all-MiniLM-L6-v2".
constexpr std::string_view kHubPrefix = "models--";
constexpr std::uint64_t kMaxCard = 4ULL << 20;
/// Encoders that read nearly as much as the best are as good: a few texts in other languages decide nothing.
constexpr double kAsGood = 0.1;

/// Folders that hold encoder folders (or are one), in the order they win.
std::vector<fs::path> encoderRoots(const fs::path& workspace) {
    std::vector<fs::path> roots;
    if (const char* listed = std::getenv("TUNEBENCH_ENCODERS"); listed != nullptr) {
        std::istringstream parts(listed);
        for (std::string part; std::getline(parts, part, ':');) {
            if (!part.empty()) roots.emplace_back(part);
        }
    }
    if (!workspace.empty()) roots.push_back(workspace / "encoders");
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    if (!program.empty()) roots.push_back(program.parent_path().parent_path() / "share/tunebench/encoders");
    roots.emplace_back(TB_DEFAULT_ENCODERS);
    return roots;
}

/// Every model folder of a root, by name.
std::vector<fs::path> modelFolders(const fs::path& root) {
    if (looksLikeModel(root)) return {root};
    std::vector<fs::path> out;
    std::error_code error;
    for (fs::directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
        if (looksLikeModel(it->path())) out.push_back(it->path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string nameOf(const fs::path& folder) {
    const fs::path plain = folder.lexically_normal();
    std::string name = (plain.has_filename() ? plain : plain.parent_path()).filename().string();
    if (!name.starts_with(kHubPrefix)) return name;
    return name.substr(name.rfind("--") + 2);
}

/// "en" of a line "language: en" or "- en"; empty where the rest of the line is no code.
std::string codeIn(std::string_view line, std::string_view start) {
    if (!line.starts_with(start)) return {};
    std::string code(line.substr(start.size()));
    std::erase_if(code, [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '\r'; });
    const bool isCode = code.size() >= 2 && code.size() <= 3 &&
                        std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return isCode ? code : std::string();
}

/// Of the front matter of a model card, as model hubs write it: "language: en", or a list with a line each.
std::vector<std::string> languagesOfCard(const fs::path& card) {
    const auto text = readFile(card, kMaxCard);
    std::vector<std::string> codes;
    if (!text || !text->starts_with("---")) return codes;
    std::istringstream lines(*text);
    std::string line;
    std::getline(lines, line);
    for (bool inList = false; std::getline(lines, line) && !line.starts_with("---");) {
        if (inList && !line.starts_with("-") && !line.starts_with(" ")) break;
        std::string code =
            inList ? codeIn(line.substr(std::min(line.find('-'), line.size())), "-") : codeIn(line, "language:");
        if (!code.empty()) codes.push_back(std::move(code));
        inList = inList || line.starts_with("language:");
    }
    return codes;
}

double shareRead(const EncoderFolder& encoder, const DatasetStats& stats) {
    return readableShare(stats, encoder.languages);
}

}  // namespace

bool looksLikeModel(const fs::path& folder) {
    std::error_code ignored;
    const auto layout = readModelLayout(folder);
    return layout && fs::is_regular_file(layout->files / "config.json", ignored);
}

EncoderFolder describeFolder(const fs::path& folder) {
    EncoderFolder found{nameOf(folder), folder, {}};
    if (const KnownEncoder* known = findKnownEncoder(found.name)) found.languages = languageCodes(known->languages);
    if (found.languages.empty()) found.languages = languagesOfCard(folder / "README.md");
    return found;
}

std::vector<EncoderFolder> encoderFolders(const fs::path& workspace) {
    std::vector<EncoderFolder> found;
    std::set<std::string> names;
    for (const fs::path& root : encoderRoots(workspace)) {
        for (const fs::path& folder : modelFolders(root)) {
            if (names.insert(nameOf(folder)).second) found.push_back(describeFolder(folder));
        }
    }
    return found;
}

EncoderFolder findEncoderFolder(const std::string& nameOrFolder, const fs::path& workspace) {
    if (!nameOrFolder.empty() && looksLikeModel(nameOrFolder)) return describeFolder(nameOrFolder);
    const std::vector<EncoderFolder> all = encoderFolders(workspace);
    const auto named = [&](std::string_view name) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
        return found != all.end() ? *found : EncoderFolder();
    };
    if (nameOrFolder != kAutomaticEncoder) return named(nameOrFolder);
    for (const KnownEncoder& known : knownEncoders()) {
        if (EncoderFolder found = named(known.name); !found.folder.empty()) return found;
    }
    return all.empty() ? EncoderFolder() : all.front();
}

TrainConfig withChosenEncoder(TrainConfig config, const DatasetStats& stats, const fs::path& workspace) {
    if (config.model.encoder != kAutomaticEncoder) return config;
    const std::vector<EncoderFolder> all = encoderFolders(workspace);
    EncoderFolder best = findEncoderFolder(kAutomaticEncoder, workspace);
    if (best.folder.empty()) return config;  // none on this machine: the run says so
    for (const KnownEncoder& known : knownEncoders()) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == known.name; });
        if (found != all.end() && shareRead(*found, stats) > shareRead(best, stats) + kAsGood) best = *found;
    }
    config.model.encoder = best.name;
    return config;
}

}  // namespace tb
