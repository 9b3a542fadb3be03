#include "ui/models/LabelListModel.h"

#include <QLocale>
#include <algorithm>

#include "ui/bridge/Text.h"

namespace tb::ui {

LabelListModel::LabelListModel(Order order, QObject* parent) : QAbstractListModel(parent), m_order(order) {}

void LabelListModel::setLabels(const std::vector<LabelInfo>& labels) {
    m_labels.clear();
    m_largest = 0;
    std::vector<Intent> intents;
    intents.reserve(labels.size());
    for (const LabelInfo& label : labels) {
        intents.push_back({label.id, toQt(label.name), label.count});
        m_labels.insert(label.id, label);
        m_largest = std::max(m_largest, label.count);
    }
    m_matcher.setIntents(std::move(intents));
    rebuild();
}

void LabelListModel::setTyped(const QString& typed) {
    if (typed == m_typed) return;
    m_typed = typed;
    rebuild();
}

void LabelListModel::markUsed(LabelId id) {
    m_matcher.markUsed(id);
    rebuild();
}

std::vector<LabelId> LabelListModel::wantedOrder() const {
    std::vector<LabelId> rows = m_matcher.match(m_typed);
    if (m_order == Order::Frequent) {
        std::stable_sort(rows.begin(), rows.end(), [this](LabelId a, LabelId b) {
            const LabelInfo& left = *m_labels.constFind(a);
            const LabelInfo& right = *m_labels.constFind(b);
            return left.count != right.count ? left.count > right.count : left.name < right.name;
        });
    }
    return rows;
}

void LabelListModel::rebuild() {
    std::vector<LabelId> rows = wantedOrder();
    if (rows == m_rows) {  // counts may differ; the selection stays
        if (!rows.empty()) emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

LabelId LabelListModel::idAt(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)] : 0;
}

int LabelListModel::rowOf(LabelId id) const {
    const auto at = std::find(m_rows.begin(), m_rows.end(), id);
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

std::optional<LabelInfo> LabelListModel::info(LabelId id) const {
    const auto at = m_labels.constFind(id);
    return at == m_labels.constEnd() ? std::nullopt : std::optional(*at);
}

int LabelListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant LabelListModel::data(const QModelIndex& index, int role) const {
    const LabelId id = idAt(index.row());
    const auto at = m_labels.constFind(id);
    if (!index.isValid() || at == m_labels.constEnd()) return {};
    const int digit = m_order == Order::Ranked && m_typed.isEmpty() ? m_matcher.digitOf(id) : 0;
    switch (role) {
        case Qt::DisplayRole: return toQt(at->name);
        case Qt::ToolTipRole: {
            const QString text = at->description.empty() ? toQt(at->name) : toQt(at->name) + QStringLiteral(": ") + toQt(at->description);
            return QString(QStringLiteral("<qt>") + text.toHtmlEscaped() + QStringLiteral("</qt>"));
        }
        case Qt::AccessibleTextRole: {
            const QString rows = tr("%1, %2 rows").arg(toQt(at->name), QLocale().toString(static_cast<qlonglong>(at->count)));
            return digit == 0 ? rows : tr("%1, key %2").arg(rows).arg(digit);
        }
        case IdRole: return QVariant::fromValue<qlonglong>(id);
        case CountRole: return QVariant::fromValue<qlonglong>(at->count);
        case DigitRole: return digit;
        default: return {};
    }
}

}  // namespace tb::ui
