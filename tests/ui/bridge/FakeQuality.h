#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include "core/engine/services/QualityJob.h"

namespace tb::test {

/// A check whose answers are known. A text that starts with "wrong" is of the other of the two intents in use; equal
/// texts are duplicates; one that starts with "odd" is an outlier. Rows with a verdict are not reported. Counts its
/// checks.
struct FakeQuality {
    std::atomic<int> begun{0};
    std::atomic<int> ended{0};
    std::atomic<bool> endless{false};  ///< Goes on until it is stopped.
    std::atomic<bool> confused{
        false};                  ///< Also a card: the two intents are confused, by the rows that start with "fine".
    std::optional<Error> error;  ///< Instead of an answer. Set before the first check.

    [[nodiscard]] QualityReport report(const QualityPool& pool) const {
        QualityReport report;
        report.state = pool.rows.empty() ? QualityReport::State::NoRows : QualityReport::State::Done;
        report.rows = static_cast<std::int64_t>(pool.rows.size());
        report.modelled = true;
        report.intents = pool.intents;
        QualityCard wrong{QualityKind::LabelError, 0.05, {}}, same{QualityKind::NearDuplicates, 0.02, {}},
            odd{QualityKind::Outlier, 0.01, {}};
        std::unordered_map<std::string, std::vector<const QualityRow*>> byText;
        for (const QualityRow& row : pool.rows) {
            report.labelled += row.label != 0 ? 1 : 0;
            byText[row.text].push_back(&row);
            const LabelId other = pool.intents.size() < 2        ? 0
                                  : row.label == pool.intents[0] ? pool.intents[1]
                                                                 : pool.intents[0];
            // A corrected label is not corrected back.
            if (row.text.starts_with("wrong") && row.label == pool.intents[0] &&
                !row.decisions.has(QualityKind::LabelError))
                wrong.items.push_back({{row.id}, row.label, other, 0.9, 0});
            if (row.text.starts_with("odd") && !row.decisions.has(QualityKind::Outlier))
                odd.items.push_back({{row.id}, row.label, 0, 5.5, 0});
        }
        for (const QualityRow& row : pool.rows) {
            const auto& group = byText[row.text];
            if (group.size() < 2 || group.front() != &row || row.decisions.has(QualityKind::NearDuplicates)) continue;
            QualityItem item;
            for (const QualityRow* one : group) item.rows.push_back(one->id);
            const bool agree =
                std::all_of(group.begin(), group.end(), [&](const QualityRow* one) { return one->label == row.label; });
            item.label = agree ? row.label : 0;
            item.other = row.label;
            item.count = agree ? 1 : 2;
            same.items.push_back(std::move(item));
        }
        const auto doubtful = static_cast<double>(wrong.items.size() + odd.items.size());
        report.score = {
            0.8 - 0.01 * doubtful, 0.9, 1.0 - doubtful / 100.0, 0.8, 0.95, 1.0, 0.97, doubtful / 100.0, 0.03, 0.7};
        for (int i = 1; i <= 5; ++i) report.curve.places.push_back({i * 20, 0.6 + 0.05 * i});
        report.curve.scale = 2.0;
        report.curve.rate = 0.4;
        for (const QualityCard& card : {wrong, same, odd})
            if (!card.items.empty()) report.cards.push_back(card);
        if (confused && pool.intents.size() > 1) {
            QualityItem pair;
            for (const QualityRow& row : pool.rows)
                if (row.text.starts_with("fine") && !row.decisions.has(QualityKind::LabelError))
                    pair.rows.push_back(row.id);
            pair.label = pool.intents[0];
            pair.other = pool.intents[1];
            pair.count = static_cast<std::int64_t>(pair.rows.size());
            pair.certainty = 0.4;
            if (!pair.rows.empty()) report.cards.push_back({QualityKind::ConfusedIntents, 0.01, {pair}});
        }
        report.cards.push_back({QualityKind::MoreLabels, 0.0, {QualityItem{}}});
        return report;
    }
};

inline QualityFunction makeFake(const std::shared_ptr<FakeQuality>& fake) {
    return
        [fake](const QualityPool& pool, const ProgressFn& progress, const StopToken& stop) -> Expected<QualityReport> {
            if (fake->error) return fail(*fake->error);
            ++fake->begun;
            if (progress) progress({500, 1000, "parts"});
            while (fake->endless && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            ++fake->ended;
            if (stop.stop_requested()) return QualityReport{};
            return fake->report(pool);
        };
}

}  // namespace tb::test
