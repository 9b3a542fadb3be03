#include "ui/intents/ReplyEditor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/data/ReplyTemplate.h"
#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

QString problemText(const TemplateProblem& problem) {
    const QString text = toQt(problem.text);
    switch (problem.kind) {
        case TemplateProblem::Kind::OpenBrace:
            return ReplyEditor::tr("A brace “%1” has no partner.").arg(text);
        case TemplateProblem::Kind::NoName:
            return ReplyEditor::tr("%1 is no placeholder: use small letters, digits and _.").arg(text);
        case TemplateProblem::Kind::Unknown:
            break;
    }
    if (problem.meant.empty()) return ReplyEditor::tr("%1 is used in no other reply; check its name.").arg(text);
    return ReplyEditor::tr("%1 is unknown; is {%2} meant?").arg(text, toQt(problem.meant));
}

}  // namespace

ReplyEditor::ReplyEditor(QWidget* parent) : QWidget(parent) {
    m_where = new QLabel(this);
    m_where->setObjectName(QStringLiteral("replyWhere"));
    theme::setRole(m_where, "muted");
    const auto button = [&](const char* name, const QString& text, const QString& tip) {
        auto* made = new QToolButton(this);
        made->setObjectName(QString::fromLatin1(name));
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        return made;
    };
    m_previous = button("replyPrevious", QStringLiteral("‹"), tr("Reply before this one"));
    m_next = button("replyNext", QStringLiteral("›"), tr("Next reply"));
    m_add = button("replyAdd", QStringLiteral("+"), tr("Add another reply"));
    m_remove = button("replyRemove", QStringLiteral("−"), tr("Remove this reply"));
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("intentReply"));
    m_text->setAccessibleName(tr("Reply template of the intent"));
    m_text->setPlaceholderText(tr("The answer a customer gets, e.g. Hello {customer_name}, order {order_id} …"));
    m_text->setTabChangesFocus(true);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("replyProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpaceS);
    head->addWidget(m_where, 1);
    for (QToolButton* one : {m_previous, m_next, m_add, m_remove}) head->addWidget(one);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceS, 0, 0);
    column->setSpacing(kSpaceS);
    column->addLayout(head);
    column->addWidget(m_text, 1);
    column->addWidget(m_problem);
    connect(m_previous, &QToolButton::clicked, this, [this] { showReply(m_at - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { showReply(m_at + 1); });
    connect(m_add, &QToolButton::clicked, this, &ReplyEditor::add);
    connect(m_remove, &QToolButton::clicked, this, &ReplyEditor::remove);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_filling) return;
        m_replies[m_at] = toUtf8(m_text->toPlainText());
        check();
        emit changed();
    });
    setReplies({});
}

void ReplyEditor::setReplies(const std::vector<std::string>& replies) {
    m_replies = replies;
    if (m_replies.empty()) m_replies.emplace_back();
    showReply(0);
}

std::vector<std::string> ReplyEditor::replies() const {
    std::vector<std::string> filled = m_replies;
    std::erase_if(filled, [](const std::string& reply) { return reply.empty(); });
    return filled;
}

void ReplyEditor::setKnown(std::vector<std::string> known) {
    m_known = std::move(known);
    check();
}

void ReplyEditor::showReply(std::size_t at) {
    m_at = at;
    m_filling = true;
    if (const QString text = toQt(m_replies[at]); text != m_text->toPlainText()) m_text->setPlainText(text);
    m_filling = false;
    const QLocale locale;
    const auto count = static_cast<qulonglong>(m_replies.size());
    m_where->setText(
        tr("Reply %1 of %2").arg(locale.toString(static_cast<qulonglong>(at + 1)), locale.toString(count)));
    m_previous->setEnabled(at > 0);
    m_next->setEnabled(at + 1 < m_replies.size());
    m_remove->setEnabled(m_replies.size() > 1 || !m_replies.front().empty());
    check();
}

void ReplyEditor::add() {
    m_replies.emplace_back();
    showReply(m_replies.size() - 1);
    m_text->setFocus();
}

void ReplyEditor::remove() {
    m_replies.erase(m_replies.begin() + static_cast<std::ptrdiff_t>(m_at));
    if (m_replies.empty()) m_replies.emplace_back();
    showReply(std::min(m_at, m_replies.size() - 1));
    emit changed();
}

void ReplyEditor::check() {
    const std::vector<TemplateProblem> problems = checkTemplate(m_replies[m_at], m_known);
    m_problem->setVisible(!problems.empty());
    if (!problems.empty()) m_problem->setText(problemText(problems.front()));
    m_remove->setEnabled(m_replies.size() > 1 || !m_replies.front().empty());
}

}  // namespace tb::ui
