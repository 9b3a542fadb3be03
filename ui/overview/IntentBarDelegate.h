#pragma once

#include <QStyledItemDelegate>

namespace tb::ui {

class LabelListModel;

/// Name, bar and count in one line; the longest bar belongs to the most frequent intent.
class IntentBarDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit IntentBarDelegate(const LabelListModel& model, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const LabelListModel& m_model;
};

}  // namespace tb::ui
