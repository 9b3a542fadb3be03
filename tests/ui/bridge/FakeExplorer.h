#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "core/engine/services/ExploreJob.h"

namespace tb::test {

/// An explorer whose answers are known: texts with the same first word are similar, the smaller the id the more; rows
/// without intent that share their first word are a group, named "<word>_texts". Counts its searches.
struct FakeExplorer {
    std::atomic<int> begun{0};
    std::atomic<int> ended{0};
    std::atomic<bool> endless{false};  ///< Goes on until it is stopped.
    std::optional<Error> error;        ///< Instead of an answer. Set before the first search.

    [[nodiscard]] static std::string firstWord(const std::string& text) { return text.substr(0, text.find(' ')); }

    [[nodiscard]] static SimilarRows similar(const std::vector<PoolRow>& rows, const SimilarQuery& query) {
        SimilarRows found;
        found.state = SimilarRows::State::Found;
        found.text = query.text;
        for (const PoolRow& row : rows) {
            if (row.id == query.example || (query.among == SimilarQuery::Among::Unlabelled && row.label != 0)) continue;
            const double base = firstWord(row.text) == firstWord(query.text) ? 0.9 : 0.2;
            found.rows.push_back({row.id, base - 0.001 * static_cast<double>(row.id)});
        }
        std::sort(found.rows.begin(), found.rows.end(),
                  [](const SimilarRow& a, const SimilarRow& b) { return a.similarity > b.similarity; });
        found.rows.resize(std::min(found.rows.size(), query.limit));
        return found;
    }
    [[nodiscard]] static TextGroups groups(const std::vector<PoolRow>& rows, const std::vector<KnownIntent>& intents) {
        TextGroups found;
        found.state = TextGroups::State::Found;
        std::map<std::string, TextGroup> byWord;
        for (const PoolRow& row : rows) {
            if (row.label != 0) continue;
            ++found.unlabelled;
            TextGroup& group = byWord[firstWord(row.text)];
            group.name = firstWord(row.text) + "_texts";
            group.rows.push_back(row.id);
            if (group.examples.size() < 3) group.examples.push_back(row.text);
            if (!intents.empty()) group.nearest = intents.front().id;
        }
        for (auto& [word, group] : byWord) {
            if (group.rows.size() < 2) continue;
            found.inGroups += static_cast<std::int64_t>(group.rows.size());
            found.groups.push_back(std::move(group));
        }
        std::stable_sort(found.groups.begin(), found.groups.end(),
                         [](const TextGroup& a, const TextGroup& b) { return a.rows.size() > b.rows.size(); });
        return found;
    }
    /// False = stopped.
    bool pass(std::size_t rows, const ProgressFn& progress, const StopToken& stop) {
        ++begun;
        if (progress) progress({rows / 4, rows, "texts"});
        while (endless && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        ++ended;
        return !stop.stop_requested();
    }
};

inline TextExplorer makeFake(const std::shared_ptr<FakeExplorer>& fake) {
    TextExplorer explorer;
    explorer.similar = [fake](const std::vector<PoolRow>& rows, const SimilarQuery& query, const ProgressFn& progress,
                              const StopToken& stop) -> Expected<SimilarRows> {
        if (fake->error) return fail(*fake->error);
        return fake->pass(rows.size(), progress, stop) ? FakeExplorer::similar(rows, query) : SimilarRows{};
    };
    explorer.groups = [fake](const std::vector<PoolRow>& rows, const std::vector<KnownIntent>& intents,
                             const GroupQuery&, const ProgressFn& progress,
                             const StopToken& stop) -> Expected<TextGroups> {
        if (fake->error) return fail(*fake->error);
        return fake->pass(rows.size(), progress, stop) ? FakeExplorer::groups(rows, intents) : TextGroups{};
    };
    return explorer;
}

}  // namespace tb::test
