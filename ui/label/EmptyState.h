#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace tb::ui {

/// What stands in the table's place when there is nothing to show, with the way out of it as a button.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString& title, const QString& text, const QString& button, QWidget* parent = nullptr);

signals:
    void clicked();
};

}  // namespace tb::ui
