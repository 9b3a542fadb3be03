#include "ui/label/EmptyState.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/base/Theme.h"

namespace tb::ui {
namespace {
constexpr int kTextWidth = 420;
}

EmptyState::EmptyState(const QString& title, const QString& text, const QString& button, QWidget* parent)
    : QWidget(parent) {
    auto* heading = new QLabel(title, this);
    theme::setRole(heading, "title");
    auto* words = new QLabel(text, this);
    words->setWordWrap(true);
    words->setFixedWidth(kTextWidth);
    words->setAlignment(Qt::AlignHCenter);
    theme::setRole(words, "empty");
    words->ensurePolished();
    words->setMinimumHeight(words->heightForWidth(kTextWidth));  // an aligned label is not asked for it by the layout
    auto* action = new QPushButton(button, this);
    theme::setRole(action, "primary");
    connect(action, &QPushButton::clicked, this, &EmptyState::clicked);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(kSpaceL);
    column->addStretch(1);
    column->addWidget(heading, 0, Qt::AlignHCenter);
    column->addWidget(words, 0, Qt::AlignHCenter);
    column->addWidget(action, 0, Qt::AlignHCenter);
    column->addStretch(2);
}

}  // namespace tb::ui
