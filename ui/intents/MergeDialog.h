#pragma once

#include "ui/intents/IntentDialog.h"

class QComboBox;
class QListWidget;

namespace tb::ui {

/// Puts the rows of one or more intents into another. Main thread only.
class MergeDialog : public IntentDialog {
    Q_OBJECT
public:
    /// `first` is ticked and `into` chosen already; 0 = none.
    MergeDialog(StoreBridge& store, LabelSetId set, const std::vector<LabelInfo>& intents, LabelId first, LabelId into,
                QWidget* parent);

protected:
    Ask ask(QString& whyNot) const override;
    Change change() const override;
    QString consequence(const IntentImpact& impact) const override;
    QString doneText(const IntentImpact& impact) const override;

private:
    [[nodiscard]] std::vector<LabelId> ticked() const;
    [[nodiscard]] LabelId target() const;
    QListWidget* m_from = nullptr;
    QComboBox* m_into = nullptr;
};

}  // namespace tb::ui
