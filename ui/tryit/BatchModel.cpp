#include "ui/tryit/BatchModel.h"

#include <QFont>
#include <array>
#include <charconv>
#include <string_view>

#include "core/data/Csv.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/tryit/TryText.h"

namespace tb::ui {
namespace {

/// With a point in every language: for programs.
std::string fourDecimals(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 4);
    return {buffer.data(), end.ptr};
}

}  // namespace

void BatchModel::grow() {
    const int now = static_cast<int>(m_playground.batch().rows.size());
    if (now < m_rows || m_rows == 0) {
        beginResetModel();
        m_rows = now;
        endResetModel();
        emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    } else if (now > m_rows) {
        beginInsertRows({}, m_rows, now - 1);
        m_rows = now;
        endInsertRows();
    }
}

void BatchModel::refresh() {
    if (m_rows > 0) emit dataChanged(index(0, 0), index(m_rows - 1, kColumns - 1));
}

const std::string& BatchModel::text(int at) const {
    return row(at).text;
}

QString BatchModel::intent(int at, std::size_t run) const {
    const BatchRow& shown = row(at);
    return run < shown.answers.size()
               ? trytext::shown(m_playground.run(m_playground.batch().runs[run]), shown.answers[run].name)
               : QString();
}

double BatchModel::score(int at, std::size_t run) const {
    const BatchRow& shown = row(at);
    return run < shown.answers.size() ? static_cast<double>(shown.answers[run].score) : 0.0;
}

bool BatchModel::before(int a, int b, int column) const {
    const auto name = [this](int at, std::size_t run) -> std::string_view {
        return run < row(at).answers.size() ? std::string_view(row(at).answers[run].name) : std::string_view();
    };
    switch (column) {
        case TextColumn:
            return row(a).text < row(b).text;
        case IntentColumn:
            return name(a, 0) < name(b, 0);
        case ScoreColumn:
            return score(a, 0) < score(b, 0);
        case OtherColumn:
            return name(a, 1) < name(b, 1);
        case OtherScoreColumn:
            return score(a, 1) < score(b, 1);
        default:
            return cell(a, column) < cell(b, column);
    }
}

bool BatchModel::differs(int at) const {
    const std::vector<RunId>& runs = m_playground.batch().runs;
    return compares() && m_playground.comparable(runs[0], runs[1]) && intent(at, 0) != intent(at, 1);
}

int BatchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

int BatchModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QString BatchModel::cell(int at, int column) const {
    switch (column) {
        case TextColumn:
            return toQt(row(at).text).replace(QLatin1Char('\n'), QLatin1Char(' '));
        case IntentColumn:
            return intent(at, 0);
        case ScoreColumn:
            return runtext::percent(score(at, 0));
        case OtherColumn:
            return intent(at, 1);
        case OtherScoreColumn:
            return compares() ? runtext::percent(score(at, 1)) : QString();
        case InboxColumn:
            return m_playground.correctionOf(toQt(row(at).text));
        default:
            return {};
    }
}

QVariant BatchModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_rows) return {};
    const bool isScore = index.column() == ScoreColumn || index.column() == OtherScoreColumn;
    switch (role) {
        case Qt::DisplayRole:
            return cell(index.row(), index.column());
        case Qt::ToolTipRole:
            return QString(QStringLiteral("<qt>") + cell(index.row(), index.column()).toHtmlEscaped() +
                           QStringLiteral("</qt>"));
        case Qt::FontRole: {
            if (!(index.column() == OtherColumn && differs(index.row()))) return {};
            QFont font;
            font.setBold(true);  // a selected row shows no colour, and not everybody sees it
            return font;
        }
        case Qt::ForegroundRole:
            if (index.column() == OtherColumn && differs(index.row())) return theme::colors().warning;
            return {};
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(isScore ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant BatchModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole &&
        (section == ScoreColumn || section == OtherScoreColumn))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const std::vector<RunId>& runs = m_playground.batch().runs;
    const auto ofRun = [&](std::size_t at) {
        return at < runs.size() ? trytext::runName(m_playground.run(runs[at])) : QString();
    };
    switch (section) {
        case TextColumn:
            return tr("Text");
        case IntentColumn:
            return compares() ? tr("Intent (%1)", "name of a run").arg(ofRun(0)) : tr("Intent");
        case ScoreColumn:
        case OtherScoreColumn:
            return tr("Score");
        case OtherColumn:
            return tr("Intent (%1)", "name of a run").arg(ofRun(1));
        case InboxColumn:
            return tr("In the inbox as");
        default:
            return {};
    }
}

BatchOrder::BatchOrder(BatchModel& rows, QObject* parent) : QSortFilterProxyModel(parent), m_model(rows) {
    setSourceModel(&rows);
    setDynamicSortFilter(true);
    sort(BatchModel::ScoreColumn, Qt::AscendingOrder);  // the least certain first
}

void BatchOrder::setRows(Rows rows) {
    m_which = rows;
    invalidateFilter();
}

bool BatchOrder::filterAcceptsRow(int row, const QModelIndex&) const {
    return m_which == Rows::All || m_model.differs(row);
}

bool BatchOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    return m_model.before(left.row(), right.row(), left.column());
}

std::string BatchOrder::table(char delimiter) const {
    std::string out = std::string("text") + delimiter + "intent" + delimiter + "score";
    if (m_model.compares()) out += std::string(1, delimiter) + "other intent" + delimiter + "other score";
    out += '\n';
    for (int shown = 0; shown < rowCount(); ++shown) {
        const int at = mapToSource(index(shown, 0)).row();
        data::appendCsvField(out, m_model.text(at), delimiter);
        for (const std::size_t run : {0U, 1U}) {
            if (run == 1 && !m_model.compares()) break;
            out += delimiter;
            data::appendCsvField(out, toUtf8(m_model.intent(at, run)), delimiter);
            out += delimiter + fourDecimals(m_model.score(at, run));
        }
        out += '\n';
    }
    return out;
}

}  // namespace tb::ui
