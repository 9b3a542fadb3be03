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

/// The family's own.
std::unique_ptr<Head> makeFirstToken(const HeadSetup& setup) {
    if (setup.spec.family == Family::ModernBert) return std::make_unique<ModernHead>(setup, Pooling::FirstToken);
    return std::make_unique<DenseHead>(setup);
}

/// Of a pooling whose vectors are normalised.
template <class Pool>
std::unique_ptr<Head> makePooled(const HeadSetup& setup) {
    if (setup.output == OutputLayer::Cosine) return std::make_unique<CosineHead<Pool>>(setup);
    return std::make_unique<Pool>(setup);
}

std::unique_ptr<Head> makeMean(const HeadSetup& setup) {
    if (setup.spec.family == Family::ModernBert) return std::make_unique<ModernHead>(setup, Pooling::Mean);
    return makePooled<MeanHead>(setup);
}

Expected<void> anyFamily(Family) {
    return {};
}

tl::unexpected<Error> cannotBeExported(const FamilyTraits& traits) {
    return fail(ErrorCode::Unsupported,
                Message("A model of the family \"%1\" that averages over all tokens cannot be exported in a form other "
                        "programs answer with.",
                        traits.type),
                "model.pooling",
                "Choose the first token as the sentence vector (model.pooling = first), or another encoder.");
}

Expected<void> canAverage(Family family) {
    const FamilyTraits& traits = traitsOf(family);
    if (traits.canAverage()) return {};
    return cannotBeExported(traits);
}

Expected<void> canAttend(Family family) {
    const FamilyTraits& traits = traitsOf(family);
    if (traits.canAttend()) return {};
    return cannotBeExported(traits);
}

/// A class that can average says whether it does.
Expected<void> checkClass(const EncoderSpec& spec, Pooling wanted, const WeightSource& folder) {
    if (traitsOf(spec.family).averaging != Averaging::ByClass || spec.classifierPooling == wanted) return {};
    return fail(ErrorCode::Corrupt, "config.json and tunebench.json name different sentence vectors.", folder.where,
                "The folder mixes files of two models; export the model again.");
}

Expected<void> asWritten(EncoderSpec& spec, const WeightSource& folder) {
    return checkClass(spec, Pooling::FirstToken, folder);
}

template <LayerQuery query>
Expected<void> withoutLastLayer(EncoderSpec& spec, const WeightSource& folder) {
    if (traitsOf(spec.family).averaging == Averaging::ByClass) return checkClass(spec, Pooling::Mean, folder);
    if (spec.layers < 2 || !isAveragingLayer(folder.weights, spec.family, spec.layers - 1, query)) {
        return fail(ErrorCode::Corrupt, "The last layer does not average, although tunebench.json says so.",
                    folder.where, "The folder mixes files of two models; export the model again.");
    }
    --spec.layers;
    return {};
}

constexpr std::array kKinds{
    HeadKind{Pooling::FirstToken, "first", &makeFirstToken, &anyFamily, &asWritten},
    HeadKind{Pooling::Mean, "mean", &makeMean, &canAverage, &withoutLastLayer<LayerQuery::None>},
    HeadKind{Pooling::Attention, "attention", &makePooled<AttentionHead>, &canAttend,
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
