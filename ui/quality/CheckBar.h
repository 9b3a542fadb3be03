#pragma once

#include <QWidget>

#include "ui/bridge/QualityController.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace tb::ui {

/// What the check is doing: how far it is, the time left, Stop; or when it was last done. Main thread only.
class CheckBar : public QWidget {
    Q_OBJECT
public:
    explicit CheckBar(QWidget* parent = nullptr);
    void showStatus(const QualityController& center);

signals:
    void stopRequested();

private:
    QLabel* m_words = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_stop = nullptr;
};

}  // namespace tb::ui
