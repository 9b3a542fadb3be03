#pragma once

#include <QString>

#include "core/data/DataCheck.h"

namespace tb::ui {

/// What the guard found, in words on screen.
[[nodiscard]] QString findingTitle(FindingKind kind, std::uint64_t count);
/// One sentence: why it matters.
[[nodiscard]] QString findingHelp(FindingKind kind);
/// The first line of a sample: its text, shortened.
[[nodiscard]] QString sampleText(FindingKind kind, const FindingSample& sample);
/// The second line: what was found in it, or which earlier row it is like. May be empty.
[[nodiscard]] QString sampleDetail(FindingKind kind, const FindingSample& sample);
/// "12 phone numbers, 3 names"
[[nodiscard]] QString piiCounts(const DataReport& report);
/// What the vault is and is not.
[[nodiscard]] QString vaultHelp();

}  // namespace tb::ui
