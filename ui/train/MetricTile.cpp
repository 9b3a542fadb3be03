#include "ui/train/MetricTile.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"

namespace tb::ui {

MetricTile::MetricTile(const QString& title, QWidget* parent)
    : QFrame(parent), m_title(title), m_value(new QLabel(this)), m_remark(new QLabel(this)) {
    theme::setRole(this, "tile");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceM + kSpaceS, kSpaceM, kSpaceM, kSpaceM);
    column->setSpacing(2);
    auto* name = new QLabel(title, this);
    theme::setRole(name, "muted");
    theme::setRole(m_value, "title");
    theme::setRole(m_remark, "muted");
    for (QLabel* label : {name, m_value, m_remark}) {
        label->setTextFormat(Qt::PlainText);
        // The texts change all the time: they must not move their neighbours.
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        column->addWidget(label);
    }
    setMinimumWidth(96);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setValue(runtext::dash());
}

void MetricTile::setValue(const QString& value, const QString& remark) {
    if (m_value->text() == value && m_remark->text() == remark) return;
    m_value->setText(value);
    m_remark->setText(remark);
    m_remark->setToolTip(remark);
    setAccessibleName(QStringLiteral("%1: %2 %3").arg(m_title, value, remark));
}

QString MetricTile::value() const {
    return m_value->text();
}

QString MetricTile::remark() const {
    return m_remark->text();
}

}  // namespace tb::ui
