#include "core/engine/api/LinearProbe.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "core/base/SplitMix64.h"
#include "core/engine/infer/ComputeSetup.h"
#include "core/engine/infer/Guarded.h"
#include "core/engine/infer/Machine.h"
#include "core/engine/train/SoftmaxRegression.h"

namespace tb {
namespace {

constexpr infer::FailureWords kWords{"Close other programs, or use fewer texts.",
                                     "The classifier could not be fitted."};

Expected<void> check(const EmbeddingRows& embeddings, std::span<const std::int32_t> labels, std::size_t classes) {
    const auto bad = [](const Message& what) {
        return fail(ErrorCode::InvalidInput, what, "", "Compute the vectors again from the labelled texts.");
    };
    if (embeddings.size() == 0) return bad("There are no vectors to learn from.");
    if (embeddings.values.size() != embeddings.dimension * labels.size())
        return bad("There is not one label for each vector.");
    if (std::any_of(labels.begin(), labels.end(),
                    [&](std::int32_t l) { return l < 0 || static_cast<std::size_t>(l) >= classes; }))
        return bad("A label is outside the list of intents.");
    if (!std::all_of(embeddings.values.begin(), embeddings.values.end(), [](float v) { return std::isfinite(v); }))
        return bad("A vector holds a value that is not a number.");
    return {};
}

/// Borrows the rows. libtorch wants a pointer it could write to; nothing here does.
torch::Tensor asTensor(const EmbeddingRows& rows) {
    return at::from_blob(const_cast<float*>(rows.values.data()),
                         {static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(rows.dimension)},
                         at::kFloat);
}

torch::Tensor asTensor(std::span<const std::int32_t> labels) {
    return at::from_blob(const_cast<std::int32_t*>(labels.data()), {static_cast<std::int64_t>(labels.size())}, at::kInt)
        .to(at::kLong);
}

std::vector<float> values(const torch::Tensor& tensor) {
    const auto plain = tensor.contiguous();
    const float* first = plain.const_data_ptr<float>();
    return {first, first + plain.numel()};
}

void useThreads(int wanted) {
    infer::ComputeSetup setup;
    setup.threads = wanted > 0 ? wanted : static_cast<int>(infer::physicalCores());
    setup.useThreads();
}

train::SoftmaxRegression regress(const torch::Tensor& x, const torch::Tensor& y, std::size_t classes,
                                 const ProbeOptions& options,
                                 const std::function<bool(const train::FitProgress&)>& keepGoing = {}) {
    train::SoftmaxRegressionOptions regression;
    regression.l2 = options.l2;
    regression.maxIterations = options.maxIterations;
    return train::fitSoftmaxRegression(x, y, static_cast<std::int64_t>(classes), regression, keepGoing);
}

torch::Tensor softmaxOf(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    return at::softmax(at::linear(x, weight, bias), 1);
}

}  // namespace

Expected<LinearProbe> LinearProbe::fit(const EmbeddingRows& embeddings, std::span<const std::int32_t> labels,
                                       std::size_t classes, const ProbeOptions& options) {
    TB_TRY(check(embeddings, labels, classes));
    return infer::guarded(kWords, [&]() -> Expected<LinearProbe> {
        useThreads(options.threads);
        const train::SoftmaxRegression fitted = regress(asTensor(embeddings), asTensor(labels), classes, options);
        LinearProbe probe;
        probe.m_dimension = embeddings.dimension;
        probe.m_weights = values(fitted.weight);
        probe.m_bias = values(fitted.bias);
        probe.m_iterations = fitted.iterations;
        return probe;
    });
}

Expected<std::vector<float>> LinearProbe::probabilities(const EmbeddingRows& embeddings) const {
    if (embeddings.dimension != m_dimension || embeddings.values.size() % m_dimension != 0)
        return fail(ErrorCode::InvalidInput,
                    "The vectors have another length than those the classifier has learned from.", "",
                    "Compute them with the same encoder.");
    return infer::guarded(kWords, [&]() -> Expected<std::vector<float>> {
        const at::InferenceMode inference;
        const auto weight = asTensor(EmbeddingRows{m_weights, m_dimension});
        const auto bias =
            at::from_blob(const_cast<float*>(m_bias.data()), {static_cast<std::int64_t>(m_bias.size())}, at::kFloat);
        return values(softmaxOf(asTensor(embeddings), weight, bias));
    });
}

Expected<std::vector<std::int32_t>> LinearProbe::predict(const EmbeddingRows& embeddings) const {
    TB_TRY(const std::vector<float> all, probabilities(embeddings));
    std::vector<std::int32_t> best;
    for (auto row = all.begin(); row != all.end(); row += static_cast<std::ptrdiff_t>(classes()))
        best.push_back(
            static_cast<std::int32_t>(std::max_element(row, row + static_cast<std::ptrdiff_t>(classes())) - row));
    return best;
}

std::vector<std::size_t> stratifiedFolds(std::span<const std::int32_t> labels, std::size_t folds, std::uint64_t seed) {
    std::map<std::int32_t, std::vector<std::size_t>> rowsOfClass;
    for (std::size_t row = 0; row < labels.size(); ++row) rowsOfClass[labels[row]].push_back(row);
    std::vector<std::size_t> fold(labels.size());
    std::size_t next = 0;  // goes on from class to class, so that the folds are of equal size too
    for (auto& [label, rows] : rowsOfClass) {
        SplitMix64 random(seed, static_cast<std::uint64_t>(label));
        shuffle(std::span(rows), random);
        for (const std::size_t row : rows) fold[row] = next++ % folds;
    }
    return fold;
}

Expected<std::vector<float>> outOfFoldProbabilities(const EmbeddingRows& embeddings,
                                                    std::span<const std::int32_t> labels, std::size_t classes,
                                                    const FoldOptions& options, const ProgressFn& progress,
                                                    StopToken stop) {
    TB_TRY(check(embeddings, labels, classes));
    if (options.folds < 2 || options.folds > labels.size())
        return fail(ErrorCode::InvalidInput, Message("The texts cannot be cut into %1 parts.", options.folds), "",
                    "Use at least 2 parts and at least as many texts as parts.");
    return infer::guarded(kWords, [&]() -> Expected<std::vector<float>> {
        const at::NoGradGuard noGrad;
        useThreads(options.probe.threads);
        const auto x = asTensor(embeddings);
        const auto y = asTensor(labels);
        std::vector<std::int64_t> dealt;
        for (const std::size_t fold : stratifiedFolds(labels, options.folds, options.seed))
            dealt.push_back(static_cast<std::int64_t>(fold));
        const auto foldOf = at::tensor(dealt, at::kLong);
        auto all = at::empty({x.size(0), static_cast<std::int64_t>(classes)});
        for (std::size_t fold = 0; fold < options.folds; ++fold) {
            const auto inside = foldOf.eq(static_cast<std::int64_t>(fold)).nonzero().squeeze(1);
            const auto outside = foldOf.ne(static_cast<std::int64_t>(fold)).nonzero().squeeze(1);
            const auto fitted = regress(x.index_select(0, outside), y.index_select(0, outside), classes, options.probe,
                                        [&](const train::FitProgress&) { return !stop.stop_requested(); });
            if (stop.stop_requested()) return std::vector<float>();
            all.index_copy_(0, inside, softmaxOf(x.index_select(0, inside), fitted.weight, fitted.bias));
            if (progress) progress({fold + 1, options.folds, "parts"});
        }
        return values(all);
    });
}

}  // namespace tb
