#include "core/eval/ConfusedLabels.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace tb {
namespace {

std::vector<std::int64_t> rowsPerClass(std::span<const std::int32_t> labels, std::size_t classes) {
    std::vector<std::int64_t> counts(classes, 0);
    for (const std::int32_t label : labels) ++counts[static_cast<std::size_t>(label)];
    return counts;
}

}  // namespace

std::vector<std::int32_t> bestClasses(const OutOfFold& rows) {
    std::vector<std::int32_t> best;
    best.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto probabilities = rows.of(row);
        best.push_back(static_cast<std::int32_t>(std::max_element(probabilities.begin(), probabilities.end()) -
                                                 probabilities.begin()));
    }
    return best;
}

std::vector<ConfusedIntents> findConfusedIntents(const OutOfFold& rows, std::span<const LabelError> leftOut,
                                                 const ConfusionLimits& limits) {
    std::unordered_set<std::size_t> suspects;
    for (const LabelError& error : leftOut) suspects.insert(error.row);
    std::map<std::pair<std::int32_t, std::int32_t>, std::vector<std::size_t>>
        mistaken;  // by the smaller and the larger class
    const std::vector<std::int32_t> best = bestClasses(rows);
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        if (best[row] == rows.labels[row] || suspects.contains(row)) continue;
        mistaken[std::minmax(best[row], rows.labels[row])].push_back(row);
    }
    const std::vector<std::int64_t> counts = rowsPerClass(rows.labels, rows.classes);
    std::vector<ConfusedIntents> confused;
    for (auto& [pair, of] : mistaken) {
        ConfusedIntents one;
        one.mistaken = static_cast<std::int64_t>(of.size());
        one.share =
            static_cast<double>(one.mistaken) / static_cast<double>(counts[static_cast<std::size_t>(pair.first)] +
                                                                    counts[static_cast<std::size_t>(pair.second)]);
        if (one.mistaken < limits.leastRows || one.share < limits.leastShare) continue;
        const auto ofFirst = std::count_if(
            of.begin(), of.end(), [&, first = pair.first](std::size_t row) { return rows.labels[row] == first; });
        one.first = 2 * ofFirst >= one.mistaken ? pair.first : pair.second;
        one.second = one.first == pair.first ? pair.second : pair.first;
        one.rows = std::move(of);
        confused.push_back(std::move(one));
    }
    std::stable_sort(confused.begin(), confused.end(),
                     [](const auto& a, const auto& b) { return a.mistaken > b.mistaken; });
    return confused;
}

}  // namespace tb
