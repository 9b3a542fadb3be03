#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <vector>

#include "ui/rows/RowCache.h"

namespace tb::ui {

/// The examples of a query as a table. Sorting, filtering and searching happen in the store; a row that is not here yet
/// shows "…". Main thread only.
class ExampleTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TextColumn, IntentColumn, SplitColumn, FlagColumn, NoteColumn, SimilarColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,
        LabelRole,    ///< LabelId; 0 = not labelled.
        FlaggedRole,  ///< bool
        WaitingRole   ///< bool: the store has not answered for this row.
    };

    explicit ExampleTableModel(RowSource source, QObject* parent = nullptr);

    [[nodiscard]] RowCache& cache() { return m_cache; }
    [[nodiscard]] const RowCache& cache() const { return m_cache; }
    void setQuery(const RowQuery& query) { m_cache.setQuery(query); }
    /// Names for the intent column.
    void setLabels(const std::vector<LabelInfo>& labels);
    /// What the labels are of, above their column.
    void setLabelTitle(const QString& title);
    /// For the column of similarities: cosines by row.
    void setSimilarities(QHash<ExampleId, double> similarities);
    [[nodiscard]] QString labelName(LabelId id) const { return m_names.value(id); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Only the note can be written; it goes out as noteEdited().
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    /// `column` -1 = the order in which the rows came in.
    void sort(int column, Qt::SortOrder order) override;

signals:
    void noteEdited(qlonglong id, const QString& note);

private:
    [[nodiscard]] QVariant display(const ExampleRow& row, int column) const;
    [[nodiscard]] QString similarity(ExampleId id) const;  ///< "87 %"

    mutable RowCache m_cache;  ///< Looking at a row asks for it.
    QHash<LabelId, QString> m_names;
    QString m_labelTitle;
    QHash<ExampleId, double> m_similarities;
};

/// "Train", "Validation", "Test", "Not assigned", translated.
[[nodiscard]] QString splitTitle(Split split);

}  // namespace tb::ui
