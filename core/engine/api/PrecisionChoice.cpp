#include "core/engine/api/PrecisionChoice.h"

#include <string>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/base/Log.h"
#include "core/base/PrivateFiles.h"
#include "core/engine/infer/Machine.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = 1 << 20;
constexpr const char* kBf16 = "bf16";
constexpr const char* kFp32 = "fp32";

/// What the answer is true for.
std::string machineKey() {
    return infer::cpuName() + " (" + infer::vectorExtensions() + "), libtorch " + infer::libtorchVersion() +
           ", Tunebench " TB_VERSION;
}

Json readDecisions(const fs::path& file) {
    const auto json = readJsonFile(file, kMostBytes);
    return json && json->is_object() ? *json : Json::object();
}

void keep(const fs::path& file, const Json& decisions) {
    const auto written = makePrivateFolder(file.parent_path())
                             ? fail(ErrorCode::Io, "The precision that was chosen cannot be kept.", file.string())
                             : writeFileAtomically(file, decisions.dump(1) + "\n", FileAccess::Private);
    if (!written) logWarning(written.error().message());
}

bool bf16Pays(const fs::path& workspace) {
    if (workspace.empty()) return infer::bf16IsFaster();
    const fs::path file = workspace / "cache" / "precision.json";
    const std::string machine = machineKey();
    Json decisions = readDecisions(file);
    if (const auto known = decisions.find(machine); known != decisions.end() && (*known == kBf16 || *known == kFp32))
        return *known == kBf16;
    const bool faster = infer::bf16IsFaster();
    decisions[machine] = faster ? kBf16 : kFp32;
    keep(file, decisions);
    return faster;
}

}  // namespace

ComputeConfig withDecidedPrecision(ComputeConfig config, const fs::path& workspace) {
    if (config.precision != Precision::Auto) return config;
    const bool onCard = config.device != Device::Cpu && !infer::cudaState().device.empty();
    config.precision = onCard || bf16Pays(workspace) ? Precision::Bf16 : Precision::Fp32;
    return config;
}

}  // namespace tb
