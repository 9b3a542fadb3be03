#include "ui/runs/RunsActions.h"

#include <QAction>
#include <QWidget>

#include "ui/base/Icons.h"
#include "ui/base/Mnemonic.h"

namespace tb::ui {

RunsActions::RunsActions(QWidget& panel) : QObject(&panel) {
    m_restart =
        add(panel, tr("New run with these &settings…"), "refresh", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
            tr("Takes over every setting of this run; you can change them before you start"), &RunsActions::restart);
    m_restart->setIconText(tr("New run…"));
    m_resume = add(panel, tr("Res&ume"), "play", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U),
                   tr("Goes on from the newest checkpoint"), &RunsActions::resume);
    m_evaluate = add(panel, tr("Evaluate on &test"), "quality", QKeySequence(Qt::CTRL | Qt::Key_T),
                     tr("Measures the model of this run on the test texts as they are now"), &RunsActions::evaluate);
    m_evaluate->setIconText(tr("Evaluate"));
    m_rename = add(panel, tr("Re&name"), "edit", QKeySequence(Qt::Key_F2), tr("Gives the run another name"),
                   &RunsActions::rename);
    m_baseline = add(panel, tr("Set as &baseline"), "pin", QKeySequence(Qt::CTRL | Qt::Key_B),
                     tr("Other runs are compared with the baseline"), &RunsActions::toggleBaseline);
    m_baseline->setIconText(tr("Baseline"));
    m_baseline->setCheckable(true);
    m_remove = add(panel, tr("&Delete…"), "trash", QKeySequence::Delete,
                   tr("Removes the run, its model and its checkpoints; asks first"), &RunsActions::remove);
    m_find = add(panel, tr("&Find a run"), "search", QKeySequence::Find, tr("Puts the cursor into the search field"),
                 &RunsActions::find);
}

QAction* RunsActions::add(QWidget& panel, const QString& text, const char* icon, const QKeySequence& keys,
                          const QString& tip, void (RunsActions::*wanted)()) {
    auto* action = new QAction(themeIcon(QLatin1String(icon)), text, &panel);
    action->setIconText(withoutMnemonic(text));
    action->setShortcut(keys);
    action->setToolTip(
        keys.isEmpty() ? tip : tr("%1 (%2)", "tooltip, shortcut").arg(tip, keys.toString(QKeySequence::NativeText)));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    panel.addAction(action);
    connect(action, &QAction::triggered, this, wanted);
    return action;
}

QList<QAction*> RunsActions::all() const {
    return {m_restart, m_resume, m_evaluate, m_rename, m_baseline, m_remove, m_find};
}

QList<QAction*> RunsActions::ofRuns() const {
    return {m_restart, m_resume, m_evaluate, m_baseline, m_rename, m_remove};
}

void RunsActions::refresh(const Selection& selection) {
    m_restart->setEnabled(selection.one);
    m_resume->setEnabled(selection.resumable);
    m_evaluate->setEnabled(selection.measurable);
    m_rename->setEnabled(selection.one);
    m_baseline->setEnabled(selection.one);
    m_baseline->setChecked(selection.baseline);
    m_remove->setEnabled(selection.removable);
}

}  // namespace tb::ui
