#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QString>
#include <unordered_map>
#include <vector>

#include "core/eval/QualityReport.h"
#include "core/store/DatasetStore.h"

namespace tb::ui {

/// What is on one card, a row each. Texts come from the store and follow; what is no longer true of a row (it has
/// another intent by now, or is gone) is left out when they come. Main thread only.
class ItemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setLabels(const std::vector<LabelInfo>& labels);
    /// Shows the card of this kind, or nothing when there is none.
    void setCard(const QualityReport& report, QualityKind kind);
    void clear();
    /// The rows asked for with wanted(), as they are now.
    void takeRows(const std::vector<ExampleId>& asked, const std::vector<ExampleRow>& rows);
    /// Rows whose texts are not here yet, at most so many, in the order of the items.
    [[nodiscard]] std::vector<ExampleId> wanted(std::size_t limit) const;

    [[nodiscard]] QualityKind kind() const { return m_kind; }
    [[nodiscard]] bool counted() const;  ///< Whether the items can be acted on one by one.
    [[nodiscard]] const QualityItem* itemAt(int row) const;
    [[nodiscard]] int rowOfExample(ExampleId id) const;  ///< The item that starts with this row; -1 = none.
    void removeItems(std::vector<int> rows);
    [[nodiscard]] QString labelName(LabelId label) const;
    [[nodiscard]] const ExampleRow* example(ExampleId id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString cell(int row, int column) const;
    [[nodiscard]] QString textOf(const QualityItem& item) const;
    [[nodiscard]] bool stillTrue(QualityItem& item) const;

    QualityKind m_kind = QualityKind::LabelError;
    std::vector<QualityItem> m_items;
    LearningCurve m_curve;
    Drift m_drift;
    QHash<LabelId, QString> m_labels;
    std::unordered_map<ExampleId, ExampleRow> m_rows;
};

}  // namespace tb::ui
