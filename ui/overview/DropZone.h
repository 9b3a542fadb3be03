#pragma once

#include <QFrame>

namespace tb::ui {

/// What an empty workspace shows: a place to drop a file, and the button that does the same.
class DropZone : public QFrame {
    Q_OBJECT
public:
    explicit DropZone(QWidget* parent = nullptr);

signals:
    void importClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace tb::ui
