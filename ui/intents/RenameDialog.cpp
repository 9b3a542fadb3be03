#include "ui/intents/RenameDialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/store/Workspace.h"
#include "ui/bridge/Text.h"

namespace tb::ui {

RenameDialog::RenameDialog(StoreBridge& store, LabelSetId set, LabelInfo intent, QWidget* parent)
    : IntentDialog(store, set, set == kIntentSet ? tr("Rename an intent") : tr("Rename a label"), tr("Rename"), parent),
      m_intent(std::move(intent)) {
    setObjectName(QStringLiteral("renameDialog"));
    m_name = new QLineEdit(toQt(m_intent.name), this);
    m_name->setObjectName(QStringLiteral("newIntentName"));
    m_name->setAccessibleName(intents() ? tr("New name of the intent") : tr("New name of the label"));
    m_name->selectAll();
    auto* caption = new QLabel(tr("New name of “%1”").arg(toQt(m_intent.name)), this);
    caption->setTextFormat(Qt::PlainText);
    caption->setBuddy(m_name);
    middle()->addWidget(caption);
    middle()->addWidget(m_name);
    connect(m_name, &QLineEdit::textChanged, this, &RenameDialog::choiceChanged);
    m_name->setFocus();
    choiceChanged();
}

QString RenameDialog::name() const {
    return m_name->text().trimmed();
}

IntentDialog::Ask RenameDialog::ask(QString& whyNot) const {
    if (name().isEmpty() || toUtf8(name()) == m_intent.name) {
        whyNot = tr("Type a new name.");
        return {};
    }
    return [id = m_intent.id](Workspace& workspace) { return workspace.intents().impact(std::vector{id}); };
}

IntentDialog::Change RenameDialog::change() const {
    return [id = m_intent.id, name = toUtf8(name())](Workspace& workspace) {
        return workspace.intents().rename(id, name);
    };
}

QString RenameDialog::consequence(const IntentImpact& impact) const {
    return tr("%1 will be called “%2”.", "rows, name").arg(impactRows(impact), name());
}

QString RenameDialog::doneText(const IntentImpact&) const {
    return tr("“%1” is now called “%2”").arg(toQt(m_intent.name), name());
}

}  // namespace tb::ui
