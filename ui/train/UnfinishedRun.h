#pragma once

#include <QFrame>

#include "core/store/RunStore.h"

class QLabel;
class QPushButton;

namespace tb::ui {

/// Offers to go on with a run that was stopped or cut off. Main thread only.
class UnfinishedRun : public QFrame {
    Q_OBJECT
public:
    explicit UnfinishedRun(QWidget* parent = nullptr);
    /// Hides itself when there is none.
    void display(const std::optional<RunSummary>& run);
    [[nodiscard]] RunId run() const { return m_run; }

signals:
    void resumeWanted(qlonglong run);
    void detailsWanted(qlonglong run);

private:
    QLabel* m_text;
    QPushButton* m_resume;
    RunId m_run = 0;
};

}  // namespace tb::ui
