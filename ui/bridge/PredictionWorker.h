#pragma once

#include <QThread>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/data/Example.h"
#include "core/engine/api/Prediction.h"

namespace tb::ui {

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

/// The thread that answers at the playground: loads models when they are first asked, answers a text that somebody
/// types before anything else, and many texts in slices between. No event loop, low priority. Created and asked on the
/// main thread.
class PredictionWorker : public QThread {
    Q_OBJECT
public:
    struct Model {
        RunId run = 0;
        std::filesystem::path folder;
        ComputeConfig compute;
    };
    struct Question {
        quint64 id = 0;
        std::vector<Model> models;
        std::string text;
    };
    /// Texts as they are, or those of a file when there is one.
    struct Batch {
        quint64 id = 0;
        std::vector<Model> models;
        std::vector<std::string> texts;
        std::filesystem::path file;
    };
    /// What happened since the last time it was taken.
    struct Update {
        RunId loading = 0;     ///< The model being loaded now; 0 = none.
        quint64 question = 0;  ///< Whose answers these are; 0 = none came.
        std::vector<ModelAnswer> answers;
        quint64 batch = 0;  ///< Whose the rest is; 0 = nothing new.
        std::vector<BatchRow> rows;
        Progress progress;
        std::uint64_t unreadable = 0;  ///< Lines of the file.
        bool ended = false;            ///< Also after a stop or an error.
        std::optional<Error> error;
    };

    explicit PredictionWorker(LoadModel load, QObject* parent = nullptr);
    ~PredictionWorker() override;  ///< Stops what goes on and waits.

    void ask(Question question);  ///< In the place of one that waits still.
    void answer(Batch batch);       ///< After the end of the one before only.
    void stopBatch();              ///< Its end comes as an update; rows that are answered by then stay.
    void release();  ///< Forgets the models as soon as nothing is asked; the next question loads them again.
    [[nodiscard]] Update takeUpdate();

signals:
    void updated();  ///< Once for all that has happened until it is taken; from this thread.

protected:
    void run() override;

private:
    struct Work;
    [[nodiscard]] bool nextWork(Work& work);
    void answerText(const Question& question);
    void beginBatch(Batch batch);
    void answerSlice();
    void endBatch(std::optional<Error> error);
    [[nodiscard]] Expected<std::vector<std::string>> textsOf(Batch& batch);
    [[nodiscard]] Expected<LoadedModel> load(const Model& model);
    [[nodiscard]] Expected<LoadedModel*> modelOf(const Model& model);
    [[nodiscard]] Expected<std::vector<Prediction>> predict(LoadedModel& model, std::span<const std::string> texts);
    void keepOnly(const std::vector<Model>& models);
    template <class Change>
    void tell(Change change);

    // --- immutable
    const LoadModel m_load;
    // --- this thread only
    std::map<RunId, LoadedModel> m_models;
    std::optional<Batch> m_batch;
    std::size_t m_batchAt = 0;
    // --- any thread
    StopSource m_stop;
    // --- under m_mutex
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<Question> m_question;
    std::optional<Batch> m_nextBatch;
    StopSource m_batchStop;
    bool m_release = false;
    bool m_told = false;
    Update m_news;
};

}  // namespace tb::ui
