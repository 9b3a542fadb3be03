#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/config/TrainConfig.h"
#include "core/engine/api/Prediction.h"

namespace tb {

/// Answers with a trained bundle, an adapter's folder (AdapterFolder.h; the base model is looked up), or any Hugging
/// Face classification folder of a family in nn/Family.h. One call at a time; not for two threads at once.
class Predictor {
public:
    /// Errors: NotFound, Corrupt, Unsupported; each names the file.
    [[nodiscard]] static Expected<std::unique_ptr<Predictor>> load(const std::filesystem::path& bundle,
                                                                   const ComputeConfig& compute = {});
    ~Predictor();

    [[nodiscard]] const std::vector<std::string>& labels() const;
    /// In the order of `texts`, whatever the batching inside. A stop returns the answers so far.
    [[nodiscard]] Expected<std::vector<Prediction>> predict(std::span<const std::string> texts,
                                                            const ProgressFn& progress = {},
                                                            const StopToken& stop = {});

private:
    struct Impl;
    explicit Predictor(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Predictor::load() as a LoadModel.
[[nodiscard]] Expected<LoadedModel> loadModel(const std::filesystem::path& bundle, const ComputeConfig& compute);

}  // namespace tb
