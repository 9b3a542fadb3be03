// Training steps of a model of all-MiniLM-L6-v2's shape with fresh weights, over texts of 6 to 40 tokens whose batches
// differ in their numbers of tokens as real ones do. For each precision: the median time of a step, texts a second, and
// what does not depend on the machine, a step in the steady state: blocks of 64 kB and more that the system had to
// give and that were at hand, and page faults.
//   bench_step [ROWS_A_BATCH] [THREADS]      (32 and the processor's cores)
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "core/engine/nn/TensorMemory.h"
#include "core/engine/train/StepSample.h"

namespace {

using namespace tb;

constexpr int kWarmUp = 60;
constexpr int kSteps = 60;

std::int64_t pageFaults() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return used.ru_minflt;
}

struct Measured {
    double milliseconds, mapped, reused, faults;
};

Measured measure(Precision precision, std::int64_t rows, int threads) {
    train::StepSample sample({6, 384, rows, threads, precision});
    for (int i = 0; i < kWarmUp; ++i) (void)sample.run();
    const nn::TensorMemoryUse before = nn::tensorMemoryUse();
    const std::int64_t faults = pageFaults();
    std::vector<double> seconds;
    for (int i = 0; i < kSteps; ++i) seconds.push_back(sample.run());
    const nn::TensorMemoryUse after = nn::tensorMemoryUse();
    std::nth_element(seconds.begin(), seconds.begin() + kSteps / 2, seconds.end());
    return {seconds[kSteps / 2] * 1e3, static_cast<double>(after.mapped - before.mapped) / kSteps,
            static_cast<double>(after.reused - before.reused) / kSteps,
            static_cast<double>(pageFaults() - faults) / kSteps};
}

}  // namespace

int main(int argc, char** argv) {
    const std::int64_t rows = argc > 1 ? std::atoll(argv[1]) : 32;
    const int threads = argc > 2 ? std::atoi(argv[2]) : static_cast<int>(std::thread::hardware_concurrency());
    if (rows < 1 || threads < 1) {
        std::fprintf(stderr, "usage: bench_step [ROWS_A_BATCH] [THREADS]\n");
        return 2;
    }
    nn::keepTensorMemory();
    std::printf("%lld rows a batch, %d threads\n", static_cast<long long>(rows), threads);
    std::printf("precision  ms a step  texts/s  blocks mapped  blocks reused  page faults\n");
    for (const Precision precision : {Precision::Fp32, Precision::Bf16}) {
        const Measured m = measure(precision, rows, threads);
        std::printf("%-9s  %9.1f  %7.1f  %13.2f  %13.1f  %11.1f\n", precision == Precision::Fp32 ? "fp32" : "bf16",
                    m.milliseconds, static_cast<double>(rows) * 1e3 / m.milliseconds, m.mapped, m.reused, m.faults);
    }
    return 0;
}
