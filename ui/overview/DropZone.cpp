#include "ui/overview/DropZone.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"

namespace tb::ui {
namespace {
constexpr int kIconSize = 48;
constexpr int kTextWidth = 460;
constexpr double kRadius = 14.0;
}  // namespace

DropZone::DropZone(QWidget* parent) : QFrame(parent) {
    auto* icon = new QLabel(this);
    icon->setPixmap(themeIcon(QStringLiteral("import")).pixmap(kIconSize));
    auto* title = new QLabel(tr("Bring in your customers' texts"), this);
    theme::setRole(title, "title");
    auto* words = new QLabel(tr("Drop a CSV, TSV, Excel, JSON lines or plain text file here. Encoding, columns and "
                                "intents are found for you, and "
                                "nothing is imported before you have seen a preview."),
                             this);
    words->setWordWrap(true);
    words->setFixedWidth(kTextWidth);
    words->setAlignment(Qt::AlignHCenter);
    theme::setRole(words, "empty");
    words->ensurePolished();
    words->setMinimumHeight(words->heightForWidth(kTextWidth));  // an aligned label is not asked for it by the layout
    auto* button = new QPushButton(tr("Import a file…"), this);
    button->setObjectName(QStringLiteral("dropZoneImport"));
    button->setToolTip(tr("Choose a file to import (Ctrl+I)"));
    theme::setRole(button, "primary");
    connect(button, &QPushButton::clicked, this, &DropZone::importClicked);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(kSpaceL);
    column->addStretch(1);
    for (QWidget* widget : {static_cast<QWidget*>(icon), static_cast<QWidget*>(title), static_cast<QWidget*>(words),
                            static_cast<QWidget*>(button)}) {
        column->addWidget(widget, 0, Qt::AlignHCenter);
    }
    column->addStretch(1);
}

void DropZone::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme::colors().surface);
    painter.setPen(QPen(theme::colors().border, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRadius, kRadius);
}

}  // namespace tb::ui
