#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Progress.h"
#include "core/data/Example.h"
#include "core/text/pii/Pii.h"

namespace tb {

/// What can be wrong with rows. The order is that of the report.
enum class FindingKind : std::uint8_t {
    PersonalData,    ///< Phone numbers, names...
    ExactDuplicate,  ///< The same text and intent as an earlier row.
    IntentConflict,  ///< The same text as an earlier row under another intent.
    NearDuplicate,   ///< Nearly the same text as an earlier row, same intent or none.
    NearConflict,    ///< Nearly the same text as an earlier row under another intent.
    SplitLeak,       ///< The same or nearly the same text in two of train, validation and test. Labelled rows without a
                     ///< split will be trained on and count as train.
    Misdecoded,      ///< "Ã©"
    ForeignLanguage,  ///< Another language than most rows.
    Empty,
    TooLong,         ///< More tokens than an encoder reads, about.
    SmallIntent,     ///< Too few rows to learn from or to measure.
    TestOnlyIntent,  ///< Measured, but no row to learn from.
    Markup,          ///< "<b>", "&amp;"
    AlikeIntents,    ///< Differ from another one by capitals, spaces or invisible characters only.
    MissingLabel,    ///< "nan", "null": an intent that is none.
};
inline constexpr std::size_t kFindingKinds = 15;
/// About intents: its samples name intents and count rows, and no row is to be changed.
[[nodiscard]] constexpr bool isAboutIntents(FindingKind kind) {
    return kind == FindingKind::SmallIntent || kind == FindingKind::TestOnlyIntent ||
           kind == FindingKind::AlikeIntents || kind == FindingKind::MissingLabel;
}
/// "personal-data", "exact-duplicate"...: for the command line and for tests.
[[nodiscard]] const char* findingName(FindingKind kind);

/// A row as the check sees it. What the views point at must outlive the call.
struct CheckRow {
    std::int64_t key = 0;  ///< Its id, or its position in a staged import.
    std::string_view text;
    std::string_view label;  ///< Empty = none.
    Split split = Split::Unassigned;
    bool known = false;  ///< Is in the data already: compared with, not checked.
};

struct DataCheckOptions {
    double nearThreshold = 0.8;  ///< Jaccard similarity of shingles.
    std::int64_t leastPerIntent = 10;
    std::size_t tokenLimit = 128;
    std::size_t samples = 50;  ///< Of each finding.
};

struct FindingSample {
    std::int64_t key = 0;  ///< 0 where a finding is about intents.
    std::string text;      ///< Or the intent.
    std::string label;
    std::string other;  ///< The earlier row's text; personal data: what was found, e.g. "phone: +44 20..."; language:
                        ///< its code; AlikeIntents: the one of them with the most rows.
    std::string otherLabel;
    std::int64_t count = 0;  ///< Of an intent: rows; TooLong: tokens.
    bool operator==(const FindingSample&) const = default;
};

struct DataFinding {
    FindingKind kind = FindingKind::PersonalData;
    std::vector<std::int64_t> keys;  ///< All checked rows it is true of, ascending; none where it is about intents.
    std::uint64_t count = 0;         ///< keys.size(), or the number of intents.
    std::vector<FindingSample> samples;
};

inline constexpr std::size_t kTokensPerBin = 16;
inline constexpr std::size_t kLengthBins = 9;  ///< The last is everything above 128 tokens.

struct DataReport {
    std::uint64_t rows = 0;                             ///< Checked.
    std::vector<DataFinding> findings;                  ///< Those with rows, in the order of FindingKind.
    std::array<std::uint64_t, kPiiKinds.size()> pii{};  ///< Spans of each kind.
    std::array<std::uint64_t, kLengthBins> lengths{};   ///< Checked rows by rough tokens.
    std::uint64_t nearGroups = 0;
    std::string language;  ///< Of most rows; empty when none stands out.
    /// For each row of a leaking group the split of its group's first row with one.
    std::vector<std::pair<std::int64_t, Split>> leakMoves;
    bool cancelled = false;  ///< The rest means nothing then.

    [[nodiscard]] const DataFinding* find(FindingKind kind) const;
};

/// Checks rows, each against those before it. A row known to the data already counts as a neighbour and in the size of
/// its intent only. Deterministic. `progress` counts row steps, about every 10 ms.
[[nodiscard]] DataReport checkData(std::span<const CheckRow> rows, const DataCheckOptions& options = {},
                                   const ProgressFn& progress = {}, StopToken stop = {});

/// The findings about the names of intents alone: those that look alike, and those that look like missing values.
/// `intents`: names and their rows.
[[nodiscard]] DataReport checkNames(std::span<const std::pair<std::string, std::int64_t>> intents,
                                    const DataCheckOptions& options = {});

}  // namespace tb
