#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <vector>

#include "core/store/AugmentStore.h"

namespace tb::ui {

/// Proposed variants and what was decided about each, those of one intent and one method or all. Main thread only.
class VariantModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { DecisionColumn, IntentColumn, MethodColumn, TextColumn, ColumnCount };
    enum class Decision { Open, Accepted, Refused };
    using QAbstractTableModel::QAbstractTableModel;

    void setProposal(AugmentStore::Proposal proposal);
    /// Empty intent = all; nothing = all methods.
    void show(const QString& intent, std::optional<AugmentMethod> method);
    void decide(const std::vector<int>& rows, Decision decision);
    void decideShown(Decision decision);

    [[nodiscard]] Decision decision(int row) const { return m_decisions[m_rows[static_cast<std::size_t>(row)]]; }
    [[nodiscard]] const AugmentedText& variant(int row) const {
        return m_proposal.report.texts[m_rows[static_cast<std::size_t>(row)]];
    }
    [[nodiscard]] const std::string& origin(int row) const {
        return m_proposal.originTexts[m_rows[static_cast<std::size_t>(row)]];
    }
    /// Of all, shown or not.
    [[nodiscard]] std::vector<AcceptedVariant> accepted() const;
    [[nodiscard]] int count(Decision decision) const;
    [[nodiscard]] int total() const { return static_cast<int>(m_decisions.size()); }
    /// The next row after `row` that is open; -1 = none.
    [[nodiscard]] int nextOpen(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    void decided();

private:
    AugmentStore::Proposal m_proposal;
    std::vector<Decision> m_decisions;
    std::vector<std::size_t> m_rows;  ///< Those shown.
};

/// "Typing mistake", "Synonym" ... in the window's language.
[[nodiscard]] QString methodTitle(AugmentMethod method);
[[nodiscard]] QString methodHelp(AugmentMethod method);

}  // namespace tb::ui
