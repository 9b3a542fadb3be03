#pragma once

#include "ui/intents/IntentDialog.h"

class QComboBox;

namespace tb::ui {

/// Deletes an intent; its rows are left without one or move to another. Main thread only.
class DeleteIntentDialog : public IntentDialog {
    Q_OBJECT
public:
    DeleteIntentDialog(StoreBridge& store, LabelSetId set, const std::vector<LabelInfo>& intents, LabelInfo intent,
                       QWidget* parent);

protected:
    Ask ask(QString& whyNot) const override;
    Change change() const override;
    QString consequence(const IntentImpact& impact) const override;
    QString doneText(const IntentImpact& impact) const override;

private:
    LabelInfo m_intent;
    QComboBox* m_moveTo = nullptr;
};

}  // namespace tb::ui
