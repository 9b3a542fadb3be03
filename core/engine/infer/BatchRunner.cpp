#include "core/engine/infer/BatchRunner.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <mutex>

#include "core/engine/infer/BatchPlan.h"
#include "core/engine/infer/Guarded.h"
#include "core/engine/nn/SmallBatchLinear.h"
#include "core/engine/nn/TorchThreads.h"

namespace tb::infer {

namespace {
constexpr std::size_t kWindow = 4096;        ///< Texts sorted together.
constexpr std::int64_t kTokenBudget = 1024;  ///< Of a batch on the CPU: activations stay in the last-level cache.
constexpr std::int64_t kCudaTokenBudget = 16384;
constexpr FailureWords kWords{"Close other programs, use shorter texts, or fewer threads (compute.threads=1).",
                              "The prediction failed."};

/// A short text in 16 bits. A second thread gains little there while it is free; beside busy programs each of some
/// sixty operations would wait until it runs (tests/bench/bench_predict). fp32 reads twice as much and gains more.
bool staysOnOneThread(const nn::PackedBatch& batch, const ComputeSetup& compute) {
    return compute.device.is_cpu() && compute.dtype == torch::kBFloat16 && batch.size() == 1 &&
           nn::isSmallBatch(batch.tokens(), compute.dtype);
}

}  // namespace

/// One thread computes on a graphics card, one per core else.
BatchRunner::BatchRunner(std::shared_ptr<const Tokenizer> tokenizer, ComputeSetup compute, Model model)
    : m_tokenizer(std::move(tokenizer)),
      m_compute(compute),
      m_model(std::move(model)),
      m_pool(std::make_unique<WorkerPool>(compute.device.is_cuda() ? 1 : compute.threads, nn::setTorchThreads)) {}

Expected<std::size_t> BatchRunner::run(std::span<const std::string> texts, std::size_t maxLength, const Store& store,
                                       const ProgressFn& progress, const StopToken& stop) const {
    return guarded(kWords, [&]() -> Expected<std::size_t> {
        m_compute.useThreads();
        for (std::size_t first = 0; first < texts.size(); first += kWindow) {
            const auto window = texts.subspan(first, std::min(kWindow, texts.size() - first));
            TB_TRY(const bool whole, runWindow(window, first, texts.size(), maxLength, store, progress, stop));
            if (!whole) return first;
        }
        return texts.size();
    });
}

Expected<bool> BatchRunner::runWindow(std::span<const std::string> texts, std::size_t first, std::size_t total,
                                      std::size_t maxLength, const Store& store, const ProgressFn& progress,
                                      const StopToken& stop) const {
    const TokenBatch tokens = m_tokenizer->encodeAll(texts, maxLength);
    const auto batches = planBatches(tokens, m_compute.device.is_cuda() ? kCudaTokenBudget : kTokenBudget);
    std::mutex storing;
    std::size_t done = 0;                   // guarded by it
    std::size_t notANumber = texts.size();  // guarded by it: the first such text
    m_pool->run(batches.size(), [&](std::size_t b) {
        if (stop.stop_requested()) return;
        const at::InferenceMode inference;
        const auto& rows = batches[b];
        const nn::PackedBatch batch = packRows(tokens, rows, m_compute.device);
        if (staysOnOneThread(batch, m_compute)) nn::setTorchThreads(1);
        const auto answers = m_model(batch).to(at::kCPU, at::kFloat).contiguous();
        const auto width = static_cast<std::size_t>(answers.size(1));
        const float* values = answers.const_data_ptr<float>();
        const std::lock_guard lock(storing);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::span<const float> answer(values + i * width, width);
            if (!std::all_of(answer.begin(), answer.end(), [](float value) { return std::isfinite(value); }))
                notANumber = std::min<std::size_t>(notANumber, rows[i]);
            store(first + rows[i], answer);
        }
        done += rows.size();
        if (progress) progress({first + done, total, "texts"});
    });
    if (notANumber < texts.size())
        return fail(ErrorCode::Corrupt, "The model's answer holds values that are not numbers.",
                    Message("text %1", first + notANumber + 1),
                    "Compute with compute.precision=fp32; if that gives the same, get the model again.");
    return done == texts.size();
}

}  // namespace tb::infer
