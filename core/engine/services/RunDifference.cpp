#include "core/engine/services/RunDifference.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <variant>
#include <vector>

#include "core/store/StoreThread.h"
#include "core/store/Workspace.h"

namespace tb {
namespace {

constexpr std::size_t kEveryStep = 1'000'000'000;
constexpr const char* kWeights = "model.safetensors";

std::optional<std::int64_t> firstDifference(const std::vector<SeriesPoint>& a, const std::vector<SeriesPoint>& b) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (a[i].step != b[i].step || a[i].value != b[i].value) return std::min(a[i].step, b[i].step);
    if (a.size() == b.size()) return std::nullopt;
    const std::vector<SeriesPoint>& longer = a.size() > b.size() ? a : b;
    return longer[std::min(a.size(), b.size())].step;
}

/// Nothing where one of them cannot be opened.
std::optional<bool> sameBytes(const std::filesystem::path& one, const std::filesystem::path& other) {
    std::ifstream a(one, std::ios::binary);
    std::ifstream b(other, std::ios::binary);
    if (!a || !b) return std::nullopt;
    std::vector<char> fromA(1 << 20);
    std::vector<char> fromB(fromA.size());
    while (a && b) {
        a.read(fromA.data(), static_cast<std::streamsize>(fromA.size()));
        b.read(fromB.data(), static_cast<std::streamsize>(fromB.size()));
        const std::streamsize count = a.gcount();
        if (count != b.gcount() || std::memcmp(fromA.data(), fromB.data(), static_cast<std::size_t>(count)) != 0)
            return false;
    }
    return a.eof() && b.eof();
}

bool wasChangedLive(const std::vector<RunEvent>& events) {
    return std::any_of(events.begin(), events.end(), [](const RunEvent& event) {
        const auto* change = std::get_if<SettingChanged>(&event.body);
        return change != nullptr && change->step > 0;  // step 0 is what the run itself decided
    });
}

}  // namespace

Expected<RunDifference> compareRuns(StoreThread& store, RunId first, RunId again) {
    const auto read = [&](Workspace& workspace) -> Expected<RunDifference> {
        const RunStore& runs = workspace.runs();
        RunDifference found;
        TB_TRY(found.first, runs.get(first));
        TB_TRY(found.again, runs.get(again));
        TB_TRY(const std::vector<SeriesPoint> before, runs.series(first, "train/loss", kEveryStep));
        TB_TRY(const std::vector<SeriesPoint> now, runs.series(again, "train/loss", kEveryStep));
        found.step = firstDifference(before, now);
        TB_TRY(const std::vector<RunEvent> events, runs.events(first));
        found.changedLive = wasChangedLive(events);
        return found;
    };
    TB_TRY(RunDifference found, store.call(read, StorePriority::Read));
    if (!found.first.modelPath.empty() && !found.again.modelPath.empty())
        found.sameWeights = sameBytes(store.folder() / found.first.modelPath / kWeights,
                                      store.folder() / found.again.modelPath / kWeights);
    return found;
}

}  // namespace tb
