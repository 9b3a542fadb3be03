#pragma once

#include <QWidget>
#include <vector>

#include "core/eval/QualityReport.h"

class QLabel;
class QProgressBar;

namespace tb::ui {

class ScoreHistory;

/// The quality score with its formula, its three parts with what they are made of, and its history. Main thread only.
class ScoreView : public QWidget {
    Q_OBJECT
public:
    explicit ScoreView(QWidget* parent = nullptr);
    void setScore(const QualityScore& score);
    void setMarks(std::vector<QualitySnapshot> marks);

private:
    struct Part {
        QLabel* value = nullptr;
        QProgressBar* bar = nullptr;
        QLabel* detail = nullptr;
    };
    Part addPart(const QString& title, const char* name);
    void show(const Part& part, double value, const QString& detail);

    QLabel* m_score = nullptr;
    Part m_completeness;
    Part m_accuracy;
    Part m_diversity;
    ScoreHistory* m_history = nullptr;
};

}  // namespace tb::ui
