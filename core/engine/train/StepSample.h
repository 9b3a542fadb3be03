#pragma once

#include <cstdint>
#include <memory>

#include "core/config/TrainConfig.h"

namespace tb::train {

struct SampleShape {
    std::int64_t layers = 6;
    std::int64_t hidden = 384;  ///< A multiple of 32.
    std::int64_t rows = 32;     ///< Of a batch.
    int threads = 1;
    Precision precision = Precision::Fp32;
};

/// Training steps (forward, backward, clipping, update) of a fresh BERT over made-up texts of 6 to 40 tokens, whose
/// batches differ in their numbers of tokens as real ones do: for measurements. The n-th step of two samples of one
/// shape has the same batch. Sets how many threads libtorch uses. Takes numbers from torch's generator. One thread.
class StepSample {
public:
    explicit StepSample(const SampleShape& shape);
    ~StepSample();
    StepSample(const StepSample&) = delete;
    StepSample& operator=(const StepSample&) = delete;

    /// One step; seconds.
    double run();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Seconds of a whole step of a small model, the middle of several; 0 = not measured.
struct StepTimes {
    double fp32 = 0.0;
    double bf16 = 0.0;
    bool bf16Pays = false;  ///< Clearly faster, batch by batch.
};
/// Two layers of all-MiniLM-L6-v2's shape, 16 texts a batch, turn by turn in both forms. A few tenths of a second.
[[nodiscard]] StepTimes timeSteps(int threads);

}  // namespace tb::train
