#pragma once

#include <torch/types.h>

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/base/WorkerPool.h"
#include "core/engine/infer/ComputeSetup.h"
#include "core/engine/nn/PackedBatch.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace tb::infer {

/// Texts through a model, whatever their number: windows of some thousand texts are tokenised, sorted by length, cut
/// into packed batches and computed; `store` gets each answer with the index of its text. Memory does not grow with the
/// number of texts.
class BatchRunner {
public:
    /// From a batch to one row per sequence, on any device, fp32. Called from several threads at once.
    using Model = std::function<torch::Tensor(const nn::PackedBatch&)>;
    /// `row` points at the model's values for text `index`. One call at a time, like those of the progress, but from
    /// any thread.
    using Store = std::function<void(std::size_t index, std::span<const float> row)>;

    BatchRunner(std::shared_ptr<const Tokenizer> tokenizer, ComputeSetup compute, Model model);

    /// Returns how many of the first texts have their answer: all, or fewer after a stop.
    /// Errors: OutOfMemory, Corrupt naming the first text whose answer holds values that are no numbers, Internal;
    /// nothing throws.
    [[nodiscard]] Expected<std::size_t> run(std::span<const std::string> texts, std::size_t maxLength,
                                            const Store& store, const ProgressFn& progress,
                                            const StopToken& stop) const;

private:
    /// False when it was stopped.
    [[nodiscard]] Expected<bool> runWindow(std::span<const std::string> texts, std::size_t first, std::size_t total,
                                           std::size_t maxLength, const Store& store, const ProgressFn& progress,
                                           const StopToken& stop) const;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    ComputeSetup m_compute;
    Model m_model;
    std::unique_ptr<WorkerPool> m_pool;  ///< Each computes whole batches.
};

}  // namespace tb::infer
