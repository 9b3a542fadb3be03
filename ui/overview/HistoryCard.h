#pragma once

#include <QFrame>

#include "core/store/DatasetStore.h"

class QPushButton;
class QTreeWidget;

namespace tb::ui {

/// What was changed, newest first, and the way back. Main thread only.
class HistoryCard : public QFrame {
    Q_OBJECT
public:
    explicit HistoryCard(QWidget* parent = nullptr);
    void setHistory(const std::vector<EditStep>& steps);

signals:
    void undoRequested();
    void redoRequested();
    /// To the state right after this step: back or forth over all that lie between.
    void goToRequested(qlonglong step);

private:
    void activate(int row);
    std::vector<EditStep> m_steps;  ///< As listed.
    QTreeWidget* m_list = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_redo = nullptr;
};

}  // namespace tb::ui
