#include "ui/rows/SearchEdit.h"

#include <QAction>

#include "ui/base/Icons.h"

namespace tb::ui {

SearchEdit::SearchEdit(const QString& placeholder, QWidget* parent) : QLineEdit(parent) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    // The sheet's padding of tool buttons would push the icons out of the line.
    setStyleSheet(QStringLiteral("QToolButton { min-height: 0; padding: 0; border: 0; background: transparent; }"));
    addAction(themeIcon(QStringLiteral("search")), LeadingPosition);
    QAction* clearText = addAction(themeIcon(QStringLiteral("close")), TrailingPosition);
    clearText->setToolTip(tr("Empty the field"));
    clearText->setVisible(false);
    connect(clearText, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clearText,
            [clearText](const QString& text) { clearText->setVisible(!text.isEmpty()); });
}

}  // namespace tb::ui
