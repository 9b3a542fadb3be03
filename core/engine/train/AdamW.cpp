#include "core/engine/train/AdamW.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/Assert.h"
#include "core/base/WorkerPool.h"
#include "core/engine/nn/kernels/Kernels.h"

namespace tb::train {
namespace {

const std::string kAverage = "exp_avg/";
const std::string kSquare = "exp_avg_sq/";
constexpr std::int64_t kPiece =
    1 << 17;  ///< Values a thread updates at a time: its four arrays leave the cache to others.

Expected<void> copyInto(torch::Tensor& target, const std::string& name,
                        const std::map<std::string, torch::Tensor>& from) {
    const auto found = from.find(name);
    if (found == from.end()) return fail(ErrorCode::Corrupt, Message("The optimiser state lacks \"%1\".", name));
    if (found->second.sizes() != target.sizes())
        return fail(ErrorCode::Corrupt, Message("The optimiser state \"%1\" has another shape than the model.", name));
    target.copy_(found->second);
    return {};
}

}  // namespace

std::vector<ParameterGroup> groupParameters(nn::Classifier& model, const OptimConfig& config) {
    const std::int64_t top = model->encoder()->spec().layers;
    std::map<std::pair<double, double>, ParameterGroup> groups;
    for (const auto& entry : model->named_parameters()) {
        if (!entry.value().requires_grad()) continue;
        const std::int64_t depth = model->encoder()->depthOf(entry.key());
        const double factor =
            depth < 0 ? config.headLrMultiplier : std::pow(config.layerLrDecay, static_cast<double>(top - depth));
        const double decay =
            entry.value().dim() < 2 ? 0.0 : config.weightDecay;  // biases and LayerNorms are the vectors
        ParameterGroup& group = groups[{factor, decay}];
        group.rateFactor = factor;
        group.weightDecay = decay;
        group.names.push_back(entry.key());
        group.parameters.push_back(entry.value());
    }
    std::vector<ParameterGroup> list;
    for (auto& [key, group] : groups) list.push_back(std::move(group));
    return list;
}

AdamW::AdamW(std::vector<ParameterGroup> groups, const OptimConfig& config)
    : m_groups(std::move(groups)), m_beta1(config.beta1), m_beta2(config.beta2), m_epsilon(config.epsilon) {
    TB_ASSERT(!m_groups.empty() && !m_groups.front().parameters.empty());
    m_steps = at::zeros({}, m_groups.front().parameters.front().options().dtype(torch::kFloat32).requires_grad(false));
    for (const ParameterGroup& group : m_groups) {
        Moments moments;
        for (const torch::Tensor& parameter : group.parameters) {
            moments.average.push_back(at::zeros_like(parameter).detach());
            moments.square.push_back(at::zeros_like(parameter).detach());
        }
        m_moments.push_back(std::move(moments));
    }
}

bool AdamW::suitsKernel(const UpdateOptions& options) const {
    if (options.pool == nullptr || options.rateOnDevice.defined()) return false;
    const auto isPlain = [](const torch::Tensor& tensor) {
        return tensor.is_cpu() && tensor.scalar_type() == torch::kFloat && tensor.is_contiguous();
    };
    for (const ParameterGroup& group : m_groups)
        for (const torch::Tensor& parameter : group.parameters)
            if (!isPlain(parameter) || (parameter.grad().defined() && !isPlain(parameter.grad()))) return false;
    return true;
}

void AdamW::stepByKernel(const UpdateOptions& options) {
    const double done = m_steps.item<double>();
    nn::kernels::AdamStep step{};
    step.beta1 = static_cast<float>(m_beta1);
    step.beta2 = static_cast<float>(m_beta2);
    step.epsilon = static_cast<float>(m_epsilon);
    step.correction1 = static_cast<float>(1.0 - std::pow(m_beta1, done));
    step.correction2 = static_cast<float>(1.0 - std::pow(m_beta2, done));
    if (options.divideBy) step.gradientScale = 1.0F / options.divideBy->item<float>();

    struct Piece {
        std::size_t group, parameter;
        std::int64_t begin, end;
    };
    std::vector<Piece> pieces;
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        for (std::size_t i = 0; i < m_groups[g].parameters.size(); ++i) {
            const torch::Tensor& parameter = m_groups[g].parameters[i];
            if (!parameter.grad().defined()) continue;
            for (std::int64_t begin = 0; begin < parameter.numel(); begin += kPiece)
                pieces.push_back({g, i, begin, std::min(begin + kPiece, parameter.numel())});
        }
    }
    options.pool->run(pieces.size(), [&](std::size_t index) {
        const Piece& piece = pieces[index];
        const ParameterGroup& group = m_groups[piece.group];
        const torch::Tensor& parameter = group.parameters[piece.parameter];
        nn::kernels::AdamStep mine = step;
        mine.rate = static_cast<float>(options.learningRate * group.rateFactor);
        mine.weightDecay = static_cast<float>(group.weightDecay);
        const Moments& moments = m_moments[piece.group];
        nn::kernels::best().adam(mine, piece.end - piece.begin, parameter.data_ptr<float>() + piece.begin,
                                 moments.average[piece.parameter].data_ptr<float>() + piece.begin,
                                 moments.square[piece.parameter].data_ptr<float>() + piece.begin,
                                 parameter.grad().const_data_ptr<float>() + piece.begin);
    });
}

void AdamW::step(const UpdateOptions& options) {
    const at::NoGradGuard noGrad;
    m_steps.add_(1.0);
    for (const ParameterGroup& group : m_groups)
        for (const torch::Tensor& parameter : group.parameters)
            parameter.unsafeGetTensorImpl()->bump_version();  // torch's pass does not; whoever keeps copies must see it
    if (suitsKernel(options)) {
        stepByKernel(options);
        return;
    }
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const ParameterGroup& group = m_groups[g];
        std::vector<torch::Tensor> parameters, gradients, averages, squares;
        for (std::size_t i = 0; i < group.parameters.size(); ++i) {
            if (!group.parameters[i].grad().defined()) continue;
            parameters.push_back(group.parameters[i]);
            gradients.push_back(group.parameters[i].grad());
            averages.push_back(m_moments[g].average[i]);
            squares.push_back(m_moments[g].square[i]);
        }
        if (parameters.empty()) continue;
        const std::vector<torch::Tensor> counts(parameters.size(), m_steps);
        const auto update = [&](const auto& rate) {
            at::_fused_adamw_(parameters, gradients, averages, squares, {}, counts, rate, m_beta1, m_beta2,
                              group.weightDecay, m_epsilon,
                              /*amsgrad=*/false, /*maximize=*/false, options.divideBy);
        };
        if (options.rateOnDevice.defined())
            update(torch::Tensor(options.rateOnDevice * group.rateFactor));
        else
            update(options.learningRate * group.rateFactor);
    }
}

void AdamW::clearGradients() {
    for (ParameterGroup& group : m_groups)
        for (torch::Tensor& parameter : group.parameters) parameter.mutable_grad().reset();
}

nn::NamedTensors AdamW::moments() const {
    nn::NamedTensors all;
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        for (std::size_t i = 0; i < m_groups[g].names.size(); ++i) {
            all.emplace_back(kAverage + m_groups[g].names[i], m_moments[g].average[i]);
            all.emplace_back(kSquare + m_groups[g].names[i], m_moments[g].square[i]);
        }
    }
    return all;
}

Expected<void> AdamW::restore(const std::map<std::string, torch::Tensor>& moments, std::int64_t stepsDone) {
    const at::NoGradGuard noGrad;
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        for (std::size_t i = 0; i < m_groups[g].names.size(); ++i) {
            TB_TRY(copyInto(m_moments[g].average[i], kAverage + m_groups[g].names[i], moments));
            TB_TRY(copyInto(m_moments[g].square[i], kSquare + m_groups[g].names[i], moments));
        }
    }
    m_steps.fill_(stepsDone);
    return {};
}

}  // namespace tb::train
