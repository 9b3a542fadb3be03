#pragma once

#include <string>
#include <vector>

#include "core/engine/api/TrainSession.h"

namespace tb::test {

/// Three intents told apart by their verbs, learnable by a from-scratch encoder in a second or two.
inline LabelledTexts toyTexts(int perIntent, int seed) {
    const std::vector<std::vector<std::string>> verbs{
        {"block", "freeze", "lock"}, {"send", "transfer", "wire"}, {"check", "show", "tell"}};
    const std::vector<std::string> rest{"my card please",   "the money today",    "it now",
                                        "my balance to me", "this for my friend", "the account"};
    LabelledTexts texts;
    for (int i = 0; i < perIntent; ++i) {
        for (int intent = 0; intent < 3; ++intent) {
            const auto& words = verbs[static_cast<std::size_t>(intent)];
            texts.ids.push_back(static_cast<ExampleId>(texts.ids.size()) + 1);
            texts.texts.push_back("please " + words[static_cast<std::size_t>(i + seed) % words.size()] + " " +
                                  rest[static_cast<std::size_t>(i * 5 + intent + seed) % rest.size()] +
                                  (i % 2 == 0 ? "" : " thank you"));
            texts.labels.push_back(intent);
        }
    }
    return texts;
}

inline TrainJob toyJob(const std::filesystem::path& workspace) {
    TrainJob job;
    job.run = 5;
    job.name = "toy";
    job.workspace = workspace;
    job.modelFolder = workspace / "models" / "5";
    job.checkpointFolder = workspace / "checkpoints" / "5";
    job.data.labels = {"block", "send", "show"};
    job.data.train = toyTexts(40, 0);
    job.data.validation = toyTexts(8, 1);
    job.data.test = toyTexts(8, 2);
    job.data.contentHash = "toy-hash";
    TrainConfig& config = job.config;
    config.model.encoder = "scratch";
    config.model.pooling = Pooling::Mean;
    config.model.scratchLayers = 1;
    config.model.scratchHidden = 32;
    config.optim.learningRate = 3e-3;
    config.optim.maxGradNorm = 1.0;
    config.schedule.kind = LearningRateSchedule::Linear;
    config.schedule.warmupFraction = 0.1;
    config.loop.batchSize = 16;
    config.loop.epochs = 6;
    config.loop.logIntervalSteps = 2;
    config.loop.checkpointSeconds = 3600;
    config.compute.device = Device::Cpu;
    config.compute.precision = Precision::Fp32;
    config.compute.threads = 1;
    return job;
}

}  // namespace tb::test
