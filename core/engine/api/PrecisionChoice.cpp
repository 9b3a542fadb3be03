#include "core/engine/api/PrecisionChoice.h"

#include <optional>
#include <string>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/base/Log.h"
#include "core/base/PrivateFiles.h"
#include "core/engine/infer/Machine.h"
#include "core/engine/train/StepSample.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxBytes = 1 << 20;
constexpr const char* kBf16 = "bf16";
constexpr const char* kFp32 = "fp32";

/// What the answer is true for.
std::string machineKey() {
    return infer::cpuName() + " (" + infer::vectorExtensions() + "), libtorch " + infer::libtorchVersion() +
           ", Tunebench " TB_VERSION;
}

Json readDecisions(const fs::path& file) {
    const auto json = readJsonFile(file, kMaxBytes);
    return json && json->is_object() ? *json : Json::object();
}

void keep(const fs::path& file, const Json& decisions) {
    const auto written = makePrivateFolder(file.parent_path())
                             ? fail(ErrorCode::Io, "The precision that was chosen cannot be kept.", file.string())
                             : writeFileAtomically(file, decisions.dump(1) + "\n", FileAccess::Private);
    if (!written) logWarning(written.error().message());
}

std::optional<PrecisionChoice> choiceOf(const Json& kept) {
    if (kept == kBf16 || kept == kFp32) return PrecisionChoice{kept == kBf16};  // before times were kept
    if (!kept.is_object() || (kept.value("precision", Json()) != kBf16 && kept.value("precision", Json()) != kFp32))
        return std::nullopt;
    const auto ms = [&](const char* key) {
        const Json value = kept.value(key, Json());
        return value.is_number() ? value.get<double>() : 0.0;
    };
    return PrecisionChoice{kept["precision"] == kBf16, ms("bf16_ms"), ms("fp32_ms")};
}

PrecisionChoice measured(std::int64_t threads) {
    static const train::StepTimes times = train::timeSteps(static_cast<int>(threads));
    return {times.bf16Pays, times.bf16 * 1e3, times.fp32 * 1e3};
}

}  // namespace

PrecisionChoice choosePrecision(std::int64_t threads, const fs::path& workspace) {
    if (workspace.empty()) return measured(threads);
    const fs::path file = workspace / "cache" / "precision.json";
    const std::string machine = machineKey();
    Json decisions = readDecisions(file);
    if (const auto known = decisions.find(machine); known != decisions.end())
        if (const auto choice = choiceOf(*known)) return *choice;
    const PrecisionChoice choice = measured(threads);
    decisions[machine] = {
        {"precision", choice.bf16 ? kBf16 : kFp32}, {"bf16_ms", choice.bf16Ms}, {"fp32_ms", choice.fp32Ms}};
    keep(file, decisions);
    return choice;
}

ComputeConfig withDecidedPrecision(ComputeConfig config, const fs::path& workspace) {
    if (config.precision != Precision::Auto) return config;
    const bool onCard = config.device != Device::Cpu && !infer::cudaState().device.empty();
    const std::int64_t threads = config.threads > 0 ? config.threads : infer::physicalCores();
    config.precision = onCard || choosePrecision(threads, workspace).bf16 ? Precision::Bf16 : Precision::Fp32;
    return config;
}

}  // namespace tb
