#include "ui/tryit/QueriesModel.h"

#include <QFont>
#include <algorithm>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Translate.h"
#include "ui/tryit/TryText.h"

namespace tb::ui {

void QueriesModel::refresh(const Playground& playground) {
    std::vector<Line> lines;
    for (const Query& query : playground.queries()) {
        Line& line = lines.emplace_back();
        line.cells[TextColumn] = query.text;
        line.cells[InboxColumn] = playground.correctionOf(query.text);
        if (query.answers.empty()) continue;
        const auto intent = [&](const ModelAnswer& answer) {
            if (answer.error) return translated(answer.error->what);
            return answer.best.empty() ? runtext::dash()
                                       : trytext::shown(playground.run(answer.run), answer.best.front().name);
        };
        const auto score = [](const ModelAnswer& answer) {
            return answer.best.empty() ? runtext::dash()
                                       : runtext::percent(static_cast<double>(answer.best.front().score));
        };
        const ModelAnswer& first = query.answers.front();
        line.cells[IntentColumn] = intent(first);
        line.cells[ScoreColumn] = score(first);
        line.cells[RunColumn] = trytext::runName(playground.run(first.run));
        if (query.answers.size() < 2) continue;
        const ModelAnswer& second = query.answers[1];
        line.differs = playground.comparable(first.run, second.run) && intent(first) != intent(second);
        line.cells[OtherColumn] = tr("%1, %2 (%3)", "intent, score, name of a run")
                                      .arg(intent(second), score(second), trytext::runName(playground.run(second.run)));
    }
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

QString QueriesModel::text(int row) const {
    return row >= 0 && row < rowCount() ? m_lines[static_cast<std::size_t>(row)].cells[TextColumn] : QString();
}

int QueriesModel::rowOf(const QString& text) const {
    const auto at =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& line) { return line.cells[TextColumn] == text; });
    return at == m_lines.end() ? -1 : static_cast<int>(at - m_lines.begin());
}

int QueriesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int QueriesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant QueriesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    const QString& cell = line.cells[index.column()];
    switch (role) {
        case Qt::DisplayRole:
            return index.column() == TextColumn ? QString(cell).replace(QLatin1Char('\n'), QLatin1Char(' ')) : cell;
        case Qt::ToolTipRole:
            return cell.isEmpty() ? QVariant()
                                  : QVariant(QStringLiteral("<qt>") + cell.toHtmlEscaped() + QStringLiteral("</qt>"));
        case Qt::FontRole: {
            if (!(index.column() == OtherColumn && line.differs)) return {};
            QFont font;
            font.setBold(true);  // a selected row shows no colour, and not everybody sees it
            return font;
        }
        case Qt::ForegroundRole:
            if (index.column() == OtherColumn && line.differs) return theme::colors().warning;
            if (index.column() == RunColumn || index.column() == OtherColumn) return theme::colors().textMuted;
            return {};
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(index.column() == ScoreColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                                     : Qt::AlignLeft | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant QueriesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == ScoreColumn)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case TextColumn:
            return tr("Text");
        case IntentColumn:
            return tr("Intent");
        case ScoreColumn:
            return tr("Score");
        case RunColumn:
            return tr("Run");
        case OtherColumn:
            return tr("Compared with");
        case InboxColumn:
            return tr("In the inbox as");
        default:
            return {};
    }
}

}  // namespace tb::ui
