// The tokenizer alone, for tests/bench/fuzz_tokenizers.py and without the engine: reads JSON strings, one a line, and
// prints their ids as JSON arrays. With a second argument it instead encodes all lines for that many seconds and prints
// megabytes per second. usage: tokenize_lines MODEL_DIR [SECONDS] < lines
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <limits>

#include "core/base/Json.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace {

constexpr std::size_t kWhole = std::numeric_limits<std::int32_t>::max();

double megabytesPerSecond(const tb::Tokenizer& tokenizer, const std::vector<std::string>& texts, double seconds) {
    using Clock = std::chrono::steady_clock;
    std::size_t bytes = 0;
    std::vector<std::int32_t> ids;
    const auto start = Clock::now();
    std::chrono::duration<double> elapsed{};
    while (elapsed.count() < seconds) {
        for (const std::string& text : texts) {
            ids.clear();
            tokenizer.encode(text, kWhole, ids);
            bytes += text.size();
        }
        elapsed = Clock::now() - start;
    }
    return static_cast<double>(bytes) / elapsed.count() / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: tokenize_lines MODEL_DIR [SECONDS] < lines of JSON strings\n";
        return 2;
    }
    const auto tokenizer = tb::loadTokenizer(argv[1]);
    if (!tokenizer) {
        std::cerr << tokenizer.error().message() << '\n';
        return 1;
    }
    std::vector<std::string> texts;
    for (std::string line; std::getline(std::cin, line);) {
        const tb::Json text = tb::Json::parse(line, nullptr, false);
        if (!text.is_string()) {
            std::cerr << "Line " << texts.size() + 1 << " is not a JSON string.\n";
            return 1;
        }
        texts.push_back(text.get<std::string>());
    }
    if (argc > 2) {
        std::cout << megabytesPerSecond(**tokenizer, texts, std::atof(argv[2])) << '\n';
        return 0;
    }
    std::vector<std::int32_t> ids;
    std::string line;
    for (const std::string& text : texts) {
        ids.clear();
        (*tokenizer)->encode(text, kWhole, ids);
        line = "[";
        for (const std::int32_t id : ids) {
            if (line.size() > 1) line += ',';
            line += std::to_string(id);
        }
        line += "]\n";
        std::cout << line;
    }
    return 0;
}
