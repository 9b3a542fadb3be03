#include "core/eval/SuggestionOrder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tb {
namespace {

float squaredDistance(const float* a, const float* b, std::size_t dimension) {
    float sum = 0.0F;
    for (std::size_t k = 0; k < dimension; ++k) sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sum;
}

/// The distance of each candidate to its nearest centre so far, squared.
class NearestCentre {
public:
    explicit NearestCentre(const CentreProblem& problem)
        : m_problem(problem), m_squared(problem.weights.size(), std::numeric_limits<float>::max()) {}

    void add(const float* centre) {
        for (std::size_t i = 0; i < m_squared.size(); ++i)
            m_squared[i] = std::min(m_squared[i], squaredDistance(candidate(i), centre, m_problem.dimension));
    }
    void take(std::size_t i) {
        add(candidate(i));
        m_squared[i] = -1.0F;  // never again
    }
    /// Without any centre every distance is the same, so that the weights decide.
    [[nodiscard]] float gain(std::size_t i) const {
        if (m_squared[i] < 0.0F) return -1.0F;
        return m_problem.weights[i] *
               (m_squared[i] == std::numeric_limits<float>::max() ? 1.0F : std::sqrt(m_squared[i]));
    }
    [[nodiscard]] std::size_t farthest() const {
        std::size_t best = 0;
        for (std::size_t i = 1; i < m_squared.size(); ++i)
            if (gain(i) > gain(best)) best = i;
        return best;
    }

private:
    [[nodiscard]] const float* candidate(std::size_t i) const {
        return m_problem.candidates.data() + i * m_problem.dimension;
    }
    const CentreProblem& m_problem;
    std::vector<float> m_squared;
};

}  // namespace

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

std::vector<std::size_t> kCentreGreedy(const CentreProblem& problem, std::size_t count, const StopToken& stop) {
    std::vector<std::size_t> chosen;
    if (problem.dimension == 0 || problem.weights.empty()) return chosen;
    NearestCentre nearest(problem);
    for (std::size_t at = 0; at + problem.dimension <= problem.centres.size(); at += problem.dimension) {
        if (stop.stop_requested()) return chosen;
        nearest.add(problem.centres.data() + at);
    }
    count = std::min(count, problem.weights.size());
    while (chosen.size() < count && !stop.stop_requested()) {
        chosen.push_back(nearest.farthest());
        nearest.take(chosen.back());
    }
    return chosen;
}

}  // namespace tb
