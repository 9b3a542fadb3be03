#include "core/data/GrowthLimit.h"

#include <algorithm>

namespace tb::data {
namespace {

constexpr std::uint64_t kMegabyte = 1'000'000;

std::uint64_t inProportion(const std::filesystem::path& file) {
    std::error_code ignored;
    const std::uintmax_t size = std::filesystem::file_size(file, ignored);
    return ignored ? GrowthLimit::kMinBytes : std::max(GrowthLimit::kMinBytes, size * GrowthLimit::kTimesFile);
}

}  // namespace

GrowthLimit::GrowthLimit(const std::filesystem::path& file, std::uint64_t chosen)
    : m_file(file), m_most(chosen != 0 ? chosen : inProportion(file)) {}

Expected<void> GrowthLimit::add(const Example& example) {
    m_bytes += kBytesPerRow + example.text.size() + example.note.size() + example.source.size() +
               example.externalId.size() + (example.label ? example.label->size() : 0);
    for (const SetLabel& one : example.setLabels) m_bytes += one.set.size() + one.label.size();
    if (m_bytes <= m_most) return {};
    return fail(
        ErrorCode::Unsupported,
        Message("The rows of this file would take up more than %1 MB, far more than the file itself.",
                m_most / kMegabyte),
        m_file.string(),
        "If the file is from somebody you trust, import it with \"No size limit\", or with tunebench-cli import "
        "--max-mb and a larger number.");
}

}  // namespace tb::data
