#pragma once

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "core/engine/dist/Reducer.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/train/Batcher.h"
#include "core/engine/train/CapturedStep.h"
#include "core/engine/train/CrossEntropy.h"
#include "core/engine/train/StepTransform.h"

namespace tb::test {

/// A small new classifier with weights large enough to matter; seeded.
inline nn::Classifier tinyClassifier(std::int64_t vocabulary, std::int64_t classes, double dropout,
                                     Pooling pooling = Pooling::Mean) {
    at::set_num_threads(1);  // such small products gain nothing from more, and wait for them on a busy machine
    at::manual_seed(3);
    ModelConfig config;
    config.pooling = pooling;
    config.scratchLayers = 2;
    config.scratchHidden = 32;
    config.hiddenDropout = config.attentionDropout = config.headDropout = dropout;
    return nn::makeScratchClassifier(vocabulary, 24, classes, config);
}

/// Rows of 3 to 9 tokens; only even ids below `vocabulary` occur, so that the odd ones are unused words.
inline train::TokenisedSplit tinySplit(int rows, int vocabulary, int classes) {
    train::TokenisedSplit split;
    for (int i = 0; i < rows; ++i) {
        for (int t = 0; t < 3 + i % 7; ++t)
            split.tokens.ids.push_back(((i * 13 + t * 7 + (i % classes) * 5) % (vocabulary / 2)) * 2);
        split.tokens.offsets.push_back(static_cast<std::int64_t>(split.tokens.ids.size()));
        split.labels.push_back(i % classes);
    }
    return split;
}

inline const LossConfig kPlainLoss;

/// Cross-entropy over the rows of a split.
inline train::LossSetup lossOver(const train::TokenisedSplit& split, std::int64_t classes,
                                 const LossConfig& config = kPlainLoss) {
    return {config, split.labels, classes, torch::kCPU};
}

/// What a run in one process does around its steps: clipping at a norm of 1.
struct StepKit {
    train::StepTransforms transforms = clipping();
    std::unique_ptr<dist::Reducer> reducer = dist::makeReducer();

    [[nodiscard]] train::StepSetup setup(const nn::Classifier& model, const train::TokenisedSplit& split,
                                         const train::Loss& loss, train::AdamW& optimizer, int threads = 1,
                                         train::GraphCapture recorder = {}) {
        return {model, split, loss, transforms, optimizer, *reducer, torch::kCPU, threads, std::move(recorder)};
    }
    static train::StepTransforms clipping() {
        TrainConfig config;
        config.optim.maxGradNorm = 1.0;
        return train::makeStepTransforms(config);
    }
};

/// Between two models of the same shape, over all parameters.
inline double largestDifference(nn::Classifier& a, nn::Classifier& b) {
    double largest = 0.0;
    const auto other = b->named_parameters();
    for (const auto& entry : a->named_parameters()) {
        const at::Tensor& mine = entry.value();
        if (mine.sizes() != other[entry.key()].sizes())
            ADD_FAILURE() << entry.key();
        else
            largest = std::max(largest, (mine - other[entry.key()]).abs().max().item<double>());
    }
    return largest;
}

}  // namespace tb::test
