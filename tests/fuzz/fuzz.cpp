// A mutation driver over everything that reads what somebody else made. Built with the sanitizers (preset asan) a
// finding ends the program; the input is then in the file it names.
// usage: fuzz [--format NAME] [--seconds N of processor time] [--seed N] [--regressions FOLDER] [--list]
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/Mutator.h"
#include "tests/support/TempFolder.h"

namespace tb::fuzz {

namespace fs = std::filesystem;

/// Seconds of processor time of this process: a busy machine does not shorten the search.
double processorSeconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::string contentOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

namespace {

constexpr double kLongest = 20.0;                       ///< Processor seconds one input may take, with the sanitizers.
constexpr std::int64_t kMaxMemory = 4LL * 1024 * 1024;  ///< KiB.

struct Options {
    std::string format;
    double seconds = 2.0;
    std::uint64_t seed = 1;
    fs::path regressions;
    bool list = false;
};

Options optionsOf(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        const char* const value = i + 1 < argc ? argv[i + 1] : "";
        if (name == "--list") {
            options.list = true;
            continue;
        }
        if (name == "--format") options.format = value;
        if (name == "--seconds") options.seconds = std::stod(value);
        if (name == "--seed") options.seed = std::stoull(value);
        if (name == "--regressions") options.regressions = value;
        ++i;
    }
    return options;
}

std::int64_t memoryUsed() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

class Run {
public:
    Run(const FuzzTarget& target, const fs::path& folder) : m_target(target), m_file(folder / target.fileName) {}

    /// False for an input that takes too long or too much.
    bool give(const std::string& input) {
        std::ofstream(m_file, std::ios::binary | std::ios::trunc) << input;
        const double begin = processorSeconds();
        m_target.read(m_file);
        ++m_inputs;
        const double taken = processorSeconds() - begin;
        if (taken <= kLongest && memoryUsed() <= kMaxMemory) return true;
        const std::string kept = "fuzz-finding-" + m_target.name;
        std::ofstream(kept, std::ios::binary) << input;
        std::printf("%s: %.1f s, %lld KiB: %s\n", m_target.name.c_str(), taken, static_cast<long long>(memoryUsed()),
                    kept.c_str());
        return false;
    }
    [[nodiscard]] std::uint64_t inputs() const { return m_inputs; }
    [[nodiscard]] const fs::path& file() const { return m_file; }

private:
    const FuzzTarget& m_target;
    fs::path m_file;
    std::uint64_t m_inputs = 0;
};

bool fuzz(const FuzzTarget& target, const Options& options) {
    const test::TempFolder folder;
    Run run(target, folder.path());
    std::printf("%s: the input is in %s\n", target.name.c_str(), run.file().c_str());
    std::fflush(stdout);
    const std::vector<std::string> seeds = target.seeds();
    for (const std::string& seed : seeds)
        if (!run.give(seed)) return false;
    std::error_code ignored;
    for (const auto& found : fs::directory_iterator(options.regressions / target.name, ignored))
        if (!run.give(contentOf(found.path()))) return false;
    Mutator mutator(seeds, options.seed);
    for (const double begin = processorSeconds(); processorSeconds() - begin < options.seconds;)
        if (!run.give(mutator.next())) return false;
    std::printf("%s: %llu inputs, nothing found\n", target.name.c_str(), static_cast<unsigned long long>(run.inputs()));
    return true;
}

int main(int argc, char** argv) {
    const Options options = optionsOf(argc, argv);
    bool known = false;
    bool good = true;
    for (const FuzzTarget& target : targets()) {
        if (options.list) std::printf("%s\n", target.name.c_str());
        if (options.list || (!options.format.empty() && options.format != target.name)) continue;
        known = true;
        good = fuzz(target, options) && good;
    }
    if (!known && !options.list) std::printf("there is no format \"%s\"\n", options.format.c_str());
    return options.list || (known && good) ? 0 : 1;
}

}  // namespace
}  // namespace tb::fuzz

int main(int argc, char** argv) {
    return tb::fuzz::main(argc, argv);
}
