#include "core/engine/api/Embedder.h"

#include <algorithm>
#include <optional>

#include "core/engine/infer/BatchRunner.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/EngineFailure.h"
#include "core/engine/nn/SentencePooling.h"
#include "core/engine/nn/TokenPooling.h"

namespace tb {

struct Embedder::Impl {
    std::size_t dimension = 0;
    std::size_t longestText = 0;
    infer::BatchRunner runner;
    infer::BatchRunner single;  ///< The same encoder on one thread.
};

Embedder::Embedder(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Embedder::~Embedder() = default;

std::size_t Embedder::dimension() const {
    return m_impl->dimension;
}

Expected<std::unique_ptr<Embedder>> Embedder::load(const std::filesystem::path& folder, const ComputeConfig& compute) {
    try {
        TB_TRY(const infer::ComputeSetup setup, infer::setupCompute(compute));
        TB_TRY(const std::optional<Pooling> said, nn::readSentencePooling(folder));
        const Pooling pooling = said.value_or(Pooling::Mean);
        TB_TRY(const std::shared_ptr<const Tokenizer> tokenizer, loadTokenizer(folder));
        TB_TRY(nn::BackbonePtr encoder, nn::loadEncoder(folder, {}));
        const nn::EncoderSpec& spec = encoder->spec();
        if (static_cast<std::int64_t>(tokenizer->vocabularySize()) > spec.vocabulary) {
            return fail(ErrorCode::Corrupt, "The tokenizer knows more words than the model.", folder.string(),
                        "Get the encoder's folder again.");
        }
        encoder->eval();
        encoder->setComputeDtype(setup.dtype);
        encoder->castWeightsForInference();
        encoder->to(setup.device);
        const infer::BatchRunner::Model model = [encoder, pooling](const nn::PackedBatch& batch) mutable {
            const auto vectors = pooling == Pooling::Mean ? nn::meanOverTokens(encoder->forward(batch), batch.offsets)
                                                          : encoder->forwardFirst(batch);
            return vectors / vectors.norm(2, 1, true).clamp_min(1e-12);
        };
        infer::ComputeSetup alone = setup;
        alone.threads = 1;
        return std::unique_ptr<Embedder>(new Embedder(std::make_unique<Impl>(
            Impl{static_cast<std::size_t>(spec.hidden),
                 std::min(static_cast<std::size_t>(spec.longestText()), tokenizer->longestText()),
                 infer::BatchRunner(tokenizer, setup, model), infer::BatchRunner(tokenizer, alone, model)})));
    } catch (const std::exception& error) {
        return fail(nn::engineError(error, "The encoder cannot be loaded.", "Close other programs.", folder.string()));
    }
}

Expected<std::vector<float>> Embedder::embed(std::span<const std::string> texts, std::size_t maxLength,
                                             const ProgressFn& progress, StopToken stop, Threads threads) {
    std::vector<float> out(texts.size() * m_impl->dimension);
    const auto store = [&](std::size_t index, std::span<const float> row) {
        std::copy(row.begin(), row.end(), out.begin() + static_cast<std::ptrdiff_t>(index * m_impl->dimension));
    };
    const std::size_t length = std::clamp<std::size_t>(maxLength, 2, m_impl->longestText);
    const infer::BatchRunner& runner = threads == Threads::One ? m_impl->single : m_impl->runner;
    TB_TRY(const std::size_t done, runner.run(texts, length, store, progress, stop));
    out.resize(done * m_impl->dimension);
    return out;
}

}  // namespace tb
