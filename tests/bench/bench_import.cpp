// How fast files are looked at and read, without the store: seconds of processor time, MB/s and the most memory, for
// each file named. bench_import FILE...

#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <filesystem>

#include "core/data/Importer.h"

namespace {

double processorSeconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

}  // namespace

int main(int count, char** files) {
    for (int i = 1; i < count; ++i) {
        const std::filesystem::path file = files[i];
        const double megabytes = static_cast<double>(std::filesystem::file_size(file)) / 1e6;
        const double start = processorSeconds();
        const auto plan = tb::detectImport(file);
        const double detected = processorSeconds();
        if (!plan) {
            std::fprintf(stderr, "%s\n", plan.error().message().c_str());
            return 1;
        }
        std::uint64_t bytes = 0;
        const auto report = tb::readExamples(file, *plan, [&](tb::Example&& example, std::uint64_t) {
            bytes += example.text.size();
            return tb::Expected<void>();
        });
        const double read = processorSeconds();
        if (!report) {
            std::fprintf(stderr, "%s\n", report.error().message().c_str());
            return 1;
        }
        std::printf("%-24s %8llu rows  look %6.2f s  read %6.2f s  %7.1f MB/s  peak %6.0f MB\n",
                    file.filename().c_str(), static_cast<unsigned long long>(report->rowsRead), detected - start,
                    read - detected, megabytes / (read - start), peakMegabytes());
    }
    return 0;
}
