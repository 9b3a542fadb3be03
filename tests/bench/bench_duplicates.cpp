// Near duplicates among 100,000 short utterances: prints the seconds. Without arguments the texts are made; with a
// file, its lines are read over and over with one letter changed each time, up to the number wanted.
//   bench_duplicates [rows [FILE]]

#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "core/text/similarity/NearDuplicates.h"

namespace {

std::vector<std::string> linesOf(const char* file) {
    std::vector<std::string> lines;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::vector<std::string> madeLines(std::size_t count, std::mt19937& random) {
    std::vector<std::string> words(3000);
    for (std::string& word : words)
        for (std::size_t letters = 2 + random() % 8; letters > 0; --letters)
            word.push_back(static_cast<char>('a' + random() % 26));
    std::vector<std::string> lines(count);
    for (std::string& line : lines)
        for (std::size_t n = 4 + random() % 12; n > 0; --n)
            line += words[std::min(random() % 3000, random() % 3000)] + " ";
    return lines;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t rows = argc > 1 ? std::stoul(argv[1]) : 100'000;
    std::mt19937 random(1);
    const std::vector<std::string> lines = argc > 2 ? linesOf(argv[2]) : madeLines(rows * 4 / 5, random);
    if (lines.empty()) return 1;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < rows; ++i) {
        texts.push_back(lines[i % lines.size()]);
        if (i >= lines.size() && !texts.back().empty())
            texts.back()[random() % texts.back().size()] = static_cast<char>('a' + random() % 26);
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto start = std::chrono::steady_clock::now();
    const tb::NearDuplicates found = tb::findNearDuplicates(views);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf(
        "near duplicates: %zu texts, %llu groups, %llu beyond the first: %.2f s (wanted: below 30 s at 100000)\n", rows,
        static_cast<unsigned long long>(found.groups), static_cast<unsigned long long>(found.extra), seconds.count());
    return 0;
}
