#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace tb::ui {

/// The actions of the history of runs, and which of them the selection allows. Main thread only.
class RunsActions : public QObject {
    Q_OBJECT
public:
    /// `panel` owns the actions and answers to their keys.
    explicit RunsActions(QWidget& panel);

    [[nodiscard]] QList<QAction*> all() const;
    /// Those about the selected runs, for the bar and the menu of the table.
    [[nodiscard]] QList<QAction*> ofRuns() const;

    /// What is selected.
    struct Selection {
        bool one = false;         ///< Exactly one run.
        bool resumable = false;   ///< It can go on now.
        bool baseline = false;    ///< It is the one that others are compared with.
        bool measurable = false;  ///< Its model can be measured on the test texts now.
        bool removable = false;   ///< Some, and none that is going on.
    };
    void refresh(const Selection& selection);

signals:
    void restart();
    void resume();
    void evaluate();
    void rename();
    void toggleBaseline();
    void remove();
    void find();

private:
    QAction* add(QWidget& panel, const QString& text, const char* icon, const QKeySequence& keys, const QString& tip,
                 void (RunsActions::*wanted)());

    QAction* m_restart = nullptr;
    QAction* m_resume = nullptr;
    QAction* m_evaluate = nullptr;
    QAction* m_rename = nullptr;
    QAction* m_baseline = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_find = nullptr;
};

}  // namespace tb::ui
