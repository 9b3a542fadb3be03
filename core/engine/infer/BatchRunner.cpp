#include "core/engine/infer/BatchRunner.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/engine/infer/BatchPlan.h"
#include "core/engine/infer/Guarded.h"

namespace tb::infer {

namespace {
constexpr std::size_t kWindow = 4096;         ///< Texts sorted together.
constexpr std::int64_t kTokenBudget = 1024;   ///< Of a batch on the CPU: activations stay in the last-level cache.
constexpr std::int64_t kCudaTokenBudget = 16384;
constexpr FailureWords kWords{"There is not enough memory to answer.", "Close other programs, or use shorter texts.", "The prediction failed: "};
}  // namespace

Expected<std::size_t> BatchRunner::run(std::span<const std::string> texts, std::size_t maxLength, const Store& store,
                                       const ProgressFn& progress, const StopToken& stop) const {
    return guarded(kWords, [&]() -> Expected<std::size_t> {
        const at::InferenceMode inference;
        m_compute.useThreads();
        for (std::size_t first = 0; first < texts.size(); first += kWindow) {
            const auto window = texts.subspan(first, std::min(kWindow, texts.size() - first));
            if (!runWindow(window, first, texts.size(), maxLength, store, progress, stop)) return first;
        }
        return texts.size();
    });
}

bool BatchRunner::runWindow(std::span<const std::string> texts, std::size_t first, std::size_t total, std::size_t maxLength,
                            const Store& store, const ProgressFn& progress, const StopToken& stop) const {
    const TokenBatch tokens = m_tokenizer->encodeAll(texts, maxLength);
    std::size_t done = 0;
    for (const auto& rows : planBatches(tokens, m_compute.device.is_cuda() ? kCudaTokenBudget : kTokenBudget)) {
        if (stop.stop_requested()) return false;
        const auto answers = m_model(packRows(tokens, rows, m_compute.device)).to(at::kCPU, at::kFloat).contiguous();
        const auto width = static_cast<std::size_t>(answers.size(1));
        const float* values = answers.const_data_ptr<float>();
        for (std::size_t i = 0; i < rows.size(); ++i) store(first + rows[i], std::span(values + i * width, width));
        done += rows.size();
        if (progress) progress({first + done, total, "texts"});
    }
    return true;
}

}  // namespace tb::infer
