#pragma once

#include <QWidget>

#include "core/data/ImportProposal.h"

class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace tb::ui {

/// One thing that only somebody who knows the file can say: its readings to choose from, each with its first rows. No
/// reading is chosen before somebody does. Main thread only.
class ImportQuestionView : public QWidget {
    Q_OBJECT
public:
    explicit ImportQuestionView(QWidget* parent = nullptr);

    /// Shows it and gives it the keys.
    void ask(const ImportQuestion& question);

signals:
    void answered(int reading);  ///< Of the question's readings.

private:
    QLabel* m_what = nullptr;
    QWidget* m_readings = nullptr;
    QButtonGroup* m_group = nullptr;
    QVBoxLayout* m_column = nullptr;
};

}  // namespace tb::ui
