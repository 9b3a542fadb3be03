#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/data/Encoding.h"
#include "core/data/ImportPlan.h"
#include "core/data/RecordReader.h"
#include "core/data/formats/JsonTree.h"

namespace tb::data {

using Rows = std::vector<std::vector<std::string>>;

/// The first part of a file, for whoever is asked whether it is of their format.
struct FileHead {
    std::filesystem::path file;
    std::string extension;  ///< Lower case, with its dot.
    std::string bytes;      ///< The first 256 KiB.
    std::string encoding;   ///< Empty for a file that is no text.
    std::string text;       ///< The same as UTF-8.
    SampleEnd end = SampleEnd::Whole;
    std::vector<JsonTree> items;       ///< The first values, where the text is JSON.
    std::optional<JsonTree> document;  ///< Where it is one JSON or YAML value; up to the cut.
};

/// What a format is not sure of, beside the plan that it makes.
struct FormatDoubts {
    std::vector<std::string> sheets;  ///< All that look like data, where there are several.
    std::vector<std::string> allSheets;
    bool quotes = false;  ///< Marks and letters give different rows, and both are tables.
    std::vector<ImportNotice> notices;
};

/// The rows of an opened file, in order. One thread.
class RecordStream {
public:
    virtual ~RecordStream() = default;
    /// Fills `record.fields` in the order of the plan's columns (of a grid: as the file has them); false at the end.
    [[nodiscard]] virtual Expected<bool> next(Record& record) = 0;
    [[nodiscard]] virtual Progress progress() const = 0;  ///< In bytes.
};

/// A kind of file that can be imported. One file each in formats/, one line in the table (formats/Formats.cpp). Values
/// without state; any thread.
class ImportFormat {
public:
    /// Where the names of the columns stand: in one of the first rows, or the format knows them.
    enum class Layout { Grid, Named };

    virtual ~ImportFormat() = default;
    [[nodiscard]] virtual FileFormat format() const = 0;
    [[nodiscard]] virtual const char* id() const = 0;  ///< For --format: "csv", "rasa".
    [[nodiscard]] virtual Message name() const = 0;    ///< "Rasa NLU"
    [[nodiscard]] virtual Layout layout() const { return Layout::Named; }
    /// How sure it is that the head is of its format: 0 = not at all, kCertain = nothing else can be meant. Where two
    /// are equally sure the earlier of the table is taken.
    [[nodiscard]] virtual int probe(const FileHead& head) const = 0;
    /// Sets what the format has to say about how this file is read: delimiter, sheet, the names of the columns and what
    /// they are. What `choices` says is kept. Errors: those of the file, InvalidInput when it is not of this format.
    [[nodiscard]] virtual Expected<void> plan(const FileHead& head, const ImportChoices& choices, ImportPlan& plan,
                                              FormatDoubts& doubts) const = 0;
    /// Errors: those of the file, Cancelled (also by next()).
    [[nodiscard]] virtual Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                                       const ImportPlan& plan,
                                                                       StopToken stop) const = 0;
    static constexpr int kCertain = 100;
    static constexpr int kLikely = 70;
    static constexpr int kPossible = 40;
    static constexpr int kLastResort = 10;
};

/// The table of everything that can be imported.
[[nodiscard]] std::span<const ImportFormat* const> importFormats();
[[nodiscard]] const ImportFormat& formatOf(FileFormat format);
/// Nothing when none is called so.
[[nodiscard]] const ImportFormat* formatById(std::string_view id);

}  // namespace tb::data
