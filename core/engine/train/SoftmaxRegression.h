#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>

namespace tb::train {

struct SoftmaxRegressionOptions {
    double l2 = 1e-3;  ///< Times half the squared weights of the standardised features, added to the mean loss; the
                       ///< bias is free.
    std::int64_t maxIterations = 100;
    double tolerance = 2e-4;   ///< Ends where a further step would gain less than this share of the loss; the accuracy
                               ///< moves no more long before.
    torch::Tensor rowWeights;  ///< [N] fp32, how much each row counts; all alike when undefined.
};

/// logits = features * weight^T + bias.
struct SoftmaxRegression {
    torch::Tensor weight;  ///< [C, H]
    torch::Tensor bias;    ///< [C]
    std::int64_t iterations = 0;
    double loss = 0.0;  ///< As minimised, penalty included.
    bool converged = false;
};

struct FitProgress {
    std::int64_t iteration = 0;
    double loss = 0.0;
    double accuracy = 0.0;  ///< On the rows it is fitted to.
};

/// Multinomial logistic regression, features standardised inside. `features` [N, H] fp32 and `labels` [N] int64 on the
/// CPU. The inverse covariance of the features preconditions L-BFGS: it is the inverse Hessian where the weights are
/// zero, up to a factor. Deterministic. `keepGoing` is told of each iteration; after it said no, the result is what was
/// reached.
[[nodiscard]] SoftmaxRegression fitSoftmaxRegression(const torch::Tensor& features, const torch::Tensor& labels,
                                                     std::int64_t classes, const SoftmaxRegressionOptions& options,
                                                     const std::function<bool(const FitProgress&)>& keepGoing = {});

}  // namespace tb::train
