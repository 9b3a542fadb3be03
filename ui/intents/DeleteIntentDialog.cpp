#include "ui/intents/DeleteIntentDialog.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include "core/store/Workspace.h"
#include "ui/bridge/Text.h"
#include "ui/intents/IntentChoice.h"

namespace tb::ui {

DeleteIntentDialog::DeleteIntentDialog(StoreBridge& store, LabelSetId set, const std::vector<LabelInfo>& labels,
                                       LabelInfo intent, QWidget* parent)
    : IntentDialog(store, set, set == kIntentSet ? tr("Delete an intent") : tr("Delete a label"), tr("Delete"), parent),
      m_intent(std::move(intent)) {
    setObjectName(QStringLiteral("deleteIntentDialog"));
    std::vector<LabelInfo> others = labels;
    std::erase_if(others, [&](const LabelInfo& one) { return one.id == m_intent.id; });
    m_moveTo = makeIntentChoice(
        others,
        intents() ? tr("Nowhere: they are left without an intent") : tr("Nowhere: they are left without a label"),
        this);
    m_moveTo->setObjectName(QStringLiteral("deleteMoveTo"));
    m_moveTo->setAccessibleName(tr("Where the rows go"));
    auto* caption = new QLabel(tr("“%1” will be deleted. Its rows go to").arg(toQt(m_intent.name)), this);
    caption->setTextFormat(Qt::PlainText);
    caption->setBuddy(m_moveTo);
    middle()->addWidget(caption);
    middle()->addWidget(m_moveTo);
    connect(m_moveTo, &QComboBox::currentIndexChanged, this, &DeleteIntentDialog::choiceChanged);
    choiceChanged();
}

IntentDialog::Ask DeleteIntentDialog::ask(QString&) const {
    return [id = m_intent.id](Workspace& workspace) { return workspace.intents().impact(std::vector{id}); };
}

IntentDialog::Change DeleteIntentDialog::change() const {
    return [id = m_intent.id, to = m_moveTo->currentData().toLongLong()](Workspace& workspace) {
        return workspace.intents().remove(id, to);
    };
}

QString DeleteIntentDialog::consequence(const IntentImpact& impact) const {
    if (m_moveTo->currentData().toLongLong() == 0)
        return (intents() ? tr("%1 will be left without an intent.", "rows")
                          : tr("%1 will be left without a label.", "rows"))
            .arg(impactRows(impact));
    return tr("%1 will move to “%2”.", "rows, intent").arg(impactRows(impact), m_moveTo->currentText());
}

QString DeleteIntentDialog::doneText(const IntentImpact&) const {
    return (intents() ? tr("The intent “%1” is deleted") : tr("The label “%1” is deleted")).arg(toQt(m_intent.name));
}

}  // namespace tb::ui
