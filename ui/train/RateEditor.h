#pragma once

#include <QDoubleSpinBox>
#include <QWidget>

class QPushButton;

namespace tb::ui {

/// A spin box for numbers over many magnitudes: scientific notation, arrow keys multiply.
class ScientificSpinBox : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit ScientificSpinBox(QWidget* parent = nullptr);
    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void stepBy(int steps) override;
};

/// Changes the learning rate of the run that is going on, from the next step.
class RateEditor : public QWidget {
    Q_OBJECT
public:
    explicit RateEditor(QWidget* parent = nullptr);
    /// The rate in force; shown until the user types another.
    void showCurrent(double rate);
    void reset();

signals:
    void applied(double rate);

private:
    void apply();
    ScientificSpinBox* m_rate;
    QPushButton* m_apply;
    bool m_touched = false;
};

}  // namespace tb::ui
