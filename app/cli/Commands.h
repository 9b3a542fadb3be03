#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/Console.h"
#include "app/cli/DataCommands.h"
#include "app/cli/TextLines.h"
#include "core/data/Example.h"

/// The other commands, about models and runs, one each: its options as parsed, and a function that does it and returns
/// the exit code.
namespace tb::cli {

struct InitOptions {
    std::filesystem::path workspace;
};
int runInit(const InitOptions& options);

struct TrainOptions {
    std::filesystem::path workspace;
    std::string preset = "balanced";
    std::vector<std::string> assignments;  ///< "optim.lr=2e-4"
    std::string name;
    std::optional<std::int64_t> seed;
    std::optional<std::string> resume;  ///< The run to continue; preset and assignments are its own then.
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
