#include "ui/window/NotifierBar.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"

namespace tb::ui {

namespace {

constexpr int kUpdateMs = 8000;
constexpr int kWidest = 760;

const char* iconName(Notifier::Level level) {
    switch (level) {
        case Notifier::Level::Success:
            return "success";
        case Notifier::Level::Warning:
            return "warning";
        case Notifier::Level::Error:
            return "error";
        case Notifier::Level::Info:
            break;
    }
    return "info";
}

QColor levelColor(Notifier::Level level) {
    const ThemeColors& colors = theme::colors();
    switch (level) {
        case Notifier::Level::Success:
            return colors.success;
        case Notifier::Level::Warning:
            return colors.warning;
        case Notifier::Level::Error:
            return colors.error;
        case Notifier::Level::Info:
            break;
    }
    return colors.accent;
}

}  // namespace

NotifierBar::NotifierBar(Notifier& notifier, QWidget& page, QWidget* parent)
    : QFrame(parent), m_notifier(notifier), m_page(page) {
    setObjectName(QStringLiteral("notifierBar"));
    setAccessibleName(tr("Notification"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpaceL - kSpaceS, kSpaceM, kSpaceM, kSpaceM);
    layout->setSpacing(kSpaceM);
    m_icon = new QLabel(this);
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_button = new QPushButton(this);
    m_button->setObjectName(QStringLiteral("notifierAction"));
    auto* close = new QToolButton(this);
    close->setIcon(themeIcon(QStringLiteral("close")));
    close->setToolTip(tr("Close this notification"));
    close->setAccessibleName(tr("Close this notification"));
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    layout->addWidget(close);
    hide();

    m_timer.setSingleShot(true);
    m_timer.setInterval(kUpdateMs);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto action = std::exchange(m_action, {})) action();
    });
    connect(&notifier, &Notifier::shown, this, &NotifierBar::present);
    page.installEventFilter(this);
}

void NotifierBar::place() {
    const QRect room(m_page.mapTo(parentWidget(), QPoint(0, 0)), m_page.size());
    const int width = std::min(room.width() - 2 * kSpaceL, kWidest);
    const int height = hasHeightForWidth() ? heightForWidth(width) : sizeHint().height();
    QRect place(room.left() + (room.width() - width) / 2, room.bottom() + 1 - height - kSpaceM, width, height);
    const auto buttons = m_page.findChildren<QAbstractButton*>();
    for (const QAbstractButton* button : buttons) {  // what one came here to press stays free
        if (!button->isVisible() || theme::role(button) != QLatin1String("primary")) continue;
        const QRect taken(button->mapTo(parentWidget(), QPoint(0, 0)), button->size());
        if (place.intersects(taken)) place.moveBottom(taken.top() - kSpaceM);
    }
    setGeometry(place);
    raise();
}

bool NotifierBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_page && isVisible() &&
        (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        place();
    return QFrame::eventFilter(watched, event);
}

void NotifierBar::present(Notifier::Level level, const QString& text, const QString& actionText) {
    m_action = m_notifier.pendingAction();
    const QPixmap glyph = themeIcon(QLatin1String(iconName(level))).pixmap(kSpaceL + kSpaceS, QIcon::Active);
    m_icon->setPixmap(glyph);
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_button->setText(actionText);
    m_button->setVisible(!actionText.isEmpty());
    m_button->setToolTip(actionText);
    setStyleSheet(QStringLiteral("QFrame#notifierBar { border-left: 4px solid %1; }").arg(levelColor(level).name()));
    place();
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    const bool stays = level == Notifier::Level::Warning || level == Notifier::Level::Error;
    if (stays) {
        m_timer.stop();
    } else {
        m_timer.start();
    }
}

}  // namespace tb::ui
