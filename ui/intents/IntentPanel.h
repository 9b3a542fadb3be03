#pragma once

#include <QWidget>

#include "ui/intents/LabelListModel.h"
#include "ui/rows/LabelNames.h"

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace tb::ui {

class IntentDetails;
class SuggestionList;

/// Choosing an intent: type-ahead, list with number keys, and what the highlighted intent means. Main thread only.
class IntentPanel : public QWidget {
    Q_OBJECT
public:
    /// Choice: the line and the list alone, without suggestions and without what the intents mean.
    enum class Offer { Everything, Choice };
    explicit IntentPanel(QWidget* parent = nullptr, Offer offer = Offer::Everything);

    [[nodiscard]] LabelListModel& model() { return m_model; }
    [[nodiscard]] SuggestionList& suggestions() { return *m_suggestions; }
    [[nodiscard]] IntentDetails& details() { return *m_details; }
    void setLabels(const std::vector<LabelInfo>& labels);
    /// Which set the labels are of; `title` stands above them.
    void setNaming(Naming naming, const QString& title);
    /// Puts the focus into the line edit with `text` typed already.
    void startTyping(const QString& text);
    /// Shows this intent as the one that Enter would choose; not while something is typed.
    void highlight(LabelId id);
    [[nodiscard]] LabelId highlighted() const;
    /// After a choice: empties the line edit, remembers the intent as used.
    void finish(LabelId used);

signals:
    void chosen(qlonglong label);
    void createRequested(const QString& name);
    void left();  ///< Escape: back to the table.
    void edited(const tb::LabelInfo& label);
    void highlightChanged(qlonglong label);  ///< What Enter would give; 0 = nothing.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    bool keyInInput(const QKeyEvent& key);
    void startOrChoose(const QKeyEvent& key);
    void onTyped(const QString& text);
    void moveHighlight(int rows);
    void selectRow(int row);
    void chooseHighlighted();
    void create();

    Naming m_naming = Naming::Intents;
    QLabel* m_title = nullptr;
    LabelListModel m_model{LabelListModel::Order::Ranked};
    QLineEdit* m_input = nullptr;
    SuggestionList* m_suggestions = nullptr;  ///< On top of the list.
    QListView* m_list = nullptr;
    QLabel* m_noIntents = nullptr;
    QPushButton* m_create = nullptr;
    IntentDetails* m_details = nullptr;
    LabelId m_highlight = 0;
};

}  // namespace tb::ui
