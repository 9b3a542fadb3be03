#include "core/engine/nn/SmallBatchLinear.h"

#include <ATen/ATen.h>

#include "core/engine/nn/ParallelParts.h"
#include "core/engine/nn/kernels/Kernels.h"

namespace tb::nn {
namespace {

// From there on the library is as fast on one thread (bench_kernels): a text of some thirty words, or of fifteen.
constexpr std::int64_t kMaxRows = 48;
constexpr std::int64_t kMaxRows16 = 24;
constexpr std::int64_t kOutputs = 4;  // as the kernels take them
constexpr std::int64_t kInputs = 32;

template <class Value>
kernels::Product<Value> operands(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                                 const torch::Tensor& out) {
    const auto values = [](const torch::Tensor& tensor) { return static_cast<Value*>(tensor.data_ptr()); };
    return {values(x), values(weight), values(bias), values(out)};
}

template <class Value, class Kernel>
void someOutputs(Kernel kernel, const kernels::ProductShape& shape, const kernels::Product<Value>& all,
                 std::int64_t begin, std::int64_t end) {
    kernel({shape.rows, shape.inputs, end - begin, shape.stride},
           {all.x, all.weight + begin * shape.inputs, all.bias + begin, all.y + begin});
}

}  // namespace

bool isSmallBatch(std::int64_t rows, torch::ScalarType dtype) {
    static const bool hasVectors = kernels::available().size() > 1;  // else the library is faster
    const std::int64_t most = dtype == at::kFloat ? kMaxRows : dtype == at::kBFloat16 ? kMaxRows16 : 0;
    return hasVectors && rows > 0 && rows <= most && !at::GradMode::is_enabled();
}

bool suitsSmallBatch(const torch::Tensor& x, const torch::Tensor& weight) {
    const at::ScalarType type = weight.scalar_type();
    return x.dim() == 2 && isSmallBatch(x.size(0), type) && x.scalar_type() == type && weight.is_cpu() &&
           weight.size(0) % kOutputs == 0 && weight.size(1) % kInputs == 0 && weight.is_contiguous();
}

torch::Tensor smallBatchLinear(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    const auto rows = x.contiguous();
    const kernels::ProductShape shape{rows.size(0), weight.size(1), weight.size(0), weight.size(0)};
    auto out = at::empty({shape.rows, shape.outputs}, rows.options());
    const kernels::Kernels& best = kernels::best();
    constexpr std::int64_t kBlocksPerTask = 24;  // of four outputs: less work than this is not worth waking a thread
    overParts(shape.outputs / kOutputs, kBlocksPerTask, [&](std::int64_t begin, std::int64_t end) {
        if (rows.scalar_type() == at::kFloat)
            someOutputs(best.product, shape, operands<float>(rows, weight, bias, out), begin * kOutputs,
                        end * kOutputs);
        else
            someOutputs(best.product16, shape, operands<std::uint16_t>(rows, weight, bias, out), begin * kOutputs,
                        end * kOutputs);
    });
    return out;
}

}  // namespace tb::nn
