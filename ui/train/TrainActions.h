#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace tb::ui {

/// The actions of the train panel, and how they follow the run. Main thread only.
class TrainActions : public QObject {
    Q_OBJECT
public:
    /// `panel` owns the actions.
    explicit TrainActions(QWidget& panel);

    [[nodiscard]] QList<QAction*> all() const;
    [[nodiscard]] QAction& start() const { return *m_start; }
    [[nodiscard]] QAction& pause() const { return *m_pause; }
    [[nodiscard]] QAction& stop() const { return *m_stop; }
    [[nodiscard]] QAction& discard() const { return *m_discard; }

    struct State {
        bool ready = false;   ///< The data and the settings allow a start.
        bool busy = false;    ///< From the start until everything of the run is on disk.
        bool active = false;  ///< The run trains or is paused.
        bool paused = false;
    };
    void follow(const State& state);

signals:
    void startWanted();
    void pauseWanted();  ///< Or to go on.
    void stopWanted();
    void discardWanted();

private:
    QAction* add(QWidget& panel, const QString& text, const char* icon, const QKeySequence& keys, const QString& tip,
                 void (TrainActions::*wanted)());

    QAction* m_start = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_stop = nullptr;
    QAction* m_discard = nullptr;
};

}  // namespace tb::ui
