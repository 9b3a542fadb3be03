#include "core/engine/infer/ComputeSetup.h"

#include <ATen/Parallel.h>

#include "core/engine/infer/Machine.h"
#include "core/engine/infer/MachineRoom.h"

namespace tb::infer {

void ComputeSetup::useThreads() const {
    if (at::get_num_threads() != threads) at::set_num_threads(threads);
}

Expected<ComputeSetup> setupCompute(const ComputeConfig& config) {
    ComputeSetup setup;
    setup.threads = static_cast<int>(config.threads > 0 ? config.threads : physicalCores());
    if (config.device != Device::Cpu) {
        const CudaState& cuda = cudaState();
        if (!cuda.device.empty()) {
            setup.device = torch::Device(torch::kCUDA, 0);
        } else if (config.device == Device::Cuda) {
            return fail(ErrorCode::Unsupported, Message("There is no usable graphics card: %1", cuda.reason),
                        "compute.device", "Choose \"auto\" or \"cpu\" as the device.");
        }
    }
    const bool wanted = config.precision == Precision::Bf16;
    const bool pays = config.precision == Precision::Auto && (setup.device.is_cuda() || bf16IsFaster());
    if (wanted || pays) setup.dtype = torch::kBFloat16;
    TB_TRY(checkRoom(libraryBytes(wanted || pays, setup.threads), setup.threads,
                     "Raise the limit (ulimit -v), or use fewer threads (compute.threads=1)."));
    return setup;
}

}  // namespace tb::infer
