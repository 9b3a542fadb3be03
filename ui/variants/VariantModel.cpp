#include "ui/variants/VariantModel.h"

#include <algorithm>

#include "ui/bridge/Text.h"
#include "ui/rows/MarkedTextDelegate.h"

namespace tb::ui {

void VariantModel::setProposal(AugmentStore::Proposal proposal) {
    beginResetModel();
    m_proposal = std::move(proposal);
    m_decisions.assign(m_proposal.report.texts.size(), Decision::Open);
    m_rows.clear();
    for (std::size_t i = 0; i < m_decisions.size(); ++i) m_rows.push_back(i);
    endResetModel();
    emit decided();
}

void VariantModel::show(const QString& intent, std::optional<AugmentMethod> method) {
    beginResetModel();
    m_rows.clear();
    const std::string name = toUtf8(intent);
    for (std::size_t i = 0; i < m_decisions.size(); ++i) {
        const AugmentedText& made = m_proposal.report.texts[i];
        if ((name.empty() || made.intent == name) && (!method || made.method == *method)) m_rows.push_back(i);
    }
    endResetModel();
}

void VariantModel::decide(const std::vector<int>& rows, Decision decision) {
    for (const int row : rows) {
        m_decisions[m_rows[static_cast<std::size_t>(row)]] = decision;
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
    emit decided();
}

void VariantModel::decideShown(Decision decision) {
    if (m_rows.empty()) return;
    for (const std::size_t row : m_rows) m_decisions[row] = decision;
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    emit decided();
}

std::vector<AcceptedVariant> VariantModel::accepted() const {
    std::vector<AcceptedVariant> variants;
    for (std::size_t i = 0; i < m_decisions.size(); ++i) {
        const AugmentedText& made = m_proposal.report.texts[i];
        if (m_decisions[i] == Decision::Accepted)
            variants.push_back({made.text, made.intent, made.method, made.origin});
    }
    return variants;
}

int VariantModel::count(Decision decision) const {
    return static_cast<int>(std::count(m_decisions.begin(), m_decisions.end(), decision));
}

int VariantModel::nextOpen(int row) const {
    for (int next = row + 1; next < rowCount(); ++next)
        if (decision(next) == Decision::Open) return next;
    return -1;
}

int VariantModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int VariantModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VariantModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const AugmentedText& made = variant(index.row());
    if (role == MarkedTextDelegate::kMarksRole && index.column() == TextColumn)
        return MarkedTextDelegate::marksOf(made.text, made.changed);
    if (role == Qt::ToolTipRole && index.column() == TextColumn && !origin(index.row()).empty())
        return QString(QStringLiteral("<qt>") + tr("Made from: %1").arg(toQt(origin(index.row()))).toHtmlEscaped() +
                       QStringLiteral("</qt>"));
    const Decision state = decision(index.row());
    if (role == Qt::AccessibleTextRole && index.column() == DecisionColumn)
        return state == Decision::Accepted  ? tr("accepted")
               : state == Decision::Refused ? tr("rejected")
                                            : tr("not decided");
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
        case DecisionColumn:
            return state == Decision::Accepted  ? QStringLiteral("✓")
                   : state == Decision::Refused ? QStringLiteral("✗")
                                                : QString();
        case IntentColumn:
            return toQt(made.intent);
        case MethodColumn:
            return methodTitle(made.method);
        case TextColumn:
            return toQt(made.text);
        default:
            return {};
    }
}

QVariant VariantModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case IntentColumn:
            return tr("Intent");
        case MethodColumn:
            return tr("Made by");
        case TextColumn:
            return tr("Text");
        default:
            return QString();
    }
}

QString methodTitle(AugmentMethod method) {
    switch (method) {
        case AugmentMethod::Typo:
            return VariantModel::tr("Typing mistake");
        case AugmentMethod::Keyboard:
            return VariantModel::tr("Neighbouring key");
        case AugmentMethod::Synonym:
            return VariantModel::tr("Synonym");
        case AugmentMethod::WordOrder:
            return VariantModel::tr("Word order");
        case AugmentMethod::Case:
            return VariantModel::tr("Capital letters");
        case AugmentMethod::Template:
            return VariantModel::tr("Filled template");
    }
    return {};
}

QString methodHelp(AugmentMethod method) {
    switch (method) {
        case AugmentMethod::Typo:
            return VariantModel::tr(
                "Letters swapped, left out or doubled; characters that are easily confused in Chinese");
        case AugmentMethod::Keyboard:
            return VariantModel::tr("A letter’s neighbour on the keyboard");
        case AugmentMethod::Synonym:
            return VariantModel::tr("Words of the same meaning, in English and Chinese");
        case AugmentMethod::WordOrder:
            return VariantModel::tr("Words and clauses change places");
        case AugmentMethod::Case:
            return VariantModel::tr("All small, all capital, or every word with a capital");
        case AugmentMethod::Template:
            return VariantModel::tr("Cards, days, places and openings exchanged for others of their kind");
    }
    return {};
}

}  // namespace tb::ui
