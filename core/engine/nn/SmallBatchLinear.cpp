#include "core/engine/nn/SmallBatchLinear.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "core/engine/nn/kernels/Kernels.h"

#ifndef INTRA_OP_PARALLEL
#error "at::parallel_for would use one thread: this file must be compiled with OpenMP."
#endif

namespace tb::nn {
namespace {

constexpr std::int64_t kMaxRows =
    48;  // a text of some thirty words; on one thread the library is as fast from there on (bench_kernels)
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

bool isSmallBatch(std::int64_t rows) {
    return rows > 0 && rows <= kMaxRows && !at::GradMode::is_enabled();
}

bool suitsSmallBatch(const torch::Tensor& x, const torch::Tensor& weight) {
    const at::ScalarType type = weight.scalar_type();
    return x.dim() == 2 && isSmallBatch(x.size(0)) && x.scalar_type() == type &&
           (type == at::kFloat || type == at::kBFloat16) && weight.is_cpu() && weight.size(0) % kOutputs == 0 &&
           weight.size(1) % kInputs == 0 && weight.is_contiguous();
}

torch::Tensor smallBatchLinear(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    const auto rows = x.contiguous();
    const kernels::ProductShape shape{rows.size(0), weight.size(1), weight.size(0), weight.size(0)};
    auto out = at::empty({shape.rows, shape.outputs}, rows.options());
    const kernels::Kernels& best = kernels::best();
    constexpr std::int64_t kBlocksPerTask = 24;  // of four outputs: less work than this is not worth waking a thread
    const auto blocks = [&](std::int64_t begin, std::int64_t end) {
        if (rows.scalar_type() == at::kFloat)
            someOutputs(best.product, shape, operands<float>(rows, weight, bias, out), begin * kOutputs,
                        end * kOutputs);
        else
            someOutputs(best.product16, shape, operands<std::uint16_t>(rows, weight, bias, out), begin * kOutputs,
                        end * kOutputs);
    };
    const std::int64_t all = shape.outputs / kOutputs;
    if (at::get_num_threads() == 1)
        blocks(0, all);
    else
        at::parallel_for(0, all, kBlocksPerTask, blocks);
    return out;
}

}  // namespace tb::nn
