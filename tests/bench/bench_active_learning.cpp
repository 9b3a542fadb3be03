// Labels needed with the labelling helper's orders against labelling at random: an analyst who knows every answer
// labels 50 texts at a time, half of them the most uncertain and half the most different ones, or 50 at random. Prints
// the accuracy on TEST at each size.
//   bench_active_learning TRAIN.csv TEST.csv FOLDER_FOR_VECTORS [seeds]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/data/Importer.h"
#include "core/engine/Catalog.h"
#include "core/engine/Embedder.h"
#include "core/engine/LabelSuggester.h"
#include "core/engine/LinearProbe.h"
#include "core/eval/SuggestionOrder.h"

namespace {

using namespace tb;

constexpr std::size_t kFirst = 150;
constexpr std::size_t kStep = 50;
constexpr std::size_t kLast = 1000;

struct Texts {
    std::vector<std::string> text;
    std::vector<std::int32_t> label;
    std::vector<float> vectors;
};

Expected<Texts> readTexts(const std::filesystem::path& file, std::map<std::string, std::int32_t>& classes) {
    Texts texts;
    TB_TRY(ImportPlan plan, detectImport(file));
    TB_TRY(readExamples(file, plan, [&](Example&& example, std::uint64_t) -> Expected<void> {
        const auto next = static_cast<std::int32_t>(classes.size());
        texts.label.push_back(classes.emplace(example.label.value_or(""), next).first->second);
        texts.text.push_back(std::move(example.text));
        return {};
    }));
    return texts;
}

struct Lab {
    Texts train;
    Texts test;
    std::size_t classes = 0;
    std::size_t dimension = 0;
    std::filesystem::path folder;

    [[nodiscard]] Expected<double> accuracy(const std::vector<std::size_t>& labelled) const {
        std::vector<float> vectors;
        std::vector<std::int32_t> labels;
        for (const std::size_t row : labelled) {
            const auto first = train.vectors.begin() + static_cast<std::ptrdiff_t>(row * dimension);
            vectors.insert(vectors.end(), first, first + static_cast<std::ptrdiff_t>(dimension));
            labels.push_back(train.label[row]);
        }
        TB_TRY(const LinearProbe probe, LinearProbe::fit({vectors, dimension}, labels, classes));
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
        TB_TRY(const SuggestRound round, helper.round(rows, {}, {}));
        std::vector<Suggestion> different = round.suggestions;
        std::sort(different.begin(), different.end(),
                  [](const auto& a, const auto& b) { return a.diverseRank < b.diverseRank; });
        std::vector<std::size_t> chosen;
        std::unordered_set<ExampleId> taken;
        const auto take = [&](const Suggestion& one, std::size_t limit) {
            if (chosen.size() < limit && taken.insert(one.example).second)
                chosen.push_back(static_cast<std::size_t>(one.example - 1));
        };
        for (const std::size_t at : byUncertainty(round.suggestions)) take(round.suggestions[at], kStep / 2);
        for (const Suggestion& one : different) take(one, kStep);
        return chosen;
    }

    [[nodiscard]] VectorCache cache() const {
        auto cache = VectorCache::open(folder / "vectors.bin", {1, dimension});
        if (!cache) std::exit(1);
        return *std::move(cache);
    }
};

Expected<void> run(Lab& lab, const EmbedFunction& embed, unsigned seed) {
    std::vector<std::size_t> order(lab.train.text.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    std::vector<std::size_t> helped(order.begin(), order.begin() + kFirst);
    LabelSuggester helper(embed, lab.cache());
    while (helped.size() <= kLast) {
        const std::vector<std::size_t> random(order.begin(),
                                              order.begin() + static_cast<std::ptrdiff_t>(helped.size()));
        TB_TRY(const double byChance, lab.accuracy(random));
        TB_TRY(const double byHelper, lab.accuracy(helped));
        std::printf("seed %u  labels %4zu  random %.4f  helper %.4f\n", seed, helped.size(), byChance, byHelper);
        std::fflush(stdout);
        TB_TRY(const auto next, lab.ask(helper, helped));
        helped.insert(helped.end(), next.begin(), next.end());
    }
    return {};
}

Expected<void> work(int argc, char** argv) {
    if (argc < 4)
        return fail(ErrorCode::InvalidInput, "usage: bench_active_learning TRAIN.csv TEST.csv FOLDER [seeds]");
    Lab lab;
    lab.folder = argv[3];
    std::map<std::string, std::int32_t> classes;
    TB_TRY(lab.train, readTexts(argv[1], classes));
    TB_TRY(lab.test, readTexts(argv[2], classes));
    lab.classes = classes.size();
    TB_TRY(const EncoderInfo encoder, resolveEncoder("all-MiniLM-L6-v2"));
    TB_TRY(auto loaded, Embedder::load(encoder.folder));
    const std::shared_ptr<Embedder> embedder = std::move(loaded);
    lab.dimension = embedder->dimension();
    TB_TRY(lab.train.vectors, embedder->embed(lab.train.text));
    TB_TRY(lab.test.vectors, embedder->embed(lab.test.text));
    VectorCache cache = lab.cache();  // what the helper would read at leisure
    for (std::size_t i = 0; i < lab.train.text.size(); ++i)
        cache.add(VectorCache::hashOf(lab.train.text[i]),
                  std::span(lab.train.vectors).subspan(i * lab.dimension, lab.dimension));
    TB_TRY(cache.flush());
    const EmbedFunction embed = [embedder](std::span<const std::string> texts, const StopToken& stop) {
        return embedder->embed(texts, 128, {}, stop);
    };
    const int seeds = argc > 4 ? std::atoi(argv[4]) : 1;
    for (int seed = 1; seed <= seeds; ++seed) {
        TB_TRY(run(lab, embed, static_cast<unsigned>(seed)));
    }
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    const auto done = work(argc, argv);
    if (!done) std::fprintf(stderr, "%s\n", done.error().message().c_str());
    return done ? 0 : 1;
}
