#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/data/Importer.h"

namespace tb::cli {

/// What the options say about how a file is read.
struct ReadingOptions {
    std::optional<std::string> text;  ///< Header name or 1-based number.
    std::optional<std::string> label;
    std::optional<std::string> id;       ///< Rows whose id is known are changed in place.
    std::vector<std::string> labelSets;  ///< "sentiment=COLUMN"
    std::vector<std::string> splitMap;   ///< "eval=validation"
    std::optional<std::string> delimiter;
    std::optional<std::string> multiLabel;  ///< "first", "skip", "sets", "whole"
    std::optional<Markup> markup;
    std::optional<EntityMarks> entityMarks;
    std::optional<bool> oneHot;
    std::optional<bool> fillDown;
    bool noLabel = false;
    bool noSplit = false;
    ImportChoices choices;
    Split split = Split::Unassigned;  ///< For rows that name none.
    std::uint64_t maxMegabytes = 0;   ///< 0 = in proportion to the file.
};

void describeReading(CLI::App& command, ReadingOptions& options);

struct PlannedReading {
    ImportPlan plan;
    std::vector<ImportNotice> notices;
};

/// The plan that the options ask for. Nothing is guessed where several readings are equally likely: that is an error
/// which shows them and names their options. `sets`: the names of the sets beside the intents.
[[nodiscard]] Expected<PlannedReading> planReading(const std::filesystem::path& file, const ReadingOptions& options,
                                                   const std::vector<std::string>& sets);
/// The plan on one line, for people.
[[nodiscard]] std::string planWords(const ImportPlan& plan);

}  // namespace tb::cli
