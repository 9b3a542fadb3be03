#pragma once

#include <QWidget>

#include "core/eval/AttackReport.h"

class QLabel;

namespace tb::ui {

class SmallTable;

/// How a run answers the test texts as they are and with small changes that do not alter what is meant.
class AttackResults : public QWidget {
    Q_OBJECT
public:
    explicit AttackResults(QWidget* parent);
    void display(const AttackReport& report);

private:
    QLabel* m_title;
    SmallTable* m_table;
};

}  // namespace tb::ui
