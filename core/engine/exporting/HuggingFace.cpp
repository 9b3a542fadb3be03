#include "core/engine/exporting/HuggingFace.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

#include "core/base/AtomicDirectory.h"
#include "core/base/AtomicFile.h"

namespace tb::exporting {
namespace {

namespace fs = std::filesystem;

struct BundleFile {
    const char* name;
    bool required;
};

/// What transformers reads, and our own description, which it ignores.
constexpr std::array kFiles{BundleFile{"config.json", true},
                            BundleFile{"model.safetensors", true},
                            BundleFile{"tokenizer_config.json", true},
                            BundleFile{"tokenizer.json", false},
                            BundleFile{"vocab.txt", false},
                            BundleFile{"special_tokens_map.json", false},
                            BundleFile{"README.md", false},
                            BundleFile{"tunebench.json", false}};

}  // namespace

Expected<void> writeHuggingFace(const fs::path& bundle, const fs::path& target, const ProgressFn& progress,
                                StopToken stop) {
    std::vector<std::pair<const char*, std::uint64_t>> files;
    std::uint64_t total = 0;
    for (const BundleFile& file : kFiles) {
        std::error_code error;
        const std::uint64_t size = fs::file_size(bundle / file.name, error);
        if (error && file.required)
            return fail(ErrorCode::NotFound, "The model folder is incomplete.", (bundle / file.name).string(),
                        "Train the model again.");
        if (error) continue;
        files.emplace_back(file.name, size);
        total += size;
    }
    TB_TRY(AtomicDirectory staged, AtomicDirectory::create(target));
    std::uint64_t done = 0;
    for (const auto& [name, size] : files) {
        if (stop.stop_requested()) return {};
        TB_TRY(copyFileAtomically(bundle / name, staged.path() / name));
        done += size;
        if (progress) progress({done, total, "bytes"});
    }
    if (stop.stop_requested()) return {};
    return staged.commit();
}

}  // namespace tb::exporting
