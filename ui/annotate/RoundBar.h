#pragma once

#include <QWidget>

class QLabel;

namespace tb::ui {

/// Above a pass that is open: whose or what it is, how far it is, and the way back to the list. Main thread only.
class RoundBar : public QWidget {
    Q_OBJECT
public:
    explicit RoundBar(const QString& hintOfBack, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setState(const QString& state);

signals:
    void left();

private:
    QLabel* m_title = nullptr;
    QLabel* m_state = nullptr;
};

}  // namespace tb::ui
