// Times the linear probe on the vectors of a frozen encoder and says how good it is:
//   bench_probe TRAIN.csv [ENCODER] [L2 ...]
// A tenth of the rows is held out, stratified; the test set is never touched.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/Clock.h"
#include "core/data/DatasetSnapshot.h"
#include "core/data/Importer.h"
#include "core/engine/api/Catalog.h"
#include "core/engine/api/Embedder.h"
#include "core/engine/api/LinearProbe.h"

namespace {

using namespace tb;

Expected<DatasetSnapshot> readData(const std::filesystem::path& file) {
    std::vector<SnapshotRow> rows;
    TB_TRY(ImportPlan plan, detectImport(file));
    TB_TRY(readExamples(file, plan, [&](Example&& example, std::uint64_t) -> Expected<void> {
        rows.push_back({static_cast<ExampleId>(rows.size()) + 1, std::move(example.text), example.label.value_or(""),
                        Split::Unassigned});
        return {};
    }));
    return makeSnapshot(std::move(rows), 0.1, 42);
}

double accuracy(const std::vector<std::int32_t>& predicted, const std::vector<std::int32_t>& labels) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) right += predicted[i] == labels[i] ? 1 : 0;
    return static_cast<double>(right) / static_cast<double>(labels.size());
}

Expected<void> run(const std::vector<std::string>& arguments) {
    if (arguments.empty()) return fail(ErrorCode::InvalidInput, "usage: bench_probe TRAIN.csv [ENCODER] [L2 ...]");
    TB_TRY(const DatasetSnapshot data, readData(arguments[0]));
    TB_TRY(const EncoderInfo encoder, resolveEncoder(arguments.size() > 1 ? arguments[1] : "all-MiniLM-L6-v2"));
    TB_TRY(const auto embedder, Embedder::load(encoder.folder));
    Stopwatch watch;
    TB_TRY(const std::vector<float> train, embedder->embed(data.train.texts));
    TB_TRY(const std::vector<float> held, embedder->embed(data.validation.texts));
    std::printf("%zu + %zu texts embedded in %.2f s\n", data.train.size(), data.validation.size(), watch.seconds());
    const EmbeddingRows trainRows{train, embedder->dimension()};
    const EmbeddingRows heldRows{held, embedder->dimension()};
    std::vector<double> strengths{ProbeOptions().l2};
    for (std::size_t i = 2; i < arguments.size(); ++i) strengths.push_back(std::atof(arguments[i].c_str()));
    for (const double l2 : strengths) {
        ProbeOptions options;
        options.l2 = l2;
        watch.restart();
        TB_TRY(const LinearProbe probe, LinearProbe::fit(trainRows, data.train.labels, data.labels.size(), options));
        const double seconds = watch.seconds();
        TB_TRY(const auto onTrain, probe.predict(trainRows));
        TB_TRY(const auto onHeld, probe.predict(heldRows));
        std::printf("l2 %-8g fit %.3f s, %lld iterations, accuracy: train %.4f, held out %.4f\n", l2, seconds,
                    static_cast<long long>(probe.iterations()), accuracy(onTrain, data.train.labels),
                    accuracy(onHeld, data.validation.labels));
    }
    watch.restart();
    TB_TRY(const auto folds, outOfFoldProbabilities(trainRows, data.train.labels, data.labels.size()));
    std::printf("out-of-fold probabilities in %.2f s\n", watch.seconds());
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    const auto done = run({argv + 1, argv + argc});
    if (!done) std::fprintf(stderr, "%s\n", done.error().message().c_str());
    return done ? 0 : 1;
}
