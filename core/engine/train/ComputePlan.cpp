#include "core/engine/train/ComputePlan.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace tb::train {
namespace {

/// "7.3"
std::string tenths(double value) {
    const long whole = std::lround(value * 10.0);
    return std::to_string(whole / 10) + '.' + std::to_string(whole % 10);
}

Message precisionReason(Precision asked, bool onCuda, const ComputeInfo& machine) {
    if (asked == Precision::Fp32) return "fp32, as the settings ask";
    if (asked == Precision::Bf16) return "bf16, as the settings ask";
    if (onCuda) return "bf16 products with fp32 weights: graphics cards are several times faster that way";
    if (machine.bf16StepMs > 0.0 && machine.fp32StepMs > 0.0)
        return Message(machine.bf16Faster
                           ? "bf16 products with fp32 weights: a measured step took %1 ms here, %2 ms in fp32"
                           : "fp32: a measured step took %2 ms here, %1 ms with products in bf16",
                       tenths(machine.bf16StepMs), tenths(machine.fp32StepMs));
    return machine.bf16Faster ? "bf16 products with fp32 weights: measured faster on this processor"
                              : "fp32: bf16 is not faster on this processor";
}

Message runsOn(const ComputePlan& plan, const std::string& card, const Message& precision) {
    if (plan.device.is_cuda()) return Message("Runs on %1, %2.", card, precision);
    return Message(plan.threads == 1 ? "Runs on the CPU, %1 thread, %2." : "Runs on the CPU, %1 threads, %2.",
                   plan.threads, precision);
}

}  // namespace

Expected<ComputePlan> planCompute(const ComputeConfig& config, const ComputeInfo& machine) {
    const bool hasCuda = !machine.cuda.empty();
    if (config.device == Device::Cuda && !hasCuda)
        return fail(ErrorCode::Unsupported, Message("There is no usable graphics card: %1", machine.cudaReason),
                    "compute.device", "Choose \"auto\" or \"cpu\" as the device.");
    ComputePlan plan;
    const bool onCuda = hasCuda && config.device != Device::Cpu;
    plan.device = onCuda ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kCPU);
    plan.threads = config.threads > 0 ? config.threads : std::max<std::int64_t>(machine.cores, 1);
    plan.precision = config.precision;
    if (config.precision == Precision::Auto)
        plan.precision = onCuda || machine.bf16Faster ? Precision::Bf16 : Precision::Fp32;
    plan.reason = runsOn(plan, machine.cuda, precisionReason(config.precision, onCuda, machine));
    if (!onCuda && config.device == Device::Auto && !machine.cudaReason.empty())
        plan.reason = Message("%1 %2", plan.reason, Message("No graphics card is used: %1", machine.cudaReason));
    return plan;
}

}  // namespace tb::train
