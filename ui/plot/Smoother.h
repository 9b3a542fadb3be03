#pragma once

namespace tb::ui {

/// Exponential moving average without the pull towards zero at the start: the running sum is divided by the weight it
/// has collected so far (Kingma and Ba 2015, section 3), which is what TensorBoard's smoothing slider does.
class Smoother {
public:
    /// `weight` in [0, 1): 0 leaves values as they are.
    explicit Smoother(double weight = 0.0) : m_weight(weight) {}

    /// The smoothed value after `value`. A value that is not finite comes back as it is and leaves no trace.
    double next(double value);
    [[nodiscard]] double weight() const { return m_weight; }

private:
    double m_weight;
    double m_average = 0.0;
    double m_collected = 0.0;  ///< 1 - weight^n.
};

}  // namespace tb::ui
