#include "core/engine/api/Catalog.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>

#include "core/engine/infer/Machine.h"
#include "core/engine/nn/Family.h"
#include "core/engine/nn/ModelFolder.h"
#include "core/text/tokenizer/ModelLayout.h"

namespace tb {

namespace {

namespace fs = std::filesystem;

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

/// How the Hugging Face hub's cache names a repository: "models--sentence-transformers--all-MiniLM-L6-v2".
constexpr std::string_view kHubPrefix = "models--";

bool looksLikeModel(const fs::path& folder) {
    std::error_code ignored;
    const auto layout = readModelLayout(folder);
    return layout && fs::is_regular_file(layout->files / "config.json", ignored);
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
    const std::string name = (plain.has_filename() ? plain : plain.parent_path()).filename().string();
    if (!name.starts_with(kHubPrefix)) return name;
    return name.substr(name.rfind("--") + 2);
}

Expected<EncoderInfo> describe(const fs::path& folder) {
    TB_TRY(const nn::EncoderSpec spec, nn::readModelSpec(folder));
    const nn::FamilyTraits& traits = nn::traitsOf(spec.family);
    return EncoderInfo{nameOf(folder), folder, traits.type, spec.layers, spec.hidden, nn::parameterCount(spec)};
}

}  // namespace

std::vector<EncoderInfo> findEncoders(const fs::path& workspace) {
    std::vector<EncoderInfo> found;
    std::set<std::string> names;
    for (const fs::path& root : encoderRoots(workspace)) {
        for (const fs::path& folder : modelFolders(root)) {
            auto info = describe(folder);
            if (info && names.insert(info->name).second) found.push_back(*std::move(info));
        }
    }
    return found;
}

Expected<EncoderInfo> resolveEncoder(const std::string& nameOrFolder, const fs::path& workspace) {
    if (!nameOrFolder.empty() && looksLikeModel(nameOrFolder)) return describe(nameOrFolder);
    for (const fs::path& root : encoderRoots(workspace)) {
        for (const fs::path& folder : modelFolders(root)) {
            if (nameOf(folder) == nameOrFolder) return describe(folder);
        }
    }
    std::string known;
    for (const EncoderInfo& info : findEncoders(workspace)) known += (known.empty() ? "" : ", ") + info.name;
    return fail(ErrorCode::NotFound, Message("There is no encoder \"%1\".", nameOrFolder), "",
                known.empty() ? "Put an encoder's folder into the workspace's folder \"encoders\", or name its path."
                              : Message("There are: %1. Or name the path of an encoder's folder.", known));
}

EncoderFacts encoderFacts(const std::string& nameOrFolder, const fs::path& workspace) {
    const auto encoder = resolveEncoder(nameOrFolder, workspace);
    const auto family = encoder ? nn::familyOfType(encoder->family) : std::nullopt;
    return family ? EncoderFacts{encoder->family, nn::traitsOf(*family).canAverage} : EncoderFacts();
}

ComputeInfo computeInfo() {
    const infer::CudaState& cuda = infer::cudaState();
    return {infer::cpuName() + " (" + infer::vectorExtensions() + ")",
            infer::physicalCores(),
            infer::bf16IsFaster(),
            cuda.device,
            cuda.reason,
            infer::libtorchVersion()};
}

}  // namespace tb
