#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/data/ImportPlan.h"

namespace tb {

/// One way of reading a file, where several are likely.
struct ImportReading {
    Message name;        ///< "The first row is a header"
    std::string option;  ///< What chooses it on the command line: "--header".
    ImportPlan plan;
    std::vector<Example> examples;  ///< The first rows under it, at most 3.
};

/// What only somebody who knows the file can say.
struct ImportQuestion {
    enum class About {
        Format,
        Encoding,
        Quotes,
        Sheet,
        Header,
        LabelColumn,
        OneHot,
        MultiLabel,
        SplitNames,
        MergedCells
    };
    About about = About::Format;
    Message what;                         ///< "Is the first row a header or a text?"
    std::vector<ImportReading> readings;  ///< At least two; the likeliest first, which the proposal's plan follows.
};

/// How a file may be read, and what is open.
struct ImportProposal {
    ImportPlan plan;
    std::vector<ImportQuestion> questions;
    std::vector<ImportNotice> notices;
    std::vector<std::string> sheets;  ///< Of a workbook.
};

/// Looks at the file: format, encoding, delimiter, header, which column is the text and which the label. The keys of
/// JSON are gathered over the whole file; of anything else the first 256 KiB are looked at. What `choices` says is not
/// asked. Errors: NotFound, Io, InvalidInput for what is no list of texts (it says what it is), Unsupported.
[[nodiscard]] Expected<ImportProposal> proposeImport(const std::filesystem::path& file,
                                                     const ImportChoices& choices = {});

/// What is open about the rows under a plan, after somebody changed its columns: several labels in a cell, names of
/// splits, merged cells. Errors: those of reading.
[[nodiscard]] Expected<std::vector<ImportQuestion>> openQuestions(const std::filesystem::path& file,
                                                                  const ImportPlan& plan);

}  // namespace tb
