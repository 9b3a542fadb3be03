// How well wrong labels are found: 5 % and 10 % of the labels of TRAIN are changed to another intent, uniformly and by
// seed, the quality check looks for them, and a classifier is taught with the labels as they are, and with what was
// found set to the suggestion. Prints resources/docs/label_errors.md; how far it is goes to stderr. TEST is used once,
// at the end.
//   bench_label_errors TRAIN.csv TEST.csv FOLDER_FOR_VECTORS [seeds]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "core/base/Clock.h"
#include "core/engine/api/Catalog.h"
#include "core/engine/api/Embedder.h"
#include "core/engine/api/LinearProbe.h"
#include "core/engine/api/NearestNeighbours.h"
#include "core/engine/services/QualityCheck.h"
#include "core/eval/LabelErrors.h"
#include "tests/bench/LabelledTexts.h"
#include "tests/bench/Vectors.h"

namespace {

using namespace tb;
using Labels = std::vector<std::int32_t>;

constexpr double kShares[] = {0.0, 0.05, 0.10};
constexpr double kRecall = 0.8;

using Texts = bench::LabelledTexts;

struct Flipped {
    Labels labels;
    std::vector<bool> wrong;
};

Flipped flip(const Labels& labels, std::size_t classes, double share, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    order.resize(static_cast<std::size_t>(std::llround(share * static_cast<double>(labels.size()))));
    Flipped flipped{labels, std::vector<bool>(labels.size(), false)};
    for (const std::size_t row : order) {
        const auto step = static_cast<std::int32_t>(1 + random() % (classes - 1));
        flipped.labels[row] = (labels[row] + step) % static_cast<std::int32_t>(classes);
        flipped.wrong[row] = true;
    }
    return flipped;
}

/// How a ranking does: most doubtful first.
struct Ranked {
    double precision = 0.0;  ///< At kRecall.
    double area = 0.0;       ///< Average precision: the area under precision against recall.
};
Ranked rank(const std::vector<double>& doubts, const std::vector<bool>& wrong) {
    std::vector<std::size_t> order(doubts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return doubts[a] > doubts[b]; });
    const auto all = static_cast<double>(std::count(wrong.begin(), wrong.end(), true));
    Ranked ranked;
    double found = 0.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!wrong[order[i]]) continue;
        const double precision = ++found / static_cast<double>(i + 1);
        ranked.area += precision / all;
        if (ranked.precision == 0.0 && found >= kRecall * all) ranked.precision = precision;
    }
    return ranked;
}

struct Lab {
    Texts train;
    Texts test;
    std::size_t classes = 0;
    std::size_t dimension = 0;
    std::shared_ptr<Embedder> embedder;
    std::filesystem::path folder;

    [[nodiscard]] bench::Vectors vectors() const { return {folder, dimension, embedder}; }
    /// Accuracy on `asked` rows of a classifier taught with `labels` of the `taught` ones.
    [[nodiscard]] Expected<double> accuracy(const Labels& labels, const std::vector<std::size_t>& taught,
                                            const Texts& on, const std::vector<std::size_t>& asked) const {
        Labels given;
        for (const std::size_t row : taught) given.push_back(labels[row]);
        TB_TRY(const LinearProbe probe,
               LinearProbe::fit({train.vectorsOf(taught, dimension), dimension}, given, classes));
        TB_TRY(const auto said, probe.predict({on.vectorsOf(asked, dimension), dimension}));
        double right = 0.0;
        for (std::size_t i = 0; i < asked.size(); ++i) right += said[i] == on.label[asked[i]] ? 1.0 : 0.0;
        return right / static_cast<double>(asked.size());
    }
};

struct Outcome {
    Labels given;
    Labels cleaned;
    double seconds = 0.0;
    std::size_t reported = 0, hits = 0, wrong = 0, suggestedRight = 0;
};

/// What an analyst would get, and what the labels become when all of it is accepted.
Expected<Outcome> check(const Lab& lab, QualityCheck& quality, const Flipped& flipped) {
    QualityPool pool;
    for (std::size_t row = 0; row < lab.train.text.size(); ++row)
        pool.rows.push_back({static_cast<ExampleId>(row) + 1, lab.train.text[row], flipped.labels[row] + 1, {}});
    for (std::size_t c = 0; c < lab.classes; ++c) pool.intents.push_back(static_cast<LabelId>(c) + 1);
    Outcome outcome;
    const Stopwatch watch;
    TB_TRY(const QualityReport report, quality.check(pool, {}, {}));
    outcome.seconds = watch.seconds();
    outcome.given = outcome.cleaned = flipped.labels;
    outcome.wrong = static_cast<std::size_t>(std::count(flipped.wrong.begin(), flipped.wrong.end(), true));
    const QualityCard* const card = report.card(QualityKind::LabelError);
    if (card == nullptr) return outcome;
    for (const QualityItem& item : card->items) {
        const auto row = static_cast<std::size_t>(item.rows.front() - 1);
        outcome.cleaned[row] = static_cast<std::int32_t>(item.other - 1);
        ++outcome.reported;
        if (!flipped.wrong[row]) continue;
        ++outcome.hits;
        outcome.suggestedRight += outcome.cleaned[row] == lab.train.label[row] ? 1 : 0;
    }
    return outcome;
}

/// The rankings compared: which one the check uses, and what it was chosen over.
Expected<std::vector<std::pair<const char*, Ranked>>> rankings(const Lab& lab, const Flipped& flipped,
                                                               const Neighbours& neighbours) {
    FoldOptions folds;
    folds.folds = QualityCheck::kFolds;
    folds.probe.l2 = QualityCheck::kProbeL2;
    folds.probe.maxIterations = QualityCheck::kProbeIterations;
    TB_TRY(const std::vector<float> probe,
           outOfFoldProbabilities({lab.train.vectors, lab.dimension}, flipped.labels, lab.classes, folds));
    const std::vector<float> votes =
        neighbourVotes(neighbours, flipped.labels, lab.classes, QualityCheck::kVoteTemperature);
    const std::vector<float> mean = meanOpinion(probe, votes);
    const auto by = [&](const std::vector<float>& opinion, ErrorRanking ranking) {
        return rank(labelDoubts({opinion, flipped.labels, lab.classes}, ranking), flipped.wrong);
    };
    return std::vector<std::pair<const char*, Ranked>>{
        {"mean of both, self-confidence (used)", by(mean, ErrorRanking::SelfConfidence)},
        {"mean of both, normalized margin", by(mean, ErrorRanking::NormalizedMargin)},
        {"probe, self-confidence", by(probe, ErrorRanking::SelfConfidence)},
        {"probe, normalized margin", by(probe, ErrorRanking::NormalizedMargin)},
        {"neighbours' votes, self-confidence", by(votes, ErrorRanking::SelfConfidence)},
        {"neighbours' votes, normalized margin", by(votes, ErrorRanking::NormalizedMargin)}};
}

Expected<void> tables(const Lab& lab, QualityCheck& quality, unsigned seeds) {
    const std::vector<std::size_t> fold = stratifiedFolds(lab.train.label, 10, 7);
    std::vector<std::size_t> taught, held, all(lab.train.text.size()), asked(lab.test.text.size());
    for (std::size_t row = 0; row < fold.size(); ++row) (fold[row] == 0 ? held : taught).push_back(row);
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::iota(asked.begin(), asked.end(), std::size_t{0});
    TB_TRY(const Neighbours neighbours,
           nearestNeighbours({lab.train.vectors, lab.dimension}, {QualityCheck::kVoters, 0}));
    std::string ranked, accuracies, last;
    char line[256];
    std::printf(
        "## What the check reports\n\n| labels changed | seed | reported | precision | recall | suggestion right | "
        "seconds |\n|---|---|---|---|---|---|---|\n");
    for (const double share : kShares) {
        for (unsigned seed = 1; seed <= (share > 0.0 ? seeds : 1U); ++seed) {
            std::fprintf(stderr, "%.0f %%, seed %u\n", 100.0 * share, seed);
            const Flipped flipped = flip(lab.train.label, lab.classes, share, seed);
            TB_TRY(const Outcome outcome, check(lab, quality, flipped));
            const auto part = [](std::size_t a, std::size_t b) {
                return b == 0 ? 0.0 : static_cast<double>(a) / static_cast<double>(b);
            };
            if (share == 0.0) {
                std::printf("| none | - | %zu | - | - | - | %.1f |\n", outcome.reported, outcome.seconds);
                continue;
            }
            std::printf("| %.0f %% | %u | %zu | %.3f | %.3f | %.3f | %.1f |\n", 100.0 * share, seed, outcome.reported,
                        part(outcome.hits, outcome.reported), part(outcome.hits, outcome.wrong),
                        part(outcome.suggestedRight, outcome.hits), outcome.seconds);
            std::fflush(stdout);
            TB_TRY(const auto each, rankings(lab, flipped, neighbours));
            for (const auto& [name, result] : each) {
                std::snprintf(line, sizeof line, "| %.0f %% | %u | %s | %.3f | %.3f |\n", 100.0 * share, seed, name,
                              result.precision, result.area);
                ranked += line;
            }
            TB_TRY(const double before, lab.accuracy(outcome.given, taught, lab.train, held));
            TB_TRY(const double after, lab.accuracy(outcome.cleaned, taught, lab.train, held));
            TB_TRY(const double ideal, lab.accuracy(lab.train.label, taught, lab.train, held));
            std::snprintf(line, sizeof line, "| %.0f %% | %u | held-out tenth of TRAIN | %.4f | %.4f | %.4f |\n",
                          100.0 * share, seed, before, after, ideal);
            accuracies += line;
            if (seed != 1) continue;
            TB_TRY(const double testBefore, lab.accuracy(outcome.given, all, lab.test, asked));
            TB_TRY(const double testAfter, lab.accuracy(outcome.cleaned, all, lab.test, asked));
            TB_TRY(const double testIdeal, lab.accuracy(lab.train.label, all, lab.test, asked));
            std::snprintf(line, sizeof line, "| %.0f %% | %u | TEST, once | %.4f | %.4f | %.4f |\n", 100.0 * share,
                          seed, testBefore, testAfter, testIdeal);
            last += line;
        }
    }
    std::printf(
        "\n\"None\": what it doubts in the labels as they came; the changes it misses among these count as wrong in "
        "every row above.\n");
    std::printf(
        "\n## Rankings compared\n\nThe goal is a precision of 0.80 at a recall of 0.80.\n\n| labels changed | seed | "
        "ranking | precision at recall 0.80 | average precision |\n|---|---|---|---|---|\n%s",
        ranked.c_str());
    std::printf(
        "\n## What acting on it brings\n\nA linear classifier on the sentence vectors, taught with the changed labels, "
        "with every suggestion accepted unseen, and with the labels as they came.\n\n"
        "| labels changed | seed | accuracy on | changed | suggestions accepted | as they came "
        "|\n|---|---|---|---|---|---|\n%s%s",
        accuracies.c_str(), last.c_str());
    return {};
}

Expected<void> work(int argc, char** argv) {
    if (argc < 4) return fail(ErrorCode::InvalidInput, "usage: bench_label_errors TRAIN.csv TEST.csv FOLDER [seeds]");
    Lab lab;
    lab.folder = argv[3];
    std::map<std::string, std::int32_t> classes;
    TB_TRY(lab.train, bench::readLabelledTexts(argv[1], classes));
    TB_TRY(lab.test, bench::readLabelledTexts(argv[2], classes));
    lab.classes = classes.size();
    TB_TRY(const EncoderInfo encoder, resolveEncoder("all-MiniLM-L6-v2"));
    TB_TRY(auto loaded, Embedder::load(encoder.folder));
    lab.embedder = std::move(loaded);
    lab.dimension = lab.embedder->dimension();
    std::filesystem::remove(lab.folder / "cache/embeddings.bin");
    QualityCheck first(lab.vectors().service());
    TB_TRY(const Outcome cold, check(lab, first, flip(lab.train.label, lab.classes, kShares[1], 1)));
    TB_TRY(VectorCache cache, lab.vectors().file());
    for (const std::string& text : lab.train.text) {
        const auto vector = cache.find(VectorCache::hashOf(text));
        lab.train.vectors.insert(lab.train.vectors.end(), vector.begin(), vector.end());
    }
    TB_TRY(lab.test.vectors, lab.embedder->embed(lab.test.text));
    std::printf(
        "# Finding wrong labels\n\nMade by `bench_label_errors TRAIN.csv TEST.csv FOLDER`: BANKING77, %zu texts of %zu "
        "intents, encoder %s, %d processor cores.\n"
        "A share of the labels is changed to another intent, uniformly, by seed. The first check, with every text "
        "still to be read, took\n"
        "%.1f s; the later ones know the texts and compute on one core. Seconds are of the clock: other work on the "
        "machine counts.\n\n",
        lab.train.text.size(), lab.classes, encoder.name.c_str(), static_cast<int>(computeInfo().cores), cold.seconds);
    return tables(lab, first, argc > 4 ? static_cast<unsigned>(std::atoi(argv[4])) : 3U);
}

}  // namespace

int main(int argc, char** argv) {
    const auto done = work(argc, argv);
    if (!done) std::fprintf(stderr, "%s\n", done.error().message().c_str());
    return done ? 0 : 1;
}
