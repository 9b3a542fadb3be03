#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "core/store/RunStore.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tb::ui {

class RunCompare;
class RunDetail;
class RunsActions;
class RunsModel;
struct PanelContext;

/// The history as one sees it: the filters, the table of runs, and below it one run in depth, several compared, or what
/// to do. Main thread only.
class RunsView : public QWidget {
    Q_OBJECT
public:
    RunsView(PanelContext& context, const RunsActions& actions, QWidget* parent);

    [[nodiscard]] RunsModel& model() const { return *m_model; }
    [[nodiscard]] RunDetail& detail() const { return *m_detail; }
    [[nodiscard]] RunCompare& compare() const { return *m_compare; }

    /// Fills the table and selects those of `selected` that are there. `query`: what was asked for.
    void setRuns(std::vector<RunSummary> runs, const RunQuery& query, const std::vector<RunId>& selected);
    void showOrder(const RunQuery& query);
    [[nodiscard]] std::vector<RunId> selected() const;  ///< In the order of the table.
    /// The one that is selected; nullptr = none or several.
    [[nodiscard]] const RunSummary* single() const;

    enum class Below { Nothing, OneRun, Comparison };
    void showBelow(Below below);
    enum class Resume { Impossible, Later, Now };
    /// Says that the run was cut off, and how it can go on; nullptr = there is nothing to say.
    void showHint(const RunSummary* run, Resume resume);
    /// A model is being measured, how far that is, and Cancel; empty = none is.
    void showTask(const QString& words);
    void focusSearch();
    void editName(RunId run);

signals:
    void searched(const QString& text);  ///< Typing is collected for a moment first.
    void stateChosen(int state);         ///< A RunState; -1 = all.
    void columnClicked(int column);
    void selectionChanged();
    void resumeWanted();
    void cancelWanted();
    void trainWanted();

private:
    QWidget* buildBar(const RunsActions& actions);
    QWidget* buildTable(const RunsActions& actions);
    QWidget* buildBelow(PanelContext& context);
    QWidget* buildHint(QWidget* parent);
    QWidget* buildTask(QWidget* parent);
    QWidget* buildEmpty();
    void connectParts();
    void select(const std::vector<RunId>& ids);

    QStackedWidget* m_pages = nullptr;  ///< Empty history, or the rest.
    QWidget* m_emptyPage = nullptr;
    QWidget* m_fullPage = nullptr;
    QLineEdit* m_search = nullptr;
    QComboBox* m_state = nullptr;
    QLabel* m_count = nullptr;
    RunsModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QWidget* m_hint = nullptr;  ///< Only for a run that was cut off.
    QLabel* m_hintText = nullptr;
    QPushButton* m_hintResume = nullptr;
    QWidget* m_task = nullptr;
    QLabel* m_taskText = nullptr;
    QStackedWidget* m_below = nullptr;
    QLabel* m_nothing = nullptr;
    RunDetail* m_detail = nullptr;
    RunCompare* m_compare = nullptr;
    QTimer m_typing;
};

}  // namespace tb::ui
