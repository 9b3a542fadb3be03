#pragma once

#include <QWidget>
#include <array>

#include "core/data/DataCheck.h"

namespace tb::ui {

/// How long the texts are: rows by 16 tokens, the last bar those an encoder cuts off. Main thread only.
class LengthBars : public QWidget {
    Q_OBJECT
public:
    explicit LengthBars(QWidget* parent = nullptr);
    void setLengths(const std::array<std::uint64_t, kLengthBins>& lengths);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::array<std::uint64_t, kLengthBins> m_lengths{};
};

}  // namespace tb::ui
