#include "ui/plot/Smoother.h"

#include <cmath>

namespace tb::ui {

double Smoother::next(double value) {
    if (!std::isfinite(value) || m_weight <= 0.0) return value;
    m_average = m_weight * m_average + (1.0 - m_weight) * value;
    m_collected = m_weight * m_collected + (1.0 - m_weight);
    return m_average / m_collected;
}

}  // namespace tb::ui
