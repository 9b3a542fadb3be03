#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "core/engine/services/SuggestJob.h"

namespace tb::test {

/// A suggester whose answers are known: of the intents in use, row `id` gets the id-th (going round) and the one after
/// it; the later the row, the smaller the margin and the higher its rank of diversity. Counts its rounds.
struct FakeSuggester {
    std::atomic<int> failed{0};
    std::atomic<int> begun{0};
    std::atomic<int> ended{0};
    std::atomic<bool> endless{false};  ///< Goes on until it is stopped.
    std::atomic<int> unreadRounds{0};  ///< So many rounds say that texts are left.
    std::optional<Error> error;        ///< Instead of an answer. Set before the first round.

    [[nodiscard]] static Suggestion suggestionFor(ExampleId id, const std::vector<LabelId>& intents) {
        Suggestion one;
        one.example = id;
        one.diverseRank = 1000 - id;
        if (intents.empty()) return one;
        const auto n = static_cast<ExampleId>(intents.size());
        const double best = 0.8 - 0.001 * static_cast<double>(id);
        one.top[0] = {intents[static_cast<std::size_t>(id % n)], best};
        one.top[1] = {intents[static_cast<std::size_t>((id + 1) % n)], 0.3};
        one.bestCount = id;
        return one;
    }
    SuggestJob round(const std::vector<PoolRow>& rows) const {
        SuggestJob round;
        std::set<LabelId> used;
        for (const PoolRow& row : rows)
            if (row.label != 0) used.insert(row.label);
        const std::vector<LabelId> intents(used.begin(), used.end());
        for (const PoolRow& row : rows) {
            if (row.label == 0) round.suggestions.push_back(suggestionFor(row.id, intents));
        }
        if (intents.empty()) {
            round.state = SuggestJob::State::TooFewLabels;
            return round;
        }
        round.state = SuggestJob::State::Learned;
        round.quality.labels = static_cast<std::int64_t>(rows.size() - round.suggestions.size());
        round.quality.accuracy = 0.86;
        if (begun > 1) round.quality.gained = 0.03;
        return round;
    }
};

inline SuggestFunction makeFake(const std::shared_ptr<FakeSuggester>& fake) {
    return [fake](const std::vector<PoolRow>& rows, const ProgressFn& progress,
                  const StopToken& stop) -> Expected<SuggestJob> {
        if (fake->error) {
            ++fake->failed;
            return fail(*fake->error);
        }
        ++fake->begun;
        if (progress) progress({1, rows.size(), "texts"});
        while (fake->endless && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        SuggestJob round = fake->round(rows);
        if (stop.stop_requested()) round = SuggestJob{};
        if (fake->unreadRounds > 0) {
            --fake->unreadRounds;
            round.unread = 5;
        }
        ++fake->ended;
        return round;
    };
}

}  // namespace tb::test
