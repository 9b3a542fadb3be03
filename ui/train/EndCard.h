#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace tb::ui {

struct LiveRun;

/// How the run ended: its result, or what went wrong and what to do, and the ways on from here.
class EndCard : public QFrame {
    Q_OBJECT
public:
    explicit EndCard(QWidget* parent = nullptr);
    /// Hides itself while the run is active or there is none.
    /// `resumable`: there is a checkpoint to go on from.
    void display(const LiveRun& live, bool resumable);

signals:
    void openRuns();
    void openExport();
    void openTry();
    void newRun();
    void resumeWanted();

private:
    void showResult(const LiveRun& live);
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_headline;
    QLabel* m_text;
    QPushButton* m_runs;
    QPushButton* m_export;
    QPushButton* m_try;
    QPushButton* m_resume;
    QPushButton* m_new;
};

}  // namespace tb::ui
