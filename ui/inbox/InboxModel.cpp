#include "ui/inbox/InboxModel.h"

#include <QDateTime>
#include <QLocale>

#include "ui/bridge/Text.h"

namespace tb::ui {

void InboxModel::setItems(std::vector<InboxItem> items) {
    beginResetModel();
    m_items = std::move(items);
    filter();
    endResetModel();
}

void InboxModel::showSource(const QString& source) {
    beginResetModel();
    m_source = source;
    filter();
    endResetModel();
}

void InboxModel::filter() {
    m_rows.clear();
    const std::string source = toUtf8(m_source);
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (source.empty() || m_items[i].feedback.source == source) m_rows.push_back(i);
}

QStringList InboxModel::sources() const {
    QStringList names;
    for (const InboxItem& item : m_items) names << toQt(item.feedback.source);
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    return names;
}

int InboxModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int InboxModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString InboxModel::display(const InboxItem& item, int column) const {
    const Feedback& feedback = item.feedback;
    const QLocale locale;
    switch (column) {
        case TextColumn:
            return toQt(feedback.text).simplified();
        case AnswerColumn: {
            const QString answer = toQt(feedback.answer);
            if (!feedback.score) return answer;
            return tr("%1  %2 %", "an intent and how sure the model was")
                .arg(answer, locale.toString(*feedback.score * 100.0, 'f', 0));
        }
        case IntentColumn:
            return feedback.proposed.empty() ? tr("to be decided") : toQt(feedback.proposed);
        case InDataColumn:
            if (!item.inData) return {};
            return item.inData->empty() ? tr("there, without an intent") : tr("there as %1").arg(toQt(*item.inData));
        case SourceColumn:
            return toQt(feedback.source);
        case TimeColumn: {
            const QDateTime at = QDateTime::fromMSecsSinceEpoch(feedback.atMs);
            return at.date() == QDate::currentDate() ? locale.toString(at.time(), QLocale::ShortFormat)
                                                     : locale.toString(at.date(), QLocale::ShortFormat);
        }
        default:
            return {};
    }
}

QVariant InboxModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const InboxItem& shown = item(index.row());
    if (role == Qt::DisplayRole) return display(shown, index.column());
    if (role != Qt::ToolTipRole) return {};
    if (index.column() == TimeColumn)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(shown.feedback.atMs), QLocale::LongFormat);
    const QString text = index.column() == TextColumn ? toQt(shown.feedback.text) : display(shown, index.column());
    return QString(QStringLiteral("<qt>") + text.toHtmlEscaped() + QStringLiteral("</qt>"));
}

QVariant InboxModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case TextColumn:
            return tr("Text");
        case AnswerColumn:
            return tr("The model answered");
        case IntentColumn:
            return tr("Should be");
        case InDataColumn:
            return tr("In the data");
        case SourceColumn:
            return tr("From");
        case TimeColumn:
            return tr("When");
        default:
            return {};
    }
}

}  // namespace tb::ui
