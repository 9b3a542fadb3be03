#pragma once

#include <QObject>
#include <QString>
#include <variant>

#include "core/engine/services/ExploreJob.h"
#include "ui/bridge/BackgroundTask.h"

namespace tb::ui {

class StoreBridge;

struct ExploreStatus {
    /// Waiting: until the training run is over. Reading: texts that are new to the encoder.
    enum class State { Idle, Waiting, Reading, Comparing, Failed };
    State state = State::Idle;
    TimedProgress progress;  ///< While Reading.
    QString error;           ///< While Failed.
};

/// Searches by meaning, one at a time: what is asked for takes the place of what was. Main thread only.
class ExploreController : public QObject {
    Q_OBJECT
public:
    using Query = std::variant<SimilarQuery, GroupQuery>;

    ExploreController(StoreBridge& store, BackgroundScheduler& scheduler, TextExplorer explorer,
                      QObject* parent = nullptr);

    void find(const Query& query);
    /// Nothing is answered; the texts read so far are remembered.
    void cancel();
    [[nodiscard]] bool busy() const { return m_task.busy(); }
    [[nodiscard]] ExploreStatus status() const;

signals:
    void statusChanged();
    void similarFound(const tb::SimilarRows& found);
    void groupsFound(const tb::TextGroups& found);

private:
    using Answer = std::variant<SimilarRows, TextGroups>;
    void take(const Expected<Answer>& answer);

    StoreBridge& m_store;
    const TextExplorer m_explorer;
    QString m_error;
    BackgroundTask<Answer> m_task;
};

}  // namespace tb::ui
