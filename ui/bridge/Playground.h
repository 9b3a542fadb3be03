#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

#include "core/eval/ScoreCalibration.h"
#include "core/store/InboxStore.h"
#include "ui/bridge/BackgroundTask.h"
#include "ui/bridge/PlaygroundRun.h"

namespace tb::ui {

class RunController;
class StoreBridge;

/// A text somebody typed, and what the models said.
struct Query {
    QString text;
    std::vector<ModelAnswer>
        answers;  ///< Of the first run, then of the second when there was one. Empty = on their way.
};

/// The texts under way that are answered at once, by the hundred. Kept for the session only.
struct Batch {
    enum class State { None, Answering, Done, Stopped, Failed };
    State state = State::None;
    std::vector<RunId> runs;  ///< Whose answers a row holds.
    std::vector<BatchRow> rows;
    TimedProgress progress;
    std::uint64_t unreadable = 0;  ///< Lines of the file.
    std::optional<Error> error;
};

/// Trying a workspace's models: which runs, what is typed, the queries of this session and a batch of texts. Nothing of
/// it is written anywhere; only correct() sends a text on, to the inbox. Outlives all panels. Main thread only.
class Playground : public QObject {
    Q_OBJECT
public:
    Playground(StoreBridge& store, RunController& runs, BackgroundScheduler& scheduler, LoadModel load,
               QObject* parent = nullptr);

    // --- runs: the newest unless one is chosen
    [[nodiscard]] bool known() const { return m_known; }  ///< Whether the store has told its runs.
    [[nodiscard]] const std::vector<PlaygroundRun>& runs() const { return m_runs; }
    [[nodiscard]] const PlaygroundRun* run(RunId id) const;
    [[nodiscard]] const PlaygroundRun* first() const { return run(m_first); }
    [[nodiscard]] const PlaygroundRun* second() const { return run(m_second); }  ///< nullptr = nothing is compared.
    /// Whether both tell the same labels apart, so that their answers can differ.
    [[nodiscard]] bool comparable(RunId a, RunId b) const;
    void chooseFirst(RunId id);
    void chooseSecond(RunId id);  ///< 0 = compare no more.
    void refreshRuns();
    /// How often the run was right on the test texts to which it gave a score like this; nothing when there were too
    /// few.
    [[nodiscard]] std::optional<ScoreCalibration::Share> trust(RunId run, double score) const;

    // --- one text
    void ask(const QString&
                 text);  ///< Shows in current() at once, its answers come with answered(). Empty = nothing is asked.
    [[nodiscard]] const Query& current() const { return m_current; }
    [[nodiscard]] RunId loading() const {
        return m_service->loading();
    }             ///< The run whose model is being loaded; 0 = none.
    void keep();  ///< Puts current() into the queries, as soon as it is answered.
    [[nodiscard]] const std::vector<Query>& queries() const { return m_queries; }  ///< Newest first.
    void forget(std::size_t query);
    void forgetAll();
    /// Sends current() to the inbox as `intent`; nothing before it is answered, or of a run that tells other labels
    /// apart: the inbox takes intents.
    void correctCurrent(const QString& intent);
    /// The intent as which a text went to the inbox in this session; empty = it did not.
    [[nodiscard]] QString correctionOf(const QString& text) const { return m_corrections.value(text); }
    [[nodiscard]] bool hasCorrections() const { return !m_corrections.isEmpty(); }

    // --- many texts
    [[nodiscard]] const Batch& batch() const { return m_batch; }
    void answerAll(std::vector<std::string> texts);  ///< While none is under way.
    void answerFile(const QString& file);
    void stopBatch();
    void correctBatchRow(std::size_t row, const QString& intent);

    enum class Watching { No, Yes };
    /// A while after nobody watches, the models are forgotten.
    void setWatching(Watching watching);

signals:
    void runsChanged();  ///< Which there are, or which are chosen.
    void answered();     ///< current() or loading() is not what it was.
    void queriesChanged();
    void batchChanged();
    void correctionsChanged();
    void corrected(const QString& text, const QString& intent);  ///< It waits in the inbox.
    void knownAlready(const QString& text);  ///< The same was said of the text before; nothing came in.
    void failed(const tb::Error& error);

private:
    void takeRuns(std::vector<PlaygroundRun> runs);
    void takeAnswers(Expected<std::vector<ModelAnswer>> answers);
    void takeRows();
    void endBatch(const Expected<std::uint64_t>& unreadable);
    void askAgain();
    void askTrust();
    void sendBatch(PredictionService::Texts texts);
    void correct(const QString& text, const ModelAnswer& answer, const QString& intent);
    [[nodiscard]] std::vector<PredictionService::Model> models() const;

    StoreBridge& m_store;
    const std::shared_ptr<PredictionService> m_service;
    std::vector<PlaygroundRun> m_runs;
    bool m_known = false;
    RunId m_first = 0;
    RunId m_chosen = 0;  ///< By the user; 0 = follow the newest.
    RunId m_second = 0;
    QHash<RunId, ScoreCalibration> m_trust;  ///< Of the chosen runs.
    Query m_current;
    bool m_keep = false;  ///< keep() waits for the answer.
    bool m_watched = false;
    std::vector<Query> m_queries;
    QHash<QString, QString> m_corrections;
    Batch m_batch;
    QTimer m_idle;
    BackgroundTask<std::vector<ModelAnswer>> m_question;
    BackgroundTask<std::uint64_t> m_many;
};

}  // namespace tb::ui
