#include "core/engine/train/StepTransform.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

#include "core/base/WorkerPool.h"
#include "core/engine/train/FastGradient.h"
#include "core/engine/train/FreeLb.h"
#include "core/engine/train/GradientClipping.h"
#include "core/engine/train/Mixup.h"
#include "core/engine/train/ProjectedGradient.h"
#include "core/engine/train/RDrop.h"

namespace tb::train {
namespace {

template <Adversarial kind>
bool wantsAttack(const TrainConfig& config) {
    return config.step.adversarial == kind;
}

template <class Kind>
std::unique_ptr<StepTransform> makeAttack(const TrainConfig& config) {
    return std::make_unique<Kind>(WordAttack(config));
}

constexpr std::array kKinds{
    StepTransformKind{"gradient_clipping", [](const TrainConfig& config) { return config.optim.maxGradNorm > 0.0; },
                      [](const TrainConfig& config) -> std::unique_ptr<StepTransform> {
                          return std::make_unique<GradientClipping>(config.optim.maxGradNorm);
                      }},
    StepTransformKind{"r_drop", [](const TrainConfig& config) { return config.step.rDrop > 0.0; },
                      [](const TrainConfig& config) -> std::unique_ptr<StepTransform> {
                          return std::make_unique<RDrop>(config.step.rDrop);
                      }},
    StepTransformKind{"mixup", [](const TrainConfig& config) { return config.step.mixup > 0.0; },
                      [](const TrainConfig& config) -> std::unique_ptr<StepTransform> {
                          return std::make_unique<Mixup>(config.step.mixup,
                                                         static_cast<std::uint64_t>(config.loop.seed));
                      }},
    StepTransformKind{"fgm", &wantsAttack<Adversarial::Fgm>, &makeAttack<FastGradient>},
    StepTransformKind{"pgd", &wantsAttack<Adversarial::Pgd>, &makeAttack<ProjectedGradient>},
    StepTransformKind{"freelb", &wantsAttack<Adversarial::FreeLb>, &makeAttack<FreeLb>},
};

using List = std::span<const std::unique_ptr<StepTransform>>;

PartLoss partThrough(List list, nn::Classifier& model, const LabelledBatch& batch, StepTransform::NextPart base) {
    if (list.empty()) return base(batch);
    return list.front()->part(
        model, batch, [&](const LabelledBatch& inner) { return partThrough(list.subspan(1), model, inner, base); });
}

Gradients partGradientsThrough(List list, nn::Classifier& model, const LabelledBatch& batch, Wanted wanted,
                               StepTransform::NextPartGradients base) {
    if (list.empty()) return base(batch, wanted);
    return list.front()->partGradients(model, batch, wanted, [&](const LabelledBatch& inner, Wanted asked) {
        return partGradientsThrough(list.subspan(1), model, inner, asked, base);
    });
}

StepResult gradientsThrough(List list, nn::Classifier& model, StepTransform::NextGradients base) {
    if (list.empty()) return base();
    return list.front()->gradients(model, [&] { return gradientsThrough(list.subspan(1), model, base); });
}

}  // namespace

const torch::Tensor& Update::gradientNorm() {
    if (m_norm.defined()) return m_norm;
    const at::NoGradGuard noGrad;
    std::vector<torch::Tensor> gradients;
    for (const torch::Tensor& parameter : m_parameters)
        if (parameter.grad().defined()) gradients.push_back(parameter.grad());
    if (gradients.empty()) return m_norm;
    if (m_pool == nullptr || !gradients.front().is_cpu())
        return m_norm = at::stack(at::_foreach_norm(gradients)).norm();
    std::vector<torch::Tensor> norms(gradients.size());
    m_pool->run(gradients.size(), [&](std::size_t i) {
        const at::NoGradGuard ofThisThread;
        norms[i] = gradients[i].norm();
    });
    return m_norm = at::stack(norms).norm();
}

PartLoss StepTransforms::part(nn::Classifier& model, const LabelledBatch& batch, StepTransform::NextPart base) const {
    return partThrough(m_list, model, batch, base);
}

Gradients StepTransforms::partGradients(nn::Classifier& model, const LabelledBatch& batch,
                                        StepTransform::NextPartGradients base) const {
    return partGradientsThrough(m_list, model, batch, Wanted::Parameters, base);
}

bool StepTransforms::drawOnHost() const {
    return std::any_of(m_list.begin(), m_list.end(), [](const auto& one) { return one->drawsOnHost(); });
}

bool StepTransforms::coupleRows() const {
    return std::any_of(m_list.begin(), m_list.end(), [](const auto& one) { return one->couplesRows(); });
}

StepResult StepTransforms::gradients(nn::Classifier& model, StepTransform::NextGradients base) const {
    return gradientsThrough(m_list, model, base);
}

void StepTransforms::beforeUpdate(Update& update) const {
    for (const auto& transform : m_list) transform->beforeUpdate(update);
}

std::span<const StepTransformKind> stepTransformKinds() {
    return kKinds;
}

StepTransforms makeStepTransforms(const TrainConfig& config) {
    std::vector<std::unique_ptr<StepTransform>> list;
    for (const StepTransformKind& row : kKinds)
        if (row.wanted(config)) list.push_back(row.make(config));
    return StepTransforms(std::move(list));
}

}  // namespace tb::train
