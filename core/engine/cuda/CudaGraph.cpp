// Tells libtorch how an NVIDIA card records and replays work (CUDA graphs), which it does for other makes by itself. A
// module of its own, loaded beside libtorch's CUDA part where there is such a card: nothing else in the program knows
// of CUDA.
#include <ATen/core/GraphImplInterface.h>
#include <ATen/cuda/CUDAGraph.h>

namespace tb {
namespace {

cudaStreamCaptureMode modeOf(at::GraphCaptureMode mode) {
    switch (mode) {
        case at::GraphCaptureMode::ThreadLocal:
            return cudaStreamCaptureModeThreadLocal;
        case at::GraphCaptureMode::Relaxed:
            return cudaStreamCaptureModeRelaxed;
        case at::GraphCaptureMode::Default:
        case at::GraphCaptureMode::Global:
            break;
    }
    return cudaStreamCaptureModeGlobal;
}

class CudaGraph final : public at::GraphImplInterface {
public:
    explicit CudaGraph(const at::GraphImplArgs& args) : m_graph(args.keep_graph) {}

    void capture_begin(at::MempoolId_t pool, at::GraphCaptureMode mode) override {
        m_graph.capture_begin(pool, modeOf(mode));
    }
    void capture_end() override { m_graph.capture_end(); }
    void instantiate() override { m_graph.instantiate(); }
    void replay() override { m_graph.replay(); }
    void reset() override { m_graph.reset(); }
    at::MempoolId_t pool() const override { return const_cast<at::cuda::CUDAGraph&>(m_graph).pool(); }
    void enable_debug_mode() override { m_graph.enable_debug_mode(); }
    void debug_dump(const std::string&) override {
        TORCH_CHECK(false, "A recording of the card is not written to a file.");
    }

private:
    at::cuda::CUDAGraph m_graph;
};

}  // namespace
}  // namespace tb

namespace at {
using tb::CudaGraph;
C10_REGISTER_CLASS(GraphImplRegistry, CUDA, CudaGraph)
}  // namespace at
