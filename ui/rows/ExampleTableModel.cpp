#include "ui/rows/ExampleTableModel.h"
#include "ui/rows/LabelNames.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

/// One line for the table: line breaks and tabs would make a cell unreadable.
QString oneLine(const std::string& text) {
    QString line = toQt(text);
    for (QChar& c : line) {
        if (c == u'\n' || c == u'\r' || c == u'\t' || c == QChar::LineSeparator) c = u' ';
    }
    return line;
}

}  // namespace

QString splitTitle(Split split) {
    switch (split) {
        case Split::Train:
            return QCoreApplication::translate("Split", "Train");
        case Split::Validation:
            return QCoreApplication::translate("Split", "Validation");
        case Split::Test:
            return QCoreApplication::translate("Split", "Test");
        case Split::Unassigned:
            break;
    }
    return QCoreApplication::translate("Split", "Not assigned");
}

ExampleTableModel::ExampleTableModel(RowSource source, QObject* parent)
    : QAbstractTableModel(parent), m_cache(std::move(source)), m_labelTitle(tr("Intent")) {
    connect(&m_cache, &RowCache::aboutToReset, this, [this] { beginResetModel(); });
    connect(&m_cache, &RowCache::reset, this, [this] { endResetModel(); });
    connect(&m_cache, &RowCache::rowsArrived, this,
            [this](int first, int last) { emit dataChanged(index(first, 0), index(last, ColumnCount - 1)); });
}

void ExampleTableModel::setLabels(const std::vector<LabelInfo>& labels) {
    QHash<LabelId, QString> names = namesOf(labels);
    if (names == m_names) return;
    m_names = std::move(names);
    if (rowCount() > 0) emit dataChanged(index(0, IntentColumn), index(rowCount() - 1, IntentColumn));
}

void ExampleTableModel::setLabelTitle(const QString& title) {
    m_labelTitle = title;
    emit headerDataChanged(Qt::Horizontal, IntentColumn, IntentColumn);
}

void ExampleTableModel::setSimilarities(QHash<ExampleId, double> similarities) {
    m_similarities = std::move(similarities);
    if (rowCount() > 0) emit dataChanged(index(0, SimilarColumn), index(rowCount() - 1, SimilarColumn));
}

QString ExampleTableModel::similarity(ExampleId id) const {
    const auto found = m_similarities.constFind(id);
    if (found == m_similarities.constEnd()) return {};
    return tr("%1 %", "a share in per cent")
        .arg(QLocale().toString(static_cast<int>(std::lround(100.0 * std::clamp(*found, 0.0, 1.0)))));
}

int ExampleTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_cache.size();
}

int ExampleTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExampleTableModel::display(const ExampleRow& row, int column) const {
    switch (column) {
        case TextColumn:
            return oneLine(row.text);
        case IntentColumn:
            return row.label == 0 ? tr("Not labelled") : m_names.value(row.label, QStringLiteral("…"));
        case SplitColumn:
            return row.split == Split::Unassigned ? QString() : splitTitle(row.split);
        case NoteColumn:
            return oneLine(row.note);
        case SimilarColumn:
            return similarity(row.id);
        default:
            return {};
    }
}

QVariant ExampleTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == IdRole) return QVariant::fromValue<qlonglong>(m_cache.idAt(index.row()));
    const ExampleRow* row = m_cache.row(index.row());
    const bool waiting = row == nullptr || row->id == 0;
    if (role == WaitingRole) return waiting;
    if (waiting)
        return role == Qt::DisplayRole && index.column() == TextColumn ? QVariant(QStringLiteral("…")) : QVariant();
    switch (role) {
        case Qt::DisplayRole:
            return display(*row, index.column());
        case Qt::EditRole:
            return index.column() == NoteColumn ? QVariant(toQt(row->note)) : display(*row, index.column());
        case Qt::ToolTipRole:
            // Rich text would read markup in an utterance as formatting.
            if (index.column() == TextColumn)
                return QString(QStringLiteral("<qt>") + toQt(row->text).toHtmlEscaped() + QStringLiteral("</qt>"));
            if (index.column() == FlagColumn) return row->flagged ? tr("Flagged for a second look") : tr("Not flagged");
            return display(*row, index.column());
        case Qt::AccessibleTextRole:
            if (index.column() == FlagColumn) return row->flagged ? tr("Flagged") : tr("Not flagged");
            return display(*row, index.column());
        case LabelRole:
            return QVariant::fromValue<qlonglong>(row->label);
        case FlaggedRole:
            return row->flagged;
        default:
            return {};
    }
}

QVariant ExampleTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (role == Qt::ToolTipRole && section < FlagColumn) {
        return tr("Click to sort; a third click brings back the order of import");
    }
    if (role == Qt::ToolTipRole && section == FlagColumn) return tr("Flag: rows that need a second look");
    if (role == Qt::ToolTipRole && section == SimilarColumn)
        return tr("How near the meaning of the text is: 100 % = the same");
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case TextColumn:
            return tr("Text");
        case IntentColumn:
            return m_labelTitle;
        case SplitColumn:
            return tr("Split");
        case NoteColumn:
            return tr("Note");
        case SimilarColumn:
            return tr("Similarity");
        default:
            return {};
    }
}

Qt::ItemFlags ExampleTableModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == NoteColumn) flags |= Qt::ItemIsEditable;
    return flags;
}

bool ExampleTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != NoteColumn) return false;
    const ExampleRow* row = m_cache.peek(index.row());
    if (row == nullptr || row->id == 0 || toQt(row->note) == value.toString()) return false;
    emit noteEdited(row->id, value.toString());
    return true;
}

void ExampleTableModel::sort(int column, Qt::SortOrder order) {
    RowQuery query = m_cache.query();
    switch (column) {
        case TextColumn:
            query.sort = RowSort::Text;
            break;
        case IntentColumn:
            query.sort = RowSort::Label;
            break;
        case SplitColumn:
            query.sort = RowSort::Split;
            break;
        default:
            query.sort = RowSort::Id;
            break;
    }
    query.descending = query.sort != RowSort::Id && order == Qt::DescendingOrder;
    if (query != m_cache.query()) m_cache.setQuery(query);
}

}  // namespace tb::ui
