#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/data/Example.h"
#include "core/eval/Agreement.h"
#include "core/store/EditReceipt.h"

namespace tb::sql {
class Db;
}

namespace tb {

enum class PassSample { All, Random, PerIntent };

/// What another annotator is to label.
struct PassPlan {
    std::string annotator;
    std::string first;  ///< Who gave the labels that are there.
    PassSample sample = PassSample::Random;
    std::int64_t rows = 100;       ///< Of Random in all, of PerIntent for each.
    std::vector<LabelId> intents;  ///< Empty = all.
    std::int64_t sameRowsAs = 0;   ///< Another pass whose rows are taken instead; 0 = none.
    std::uint64_t seed = 42;
};

struct PassInfo {
    std::int64_t id = 0;
    std::string annotator;
    std::string first;
    std::int64_t createdAtMs = 0;
    std::int64_t rows = 0;  ///< That are still in the dataset.
    std::int64_t labelled = 0;
    std::int64_t disagreements = 0;
    std::int64_t open = 0;  ///< Disagreements nobody settled.
};

/// A row as the other annotator sees it: without the label it has.
struct BlindRow {
    ExampleId example = 0;
    std::string text;
    LabelId label = 0;  ///< Given in this pass; 0 = not yet.
};

struct Disagreement {
    ExampleId example = 0;
    std::string text;
    LabelId first = 0;
    LabelId second = 0;
    LabelId now = 0;  ///< The label the row has.
    bool settled = false;
};

/// What several annotators gave the same rows, for measureAgreement().
struct AgreementInput {
    std::vector<std::string> annotators;
    std::vector<std::string> intents;  ///< Class index -> name.
    std::vector<ItemRatings> items;    ///< Rows that all of them labelled, with intents that are still there.
};

/// Passes of further annotators over rows that have a label. Store thread only.
class AnnotationStore {
public:
    explicit AnnotationStore(sql::Db& db) : m_db(db) {}

    /// Chooses the rows, seeded, and shuffles them. Augmented rows and rows without a label take no part. Errors:
    /// InvalidInput without a name or when no row fits.
    [[nodiscard]] Expected<std::int64_t> start(const PassPlan& plan);
    [[nodiscard]] Expected<std::vector<PassInfo>> passes() const;  ///< Newest first.
    [[nodiscard]] Expected<void> remove(std::int64_t pass);

    /// In the order of the pass.
    [[nodiscard]] Expected<std::vector<BlindRow>> blindRows(std::int64_t pass) const;
    /// 0 takes it back. The row's own label stays as it is; no step of the undo history.
    [[nodiscard]] Expected<void> label(std::int64_t pass, ExampleId example, LabelId label);

    [[nodiscard]] Expected<std::vector<Disagreement>> disagreements(std::int64_t pass) const;
    /// Gives the row this label, whichever of the two or another, as one undo step; undoing it opens the disagreement
    /// again.
    [[nodiscard]] Expected<EditReceipt> settle(std::int64_t pass, ExampleId example, LabelId label);

    /// Of one pass: the first annotator and its own. Of several: also theirs, over the rows they share.
    [[nodiscard]] Expected<AgreementInput> ratings(std::span<const std::int64_t> passes) const;

private:
    sql::Db& m_db;
};

}  // namespace tb
