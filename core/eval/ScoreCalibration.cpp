#include "core/eval/ScoreCalibration.h"

#include <algorithm>
#include <utility>

namespace tb {

ScoreCalibration::ScoreCalibration(std::vector<Answer> answers) : m_answers(std::move(answers)) {
    std::sort(m_answers.begin(), m_answers.end(), [](const Answer& a, const Answer& b) { return a.score < b.score; });
}

std::optional<ScoreCalibration::Share> ScoreCalibration::at(double score) const {
    if (m_answers.size() < kNearest) return std::nullopt;
    const auto place = std::lower_bound(m_answers.begin(), m_answers.end(), score,
                                        [](const Answer& a, double wanted) { return a.score < wanted; });
    auto first = static_cast<std::size_t>(place - m_answers.begin());
    std::size_t end = first;
    while (end - first < kNearest) {
        const bool below = first > 0 && (end == m_answers.size() ||
                                         score - m_answers[first - 1].score <= m_answers[end].score - score);
        below ? --first : ++end;
    }
    Share share;
    share.from = m_answers[first].score;
    share.to = m_answers[end - 1].score;
    // All of one score or none: which of them came first says nothing.
    while (first > 0 && m_answers[first - 1].score == share.from) --first;
    while (end < m_answers.size() && m_answers[end].score == share.to) ++end;
    const double widest = std::max(share.to, score) - std::min(share.from, score);
    if (widest > kWidest) return std::nullopt;
    share.answers = static_cast<std::int64_t>(end - first);
    const auto from = m_answers.begin() + static_cast<std::ptrdiff_t>(first);
    share.right = std::count_if(from, from + share.answers, [](const Answer& answer) { return answer.right; });
    return share;
}

}  // namespace tb
