#pragma once

#include <memory>

#include "ui/base/Panel.h"
#include "ui/label/RowList.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {

class IntentChanges;
class LabelActions;
class LabelEditing;
class LabelFilter;
class LabelProgress;
class LabelSetSwitcher;
class LabelView;
class RowCursor;
class SuggestionAssist;

/// Giving intents to texts, by keyboard alone if one likes. No key waits for the disk. Puts its collaborators together
/// and keeps them up with the store. Main thread only.
class LabelPanel : public Panel {
    Q_OBJECT
public:
    explicit LabelPanel(PanelContext& context, QWidget* parent = nullptr);
    ~LabelPanel() override;

    [[nodiscard]] QList<QAction*> panelActions() const override;
    void setCurrent(bool current) override;
    void open(const Destination& destination) override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void connectParts();
    void connectRows();
    void enterSet(LabelSetId set, qint64 labelled);
    void showBulk();
    void showRowsAs(bool oneAtATime);
    void showRow(int row);
    void showCurrentRow();
    /// The rows asked for may be here.
    void showRowsPage();
    // Keeping up with the store
    void onDatasetChanged();
    void refresh();
    void takeCounts();
    /// Goes to m_asked, once the intents are known.
    void showAsked();

    RowList m_rows;
    ExampleTableModel m_model;
    std::unique_ptr<LabelView> m_view;
    std::unique_ptr<IntentChanges> m_changes;
    std::unique_ptr<RowCursor> m_cursor;
    std::unique_ptr<LabelProgress> m_progress;
    std::unique_ptr<LabelSetSwitcher> m_sets;
    std::unique_ptr<LabelFilter> m_filter;
    std::unique_ptr<LabelEditing> m_editing;
    std::unique_ptr<LabelActions> m_actions;
    std::unique_ptr<SuggestionAssist> m_suggestions;
    Destination m_asked = PanelId::Label;  ///< What is to be shown here; the id alone = nothing.
    bool m_current = false;
    bool m_stale = false;
    bool m_labelsKnown = false;
};

}  // namespace tb::ui
