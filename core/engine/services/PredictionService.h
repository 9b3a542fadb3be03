#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/data/Example.h"
#include "core/engine/api/Prediction.h"

namespace tb {

/// An intent as the model knows it, and how sure it is.
struct ScoredIntent {
    std::string name;
    float score = 0.0F;
};

/// What one model says to one text.
struct ModelAnswer {
    RunId run = 0;
    std::optional<Error> error;      ///< Instead of an answer.
    std::vector<ScoredIntent> best;  ///< The likeliest first, at most kBest.
    double milliseconds = 0.0;       ///< Of computing it; loading is left out.
    static constexpr std::size_t kBest = 5;
};

/// One of many texts with its answers, in the order of the models.
struct BatchRow {
    std::string text;
    std::vector<ScoredIntent> answers;
};

/// The models that are tried, while they are in memory: loaded when they are first asked. One user at a time; a text
/// that somebody types goes before the many, which are answered in slices. Any thread.
class PredictionService {
public:
    struct Model {
        RunId run = 0;
        std::filesystem::path folder;
        ComputeConfig compute;
    };
    /// Texts as they are, or those of a file when there is one.
    struct Texts {
        std::vector<std::string> texts;
        std::filesystem::path file;
    };

    explicit PredictionService(LoadModel load) : m_load(std::move(load)) {}

    // --- jobs of background tasks; progress is told when loading() begins, too
    /// Of each model in turn. A model that nobody asks any more is forgotten.
    [[nodiscard]] std::vector<ModelAnswer> answer(const std::vector<Model>& models, const std::string& text,
                                                  const ProgressFn& progress, const StopToken& stop);
    /// The answers come with takeRows(), also those before a stop. Returns the number of unreadable lines of the file.
    [[nodiscard]] Expected<std::uint64_t> answerAll(const std::vector<Model>& models, Texts texts,
                                                    const ProgressFn& progress, const StopToken& stop);

    [[nodiscard]] RunId loading() const { return m_loading; }  ///< The model being loaded now; 0 = none.
    [[nodiscard]] std::vector<BatchRow> takeRows();            ///< What is answered since it was last called.
    void release();  ///< Forgets the models: now, or as soon as nobody uses them. Never waits.

private:
    enum class Urgency { Typed, Many };
    class Turn;
    class BatchInUse;
    [[nodiscard]] Expected<LoadedModel*> modelOf(const Model& model, const ProgressFn& progress);
    [[nodiscard]] Expected<std::vector<BatchRow>> answerSlice(const std::vector<Model>& models,
                                                              std::span<const std::string> texts,
                                                              const ProgressFn& progress, const StopToken& stop);

    const LoadModel m_load;
    std::atomic<RunId> m_loading{0};
    // --- whose turn it is
    std::map<RunId, LoadedModel> m_models;
    // --- under m_mutex
    std::mutex m_mutex;
    std::condition_variable m_free;
    bool m_inUse = false;
    int m_typedWaiting = 0;
    bool m_release = false;
    std::vector<Model> m_batchModels;  ///< Of the many texts under way.
    std::vector<BatchRow> m_rows;
};

}  // namespace tb
