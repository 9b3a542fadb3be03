#pragma once

#include <QFrame>

class QLabel;

namespace tb::ui {

/// One number with its name above and a remark below. Repaints only when a text changes.
class MetricTile : public QFrame {
    Q_OBJECT
public:
    explicit MetricTile(const QString& title, QWidget* parent = nullptr);
    void setValue(const QString& value, const QString& remark = {});
    [[nodiscard]] QString value() const;
    [[nodiscard]] QString remark() const;

private:
    QString m_title;
    QLabel* m_value;
    QLabel* m_remark;
};

}  // namespace tb::ui
