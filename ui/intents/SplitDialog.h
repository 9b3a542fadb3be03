#pragma once

#include "core/store/DatasetStore.h"
#include "ui/intents/IntentDialog.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace tb::ui {

/// Gives some rows of an intent another one, new or known: those found by a search, or picked from the list. Main
/// thread only.
class SplitDialog : public IntentDialog {
    Q_OBJECT
public:
    /// `picked`: rows selected in the table; those of the intent are picked already.
    SplitDialog(StoreBridge& store, LabelSetId set, const std::vector<LabelInfo>& intents, LabelInfo intent,
                std::vector<ExampleId> picked, QWidget* parent);

protected:
    Ask ask(QString& whyNot) const override;
    Change change() const override;
    QString consequence(const IntentImpact& impact) const override;
    QString doneText(const IntentImpact& impact) const override;

private:
    struct Found {
        std::vector<ExampleId> ids;    ///< All that match.
        std::vector<ExampleRow> rows;  ///< The first of them, to look at.
    };
    void find();
    void take(const Found& found);
    /// What is picked in the list; all that the search finds when nothing is.
    [[nodiscard]] std::vector<ExampleId> chosen() const;
    [[nodiscard]] IntentTarget target() const;

    LabelInfo m_intent;
    std::vector<LabelInfo> m_intents;
    std::vector<ExampleId> m_picked;
    std::vector<ExampleId> m_found;
    std::string m_foundFor;  ///< The search that found them.
    QLineEdit* m_search = nullptr;
    QListWidget* m_rows = nullptr;
    QLabel* m_count = nullptr;
    QComboBox* m_to = nullptr;
    QTimer m_typing;
};

}  // namespace tb::ui
