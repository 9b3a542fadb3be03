// Labels needed in the labelling helper's order against labelling at random: an analyst who knows every answer starts
// with nothing and labels, 20 texts at a time as the helper learns, what the order "most different" has on top, or
// texts at random. Prints the accuracy of the same probe on TEST at each size, for each seed, and at the end the means
// as a table.
//   bench_active_learning TRAIN.csv TEST.csv FOLDER_FOR_VECTORS [seeds] [last] [step]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "core/engine/api/Catalog.h"
#include "core/engine/api/Embedder.h"
#include "core/engine/api/LinearProbe.h"
#include "core/engine/services/LabelSuggester.h"
#include "tests/bench/LabelledTexts.h"
#include "tests/bench/Vectors.h"

namespace {

using namespace tb;
using Texts = bench::LabelledTexts;

Texts inOrder(const Texts& texts, const std::vector<std::size_t>& order, std::size_t dimension) {
    Texts sorted;
    for (const std::size_t row : order) {
        sorted.text.push_back(texts.text[row]);
        sorted.label.push_back(texts.label[row]);
    }
    sorted.vectors = texts.vectorsOf(order, dimension);
    return sorted;
}

struct Lab {
    Texts train;
    Texts test;
    std::size_t classes = 0;
    std::size_t dimension = 0;
    std::filesystem::path folder;
    std::size_t step = 20;
    std::size_t last = 1000;

    [[nodiscard]] Expected<double> accuracy(const std::vector<std::size_t>& labelled) const {
        std::vector<std::int32_t> labels;
        for (const std::size_t row : labelled) labels.push_back(train.label[row]);
        TB_TRY(const LinearProbe probe,
               LinearProbe::fit({train.vectorsOf(labelled, dimension), dimension}, labels, classes));
        TB_TRY(const auto predicted, probe.predict({test.vectors, dimension}));
        const std::size_t right =
            std::inner_product(predicted.begin(), predicted.end(), test.label.begin(), std::size_t{0}, std::plus<>(),
                               [](std::int32_t a, std::int32_t b) { return a == b ? std::size_t{1} : std::size_t{0}; });
        return static_cast<double>(right) / static_cast<double>(predicted.size());
    }

    /// The texts to label next; row ids are positions + 1.
    [[nodiscard]] Expected<std::vector<std::size_t>> ask(LabelSuggester& helper,
                                                         const std::vector<std::size_t>& labelled) const {
        std::vector<PoolRow> rows;
        for (std::size_t i = 0; i < train.text.size(); ++i)
            rows.push_back({static_cast<ExampleId>(i) + 1, train.text[i], 0});
        for (const std::size_t row : labelled) rows[row].label = train.label[row] + 1;
        TB_TRY(const SuggestJob round, helper.round(rows, {}, {}));
        std::vector<Suggestion> different = round.suggestions;
        std::sort(different.begin(), different.end(), [](const Suggestion& a, const Suggestion& b) {
            return std::tuple(a.diverseRank, a.margin(), a.example) < std::tuple(b.diverseRank, b.margin(), b.example);
        });
        std::vector<std::size_t> chosen;
        for (std::size_t i = 0; i < std::min(step, different.size()); ++i)
            chosen.push_back(static_cast<std::size_t>(different[i].example - 1));
        return chosen;
    }

    [[nodiscard]] bench::Vectors vectors() const { return {folder, dimension}; }
};

/// Of the seeds, by number of labels.
struct Curve {
    std::vector<double> random;
    std::vector<double> helper;
};
using Curves = std::map<std::size_t, Curve>;

Expected<void> run(Lab& lab, unsigned seed, Curves& curves) {
    // The helper's own choices are the same for every seed: the order in which the rows come in differs.
    std::vector<std::size_t> order(lab.train.text.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    lab.train = inOrder(lab.train, order, lab.dimension);
    std::vector<std::size_t> random(lab.last);
    std::iota(random.begin(), random.end(), std::size_t{0});
    std::vector<std::size_t> helped;
    LabelSuggester helper(lab.vectors().service());
    while (helped.size() < lab.last) {
        TB_TRY(const auto next, lab.ask(helper, helped));
        helped.insert(helped.end(), next.begin(), next.end());
        if (helped.size() % 100 != 0) continue;
        TB_TRY(const double byChance,
               lab.accuracy({random.begin(), random.begin() + static_cast<std::ptrdiff_t>(helped.size())}));
        TB_TRY(const double byHelper, lab.accuracy(helped));
        std::printf("seed %u  labels %4zu  random %.4f  helper %.4f\n", seed, helped.size(), byChance, byHelper);
        std::fflush(stdout);
        Curve& curve = curves[helped.size()];
        curve.random.push_back(byChance);
        curve.helper.push_back(byHelper);
    }
    return {};
}

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviationOf(const std::vector<double>& values) {
    double squares = 0.0;
    for (const double value : values) squares += (value - meanOf(values)) * (value - meanOf(values));
    return values.size() < 2 ? 0.0 : std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// Where the helper's mean curve reaches an accuracy, between two sizes on a straight line; nothing when it does not.
std::optional<double> labelsFor(const Curves& curves, double accuracy) {
    double lastSize = 0.0, last = 0.0;
    for (const auto& [size, curve] : curves) {
        const double mean = meanOf(curve.helper);
        if (mean >= accuracy)
            return lastSize + (static_cast<double>(size) - lastSize) * (accuracy - last) / (mean - last);
        lastSize = static_cast<double>(size);
        last = mean;
    }
    return std::nullopt;
}

void print(const Curves& curves) {
    std::printf("\n| labels | random | helper | the helper needs for random's accuracy |\n|---|---|---|---|\n");
    for (const auto& [size, curve] : curves) {
        const double needed = labelsFor(curves, meanOf(curve.random)).value_or(0.0);
        std::printf("| %zu | %.1f ± %.1f %% | %.1f ± %.1f %% | %.0f (%.0f %%) |\n", size, 100.0 * meanOf(curve.random),
                    100.0 * deviationOf(curve.random), 100.0 * meanOf(curve.helper), 100.0 * deviationOf(curve.helper),
                    needed, 100.0 * needed / static_cast<double>(size));
    }
}

Expected<void> work(int argc, char** argv) {
    if (argc < 4)
        return fail(ErrorCode::InvalidInput,
                    "usage: bench_active_learning TRAIN.csv TEST.csv FOLDER [seeds] [last] [step]");
    Lab lab;
    lab.folder = argv[3];
    std::map<std::string, std::int32_t> classes;
    TB_TRY(lab.train, bench::readLabelledTexts(argv[1], classes));
    TB_TRY(lab.test, bench::readLabelledTexts(argv[2], classes));
    lab.classes = classes.size();
    TB_TRY(const EncoderInfo encoder, resolveEncoder("all-MiniLM-L6-v2"));
    TB_TRY(auto loaded, Embedder::load(encoder.folder));
    const std::shared_ptr<Embedder> embedder = std::move(loaded);
    lab.dimension = embedder->dimension();
    TB_TRY(lab.train.vectors, embedder->embed(lab.train.text));
    TB_TRY(lab.test.vectors, embedder->embed(lab.test.text));
    TB_TRY(VectorCache cache, lab.vectors().file());  // what the helper would read at leisure
    for (std::size_t i = 0; i < lab.train.text.size(); ++i)
        cache.add(VectorCache::hashOf(lab.train.text[i]),
                  std::span(lab.train.vectors).subspan(i * lab.dimension, lab.dimension));
    TB_TRY(cache.flush());
    const int seeds = argc > 4 ? std::atoi(argv[4]) : 1;
    if (argc > 5) lab.last = static_cast<std::size_t>(std::atoi(argv[5]));
    if (argc > 6) lab.step = static_cast<std::size_t>(std::atoi(argv[6]));
    Curves curves;
    for (int seed = 1; seed <= seeds; ++seed) {
        TB_TRY(run(lab, static_cast<unsigned>(seed), curves));
    }
    print(curves);
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    const auto done = work(argc, argv);
    if (!done) std::fprintf(stderr, "%s\n", done.error().message().c_str());
    return done ? 0 : 1;
}
