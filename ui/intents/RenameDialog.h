#pragma once

#include "ui/intents/IntentDialog.h"

class QLineEdit;

namespace tb::ui {

/// Gives an intent another name. Main thread only.
class RenameDialog : public IntentDialog {
    Q_OBJECT
public:
    RenameDialog(StoreBridge& store, LabelSetId set, LabelInfo intent, QWidget* parent);

protected:
    Ask ask(QString& whyNot) const override;
    Change change() const override;
    QString consequence(const IntentImpact& impact) const override;
    QString doneText(const IntentImpact& impact) const override;

private:
    [[nodiscard]] QString name() const;
    LabelInfo m_intent;
    QLineEdit* m_name = nullptr;
};

}  // namespace tb::ui
