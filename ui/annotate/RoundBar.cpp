#include "ui/annotate/RoundBar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/base/Theme.h"

namespace tb::ui {

RoundBar::RoundBar(const QString& hintOfBack, QWidget* parent) : QWidget(parent) {
    m_title = new QLabel(this);
    theme::setRole(m_title, "subtitle");
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("passState"));
    theme::setRole(m_state, "muted");
    auto* back = new QPushButton(tr("All passes"), this);
    back->setObjectName(QStringLiteral("leavePass"));
    back->setAutoDefault(false);
    back->setToolTip(hintOfBack);
    connect(back, &QPushButton::clicked, this, &RoundBar::left);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    row->addWidget(m_title);
    row->addWidget(m_state, 1);
    row->addWidget(back);
}

void RoundBar::setTitle(const QString& title) {
    m_title->setText(title);
}
void RoundBar::setState(const QString& state) {
    m_state->setText(state);
}

}  // namespace tb::ui
