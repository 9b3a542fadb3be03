#include "app/cli/RunTable.h"

#include <algorithm>
#include <array>

#include "core/base/Clock.h"
#include "core/config/Schema.h"
#include "core/engine/api/AdapterFolder.h"
#include "core/engine/api/ModelBundle.h"
#include "core/store/RunStore.h"
#include "core/store/Workspace.h"

namespace tb::cli {
namespace {

/// Characters, near enough for a table: bytes that start one, East Asian ones twice.
std::size_t displayWidth(const std::string& text) {
    std::size_t width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U) continue;
        width += byte >= 0xE3 ? 2 : 1;
    }
    return width;
}

}  // namespace

Expected<TrainedRun> findTrained(StoreThread& store, const std::string& idOrName) {
    TB_TRY(RunSummary run, store.call([&](Workspace& ws) -> Expected<RunSummary> {
        if (idOrName == "last") {
            TB_TRY(const std::vector<RunSummary> runs, ws.runs().list());
            for (const RunSummary& candidate : runs)
                if (!candidate.modelPath.empty()) return candidate;
        }
        return ws.runs().find(idOrName);
    }));
    if (run.modelPath.empty())
        return fail(ErrorCode::NotFound,
                    Message("The run \"%1\" (%2) has no model.", run.name, runStateName(run.state)),
                    store.folder().string(), "Choose a finished run; \"tunebench-cli runs\" lists them.");
    std::filesystem::path model = store.folder() / run.modelPath;
    return TrainedRun{std::move(run), std::move(model)};
}

Expected<std::filesystem::path> findAdapter(StoreThread& store, const std::string& folderOrRun) {
    std::error_code ignored;
    if (std::filesystem::is_directory(folderOrRun, ignored)) {
        if (isAdapterFolder(folderOrRun)) return std::filesystem::path(folderOrRun);
        return fail(ErrorCode::NotFound, "The folder holds no adapter (adapter_config.json is missing).", folderOrRun,
                    "Choose a folder that peft has written; \"tunebench-cli adapters\" lists those of the runs.");
    }
    TB_TRY(const TrainedRun trained, findTrained(store, folderOrRun));
    const std::filesystem::path folder = trained.model / kAdapterFolder;
    if (isAdapterFolder(folder)) return folder;
    return fail(ErrorCode::NotFound, Message("The run \"%1\" was trained without an adapter.", trained.run.name),
                store.folder().string(), "Choose another run; \"tunebench-cli adapters\" lists them.");
}

Json runJson(const RunSummary& run) {
    return {{"id", run.id},
            {"name", run.name},
            {"state", runStateName(run.state)},
            {"reason", run.reason.english()},
            {"created", isoTime(run.createdAtMs)},
            {"seconds", run.seconds},
            {"step", run.step},
            {"total_steps", run.totalSteps},
            {"samples_per_second", run.samplesPerSecond},
            {"best_validation_accuracy", orNull(run.bestValidationAccuracy)},
            {"best_validation_loss", orNull(run.bestValidationLoss)},
            {"test_accuracy", orNull(run.testAccuracy)},
            {"test_macro_f1", orNull(run.testMacroF1)},
            {"test_loss", orNull(run.testLoss)},
            {"labels", run.labels.size()},
            {"dataset_hash", run.datasetHash},
            {"model", run.modelPath},
            {"checkpoint", run.checkpointPath},
            {"notes", run.notes},
            {"config", toJson(run.config)}};
}

std::vector<std::string> runTable(const std::vector<RunSummary>& runs) {
    constexpr std::size_t kColumns = 8;
    using Row = std::array<std::string, kColumns>;
    std::vector<Row> rows{{"id", "name", "state", "started (UTC)", "time", "progress", "validation", "test"}};
    for (const RunSummary& run : runs) {
        const auto accuracy = [](const std::optional<double>& value) {
            return value ? percentText(*value) : std::string("-");
        };
        const bool finished =
            run.state == RunState::Finished;  // a fit that converged, or a run stopped early, needed fewer steps
        const double share = finished             ? 1.0
                             : run.totalSteps > 0 ? static_cast<double>(run.step) / static_cast<double>(run.totalSteps)
                                                  : 0.0;
        std::string started = isoTime(run.createdAtMs).substr(0, 16);
        std::replace(started.begin(), started.end(), 'T', ' ');
        rows.push_back({std::to_string(run.id), run.name, runStateName(run.state), started, durationText(run.seconds),
                        fixedText(100.0 * share, 0) + " %", accuracy(run.bestValidationAccuracy),
                        accuracy(run.testAccuracy)});
    }
    std::array<std::size_t, kColumns> widths{};
    for (const Row& row : rows)
        for (std::size_t c = 0; c < kColumns; ++c) widths[c] = std::max(widths[c], displayWidth(row[c]));
    std::vector<std::string> lines;
    for (const Row& row : rows) {
        std::string& line = lines.emplace_back();
        for (std::size_t c = 0; c < kColumns; ++c) {
            line += row[c];
            if (c + 1 < kColumns) line.append(widths[c] - displayWidth(row[c]) + 2, ' ');
        }
    }
    return lines;
}

}  // namespace tb::cli
