#include "core/engine/train/ComputePlan.h"

#include <algorithm>

namespace tb::train {
namespace {

std::string precisionReason(Precision asked, bool onCuda, bool bf16Faster) {
    if (asked == Precision::Fp32) return "fp32, as the settings ask";
    if (asked == Precision::Bf16) return "bf16, as the settings ask";
    if (onCuda) return "bf16 products with fp32 weights: graphics cards are several times faster that way";
    return bf16Faster ? "bf16 products with fp32 weights: measured faster on this processor"
                      : "fp32: bf16 is not faster on this processor";
}

}  // namespace

Expected<ComputePlan> planCompute(const ComputeConfig& config, const ComputeInfo& machine) {
    const bool hasCuda = !machine.cuda.empty();
    if (config.device == Device::Cuda && !hasCuda)
        return fail(ErrorCode::Unsupported, "There is no usable graphics card: " + machine.cudaReason, "compute.device",
                    "Choose \"auto\" or \"cpu\" as the device.");
    ComputePlan plan;
    const bool onCuda = hasCuda && config.device != Device::Cpu;
    plan.device = onCuda ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kCPU);
    plan.threads = config.threads > 0 ? config.threads : std::max<std::int64_t>(machine.cores, 1);
    plan.precision = config.precision;
    if (config.precision == Precision::Auto)
        plan.precision = onCuda || machine.bf16Faster ? Precision::Bf16 : Precision::Fp32;
    plan.reason =
        onCuda ? "Runs on " + machine.cuda + ", "
               : "Runs on the CPU, " + std::to_string(plan.threads) + (plan.threads == 1 ? " thread, " : " threads, ");
    plan.reason += precisionReason(config.precision, onCuda, machine.bf16Faster) + ".";
    if (!onCuda && config.device == Device::Auto && !machine.cudaReason.empty())
        plan.reason += " No graphics card is used: " + machine.cudaReason;
    return plan;
}

}  // namespace tb::train
