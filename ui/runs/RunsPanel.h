#pragma once

#include <QTimer>
#include <vector>

#include "core/store/RunStore.h"
#include "ui/base/Panel.h"

namespace tb::ui {

class RunsActions;
class RunsView;

/// The history: every run with its result; one selected in depth, several compared.
class RunsPanel : public Panel {
    Q_OBJECT
public:
    explicit RunsPanel(PanelContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QList<QAction*> panelActions() const override;
    void setCurrent(bool current) override;
    void open(const Destination& destination) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectActions();
    void connectView();
    void reload();
    void showRuns(std::vector<RunSummary> runs);
    void sortBy(int column);
    void loadSelection();
    void loadOne(RunId run, unsigned era);
    void refreshActions();
    void refreshLive();
    void showError(const Error& error);
    void chartNotSaved(const QString& file);

    void restart();
    void resume();
    void evaluate();
    void showEvaluation();
    void rename(RunId run, const QString& name);
    void remove();
    void toggleBaseline();
    [[nodiscard]] QString baselineKey() const;
    [[nodiscard]] RunId baseline() const;

    RunsActions* m_actions = nullptr;
    RunsView* m_view = nullptr;
    QTimer m_following;  ///< Reads the curves of the run that is going on again, now and then.
    RunQuery m_query;
    std::vector<RunId> m_wanted;  ///< Selected before the table was filled again.
    unsigned m_listEra = 0;       ///< Answers of older questions are dropped.
    unsigned m_detailEra = 0;
    bool m_current = false;
};

}  // namespace tb::ui
