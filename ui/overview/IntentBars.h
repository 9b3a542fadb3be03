#pragma once

#include <QFrame>

#include "ui/intents/LabelListModel.h"

class QLabel;
class QListView;

namespace tb::ui {

/// Every intent with a bar for its rows, most frequent first: shows at a glance what is missing. Main thread only.
class IntentBars : public QFrame {
    Q_OBJECT
public:
    explicit IntentBars(QWidget* parent = nullptr);
    void setLabels(const std::vector<LabelInfo>& labels);

signals:
    void variantsRequested(const QString& intent);

private:
    void showMenu(const QPoint& at);
    LabelListModel m_model{LabelListModel::Order::Frequent};
    QLabel* m_caption = nullptr;
    QListView* m_list = nullptr;
};

}  // namespace tb::ui
