#pragma once

#include <torch/types.h>

#include <functional>

namespace tb::train {

/// A function's value and gradient at a point.
struct ValueAndGradient {
    double value = 0.0;
    torch::Tensor gradient;  ///< Of the point's shape.
};

struct LbfgsOptions {
    std::size_t memory = 10;  ///< Pairs of steps and gradient changes kept.
    std::int64_t maxIterations = 100;
    double gradientTolerance = 1e-5;  ///< Converged: the largest component of the gradient is below it.
    double valueTolerance = 1e-7;     ///< Converged: an iteration lowers the value by less than this share.
    /// Converged: what a full step would gain, as far as the curvature is known (half the squared Newton decrement,
    /// Boyd and Vandenberghe 2004, 9.5), is below this share of the value.
    double decrementTolerance = 0.0;
    /// An approximation of the inverse Hessian, symmetric and positive definite, up to a factor; the identity when
    /// empty.
    std::function<torch::Tensor(const torch::Tensor& gradient)> precondition;
};

struct LbfgsResult {
    torch::Tensor point;
    double value = 0.0;
    std::int64_t iterations = 0;
    bool converged = false;
};

/// Minimises a smooth function by limited-memory BFGS (Liu and Nocedal 1989) with a bisecting line search for the weak
/// Wolfe conditions (Lewis and Overton 2013). `keepGoing(iteration, value)` is asked after each iteration.
/// Deterministic.
[[nodiscard]] LbfgsResult minimise(const std::function<ValueAndGradient(const torch::Tensor& point)>& function,
                                   torch::Tensor start, const LbfgsOptions& options,
                                   const std::function<bool(std::int64_t iteration, double value)>& keepGoing);

}  // namespace tb::train
