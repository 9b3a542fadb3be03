#pragma once

#include <QWidget>
#include <vector>

#include "core/eval/QualityReport.h"

namespace tb::ui {

/// The score of the last checks as a small line. Main thread only.
class ScoreHistory : public QWidget {
    Q_OBJECT
public:
    explicit ScoreHistory(QWidget* parent = nullptr);
    void setMarks(std::vector<QualitySnapshot> marks);  ///< Oldest first.
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<QualitySnapshot> m_marks;
};

}  // namespace tb::ui
