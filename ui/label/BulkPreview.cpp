#include "ui/label/BulkPreview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include "core/store/IntentStore.h"
#include "core/store/Workspace.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"

namespace tb::ui {

BulkPreview::BulkPreview(StoreBridge& store, QWidget* parent) : QFrame(parent), m_store(store) {
    theme::setRole(this, "card");
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("bulkPreview"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    row->addWidget(m_text);
    hide();
}

void BulkPreview::setRows(std::vector<ExampleId> rows) {
    if (rows.size() < 2) rows.clear();
    if (rows == m_rows && isHidden() == m_rows.empty()) return;
    m_rows = std::move(rows);
    m_counts.clear();
    ++m_asked;
    setVisible(!m_rows.empty());
    if (m_rows.empty()) return;
    showText();
    count();
}

void BulkPreview::count() {
    if (m_rows.size() > kCounted) return;
    m_store.ask(
        StorePriority::Read, this,
        [rows = m_rows, set = m_set](Workspace& workspace) { return workspace.intents().labelsOf(rows, set); },
        [this, asked = m_asked](const Expected<Counts>& counts) {
            if (asked != m_asked || !counts) return;  // the number of rows is shown all the same
            m_counts = *counts;
            showText();
        });
}

void BulkPreview::setSet(LabelSetId set) {
    if (set == m_set) return;
    m_set = set;
    m_counts.clear();
    ++m_asked;
    if (m_rows.empty()) return;
    showText();
    count();
}

void BulkPreview::setIntent(LabelId intent, const QString& name) {
    if (intent == m_intent && name == m_name) return;
    m_intent = intent;
    m_name = name;
    if (!m_rows.empty()) showText();
}

void BulkPreview::showText() {
    const QLocale locale;
    const auto number = [&](std::int64_t value) { return locale.toString(static_cast<qlonglong>(value)); };
    const auto selected = static_cast<std::int64_t>(m_rows.size());
    if (m_intent == 0) {
        const QString next = m_set == kIntentSet ? tr("%1 rows are selected: the next intent goes to all of them.")
                                                 : tr("%1 rows are selected: the next label goes to all of them.");
        m_text->setText(next.arg(number(selected)));
        return;
    }
    if (m_counts.empty()) {
        m_text->setText(tr("%1 rows are selected: “%2” would go to all of them.").arg(number(selected), m_name));
        return;
    }
    std::int64_t same = 0;
    std::int64_t open = 0;
    for (const auto& [label, rows] : m_counts) {
        if (label == m_intent) same += rows;
        if (label == 0) open += rows;
    }
    QStringList parts;
    if (open > 0)
        parts << (m_set == kIntentSet ? tr("%1 have no intent yet") : tr("%1 have no label yet")).arg(number(open));
    if (selected - same - open > 0) parts << tr("%1 have another one").arg(number(selected - same - open));
    if (same > 0) parts << tr("%1 have it already").arg(number(same));
    m_text->setText(tr("“%1” will change %2 of %3 selected rows: %4.")
                        .arg(m_name, number(selected - same), number(selected), parts.join(tr(", "))));
}

}  // namespace tb::ui
