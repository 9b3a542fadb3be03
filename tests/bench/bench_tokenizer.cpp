#include <benchmark/benchmark.h>

#include "core/text/tokenizer/Tokenizer.h"

namespace {

// One folder of each kind: the encoder's WordPiece, and the small byte-level BPE and Unigram of the tests.
const std::filesystem::path kWordPiece = TB_DEPS_DIR "/models/all-MiniLM-L6-v2";
const std::filesystem::path kBpe = TB_SOURCE_DIR "/tests/golden/tokenizer_bpe";
const std::filesystem::path kUnigram = TB_SOURCE_DIR "/tests/golden/tokenizer_unigram";

const std::vector<std::string>& english() {
    static const auto* const texts = new std::vector<std::string>{
        "I am still waiting on my card?",
        "What can I do if my card still hasn't arrived after 2 weeks?",
        "I have been waiting over a week. Is the card still coming?",
        "Why was I charged $3.50 for withdrawing cash abroad with my prepaid card?",
        "My top-up was cancelled, and the money has already left my bank account!",
        "How do I unblock my PIN?",
        "Can you tell me the exchange rate that will be applied to tomorrow's transaction in Swiss francs?",
        "It declined my transfer; the beneficiary isn't allowed, apparently."};
    return *texts;
}

const std::vector<std::string>& chinese() {
    static const auto* const texts = new std::vector<std::string>{
        "\u6211\u7684\u8ba2\u5355\u4ec0\u4e48\u65f6\u5019\u53d1\u8d27\uff1f",
        "\u4fe1\u7528\u5361\u8fd8\u6b3e\u5931\u8d25\u600e\u4e48\u529e\uff1f\u5df2\u7ecf\u6263\u6b3e\u4e86\u3002",
        "\u4f60\u597d\uff0c\u6211\u60f3\u4fee\u6539\u6536\u8d27\u5730\u5740\uff0c\u8c22\u8c22"};
    return *texts;
}

/// A megabyte without a blank, what a slip with a file can bring.
const std::vector<std::string>& oneLongWord() {
    static const auto* const texts = new std::vector<std::string>{[] {
        std::string word;
        for (std::size_t i = 0; i < 1'000'000; ++i) word.push_back(static_cast<char>('a' + (i * i / 7) % 26));
        return word;
    }()};
    return *texts;
}

void encode(benchmark::State& state, const std::filesystem::path& folder, const std::vector<std::string>& texts) {
    const auto tokenizer = tb::loadTokenizer(folder);
    if (!tokenizer) return state.SkipWithError(tokenizer.error().message().c_str());
    std::size_t bytes = 0;
    for (const std::string& text : texts) bytes += text.size();
    std::vector<std::int32_t> ids;
    for (auto _ : state) {
        ids.clear();
        for (const std::string& text : texts) (*tokenizer)->encode(text, 1U << 30, ids);
        benchmark::DoNotOptimize(ids.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
}

void load(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(tb::loadTokenizer(kWordPiece));
}

BENCHMARK_CAPTURE(encode, wordpiece_english, kWordPiece, english());
BENCHMARK_CAPTURE(encode, wordpiece_chinese, kWordPiece, chinese());
BENCHMARK_CAPTURE(encode, bpe_english, kBpe, english());
BENCHMARK_CAPTURE(encode, bpe_chinese, kBpe, chinese());
BENCHMARK_CAPTURE(encode, bpe_one_long_word, kBpe, oneLongWord());
BENCHMARK_CAPTURE(encode, unigram_english, kUnigram, english());
BENCHMARK_CAPTURE(encode, unigram_chinese, kUnigram, chinese());
BENCHMARK_CAPTURE(encode, unigram_one_long_word, kUnigram, oneLongWord());
BENCHMARK(load)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
