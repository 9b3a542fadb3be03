#include "core/engine/train/Lbfgs.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace tb::train {
namespace {

using Function = std::function<ValueAndGradient(const torch::Tensor&)>;

double scalarProduct(const torch::Tensor& a, const torch::Tensor& b) {
    return at::dot(a.flatten(), b.flatten()).item<double>();
}

/// The steps taken lately and what they did to the gradient: the inverse Hessian they imply, applied by the two-loop
/// recursion.
class Curvature {
public:
    explicit Curvature(const LbfgsOptions& options) : m_options(options) {}

    void add(torch::Tensor step, torch::Tensor change) {
        const double slope = scalarProduct(step, change);
        if (!(slope > 1e-12 * scalarProduct(change, change))) return;  // rounding has eaten the curvature
        const torch::Tensor rough = preconditioned(change);
        m_scale = slope / scalarProduct(change, rough);
        m_pairs.push_back({std::move(step), std::move(change), slope});
        if (m_pairs.size() > m_options.memory) m_pairs.pop_front();
    }

    [[nodiscard]] torch::Tensor direction(const torch::Tensor& gradient) const {
        torch::Tensor q = gradient.clone();
        std::vector<double> shares(m_pairs.size());
        for (std::size_t i = m_pairs.size(); i-- > 0;) {
            shares[i] = scalarProduct(m_pairs[i].step, q) / m_pairs[i].slope;
            q.sub_(m_pairs[i].change, shares[i]);
        }
        q = preconditioned(q) * m_scale;
        for (std::size_t i = 0; i < m_pairs.size(); ++i) {
            const double share = scalarProduct(m_pairs[i].change, q) / m_pairs[i].slope;
            q.add_(m_pairs[i].step, shares[i] - share);
        }
        return q.neg_();
    }
    [[nodiscard]] bool isEmpty() const { return m_pairs.empty(); }
    void forget() {
        m_pairs.clear();
        m_scale = 1.0;
    }

private:
    struct Pair {
        torch::Tensor step, change;
        double slope;
    };
    [[nodiscard]] torch::Tensor preconditioned(const torch::Tensor& x) const {
        return m_options.precondition ? m_options.precondition(x) : x;
    }

    const LbfgsOptions& m_options;
    std::deque<Pair> m_pairs;
    double m_scale = 1.0;
};

struct Query {
    torch::Tensor point;
    ValueAndGradient at;
};

/// A point along `direction` that lowers the value enough and has left the steep part; nothing when rounding hides any
/// progress.
std::optional<Query> search(const Function& function, const torch::Tensor& from, const ValueAndGradient& here,
                            const torch::Tensor& direction, double firstStep) {
    constexpr double kDecrease = 1e-4;
    constexpr double kSteepness = 0.9;
    constexpr int kQueries = 25;
    const double slope = scalarProduct(here.gradient, direction);
    double low = 0.0;
    double high = std::numeric_limits<double>::infinity();
    double length = firstStep;
    for (int i = 0; i < kQueries; ++i) {
        Query trial{from + direction * length, {}};
        trial.at = function(trial.point);
        if (!(trial.at.value <= here.value + kDecrease * length * slope)) {
            high = length;
        } else if (scalarProduct(trial.at.gradient, direction) < kSteepness * slope) {
            low = length;
        } else {
            return trial;
        }
        length = std::isinf(high) ? 2.0 * length : 0.5 * (low + high);
    }
    return std::nullopt;
}

}  // namespace

LbfgsResult minimise(const Function& function, torch::Tensor start, const LbfgsOptions& options,
                     const std::function<bool(std::int64_t, double)>& keepGoing) {
    Curvature curvature(options);
    LbfgsResult result{std::move(start), 0.0, 0, false};
    ValueAndGradient here = function(result.point);
    while (result.iterations < options.maxIterations) {
        result.value = here.value;
        if (here.gradient.abs().max().item<double>() < options.gradientTolerance) {
            result.converged = true;
            break;
        }
        const torch::Tensor direction = curvature.direction(here.gradient);
        const double gain = -0.5 * scalarProduct(here.gradient, direction);
        if (!curvature.isEmpty() && gain < options.decrementTolerance * std::abs(here.value)) {
            result.converged = true;
            break;
        }
        // Without any curvature known, the gradient's own length says nothing about the step's.
        const bool unknown = curvature.isEmpty() && !options.precondition;
        const double first = unknown ? std::min(1.0, 1.0 / std::sqrt(scalarProduct(direction, direction))) : 1.0;
        auto next = search(function, result.point, here, direction, first);
        if (!next && !curvature.isEmpty()) {
            curvature.forget();
            continue;
        }
        if (!next) {
            result.converged = true;  // to what the arithmetic can tell apart
            break;
        }
        curvature.add(next->point - result.point, next->at.gradient - here.gradient);
        const double gained = here.value - next->at.value;
        result.point = std::move(next->point);
        here = std::move(next->at);
        result.value = here.value;
        ++result.iterations;
        if (!keepGoing(result.iterations, result.value)) break;
        if (gained <= options.valueTolerance * std::max(1e-12, std::abs(here.value))) {
            result.converged = true;
            break;
        }
    }
    return result;
}

}  // namespace tb::train
