#include "ui/export/PathField.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"

namespace tb::ui {

PathField::PathField(const QString& name, const QString& help, QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceM);
    m_edit = new QLineEdit(this);
    m_edit->setAccessibleName(name);
    m_edit->setToolTip(help);
    auto* choose = new QPushButton(themeIcon(QStringLiteral("folder")), tr("Browse…"), this);
    choose->setToolTip(help);
    choose->setAccessibleName(tr("Browse for: %1").arg(name));
    layout->addWidget(m_edit, 1);
    layout->addWidget(choose);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &PathField::changed);
    connect(choose, &QPushButton::clicked, this, &PathField::browse);
}

QString PathField::path() const {
    return QDir::cleanPath(QDir::fromNativeSeparators(m_edit->text().trimmed()));
}

void PathField::setPath(const QString& path) {
    m_edit->setText(QDir::toNativeSeparators(path));
}

}  // namespace tb::ui
