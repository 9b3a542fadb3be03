#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace tb::ui {

class RunController;

/// Asks before something ends a run that goes on, then stops it and waits visibly until it is saved. Main thread only.
class RunStopper {
public:
    /// The windows belong to `parent`.
    explicit RunStopper(QWidget& parent) : m_parent(parent) {}

    /// `next` at once, or after the user agreed to stop the run and it has been saved. One question at a time. `runs`
    /// must outlive the question; nullptr = nothing can be going on.
    void whenOver(RunController* runs, const QString& question, std::function<void()> next);

private:
    void stopThen(RunController& runs, std::function<void()> next);

    QWidget& m_parent;
};

}  // namespace tb::ui
