#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/Console.h"
#include "app/cli/TextLines.h"
#include "core/data/Example.h"
#include "core/engine/services/ExploreJob.h"
#include "core/store/DatasetStore.h"
#include "core/store/ImportPolicy.h"

/// The commands about the rows of a workspace: the options of each as parsed, and a function that does it and returns
/// the exit code.
namespace tb::cli {

struct ImportOptions {
    std::filesystem::path workspace;
    std::filesystem::path file;
    std::optional<std::string> text;  ///< Header name or 1-based number.
    std::optional<std::string> label;
    std::optional<std::string> id;       ///< Rows whose id is known are changed in place.
    std::vector<std::string> labelSets;  ///< "sentiment=COLUMN"
    std::optional<std::string> encoding;
    Split split = Split::Unassigned;  ///< For rows that name none.
    ConflictPolicy conflicts = ConflictPolicy::Skip;
    DuplicatePolicy duplicates = DuplicatePolicy::Skip;
    ImportPolicy guard;
    OutputForm output = OutputForm::Words;
};
int runImport(const ImportOptions& options);

struct CheckOptions {
    std::filesystem::path workspace;
    double threshold = 0.8;   ///< Similarity from which two texts are nearly the same.
    std::size_t samples = 5;  ///< Rows shown of each finding.
    OutputForm output = OutputForm::Words;
};
int runCheck(const CheckOptions& options);

enum class AugmentOutcome { Added, Shown };
struct AugmentCommandOptions {
    std::filesystem::path workspace;
    std::vector<std::string> intents;  ///< Empty = those with fewer rows than `upTo`.
    std::vector<std::string> methods;  ///< Empty = all.
    std::vector<std::string> templates;
    std::size_t count = 0;  ///< For each intent; 0 = so many that it has `upTo` rows.
    std::size_t upTo = 50;
    std::uint64_t seed = 42;
    AugmentOutcome outcome = AugmentOutcome::Added;
    OutputForm output = OutputForm::Words;
};
int runAugment(const AugmentCommandOptions& options);

struct FeedbackOptions {
    std::filesystem::path workspace;
    std::filesystem::path file;
    OutputForm output = OutputForm::Words;
};
int runFeedback(const FeedbackOptions& options);

enum class PiiAction { Status, Replace, Restore, Forget };
struct PiiOptions {
    std::filesystem::path workspace;
    PiiAction action = PiiAction::Status;
};
int runPii(const PiiOptions& options);

struct SplitCommandOptions {
    std::filesystem::path workspace;
    SplitOptions split;
};
int runSplit(const SplitCommandOptions& options);

struct ExportDataOptions {
    std::filesystem::path workspace;
    std::filesystem::path file;
};
int runExportData(const ExportDataOptions& options);

struct SuggestOptions {
    std::filesystem::path workspace;
    RowSort order = RowSort::MostUncertain;
    std::size_t limit = 20;
    std::optional<ExampleId> similar;  ///< Texts like this row's ...
    std::string like;                  ///< ... or like this text.
    SimilarQuery::Among among = SimilarQuery::Among::All;
    std::optional<std::size_t> groups;  ///< Groups of texts without an intent; 0 = as many as seem right.
    OutputForm output = OutputForm::Words;
};
int runSuggest(const SuggestOptions& options);
/// The part of it that finds similar texts and groups.
int runExplore(const SuggestOptions& options);

struct QualityOptions {
    std::filesystem::path workspace;
    std::size_t samples = 5;  ///< Things shown of each card, in words.
    OutputForm output = OutputForm::Words;
};
int runQuality(const QualityOptions& options);

enum class IntentAction { List, Rename, Merge, Split, Delete };
enum class ChangeMode { Make, Preview };
struct IntentsOptions {
    std::filesystem::path workspace;
    std::string set = kIntentSetName;
    IntentAction action = IntentAction::List;
    std::vector<std::string> names;  ///< The intents to change.
    std::string to;                  ///< New name, or the intent that rows go to; empty = none.
    std::string search;              ///< Split: which rows ...
    std::vector<ExampleId> rows;     ///< ... or these.
    ChangeMode mode = ChangeMode::Make;
    OutputForm output = OutputForm::Words;
};
int runIntents(const IntentsOptions& options);

enum class SetAction { List, Add, Rename, Delete };
struct SetsOptions {
    std::filesystem::path workspace;
    SetAction action = SetAction::List;
    std::string name;
    std::string to;                   ///< The new name.
    std::string startWith;            ///< A template; empty = none.
    std::vector<std::string> labels;  ///< For a new set, after those of the template.
    OutputForm output = OutputForm::Words;
};
int runSets(const SetsOptions& options);

}  // namespace tb::cli
