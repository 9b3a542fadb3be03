#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/data/Example.h"

namespace tb {

/// Parallel arrays of one split; labels index DatasetSnapshot::labels.
struct LabelledTexts {
    std::vector<ExampleId> ids;
    std::vector<std::string> texts;
    std::vector<std::int32_t> labels;
    [[nodiscard]] std::size_t size() const { return texts.size(); }
};

/// The data of a run, frozen: what was trained on can always be told apart by its hash. Immutable, any thread.
struct DatasetSnapshot {
    std::vector<std::string> labels;  ///< Class names; the class index is the position. Sorted by name.
    LabelledTexts train;
    LabelledTexts validation;
    LabelledTexts test;
    std::int64_t leftOut = 0;  ///< Augmented rows that would give away what is measured on; they are in no split.
    std::string contentHash;   ///< XXH3-128 hex over labels, texts, splits in id order.
};

/// A labelled row of the store, in id order.
struct SnapshotRow {
    ExampleId id = 0;
    std::string text;
    std::string label;
    Split split = Split::Unassigned;
    bool augmented = false;  ///< Made from another row.
    ExampleId origin = 0;    ///< Of an augmented row: that other row; 0 = not known.
};

/// Splits and freezes. Train stays train; when no row is marked validation, `validationFraction` of the rows that are
/// not test is taken, stratified by label and seeded, rows with the same text kept on one side; a label with one row
/// stays in train. Unassigned rows otherwise train. An augmented row always trains, and is left out when the row it was
/// made from, or one with the same text, is measured on. Errors: InvalidInput when fewer than two labels or too few
/// rows, in plain words.
[[nodiscard]] Expected<DatasetSnapshot> makeSnapshot(std::vector<SnapshotRow> rows, double validationFraction,
                                                     std::uint64_t seed);

}  // namespace tb
