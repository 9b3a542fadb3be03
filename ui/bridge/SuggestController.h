#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>

#include "core/engine/services/SuggestJob.h"
#include "core/run/RetrainPolicy.h"

class QSettings;

namespace tb::ui {

class RunController;
class StoreBridge;
class SuggestWorker;
struct SuggesterSlot;

/// What the labelling helper is doing.
struct SuggestStatus {
    enum class State { Off, Waiting, TooFewLabels, NoEncoder, Reading, Ready, Failed };
    State state = State::Off;
    LearnedQuality quality;  ///< Of the last round; labels 0 = none yet.
    qint64 done = 0;         ///< Texts read, while Reading.
    qint64 total = 0;
    QString error;  ///< While Failed.
};

/// The labelling helper of a workspace: decides when to learn, runs one SuggestWorker at a time, never while a training
/// run is active, and keeps the switch. Its suggestions are in the store. Outlives all panels. Main thread only.
class SuggestController : public QObject {
    Q_OBJECT
public:
    enum class Switch { Off, On };
    /// On unless the settings say otherwise.
    SuggestController(StoreBridge& store, RunController& runs, QSettings& settings, MakeSuggester make,
                  QObject* parent = nullptr);
    ~SuggestController() override;  ///< Stops the worker and waits.

    [[nodiscard]] bool isOn() const { return m_on; }
    /// Off = nothing is computed. Remembered over restarts.
    void turn(Switch to);
    [[nodiscard]] const SuggestStatus& status() const { return m_status; }

signals:
    void statusChanged();
    void suggestionsChanged();  ///< New ones are in the store.

private:
    void check();
    void consider(const LearnableCounts& counts);
    void start(const LearnableCounts& counts);
    void workerFinished();
    void take(SuggestJob round);
    void setState(SuggestStatus::State state);

    StoreBridge& m_store;
    RunController& m_runs;
    QSettings& m_settings;
    const std::shared_ptr<SuggesterSlot> m_slot;
    std::unique_ptr<SuggestWorker> m_worker;
    RetrainPolicy m_rule;
    LearnableCounts m_counts;  ///< What the worker started from.
    SuggestStatus m_status;
    QTimer m_checkTimer;  ///< Gathers many label keys into one look.
    bool m_on = false;
    bool m_unread = false;  ///< The last round left texts for the next.
};

}  // namespace tb::ui
