// Times a trained model: one short text at a time, and all texts at once.
//   bench_predict MODEL_FOLDER TEXTS.csv [--threads N] [--precision auto|fp32|bf16] [--rounds N]
// Prints one JSON object: milliseconds of one text (p50, p95), the same beside two threads that are always busy, and
// texts per second in bulk (the best round).
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/data/Importer.h"
#include "core/engine/api/Predictor.h"

namespace {

using namespace tb;

constexpr std::size_t kShort = 60;  ///< Characters; about 12 tokens.
constexpr std::size_t kSingles = 400;

struct Options {
    std::string model, texts;
    ComputeConfig compute;
    int rounds = 3;
};

Expected<Options> readOptions(const std::vector<std::string>& arguments) {
    if (arguments.size() < 2 || arguments.size() % 2 != 0)
        return fail(
            ErrorCode::InvalidInput,
            "usage: bench_predict MODEL_FOLDER TEXTS.csv [--threads N] [--precision auto|fp32|bf16] [--rounds N]");
    Options options{arguments[0], arguments[1], {}, 3};
    options.compute.device = Device::Cpu;
    for (std::size_t i = 2; i < arguments.size(); i += 2) {
        if (arguments[i] == "--threads") options.compute.threads = std::atoi(arguments[i + 1].c_str());
        if (arguments[i] == "--rounds") options.rounds = std::atoi(arguments[i + 1].c_str());
        if (arguments[i] == "--precision" && arguments[i + 1] != "auto")
            options.compute.precision = arguments[i + 1] == "bf16" ? Precision::Bf16 : Precision::Fp32;
    }
    return options;
}

Expected<std::vector<std::string>> readTexts(const std::string& file) {
    std::vector<std::string> texts;
    TB_TRY(ImportPlan plan, detectImport(file));
    TB_TRY(readExamples(file, plan, [&](Example&& example, std::uint64_t) -> Expected<void> {
        texts.push_back(std::move(example.text));
        return {};
    }));
    return texts;
}

Expected<std::vector<double>> timeSingles(Predictor& predictor, const std::vector<std::string>& texts) {
    std::vector<std::vector<std::string>> singles;
    for (const std::string& text : texts)
        if (text.size() <= kShort && singles.size() < kSingles) singles.push_back({text});
    for (std::size_t i = 0; i < singles.size() && i < 50; ++i) TB_TRY(predictor.predict(singles[i]));  // warm-up
    std::vector<double> milliseconds;
    for (const auto& single : singles) {
        const Stopwatch watch;
        TB_TRY(predictor.predict(single));
        milliseconds.push_back(1e3 * watch.seconds());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    return milliseconds;
}

/// Keeps as many threads busy as long as it lives.
class BusyNeighbours {
public:
    explicit BusyNeighbours(int count) {
        for (int i = 0; i < count; ++i)
            m_threads.emplace_back([](const std::stop_token& stop) {
                for (std::atomic<unsigned> turns = 0; !stop.stop_requested();) ++turns;
            });
    }

private:
    std::vector<std::jthread> m_threads;
};

double quantile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

Expected<void> run(const std::vector<std::string>& arguments) {
    TB_TRY(const Options options, readOptions(arguments));
    TB_TRY(const auto texts, readTexts(options.texts));
    TB_TRY(const auto predictor, Predictor::load(options.model, options.compute));
    TB_TRY(const auto singles, timeSingles(*predictor, texts));
    if (singles.empty()) return fail(ErrorCode::InvalidInput, "There is no short text in the file.");
    std::vector<double> busy;
    {
        const BusyNeighbours neighbours(2);
        TB_TRY(busy, timeSingles(*predictor, texts));
    }
    double best = 0.0;
    for (int round = 0; round < options.rounds; ++round) {
        const Stopwatch watch;
        TB_TRY(predictor->predict(texts));
        best = std::max(best, static_cast<double>(texts.size()) / watch.seconds());
    }
    const Json json{{"p50_ms", quantile(singles, 0.5)},
                    {"p95_ms", quantile(singles, 0.95)},
                    {"busy_p50_ms", quantile(busy, 0.5)},
                    {"busy_p95_ms", quantile(busy, 0.95)},
                    {"texts_per_second", best}};
    std::printf("%s\n", json.dump().c_str());
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    const auto done = run({argv + 1, argv + argc});
    if (!done) std::fprintf(stderr, "%s\n", done.error().message().c_str());
    return done ? 0 : 1;
}
