#include "ui/configure/FindingsView.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/form/SchemaText.h"

namespace tb::ui {
namespace {
constexpr int kIcon = 16;
}

FindingsView::FindingsView(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpaceM);
}

void FindingsView::setFindings(const std::vector<PreflightFinding>& findings) {
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
    }
    m_blocked = false;
    for (const PreflightFinding& finding : findings) {
        m_blocked = m_blocked || finding.severity == FindingSeverity::Blocker;
        m_layout->addWidget(makeRow(finding));
    }
    if (findings.empty()) {
        auto* fine = new QLabel(QStringLiteral("\u2713  ") + tr("Everything is ready to train."));
        theme::setRole(fine, "muted");
        m_layout->addWidget(fine);
    }
    m_layout->addStretch(1);
}

QWidget* FindingsView::makeRow(const PreflightFinding& finding) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceM);
    auto* mark = new QLabel;
    QString icon = QStringLiteral("info");
    QString name = tr("Note");
    if (finding.severity != FindingSeverity::Info) {
        const bool blocker = finding.severity == FindingSeverity::Blocker;
        icon = blocker ? QStringLiteral("error") : QStringLiteral("warning");
        name = blocker ? tr("Must be fixed") : tr("Warning");
    }
    mark->setPixmap(themeIcon(icon).pixmap(kIcon, kIcon));
    mark->setToolTip(name);
    mark->setAccessibleName(name);
    layout->addWidget(mark, 0, Qt::AlignTop);
    auto* text = new QLabel(findingText(finding));
    text->setWordWrap(true);
    auto* column = new QVBoxLayout;  // the words have the whole width, what mends it stands below
    column->setSpacing(kSpaceS);
    column->addWidget(text);
    layout->addLayout(column, 1);
    QString action = findingFixText(finding);
    const bool labelling = finding.id == "no-labels" || finding.id == "one-label" || finding.id == "tiny-classes";
    if (labelling) action = tr("Label texts");
    if (!action.isEmpty()) {
        auto* fix = new QPushButton(action);
        fix->setObjectName(QStringLiteral("fix:") + toQt(finding.id));
        fix->setAccessibleName(action);
        column->addWidget(fix, 0, Qt::AlignLeft);
        if (labelling) {
            connect(fix, &QPushButton::clicked, this, &FindingsView::labelRequested);
        } else {
            connect(fix, &QPushButton::clicked, this,
                    [this, key = toQt(finding.fixKey), value = toQt(finding.fixValue.dump())] {
                        emit fixRequested(key, value);
                    });
        }
    }
    return row;
}

}  // namespace tb::ui
