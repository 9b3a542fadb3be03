#pragma once

#include <memory>
#include <vector>

#include "core/store/RunStore.h"
#include "ui/base/Panel.h"

class QTimer;

namespace tb::ui {

/// The history: every run with its result; one selected in depth, several compared.
class RunsPanel : public Panel {
    Q_OBJECT
public:
    explicit RunsPanel(PanelContext& context, QWidget* parent = nullptr);
    ~RunsPanel() override;

    [[nodiscard]] QList<QAction*> panelActions() const override;
    void setCurrent(bool current) override;
    void open(const Destination& destination) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Parts;
    void buildActions();
    void buildLayout();
    [[nodiscard]] QWidget* buildBar();
    [[nodiscard]] QWidget* buildTable();
    [[nodiscard]] QWidget* buildDetail();
    [[nodiscard]] QWidget* buildEmpty();
    void connectAll();

    void reload();
    void showRuns(std::vector<RunSummary> runs);
    void sortBy(int column);
    void selectionChanged();
    void loadSelection();
    void refreshActions();
    void refreshLive();
    [[nodiscard]] std::vector<RunId> selected() const;
    [[nodiscard]] const RunSummary* single() const;
    void select(const std::vector<RunId>& ids);
    void showError(const Error& error);
    void chartNotSaved(const QString& file);

    void restart();
    void resume();
    void beginRename();
    void rename(RunId run, const QString& name);
    void remove();
    void toggleBaseline();
    [[nodiscard]] QString baselineKey() const;
    [[nodiscard]] RunId baseline() const;

    std::unique_ptr<Parts> m_parts;
    RunQuery m_query;
    std::vector<RunId> m_wanted;  ///< Selected before the table was filled again.
    unsigned m_listEra = 0;       ///< Answers of older questions are dropped.
    unsigned m_detailEra = 0;
    bool m_current = false;
};

}  // namespace tb::ui
