#pragma once

#include <QWidget>
#include <array>

namespace tb::ui {

/// Shares of train, validation, test and not assigned as one bar with a legend. Main thread only.
class SplitBar : public QWidget {
    Q_OBJECT
public:
    using Counts = std::array<qint64, 4>;  ///< Train, validation, test, not assigned.
    explicit SplitBar(QWidget* parent = nullptr);

    void setCounts(const Counts& counts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLegend(QPainter& painter) const;
    Counts m_counts{};
};

}  // namespace tb::ui
