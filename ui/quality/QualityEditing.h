#pragma once

#include <QObject>
#include <QString>
#include <set>
#include <vector>

#include "core/store/QualityStore.h"
#include "ui/base/PanelContext.h"

class QTableView;

namespace tb::ui {

class CardList;
class IntentChanges;
class ItemModel;

/// What is done about the findings that are selected: take the suggestion, say that they are right, remove rows, or
/// look at them in the Label panel. Each act is one undo step; the items leave the screen at once and come back when
/// the store refuses. Main thread only.
class QualityEditing : public QObject {
    Q_OBJECT
public:
    struct Parts {
        ItemModel& model;
        QTableView& table;
        CardList& cards;
        IntentChanges& changes;
    };
    /// All must outlive this.
    QualityEditing(PanelContext& context, const Parts& parts);

    /// Rows of the model, ascending.
    [[nodiscard]] std::vector<int> selected() const;
    void accept();
    void keepAsRight();
    void removeRows();
    void showInLabel(LabelId label);
    void showBetween();
    void mergeIntents();

    /// Rows said to be right while a check that does not know of it may be going on.
    [[nodiscard]] bool isKept(QualityKind kind, ExampleId id) const { return m_kept.contains({kind, id}); }
    void forgetKept() { m_kept.clear(); }

signals:
    void itemsDropped();  ///< From the screen; the act is on its way to the store.
    void itemsBack();     ///< The card is to be shown as the report has it.

private:
    void relabel(const std::vector<QualityStore::Relabel>& rows);
    void removeExamples(std::vector<ExampleId> ids);
    void fixDuplicates(const std::vector<int>& rows);
    [[nodiscard]] std::vector<ExampleId> extraRows(const std::vector<int>& rows) const;
    void dropItems(std::vector<int> rows);
    void onActed(const Expected<qint64>& step, const QString& text);
    void onKept(const std::vector<ExampleId>& ids, QualityKind kind);
    void withdraw(const std::vector<ExampleId>& ids, QualityKind kind);

    PanelContext& m_context;
    Parts m_parts;
    std::set<std::pair<QualityKind, ExampleId>> m_kept;
};

}  // namespace tb::ui
