#pragma once

// Private to core/data.

#include <cstdint>
#include <filesystem>

#include "core/base/Error.h"
#include "core/data/Example.h"

namespace tb::data {

/// How large the rows of a file may become: a small workbook can say the same long text a million times. In proportion
/// to the file, unless somebody chose a limit.
class GrowthLimit {
public:
    static constexpr std::uint64_t kTimesFile = 100;
    static constexpr std::uint64_t kMinBytes = 256ULL << 20U;
    static constexpr std::uint64_t kBytesPerRow = 100;  ///< About what the database keeps of a row beside its texts.

    /// `chosen` 0 = in proportion.
    GrowthLimit(const std::filesystem::path& file, std::uint64_t chosen);
    /// Errors: Unsupported, once the rows are too much together.
    [[nodiscard]] Expected<void> add(const Example& example);

private:
    std::filesystem::path m_file;
    std::uint64_t m_most;
    std::uint64_t m_bytes = 0;
};

}  // namespace tb::data
