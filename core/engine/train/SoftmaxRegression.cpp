#include "core/engine/train/SoftmaxRegression.h"

#include <ATen/ATen.h>

#include "core/base/Assert.h"
#include "core/engine/train/Lbfgs.h"

namespace tb::train {
namespace {

constexpr std::int64_t kCovarianceRows = 8192;  // enough to know the directions; more would only cost
constexpr std::int64_t kClassBlock = 8;  // a product of a whole number of vector registers takes two thirds of the time

/// The loss as a function of one matrix [C, H+1]: weights of the standardised features, and the bias in the last
/// column.
class Objective {
public:
    Objective(const torch::Tensor& features, const torch::Tensor& labels, std::int64_t classes,
              const SoftmaxRegressionOptions& options)
        : m_classes(classes), m_l2(options.l2), m_labels(labels.unsqueeze(1)) {
        m_mean = features.mean(0);
        const auto deviation = at::std(features, 0, /*unbiased=*/false);
        m_deviation = at::where(deviation.gt(1e-8), deviation, at::ones({}, deviation.options()));
        m_design = at::cat({(features - m_mean) / m_deviation, at::ones({features.size(0), 1}, features.options())}, 1);
        m_rowWeights = options.rowWeights.defined() ? options.rowWeights.unsqueeze(1)
                                                    : at::ones({features.size(0), 1}, features.options());
        m_rowWeights = m_rowWeights / m_rowWeights.sum();
    }

    ValueAndGradient operator()(const torch::Tensor& point) {
        const std::int64_t padding = (kClassBlock - m_classes % kClassBlock) % kClassBlock;
        const auto logits =
            at::mm(m_design, at::constant_pad_nd(point, {0, 0, 0, padding}).t()).narrow(1, 0, m_classes);
        auto residuals = at::log_softmax(logits, 1);
        const auto picked = residuals.gather(1, m_labels);
        m_correct = picked.ge(residuals.amax(1, true)).sum().item<std::int64_t>();
        double value = -(picked * m_rowWeights).sum(at::kDouble).item<double>();
        residuals.exp_();
        residuals.scatter_add_(1, m_labels, at::full({1, 1}, -1.0, residuals.options()).expand_as(m_labels));
        residuals.mul_(m_rowWeights);
        auto gradient = at::mm(residuals.t(), m_design);
        const auto slopes = point.narrow(1, 0, width());
        value += 0.5 * m_l2 * slopes.square().sum(at::kDouble).item<double>();
        gradient.narrow(1, 0, width()).add_(slopes, m_l2);
        return {value, gradient};
    }

    /// [H+1, H+1], to be multiplied from the right.
    [[nodiscard]] torch::Tensor inverseHessian() const {
        const std::int64_t every = (m_design.size(0) + kCovarianceRows - 1) / kCovarianceRows;
        const auto rows = m_design.slice(0, 0, m_design.size(0), every);
        auto hessian = at::mm(rows.t(), rows) / rows.size(0);
        hessian.diagonal().add_(m_l2 * static_cast<double>(m_classes) + 1e-3);
        return at::cholesky_inverse(at::linalg_cholesky(hessian));
    }

    [[nodiscard]] torch::Tensor start() const { return at::zeros({m_classes, m_design.size(1)}, m_design.options()); }
    [[nodiscard]] double accuracy() const {
        return static_cast<double>(m_correct) / static_cast<double>(m_design.size(0));
    }
    /// The same for features as they were given.
    void unscale(const torch::Tensor& point, SoftmaxRegression& out) const {
        out.weight = point.narrow(1, 0, width()) / m_deviation;
        out.bias = point.select(1, width()) - at::mv(out.weight, m_mean);
    }

private:
    [[nodiscard]] std::int64_t width() const { return m_design.size(1) - 1; }

    std::int64_t m_classes;
    double m_l2;
    torch::Tensor m_labels;      ///< [N, 1]
    torch::Tensor m_rowWeights;  ///< [N, 1], sum 1
    torch::Tensor m_mean, m_deviation;
    torch::Tensor m_design;      ///< [N, H+1], the last column ones
    std::int64_t m_correct = 0;  ///< At the point evaluated last
};

}  // namespace

SoftmaxRegression fitSoftmaxRegression(const torch::Tensor& features, const torch::Tensor& labels, std::int64_t classes,
                                       const SoftmaxRegressionOptions& options,
                                       const std::function<bool(const FitProgress&)>& keepGoing) {
    TB_ASSERT(features.dim() == 2 && labels.dim() == 1 && features.size(0) == labels.size(0) && features.size(0) > 0);
    const at::NoGradGuard noGrad;
    Objective objective(features.to(at::kFloat), labels, classes, options);
    const auto inverse = objective.inverseHessian();
    LbfgsOptions lbfgs;
    lbfgs.maxIterations = options.maxIterations;
    lbfgs.decrementTolerance = options.tolerance;
    lbfgs.precondition = [&](const torch::Tensor& gradient) {
        return at::mm(gradient, inverse) * static_cast<double>(classes);
    };
    const LbfgsResult found =
        minimise([&](const torch::Tensor& point) { return objective(point); }, objective.start(), lbfgs,
                 [&](std::int64_t iteration, double loss) {
                     return !keepGoing || keepGoing({iteration, loss, objective.accuracy()});
                 });
    SoftmaxRegression result;
    result.iterations = found.iterations;
    result.loss = found.value;
    result.converged = found.converged;
    objective.unscale(found.point, result);
    return result;
}

}  // namespace tb::train
