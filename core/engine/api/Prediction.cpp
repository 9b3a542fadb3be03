#include "core/engine/api/Prediction.h"

#include <algorithm>
#include <numeric>

namespace tb {

std::vector<std::size_t> topK(std::span<const float> probabilities, std::size_t count) {
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    count = std::min(count, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                      [&](std::size_t a, std::size_t b) {
                          return probabilities[a] != probabilities[b] ? probabilities[a] > probabilities[b] : a < b;
                      });
    order.resize(count);
    return order;
}

}  // namespace tb
