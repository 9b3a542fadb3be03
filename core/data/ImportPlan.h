#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/Message.h"
#include "core/data/Example.h"

namespace tb {

/// Files with more columns are refused: no table of texts is that wide.
inline constexpr std::size_t kMaxColumns = 10'000;

/// How a file is laid out; importFormats() (ImportFormat.h) has the table of them with their names.
enum class FileFormat {
    Delimited,
    Workbook,
    OpenDocument,
    JsonLines,  ///< Objects one after the other: lines, over several lines, or the elements of a list.
    LabelStudio,
    Prodigy,
    Argilla,
    SpacyCategories,
    ChatMessages,
    Instructions,
    JsonColumns,
    IntentPhrases,
    Rasa,
    RasaMarkdown,
    Luis,
    Dialogflow,
    Snips,
    SplitLists,
    Records,  ///< A list of objects in a YAML file, or under a key of a JSON one.
    FastText,
    LabelPrefix,
    PlainLines
};

/// A column with labels of a set beside the intents; the set is made when there is none of this name.
struct SetColumn {
    std::string set;
    std::size_t column = 0;
    bool operator==(const SetColumn&) const = default;
};

/// What a cell of the label column holds.
struct LabelCells {
    enum class Kind { One, List, Separated };  ///< List: as JSON or Python write it.
    Kind kind = Kind::One;
    char separator = '\0';  ///< Of Separated.
    bool operator==(const LabelCells&) const = default;
};

/// What becomes of a row with several labels. Undecided: it is a problem that names the choice. Sets: the first is the
/// intent, the second goes into a set called "<column> 2", and so on.
enum class MultiLabel { Undecided, First, Skip, Sets };
/// Quotation marks in a delimited file: as RFC 4180 has them, or letters like any other.
enum class Quotes { Marks, Letters };
enum class EntityMarks { Keep, Remove };  ///< "[Oslo](city)", "[city : Oslo]"
enum class Markup { Keep, Clean };        ///< HTML tags and entities in texts.
/// Cells merged with the one above them: empty, as the file has them, or with its value. None: there are no such cells.
enum class MergedCells { None, Undecided, LeaveEmpty, FillDown };

/// How a file is read. proposeImport() makes one, the preview shows its effect, the user may change any part.
struct ImportPlan {
    FileFormat format = FileFormat::Delimited;
    std::string encoding = "UTF-8";  ///< An iconv name. A byte-order mark is skipped.
    char delimiter = ',';
    Quotes quotes = Quotes::Marks;
    std::uint64_t skipLines = 0;            ///< Lines (rows of a sheet) above the table.
    std::string sheet;                      ///< Of a workbook; empty = the one that looks like data.
    bool hasHeader = true;                  ///< Delimited, Workbook and OpenDocument only.
    std::vector<std::string> columns;       ///< Header names, "column 1".. without a header, or JSON keys.
    std::optional<std::size_t> textColumn;  ///< Index into `columns`; required before reading.
    std::optional<std::size_t> labelColumn;
    std::optional<std::size_t> splitColumn;
    std::optional<std::size_t> noteColumn;
    std::optional<std::size_t> flaggedColumn;
    std::optional<std::size_t> sourceColumn;
    std::optional<std::size_t> idColumn;     ///< Never guessed: a row whose id is known is changed in place.
    std::vector<SetColumn> setColumns;       ///< Guessed only from names such as "label:sentiment".
    std::vector<std::size_t> oneHotColumns;  ///< Each called as a label and holding 0 or 1; instead of labelColumn.
    LabelCells labelCells;
    MultiLabel multiLabel = MultiLabel::Undecided;
    std::vector<std::pair<std::string, Split>> splitNames;  ///< What other names in the split column mean.
    EntityMarks entityMarks = EntityMarks::Keep;
    Markup markup = Markup::Keep;
    MergedCells mergedCells = MergedCells::None;
    Split defaultSplit = Split::Unassigned;  ///< For rows without a split of their own.
    std::uint64_t maxBytes = 0;  ///< What the rows may take up; 0 = in proportion to the file (GrowthLimit).
    bool operator==(const ImportPlan&) const = default;
};

/// What was decided about a file and may surprise, and what decides otherwise on the command line.
struct ImportNotice {
    Message what;
    std::string option;  ///< "--sheet NAME"
};

/// What somebody said about a file before it was looked at; the rest is found out.
struct ImportChoices {
    std::optional<FileFormat> format;
    std::optional<std::string> encoding;
    std::optional<char> delimiter;
    std::optional<Quotes> quotes;
    std::optional<std::uint64_t> skipLines;
    std::optional<bool> header;
    std::optional<std::string> sheet;
};

}  // namespace tb
