#include "core/engine/nn/Head.h"

#include <algorithm>
#include <array>

#include "core/base/Assert.h"
#include "core/engine/nn/AttentionHead.h"
#include "core/engine/nn/AveragingLayer.h"
#include "core/engine/nn/CosineHead.h"
#include "core/engine/nn/DenseHead.h"
#include "core/engine/nn/ModernHead.h"

namespace tb::nn {
namespace {

template <class Kind>
std::unique_ptr<Head> makeHead(const HeadSetup& setup) {
    return std::make_unique<Kind>(setup);
}

/// Of a pooling whose vectors are normalised.
template <class Pool>
std::unique_ptr<Head> makePooled(const HeadSetup& setup) {
    if (setup.output == OutputLayer::Cosine) return makeHead<CosineHead<Pool>>(setup);
    return makeHead<Pool>(setup);
}

/// The family's own.
std::unique_ptr<Head> makeFirstToken(const HeadSetup& setup) {
    if (setup.spec.family == Family::ModernBert) return makeHead<ModernHead>(setup);
    return makeHead<DenseHead>(setup);
}

Expected<void> anyFamily(Family) {
    return {};
}

Expected<void> canAverage(Family family) {
    const FamilyTraits& traits = traitsOf(family);
    if (traits.canAverage) return {};
    return fail(ErrorCode::Unsupported,
                Message("A model of the family \"%1\" that averages over all tokens cannot be exported in a form other "
                        "programs answer with.",
                        traits.type),
                "model.pooling",
                "Choose the first token as the sentence vector (model.pooling = first), or another encoder.");
}

Expected<void> asWritten(EncoderSpec&, const WeightSource&) {
    return {};
}

template <LayerQuery query>
Expected<void> withoutLastLayer(EncoderSpec& spec, const WeightSource& folder) {
    if (spec.layers < 2 || !isAveragingLayer(folder.weights, spec.family, spec.layers - 1, query)) {
        return fail(ErrorCode::Corrupt, "The last layer does not average, although tunebench.json says so.",
                    folder.where, "The folder mixes files of two models; export the model again.");
    }
    --spec.layers;
    return {};
}

constexpr std::array kKinds{
    HeadKind{Pooling::FirstToken, "first", &makeFirstToken, &anyFamily, &asWritten},
    HeadKind{Pooling::Mean, "mean", &makePooled<MeanHead>, &canAverage, &withoutLastLayer<LayerQuery::None>},
    HeadKind{Pooling::Attention, "attention", &makePooled<AttentionHead>, &canAverage,
             &withoutLastLayer<LayerQuery::Learned>},
};

}  // namespace

std::span<const HeadKind> headKinds() {
    return kKinds;
}

const HeadKind& headKind(Pooling pooling) {
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const HeadKind& row) { return row.pooling == pooling; });
    TB_ASSERT(found != kKinds.end());
    return *found;
}

}  // namespace tb::nn
