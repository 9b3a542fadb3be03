#include "core/engine/nn/FusedAttention.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>

#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/ParallelParts.h"
#include "core/engine/nn/kernels/Kernels.h"

namespace tb::nn {
namespace {

constexpr std::int64_t kLongest = 1024;

using kernels::AttentionSequence;
using kernels::AttentionShape;

/// Where query, key and value of a call lie. `keys` is the tensor of keys and values, which begin at `firstKey` and
/// `firstValue` of each row.
struct Layout {
    std::vector<AttentionSequence> sequences;
    AttentionShape shape;
    std::int64_t firstKey = 0;
    std::int64_t firstValue = 0;
    std::int64_t outRows = 0;
};

enum class Queries { Every, FirstOfEach };

std::vector<AttentionSequence> sequencesOf(const std::vector<LengthGroup>& runs, Queries queries) {
    std::vector<AttentionSequence> all;
    for (const LengthGroup& run : runs)
        for (std::int64_t i = 0; i < run.count; ++i) {
            const std::int64_t first = run.firstRow + i * run.length;
            if (queries == Queries::Every)
                all.push_back({first, run.length, first, run.length});
            else
                all.push_back({static_cast<std::int64_t>(all.size()), 1, first, run.length});
        }
    return all;
}

template <class Value>
Value* values(const torch::Tensor& tensor) {
    return static_cast<Value*>(tensor.data_ptr());
}

std::vector<float>& scratchFor(const AttentionSequence& s, std::int64_t depth) {
    thread_local std::vector<float> scratch;
    const auto needed = static_cast<std::size_t>(kernels::attentionScratch(s.queries, s.keys, depth));
    if (scratch.size() < needed) scratch.resize(needed);
    return scratch;
}

/// One sequence after another, each on one thread: a task is at least so many.
template <class Work>
void overSequences(const Layout& layout, const Work& work) {
    constexpr std::int64_t kSequencesPerTask = 8;
    const auto count = static_cast<std::int64_t>(layout.sequences.size());
    overParts(count, kSequencesPerTask, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const AttentionSequence& s = layout.sequences[static_cast<std::size_t>(i)];
            work(s, scratchFor(s, layout.shape.depth).data());
        }
    });
}

template <class Value>
kernels::AttentionForward<Value> pointers(const Layout& layout, const torch::Tensor& query, const torch::Tensor& keys,
                                          const torch::Tensor& out, const torch::Tensor& logSum) {
    return {values<Value>(query), values<Value>(keys) + layout.firstKey, values<Value>(keys) + layout.firstValue,
            values<Value>(out), values<float>(logSum)};
}

template <class Value, class Kernel>
void attend(const Layout& layout, Kernel kernel, const torch::Tensor& query, const torch::Tensor& keys,
            const torch::Tensor& out, const torch::Tensor& logSum) {
    const auto at = pointers<Value>(layout, query, keys, out, logSum);
    overSequences(layout, [&](const AttentionSequence& s, float* scratch) { kernel(layout.shape, s, at, scratch); });
}

template <class Value, class Kernel>
void attendBack(const Layout& layout, Kernel kernel, const torch::autograd::variable_list& saved,
                const torch::Tensor& gradient, const torch::Tensor& queryGradient, const torch::Tensor& keyGradient) {
    const kernels::AttentionBackward<Value> at{pointers<Value>(layout, saved[0], saved[1], saved[2], saved[3]),
                                               values<Value>(gradient), values<Value>(queryGradient),
                                               values<Value>(keyGradient) + layout.firstKey,
                                               values<Value>(keyGradient) + layout.firstValue};
    overSequences(layout, [&](const AttentionSequence& s, float* scratch) { kernel(layout.shape, s, at, scratch); });
}

/// Rows behind the last sequence's take part in nothing.
void zeroBehind(const torch::Tensor& rows, std::int64_t used) {
    if (used < rows.size(0)) rows.narrow(0, used, rows.size(0) - used).zero_();
}

struct SavedLayout : torch::CustomClassHolder {
    explicit SavedLayout(Layout from) : layout(std::move(from)) {}
    Layout layout;
};

/// `query` is `keys` itself where both are one matrix; its gradient is then one too.
class Attend : public torch::autograd::Function<Attend> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& query,
                                 const torch::Tensor& keys, const c10::intrusive_ptr<SavedLayout>& saved) {
        const Layout& layout = saved->layout;
        const AttentionShape& shape = layout.shape;
        torch::Tensor out = at::empty({layout.outRows, shape.heads * shape.depth}, query.options());
        const AttentionSequence& last = layout.sequences.back();
        zeroBehind(out, last.firstQuery + last.queries);
        torch::Tensor logSum = at::empty({layout.outRows, shape.heads}, query.options().dtype(torch::kFloat));
        const kernels::Kernels& best = kernels::best();
        if (query.scalar_type() == torch::kFloat)
            attend<float>(layout, best.attend, query, keys, out, logSum);
        else
            attend<std::uint16_t>(layout, best.attend16, query, keys, out, logSum);
        context->save_for_backward({query, keys, out, logSum});
        context->saved_data["layout"] = c10::IValue::make_capsule(saved);
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto kept = context->saved_data["layout"].toCapsule();
        const Layout& layout = static_cast<const SavedLayout&>(*kept).layout;
        const torch::Tensor gradient = gradients[0].contiguous();
        const bool isOne = saved[0].data_ptr() == saved[1].data_ptr();
        torch::Tensor keyGradient = at::empty_like(saved[1]);
        torch::Tensor queryGradient = isOne ? keyGradient : at::empty_like(saved[0]);
        const AttentionSequence& last = layout.sequences.back();
        zeroBehind(keyGradient, last.firstKey + last.keys);
        if (!isOne) zeroBehind(queryGradient, last.firstQuery + last.queries);
        const kernels::Kernels& best = kernels::best();
        if (gradient.scalar_type() == torch::kFloat)
            attendBack<float>(layout, best.attendBack, saved, gradient, queryGradient, keyGradient);
        else
            attendBack<std::uint16_t>(layout, best.attendBack16, saved, gradient, queryGradient, keyGradient);
        return {queryGradient, isOne ? torch::Tensor() : keyGradient, torch::Tensor()};
    }
};

AttentionShape shapeOf(std::int64_t heads, std::int64_t width, double dropout,
                       const std::optional<at::Generator>& noise) {
    AttentionShape shape;
    shape.heads = heads;
    shape.depth = width / heads;
    shape.outStride = width;
    shape.scale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(shape.depth)));
    shape.dropout = static_cast<float>(dropout);
    if (dropout > 0.0) shape.seed = drawSeed(noise);
    return shape;
}

}  // namespace

bool suitsFusedAttention(const torch::Tensor& rows, const std::vector<LengthGroup>& runs) {
    if (!rows.is_cpu() || (rows.scalar_type() != torch::kFloat && rows.scalar_type() != torch::kBFloat16)) return false;
    return std::all_of(runs.begin(), runs.end(), [](const LengthGroup& run) { return run.length <= kLongest; });
}

torch::Tensor fusedAttention(const torch::Tensor& qkv, const std::vector<LengthGroup>& runs, std::int64_t heads,
                             double dropout, const std::optional<at::Generator>& noise) {
    const std::int64_t width = qkv.size(1) / 3;
    Layout layout{sequencesOf(runs, Queries::Every), shapeOf(heads, width, dropout, noise), width, 2 * width,
                  qkv.size(0)};
    layout.shape.queryStride = layout.shape.keyStride = 3 * width;
    const torch::Tensor rows = qkv.contiguous();
    return Attend::apply(rows, rows, c10::make_intrusive<SavedLayout>(std::move(layout)));
}

torch::Tensor fusedFirstTokenAttention(const torch::Tensor& query, const torch::Tensor& keyValue,
                                       const std::vector<LengthGroup>& runs, std::int64_t heads, double dropout,
                                       const std::optional<at::Generator>& noise) {
    const std::int64_t width = query.size(1);
    Layout layout{sequencesOf(runs, Queries::FirstOfEach), shapeOf(heads, width, dropout, noise), 0, width,
                  query.size(0)};
    layout.shape.queryStride = width;
    layout.shape.keyStride = 2 * width;
    return Attend::apply(query.contiguous(), keyValue.contiguous(),
                         c10::make_intrusive<SavedLayout>(std::move(layout)));
}

}  // namespace tb::nn
