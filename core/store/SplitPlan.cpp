#include "core/store/SplitPlan.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <unordered_map>

#include "core/base/SplitMix64.h"

namespace tb {
namespace {

std::int64_t share(std::int64_t rows, double fraction, std::int64_t smallestLabel) {
    if (fraction <= 0.0 || rows < smallestLabel) return 0;
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(rows) * fraction));
}

void planLabel(std::span<SplitPlanRow> rows, double validationFraction, double testFraction,
               std::unordered_map<std::uint64_t, Split>& decided) {
    const auto total = static_cast<std::int64_t>(rows.size());
    const std::int64_t wantTest = share(total, testFraction, 3);
    const std::int64_t wantValidation = share(total, validationFraction, 2);
    std::int64_t test = 0;
    std::int64_t validation = 0;
    for (std::size_t from = 0; from < rows.size();) {
        std::size_t to = from;
        while (to < rows.size() && rows[to].group == rows[from].group) ++to;
        const auto size = static_cast<std::int64_t>(to - from);
        Split split = Split::Train;
        const bool leavesTrain = test + validation + size < total;
        if (leavesTrain && test < wantTest)
            split = Split::Test;
        else if (leavesTrain && validation < wantValidation)
            split = Split::Validation;
        split = decided.try_emplace(rows[from].group, split).first->second;
        test += split == Split::Test ? size : 0;
        validation += split == Split::Validation ? size : 0;
        for (std::size_t i = from; i < to; ++i) rows[i].split = split;
        from = to;
    }
}

}  // namespace

void planSplits(std::vector<SplitPlanRow>& rows, double validationFraction, double testFraction, std::uint64_t seed) {
    std::unordered_map<std::uint64_t, Split> decided;
    decided.reserve(rows.size());
    for (const SplitPlanRow& row : rows)
        if (row.split == Split::Test) decided.emplace(row.group, Split::Test);
    const auto open =
        std::partition(rows.begin(), rows.end(), [](const SplitPlanRow& row) { return row.split == Split::Test; });
    const auto first = static_cast<std::size_t>(open - rows.begin());
    const std::uint64_t salt = SplitMix64(seed).next();
    const auto order = [salt](const SplitPlanRow& row) {
        return std::tuple(row.label, SplitMix64(row.group ^ salt).next(), row.id);
    };
    std::sort(open, rows.end(), [&](const SplitPlanRow& a, const SplitPlanRow& b) { return order(a) < order(b); });
    for (std::size_t from = first; from < rows.size();) {
        std::size_t to = from;
        while (to < rows.size() && rows[to].label == rows[from].label) ++to;
        planLabel(std::span(rows).subspan(from, to - from), validationFraction, testFraction, decided);
        from = to;
    }
}

}  // namespace tb
