#include "ui/intents/LabelListModel.h"

#include <QLocale>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::ui {

LabelListModel::LabelListModel(Order order, QObject* parent) : QAbstractListModel(parent), m_order(order) {}

void LabelListModel::setLabels(const std::vector<LabelInfo>& labels) {
    m_labels.clear();
    m_keys.clear();
    m_largest = 0;
    std::vector<Intent> intents;
    intents.reserve(labels.size());
    for (const LabelInfo& label : labels) {
        const bool isDigit = label.key.size() == 1 && label.key[0] >= '1' && label.key[0] <= '9';
        intents.push_back({label.id, toQt(label.name), isDigit ? label.key[0] - '0' : 0});
        m_labels.insert(label.id, label);
        if (!label.key.empty()) m_keys.insert(toQt(label.key), label.id);
        m_largest = std::max(m_largest, label.count);
    }
    m_matcher.setIntents(std::move(intents));
    m_groups = m_order == Order::Ranked ? groupIntents(labels) : std::vector<IntentGroup>{};
    rebuild();
}

LabelId LabelListModel::ofKey(const QString& key) const {
    return m_keys.value(key, 0);
}

void LabelListModel::setTyped(const QString& typed) {
    if (typed == m_typed) return;
    m_typed = typed;
    rebuild();
}

std::vector<LabelId> LabelListModel::groupedOrder() const {
    std::vector<LabelId> rows;
    for (const LabelId id : m_matcher.match({}))
        if (m_matcher.digitOf(id) != 0) rows.push_back(id);  // they come first and stand in no group
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const std::size_t heading = rows.size();
        rows.push_back(-1 - static_cast<LabelId>(group));
        for (const LabelId id : m_groups[group].intents)
            if (m_matcher.digitOf(id) == 0) rows.push_back(id);
        if (rows.size() == heading + 1) rows.pop_back();
    }
    return rows;
}

std::vector<LabelId> LabelListModel::wantedOrder() const {
    if (m_typed.isEmpty() && !m_groups.empty()) return groupedOrder();
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
    return row >= 0 && row < rowCount() ? std::max<LabelId>(m_rows[static_cast<std::size_t>(row)], 0) : 0;
}

int LabelListModel::rowOf(LabelId id) const {
    const auto at = std::find(m_rows.begin(), m_rows.end(), id);
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

std::optional<LabelInfo> LabelListModel::info(LabelId id) const {
    const auto at = m_labels.constFind(id);
    return at == m_labels.constEnd() ? std::nullopt : std::optional(*at);
}

int LabelListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags LabelListModel::flags(const QModelIndex& index) const {
    return index.isValid() && idAt(index.row()) == 0 ? Qt::NoItemFlags : QAbstractListModel::flags(index);
}

QVariant LabelListModel::heading(std::size_t group, int role) const {
    if (group >= m_groups.size()) return {};
    const QString& name = m_groups[group].name;
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return name.isEmpty() ? tr("Others") : name;
    return role == HeadingRole ? QVariant(true) : QVariant();
}

QVariant LabelListModel::data(const QModelIndex& index, int role) const {
    if (index.isValid() && index.row() < rowCount() && m_rows[static_cast<std::size_t>(index.row())] < 0)
        return heading(static_cast<std::size_t>(-1 - m_rows[static_cast<std::size_t>(index.row())]), role);
    const LabelId id = idAt(index.row());
    const auto at = m_labels.constFind(id);
    if (!index.isValid() || at == m_labels.constEnd()) return {};
    const int digit = m_order == Order::Ranked && m_typed.isEmpty() ? m_matcher.digitOf(id) : 0;
    switch (role) {
        case Qt::DisplayRole:
            return toQt(at->name);
        case Qt::ToolTipRole: {
            const QString text = at->description.empty()
                                     ? toQt(at->name)
                                     : toQt(at->name) + QStringLiteral(": ") + toQt(at->description);
            return QString(QStringLiteral("<qt>") + text.toHtmlEscaped() + QStringLiteral("</qt>"));
        }
        case Qt::AccessibleTextRole: {
            const QString rows = tr("%1, %Ln row(s)", "an intent", static_cast<int>(at->count)).arg(toQt(at->name));
            if (!at->key.empty()) return tr("%1, key %2").arg(rows, toQt(at->key));
            return digit == 0 ? rows : tr("%1, key %2").arg(rows).arg(digit);
        }
        case IdRole:
            return QVariant::fromValue<qlonglong>(id);
        case CountRole:
            return QVariant::fromValue<qlonglong>(at->count);
        case DigitRole:
            return digit;
        case KeyRole:
            return m_matcher.digitOf(id) == 0 ? toQt(at->key) : QString();  // a digit has its place on the left
        case ColourRole:
            return intentColour(*at);
        case HeadingRole:
            return false;
        default:
            return {};
    }
}

QColor intentColour(const LabelInfo& intent) {
    return theme::series(intent.colour > 0 ? intent.colour - 1
                                           : static_cast<int>((intent.id - 1) % theme::kSeriesColors));
}

}  // namespace tb::ui
