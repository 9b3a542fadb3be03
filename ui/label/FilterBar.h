#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "core/store/DatasetStore.h"
#include "ui/rows/LabelNames.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace tb::ui {

/// Which rows the table shows, and in which order to label them: search, intent, split, flag, order. Main thread only.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(QWidget* parent = nullptr);

    void setLabels(const std::vector<LabelInfo>& labels);
    /// Another set: only "not labelled" stays chosen, as it is about every set. Says nothing; setLabels() follows.
    void setNaming(Naming naming);
    /// Writes the filters into `query`; leaves the sort order alone.
    void applyTo(RowQuery& query) const;
    /// Shows the filters of `query` as if they had been chosen here.
    void showFilters(const RowQuery& query);
    [[nodiscard]] bool filtering() const;
    /// Whether the orders by suggestion can be chosen; when not, the order is the one in which the rows came in.
    enum class OrderChoice { NotOffered, Offered };
    void setOrderChoice(OrderChoice choice);
    [[nodiscard]] RowSort order() const;
    /// Without telling anybody.
    void showOrder(RowSort order);
    void focusSearch();
    void clear();
    void setCount(qint64 rows);

signals:
    /// Typing in the search is collected for a moment first.
    void changed();
    void orderChosen();
    void left();  ///< Something was chosen, or Escape: the keys belong to the rows again.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildOrder();
    void changedNow();

    Naming m_naming = Naming::Intents;
    QLineEdit* m_search = nullptr;
    QComboBox* m_label = nullptr;
    QComboBox* m_split = nullptr;
    QComboBox* m_order = nullptr;
    QToolButton* m_flagged = nullptr;
    QToolButton* m_clear = nullptr;
    QLabel* m_count = nullptr;
    QTimer m_typing;
};

}  // namespace tb::ui
