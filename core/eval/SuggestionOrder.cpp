#include "core/eval/SuggestionOrder.h"

#include <algorithm>
#include <numeric>

namespace tb {
std::vector<Suggestion> suggestionsFrom(std::span<const float> probabilities, std::span<const LabelId> classes,
                                        std::span<const ExampleId> ids) {
    std::vector<Suggestion> suggestions(ids.size());
    std::vector<std::size_t> order(classes.size());
    for (std::size_t row = 0; row < ids.size(); ++row) {
        const auto scores = probabilities.subspan(row * classes.size(), classes.size());
        Suggestion& suggestion = suggestions[row];
        suggestion.example = ids[row];
        std::iota(order.begin(), order.end(), std::size_t{0});
        const std::size_t wanted = std::min(suggestion.top.size(), classes.size());
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(wanted), order.end(),
                          [&](std::size_t a, std::size_t b) {
                              return scores[a] != scores[b] ? scores[a] > scores[b] : classes[a] < classes[b];
                          });
        for (std::size_t i = 0; i < wanted; ++i)
            suggestion.top.at(i) = {classes[order[i]], static_cast<double>(scores[order[i]])};
    }
    return suggestions;
}

std::vector<std::size_t> byUncertainty(std::span<const Suggestion> suggestions) {
    std::vector<std::size_t> order(suggestions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const double left = suggestions[a].margin();
        const double right = suggestions[b].margin();
        return left != right ? left < right : suggestions[a].example < suggestions[b].example;
    });
    return order;
}

}  // namespace tb
