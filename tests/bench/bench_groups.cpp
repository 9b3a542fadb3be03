// Groups of unlabelled texts: the labels of a file are hidden, groups are looked for, and each is compared with the
// intents of its rows. Prints how many groups are of one intent, the proposed names beside the true ones, and the time
// of similar texts and groups for more texts (those of the file with noise on their vectors).
//   bench_groups TEXTS.csv FOLDER_FOR_VECTORS [groups (0 = as many as seem right)] [texts for the times ...]
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/engine/api/Catalog.h"
#include "core/engine/api/Embedder.h"
#include "core/engine/services/VectorExplorer.h"
#include "tests/bench/LabelledTexts.h"
#include "tests/bench/Vectors.h"

namespace {

using namespace tb;
using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<PoolRow> hidden(const std::vector<std::string>& texts) {
    std::vector<PoolRow> rows;
    for (const std::string& text : texts) rows.push_back({static_cast<ExampleId>(rows.size()) + 1, text, 0});
    return rows;
}

/// The intent most rows of a group have, and their share.
std::pair<std::int32_t, double> majorityOf(const TextGroup& group, const std::vector<std::int32_t>& labels) {
    std::map<std::int32_t, std::size_t> counts;
    for (const ExampleId id : group.rows) ++counts[labels[static_cast<std::size_t>(id - 1)]];
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return {most->first, static_cast<double>(most->second) / static_cast<double>(group.rows.size())};
}

void printGroups(const TextGroups& found, const std::vector<std::int32_t>& labels,
                 const std::map<std::string, std::int32_t>& classes) {
    std::vector<std::string> names(classes.size());
    for (const auto& [name, number] : classes) names[static_cast<std::size_t>(number)] = name;
    std::size_t pure = 0;
    double right = 0.0;
    std::map<std::int32_t, int> met;
    std::printf("| proposed name | rows | of one intent | that intent |\n|---|---|---|---|\n");
    for (const TextGroup& group : found.groups) {
        const auto [intent, share] = majorityOf(group, labels);
        ++met[intent];
        pure += share >= 0.8 ? 1 : 0;
        right += share * static_cast<double>(group.rows.size());
        std::printf("| %s | %zu | %.0f %% | %s |\n", group.name.c_str(), group.rows.size(), 100.0 * share,
                    names[static_cast<std::size_t>(intent)].c_str());
    }
    std::printf(
        "\n%zu groups hold %lld of %lld texts; %zu groups (%.0f %%) are at least 80 %% of one intent; %.1f %% of the "
        "rows in groups have the intent of "
        "most of their group; %zu of %zu intents are the intent of a group.\n",
        found.groups.size(), static_cast<long long>(found.inGroups), static_cast<long long>(found.unlabelled), pure,
        100.0 * static_cast<double>(pure) / static_cast<double>(std::max<std::size_t>(found.groups.size(), 1)),
        100.0 * right / static_cast<double>(found.inGroups), met.size(), classes.size());
}

Expected<void> printTimes(const bench::LabelledTexts& texts, std::size_t dimension, const std::filesystem::path& folder,
                          std::size_t wanted) {
    const bench::Vectors vectors{folder / "times", dimension};
    std::filesystem::remove_all(vectors.folder);
    TB_TRY(VectorCache cache, vectors.file());
    std::mt19937 random(1);
    std::normal_distribution<float> noise(0.0F, 0.02F);
    std::vector<std::string> many;
    for (std::size_t i = 0; i < wanted; ++i) {
        const std::size_t from = i % texts.text.size();
        many.push_back(texts.text[from] + (i < texts.text.size() ? "" : " " + std::to_string(i)));
        std::vector<float> vector(texts.vectors.begin() + static_cast<std::ptrdiff_t>(from * dimension),
                                  texts.vectors.begin() + static_cast<std::ptrdiff_t>((from + 1) * dimension));
        float length = 0.0F;
        for (float& value : vector) {
            value += noise(random);
            length += value * value;
        }
        for (float& value : vector) value /= std::sqrt(length);
        cache.add(VectorCache::hashOf(many.back()), vector);
    }
    TB_TRY(cache.flush());
    const VectorExplorer explorer(vectors.service());
    const std::vector<PoolRow> rows = hidden(many);
    TB_TRY(explorer.similar(rows, {1, rows[0].text}, {}, {}));  // reads the file
    auto start = Clock::now();
    TB_TRY(const SimilarRows similar, explorer.similar(rows, {2, rows[1].text}, {}, {}));
    const double found = secondsSince(start);
    start = Clock::now();
    TB_TRY(const TextGroups groups, explorer.groups(rows, {}, {}, {}, {}));
    std::printf("%zu texts: similar %.2f s (%zu rows), groups %.1f s (%zu)\n", wanted, found, similar.rows.size(),
                secondsSince(start), groups.groups.size());
    std::filesystem::remove_all(vectors.folder);
    return {};
}

Expected<void> work(int argc, char** argv) {
    if (argc < 3) return fail(ErrorCode::InvalidInput, "usage: bench_groups TEXTS.csv FOLDER [groups] [texts ...]");
    const std::filesystem::path folder = argv[2];
    std::map<std::string, std::int32_t> classes;
    TB_TRY(bench::LabelledTexts texts, bench::readLabelledTexts(argv[1], classes));
    TB_TRY(const EncoderInfo encoder, resolveEncoder("all-MiniLM-L6-v2"));
    TB_TRY(auto loaded, Embedder::load(encoder.folder));
    const std::shared_ptr<Embedder> embedder = std::move(loaded);
    const std::size_t dimension = embedder->dimension();
    const bench::Vectors known{folder / "groups", dimension, embedder};
    const VectorExplorer explorer(known.service());
    const std::vector<PoolRow> rows = hidden(texts.text);
    auto start = Clock::now();
    TB_TRY(explorer.similar(rows, {1, rows[0].text}, {}, {}));
    std::printf("%zu texts read in %.1f s\n", rows.size(), secondsSince(start));
    start = Clock::now();
    TB_TRY(const TextGroups found,
           explorer.groups(rows, {}, {argc > 3 ? static_cast<std::size_t>(std::atoi(argv[3])) : 0}, {}, {}));
    std::printf("groups found in %.1f s\n\n", secondsSince(start));
    printGroups(found, texts.label, classes);
    if (argc < 5) return {};
    TB_TRY(const VectorCache vectors, known.file());
    for (const std::string& text : texts.text) {
        const auto vector = vectors.find(VectorCache::hashOf(text));
        texts.vectors.insert(texts.vectors.end(), vector.begin(), vector.end());
    }
    for (int i = 4; i < argc; ++i)
        TB_TRY(printTimes(texts, dimension, folder, static_cast<std::size_t>(std::atoi(argv[i]))));
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    const auto done = work(argc, argv);
    if (!done) std::fprintf(stderr, "%s\n", done.error().message().c_str());
    return done ? 0 : 1;
}
