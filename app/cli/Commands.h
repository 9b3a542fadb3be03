#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/Console.h"
#include "app/cli/TextLines.h"
#include "core/data/Example.h"
#include "core/store/DatasetStore.h"
#include "core/store/GuardChoices.h"

/// One command each: its options as parsed, and a function that does it and returns the exit code.
namespace tb::cli {

struct InitOptions {
    std::filesystem::path workspace;
};
int runInit(const InitOptions& options);

struct ImportOptions {
    std::filesystem::path workspace;
    std::filesystem::path file;
    std::optional<std::string> text;   ///< Header name or 1-based number.
    std::optional<std::string> label;
    std::optional<std::string> id;     ///< Rows whose id is known are changed in place.
    std::optional<std::string> encoding;
    Split split = Split::Unassigned;   ///< For rows that name none.
    ConflictPolicy conflicts = ConflictPolicy::Skip;
    DuplicatePolicy duplicates = DuplicatePolicy::Skip;
    GuardChoices guard;
    OutputForm output = OutputForm::Words;
};
int runImport(const ImportOptions& options);

struct CheckOptions {
    std::filesystem::path workspace;
    double threshold = 0.8;    ///< Similarity from which two texts are nearly the same.
    std::size_t samples = 5;   ///< Rows shown of each finding.
    OutputForm output = OutputForm::Words;
};
int runCheck(const CheckOptions& options);

enum class AugmentOutcome { Added, Shown };
struct AugmentCommandOptions {
    std::filesystem::path workspace;
    std::vector<std::string> intents;    ///< Empty = those with fewer rows than `upTo`.
    std::vector<std::string> methods;    ///< Empty = all.
    std::vector<std::string> templates;
    std::size_t count = 0;               ///< For each intent; 0 = so many that it has `upTo` rows.
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

struct TrainOptions {
    std::filesystem::path workspace;
    std::string preset = "balanced";
    std::vector<std::string> assignments;  ///< "optim.lr=2e-4"
    std::string name;
    std::optional<std::int64_t> seed;
    std::optional<std::string> resume;     ///< The run to continue; preset and assignments are its own then.
    OutputForm output = OutputForm::Words;
};
int runTrain(const TrainOptions& options);

enum class ClassDetail { Hidden, Shown };
struct EvaluateOptions {
    std::filesystem::path workspace;
    std::string run;
    Split split = Split::Test;
    ClassDetail perClass = ClassDetail::Hidden;
    OutputForm output = OutputForm::Words;
};
int runEvaluate(const EvaluateOptions& options);

struct PredictOptions {
    std::filesystem::path workspace;
    std::string run;
    std::string input = "-";
    LineForm lines = LineForm::Plain;
    std::size_t top = 3;
    bool logits = false;  ///< --json also gives every class's logit, in the order of the model's labels.
    OutputForm output = OutputForm::Words;
};
int runPredict(const PredictOptions& options);

struct ExportOptions {
    std::filesystem::path workspace;
    std::string run;
    std::string format;
    std::filesystem::path target;
};
int runExport(const ExportOptions& options);

struct RunsOptions {
    std::filesystem::path workspace;
    std::string search;
    OutputForm output = OutputForm::Words;
};
int runRuns(const RunsOptions& options);

struct ExportDataOptions {
    std::filesystem::path workspace;
    std::filesystem::path file;
};
int runExportData(const ExportDataOptions& options);

struct SuggestOptions {
    std::filesystem::path workspace;
    RowSort order = RowSort::MostUncertain;
    std::size_t limit = 20;
    OutputForm output = OutputForm::Words;
};
int runSuggest(const SuggestOptions& options);

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
    IntentAction action = IntentAction::List;
    std::vector<std::string> names;   ///< The intents to change.
    std::string to;                   ///< New name, or the intent that rows go to; empty = none.
    std::string search;               ///< Split: which rows ...
    std::vector<ExampleId> rows;      ///< ... or these.
    ChangeMode mode = ChangeMode::Make;
    OutputForm output = OutputForm::Words;
};
int runIntents(const IntentsOptions& options);

/// For tokenize and embed.
struct ModelTextOptions {
    std::string model;  ///< A folder or the name of an encoder found on this machine.
    std::string input = "-";
    LineForm lines = LineForm::Plain;
    std::size_t maxLength = 128;
};
int runTokenize(const ModelTextOptions& options);
int runEmbed(const ModelTextOptions& options);

}  // namespace tb::cli
