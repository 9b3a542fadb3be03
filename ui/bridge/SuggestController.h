#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include "core/engine/services/SuggestJob.h"
#include "core/run/RetrainPolicy.h"
#include "ui/bridge/BackgroundTask.h"

class QSettings;

namespace tb::ui {

class StoreBridge;

/// What the labelling helper is doing.
struct SuggestStatus {
    enum class State { Off, Waiting, TooFewLabels, NoEncoder, Reading, Ready, Failed };
    State state = State::Off;
    LearnedQuality quality;  ///< Of the last round; labels 0 = none yet.
    Progress texts;          ///< Read, while Reading.
    QString error;           ///< While Failed.
};

/// The labelling helper of a workspace: decides when to learn, and keeps the switch. Its suggestions are in the store.
/// Outlives all panels. Main thread only.
class SuggestController : public QObject {
    Q_OBJECT
public:
    enum class Switch { Off, On };
    /// On unless the settings say otherwise.
    SuggestController(StoreBridge& store, BackgroundScheduler& scheduler, QSettings& settings, SuggestFunction suggest,
                      QObject* parent = nullptr);

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
    void showProgress();
    void take(const Expected<SuggestJob>& round);
    void setState(SuggestStatus::State state);

    StoreBridge& m_store;
    QSettings& m_settings;
    const SuggestFunction m_suggest;
    RetrainPolicy m_rule;
    LearnableCounts m_counts;  ///< What the round started from.
    SuggestStatus m_status;
    QTimer m_checkTimer;  ///< Gathers many label keys into one look.
    bool m_on = false;
    bool m_unread = false;  ///< The last round left texts for the next.
    BackgroundTask<SuggestJob> m_task;
};

}  // namespace tb::ui
