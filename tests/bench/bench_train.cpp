// Trains on CSV files as the program does and prints what the run says, one JSON object a line:
//   bench_train TRAIN.csv TEST.csv OUT_FOLDER [--preset balanced] [--set key=value]... [--validation ROWS.csv]
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/AtomicFile.h"
#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/config/Presets.h"
#include "core/config/Schema.h"
#include "core/data/DatasetSnapshot.h"
#include "core/data/Importer.h"
#include "core/engine/api/TrainSession.h"
#include "core/run/Preflight.h"

namespace {

using namespace tb;

Expected<void> readRows(const std::filesystem::path& file, Split split, std::vector<SnapshotRow>& rows) {
    TB_TRY(ImportPlan plan, detectImport(file));
    TB_TRY(const ReadReport report, readExamples(file, plan, [&](Example&& example, std::uint64_t) -> Expected<void> {
               rows.push_back({static_cast<ExampleId>(rows.size()) + 1, std::move(example.text),
                               example.label.value_or(""), split});
               return {};
           }));
    std::fprintf(stderr, "%s: %llu rows\n", file.c_str(), static_cast<unsigned long long>(report.rowsRead));
    return {};
}

Expected<TrainJob> makeJob(const std::vector<std::string>& arguments) {
    if (arguments.size() < 3)
        return fail(
            ErrorCode::InvalidInput,
            "usage: bench_train TRAIN.csv TEST.csv OUT [--preset NAME] [--set key=value]... [--validation ROWS.csv]");
    TrainJob job;
    std::vector<SnapshotRow> rows;
    for (std::size_t i = 3; i + 1 < arguments.size(); i += 2) {
        if (arguments[i] == "--preset") {
            TB_TRY(job.config, presetConfig(arguments[i + 1]));
        } else if (arguments[i] == "--set") {
            TB_TRY(applyAssignment(job.config, arguments[i + 1]));
        } else if (arguments[i] == "--validation") {
            TB_TRY(readRows(arguments[i + 1], Split::Validation, rows));
        } else {
            return fail(ErrorCode::InvalidInput, Message::verbatim("Unknown option " + arguments[i]));
        }
    }
    TB_TRY(readRows(arguments[0], Split::Unassigned, rows));
    TB_TRY(readRows(arguments[1], Split::Test, rows));
    TB_TRY(job.data, makeSnapshot(std::move(rows), job.config.data.validationFraction,
                                  static_cast<std::uint64_t>(job.config.loop.seed)));
    DatasetStats stats;
    stats.train = static_cast<std::int64_t>(job.data.train.size());
    stats.validation = std::max<std::int64_t>(1, static_cast<std::int64_t>(job.data.validation.size()));
    job.config.loop.epochs = epochsFor(job.config, stats);
    job.run = 1;
    job.name = "bench";
    job.workspace = arguments[2];
    job.modelFolder = job.workspace / "models" / "1";
    job.checkpointFolder = job.workspace / "checkpoints" / "1";
    return job;
}

}  // namespace

int main(int argc, char** argv) {
    const Stopwatch watch;
    const auto job = makeJob({argv + 1, argv + argc});
    if (!job) {
        std::fprintf(stderr, "%s\n", job.error().message().c_str());
        return 2;
    }
    RunControl control;
    const auto print = [&](const RunEvent& event) {
        if (const auto* result = std::get_if<SplitResult>(&event.body)) {  // without the thousands of class scores
            std::printf(
                "{\"event\":\"result\",\"split\":\"%s\",\"epoch\":%g,\"accuracy\":%.5f,\"macro_f1\":%.5f,\"loss\":%.5f,"
                "\"seconds\":%.1f}\n",
                splitName(result->split), result->epoch, result->evaluation.accuracy, result->evaluation.macroF1,
                result->evaluation.loss, watch.seconds());
        } else {
            std::printf("%s\n", toJson(event, job->data.labels).dump().c_str());
        }
        std::fflush(stdout);
    };
    const auto outcome = runTraining(*job, print, control);
    if (!outcome) return 1;
    const Json answers = {
        {"texts", job->data.test.texts}, {"predicted", outcome->testPredictions}, {"scores", outcome->testScores}};
    return writeFileAtomically(job->workspace / "answers.json", answers.dump()) ? 0 : 1;
}
