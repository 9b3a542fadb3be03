#include "ui/train/TrainActions.h"

#include <QAction>
#include <QWidget>

#include "ui/base/Icons.h"

namespace tb::ui {

TrainActions::TrainActions(QWidget& panel) : QObject(&panel) {
    m_start = add(panel, tr("&Start"), "play", QKeySequence(Qt::CTRL | Qt::Key_R),
                  tr("Train with the current settings (Ctrl+R)"), &TrainActions::startWanted);
    m_pause = add(panel, tr("&Pause"), "pause", QKeySequence(Qt::CTRL | Qt::Key_P),
                  tr("Hold the run at the next step (Ctrl+P)"), &TrainActions::pauseWanted);
    m_stop = add(panel, tr("S&top and keep"), "stop", QKeySequence(Qt::CTRL | Qt::Key_Period),
                 tr("End the run now, test and keep what it has learned (Ctrl+.)"), &TrainActions::stopWanted);
    m_discard =
        add(panel, tr("Stop and &discard…"), "discard", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Period),
            tr("End the run and throw its model away; asks first (Ctrl+Shift+.)"), &TrainActions::discardWanted);
    m_stop->setIconText(tr("Stop"));
}

QAction* TrainActions::add(QWidget& panel, const QString& text, const char* icon, const QKeySequence& keys,
                           const QString& tip, void (TrainActions::*wanted)()) {
    auto* action = new QAction(themeIcon(QString::fromLatin1(icon)), text, &panel);
    action->setShortcut(keys);
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, wanted);
    return action;
}

QList<QAction*> TrainActions::all() const {
    return {m_start, m_pause, m_stop, m_discard};
}

void TrainActions::follow(const State& state) {
    m_start->setEnabled(!state.busy && state.ready);
    m_start->setToolTip(state.ready ? tr("Train with the current settings (Ctrl+R)")
                                    : tr("Nothing can be trained yet: see what is missing below"));
    m_pause->setEnabled(state.busy && state.active);
    m_pause->setText(state.paused ? tr("&Resume") : tr("&Pause"));
    m_pause->setIcon(themeIcon(state.paused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_pause->setToolTip(state.paused ? tr("Go on training (Ctrl+P)") : tr("Hold the run at the next step (Ctrl+P)"));
    m_stop->setEnabled(state.busy);
    m_discard->setEnabled(state.busy);
}

}  // namespace tb::ui
