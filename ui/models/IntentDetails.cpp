#include "ui/models/IntentDetails.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/Text.h"
#include "ui/shell/Theme.h"

namespace tb::ui {
namespace {
constexpr int kDescriptionHeight = 64;
constexpr int kReplyHeight = 84;

QPlainTextEdit* makeText(QWidget* parent, const QString& name, const QString& placeholder, int height) {
    auto* edit = new QPlainTextEdit(parent);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(height);
    edit->setEnabled(false);
    return edit;
}

QLabel* makeCaption(QWidget* parent, const QString& text, QWidget* buddy) {
    auto* caption = new QLabel(text, parent);
    caption->setBuddy(buddy);
    theme::setRole(caption, "muted");
    return caption;
}

}  // namespace

IntentDetails::IntentDetails(QWidget* parent) : QWidget(parent) {
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("intentName"));
    m_name->setAccessibleName(tr("Name of the intent"));
    m_name->setEnabled(false);
    m_description = makeText(this, tr("Description of the intent"), tr("What belongs here, and what does not"), kDescriptionHeight);
    m_description->setObjectName(QStringLiteral("intentDescription"));
    m_reply = makeText(this, tr("Reply template of the intent"), tr("The answer a customer gets"), kReplyHeight);
    m_reply->setObjectName(QStringLiteral("intentReply"));
    m_save = new QPushButton(tr("Save intent"), this);
    m_save->setObjectName(QStringLiteral("saveIntent"));
    m_save->setToolTip(tr("Saves name, description and reply template; leaving the fields does the same"));
    m_save->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceS);
    column->addWidget(makeCaption(this, tr("Name"), m_name));
    column->addWidget(m_name);
    column->addWidget(makeCaption(this, tr("Description"), m_description));
    column->addWidget(m_description);
    column->addWidget(makeCaption(this, tr("Reply template"), m_reply));
    column->addWidget(m_reply);
    column->addWidget(m_save);

    for (QWidget* edit : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_description), static_cast<QWidget*>(m_reply)}) {
        edit->installEventFilter(this);
    }
    connect(m_name, &QLineEdit::textChanged, this, &IntentDetails::updateSave);
    connect(m_name, &QLineEdit::returnPressed, this, &IntentDetails::commit);
    connect(m_description, &QPlainTextEdit::textChanged, this, &IntentDetails::updateSave);
    connect(m_reply, &QPlainTextEdit::textChanged, this, &IntentDetails::updateSave);
    connect(m_save, &QPushButton::clicked, this, &IntentDetails::commit);
}

void IntentDetails::show(const std::optional<LabelInfo>& label) {
    const bool same = m_label && label && m_label->id == label->id;
    if (dirty()) {
        if (same) return;
        commit();
    }
    if (same && m_label->name == label->name && m_label->description == label->description &&
        m_label->replies == label->replies) {
        return;  // only the count differs: leave the cursor where it is
    }
    m_label = label;
    m_filling = true;
    const LabelInfo shown = label.value_or(LabelInfo{});
    m_name->setText(toQt(shown.name));
    m_description->setPlainText(toQt(shown.description));
    m_reply->setPlainText(shown.replies.empty() ? QString() : toQt(shown.replies.front()));
    m_filling = false;
    for (QWidget* edit : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_description), static_cast<QWidget*>(m_reply)}) {
        edit->setEnabled(label.has_value());
    }
    updateSave();
}

LabelInfo IntentDetails::entered() const {
    LabelInfo label = m_label.value_or(LabelInfo{});
    label.name = toUtf8(m_name->text().trimmed());
    label.description = toUtf8(m_description->toPlainText());
    const std::string reply = toUtf8(m_reply->toPlainText());
    if (!label.replies.empty()) label.replies.erase(label.replies.begin());
    if (!reply.empty()) label.replies.insert(label.replies.begin(), reply);
    return label;
}

bool IntentDetails::dirty() const { return m_label && entered() != *m_label; }

void IntentDetails::commit() {
    if (!dirty()) return;
    const LabelInfo label = entered();
    m_label = label;
    updateSave();
    emit edited(label);
}

void IntentDetails::updateSave() {
    if (!m_filling) m_save->setVisible(dirty());
}

bool IntentDetails::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && watched->isWidgetType() && isVisible()) commit();
    return QWidget::eventFilter(watched, event);
}

}  // namespace tb::ui
