#include "core/data/ExampleFormat.h"

#include <algorithm>
#include <cctype>

#include "core/data/writers/Writers.h"

namespace tb {
namespace {

using enum ExamplePart;
using Option = ExampleFormatOption;

/// The table: name, words, endings, options, what it lacks, its writer.
const std::vector<ExampleFormat>& table() {
    static const std::vector<ExampleFormat> formats{
        {"csv",
         Message("CSV (for spreadsheets)"),
         Message("Opens in every spreadsheet. Importing the file brings back the same rows."),
         {".csv"},
         {Option::ByteOrderMark, Option::FormulaCells},
         {},
         data::createCsv},
        {"xlsx",
         Message("Excel workbook"),
         Message("Every cell is a text, so that no formula runs. Importing the file brings back the same rows."),
         {".xlsx"},
         {},
         {},
         data::createWorkbook},
        {"tsv",
         Message("TSV (tab-separated)"),
         Message("A table with tabs between the columns. Importing the file brings back the same rows."),
         {".tsv", ".tab"},
         {Option::ByteOrderMark, Option::FormulaCells},
         {},
         data::createTsv},
        {"jsonl",
         Message("JSON lines (for programs)"),
         Message("One object a line. Importing the file brings back the same rows."),
         {".jsonl", ".ndjson"},
         {},
         {},
         data::createJsonLines},
        {"labelstudio",
         Message("Label Studio tasks"),
         Message("Tasks with their choices as annotations; splits, flags, notes, sources and ids lie beside the text."),
         {".json"},
         {},
         {},
         data::createLabelStudio},
        {"doccano",
         Message("doccano (JSON lines)"),
         Message("Texts with a list of labels; whatever else there is becomes metadata."),
         {".jsonl"},
         {},
         {},
         data::createDoccano},
        {"rasa",
         Message("Rasa training data"),
         Message("Texts by intent as Rasa's NLU reads them; it has no place for anything else."),
         {".yml", ".yaml"},
         {},
         {NoIntent, Split, Flag, Note, Source, Id, SetLabels},
         data::createRasa},
        {"spacy",
         Message("spaCy text categories (JSON lines)"),
         Message("Texts with every intent as a category, 1 or 0; whatever else there is becomes metadata."),
         {".jsonl"},
         {},
         {},
         data::createSpacy},
    };
    return formats;
}

std::string allNames() {
    std::string all;
    for (const ExampleFormat& format : table()) all += (all.empty() ? "" : ", ") + std::string(format.name);
    return all;
}

std::string allEndings() {
    std::vector<std::string> seen;
    std::string all;
    for (const ExampleFormat& format : table())
        for (const std::string ending : format.endings) {
            if (std::find(seen.begin(), seen.end(), ending) != seen.end()) continue;
            all += (all.empty() ? "" : ", ") + ending;
            seen.push_back(ending);
        }
    return all;
}

Expected<const ExampleFormat*> byName(const std::string& name) {
    for (const ExampleFormat& format : table())
        if (format.name == name) return &format;
    return fail(ErrorCode::InvalidInput, Message("There is no format \"%1\" for the rows.", name), {},
                Message("Choose one of: %1.", allNames()));
}

Expected<const ExampleFormat*> byEnding(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const ExampleFormat& format : table())
        if (std::any_of(format.endings.begin(), format.endings.end(), [&](const char* one) { return one == ending; }))
            return &format;
    return fail(ErrorCode::InvalidInput,
                ending.empty() ? Message("The name has no ending that says what to write.")
                               : Message("Nothing is written into files that end with \"%1\".", ending),
                file.string(), Message("Give it one of these endings, or choose the format: %1.", allEndings()));
}

}  // namespace

bool ExampleFormat::has(ExampleFormatOption option) const {
    return std::find(options.begin(), options.end(), option) != options.end();
}

bool ExampleFormat::holds(ExamplePart part) const {
    return std::find(lacks.begin(), lacks.end(), part) == lacks.end();
}

std::span<const ExampleFormat> exampleFormats() {
    return table();
}

Expected<const ExampleFormat*> exampleFormatOf(const std::filesystem::path& file, const ExampleFormatOptions& options) {
    TB_TRY(const ExampleFormat* format, options.format.empty() ? byEnding(file) : byName(options.format));
    if (options.mark == ByteOrderMark::With && !format->has(ExampleFormatOption::ByteOrderMark))
        return fail(ErrorCode::InvalidInput, Message("%1 is written without a byte order mark.", format->title), {},
                    "Leave the option out, or write CSV or TSV.");
    if (options.formulas == FormulaCells::Neutralised && !format->has(ExampleFormatOption::FormulaCells))
        return fail(ErrorCode::InvalidInput, Message("%1 has no cells that could run as a formula.", format->title), {},
                    "Leave the option out, or write CSV or TSV.");
    return format;
}

}  // namespace tb
