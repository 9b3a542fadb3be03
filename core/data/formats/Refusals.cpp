#include "core/data/formats/Refusals.h"

#include <algorithm>
#include <array>

#include "core/base/Utf8.h"

namespace tb::data {
namespace {

struct Signature {
    std::string_view bytes;
    const char* name;
    const char* hint;
};

constexpr const char* kSaveAsTable = "Open it in the program that made it and save the table as .xlsx or CSV.";
constexpr const char* kUnpack = "Unpack it and import the file inside.";
constexpr const char* kSaveRows =
    "Save its rows as JSON lines or CSV, e.g. in Python: pandas.read_parquet(...).to_json(..., orient='records', "
    "lines=True).";
constexpr const char* kNoList = "Choose a list of texts: a table, JSON lines, or one text a line.";

constexpr std::array<Signature, 20> kSignatures{
    {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "This is an old Office file (.xls, .doc, .msg).",
      "Open it in Excel or LibreOffice and save it as .xlsx or CSV."},
     {"PAR1", "This is a Parquet file.", kSaveRows},
     {"ARROW1", "This is an Arrow or Feather file.", kSaveRows},
     {"\x89HDF", "This is an HDF5 file.", kSaveRows},
     {"SQLite format 3", "This is an SQLite database.", "Export the table with the texts as CSV."},
     {"%PDF", "This is a PDF document.", kSaveAsTable},
     {"\x1F\x8B", "This is a packed file (gzip).", kUnpack},
     {"BZh", "This is a packed file (bzip2).", kUnpack},
     {"\xFD"
      "7zXZ",
      "This is a packed file (xz).", kUnpack},
     {"\x28\xB5\x2F\xFD", "This is a packed file (zstd).", kUnpack},
     {"7z\xBC\xAF", "This is a packed file (7z).", kUnpack},
     {"Rar!", "This is a packed file (rar).", kUnpack},
     {"\x89PNG", "This is a picture.", kNoList},
     {"\xFF\xD8\xFF", "This is a picture.", kNoList},
     {"GIF8", "This is a picture.", kNoList},
     {"\x7F"
      "ELF",
      "This is a program.", kNoList},
     {"MZ\x90", "This is a program.", kNoList},
     {"\x80\x04\x95", "This is a Python pickle.", kSaveRows},
     {"{\\rtf", "This is a rich text document (RTF).", kSaveAsTable},
     {"Obj\x01", "This is an Avro file.", kSaveRows}}};

/// ASCII, in lower case.
std::string lowerStart(std::string_view text, std::size_t bytes) {
    std::string start(trimmed(text).substr(0, bytes));
    for (char& c : start) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return start;
}

Error error(const FileHead& head, Message what, Message hint) {
    return {ErrorCode::InvalidInput, std::move(what), head.file.string(), std::move(hint)};
}

/// Office documents are zip files; a first look says which.
Expected<void> refuseForeignZip(const FileHead& head) {
    const auto holds = [&](std::string_view name) { return head.bytes.find(name) != std::string::npos; };
    if (holds("xl/workbook.bin") || head.extension == ".xlsb")
        return fail(error(head, "This is a binary Excel workbook (.xlsb).", "Save it as .xlsx or CSV."));
    if (holds("word/document.xml") || head.extension == ".docx" || holds("opendocument.text"))
        return fail(error(head, "This is a text document, no table.", kSaveAsTable));
    if (holds("ppt/") || head.extension == ".pptx")
        return fail(error(head, "This is a presentation, no table.", kSaveAsTable));
    if (head.extension == ".numbers" || holds("Index/Document.iwa"))
        return fail(error(head, "This is a Numbers document.", "Export it as .xlsx or CSV."));
    return {};
}

}  // namespace

Expected<void> refuseForeignBytes(const FileHead& head) {
    for (const Signature& signature : kSignatures)
        if (head.bytes.starts_with(signature.bytes)) return fail(error(head, signature.name, signature.hint));
    if (head.bytes.starts_with("PK\x03\x04")) return refuseForeignZip(head);
    if (head.encoding.empty())
        return fail(error(head, "This is not a text file.",
                          "Save the table as CSV in the program that made it, e.g. a spreadsheet, and import that."));
    return {};
}

bool isForeignText(const FileHead& head, Fit fit) {
    const std::string start = lowerStart(head.text, 300);
    for (const char* markup : {"<!doctype", "<html", "<?xml", "<table", "<?mso"})
        if (start.starts_with(markup)) return true;
    if (fit == Fit::Some || head.encoding.empty()) return false;
    static constexpr std::array<std::string_view, 12> kExtensions{
        ".xml", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".yml", ".yaml", ".ipynb", ".md", ".xls", ".eml"};
    const bool named = std::find(kExtensions.begin(), kExtensions.end(), head.extension) != kExtensions.end();
    const bool mail = (start.starts_with("from ") || start.starts_with("mime-version:")) &&
                      start.find("\ncontent-type:") != std::string::npos;
    const bool json = start.starts_with('{') && trimmed(std::string_view(start).substr(1)).starts_with('"');
    // A value that breaks nowhere is no list of texts because it has lines.
    return named || mail || json || head.document.has_value();
}

Error foreignText(const FileHead& head) {
    const std::string start = lowerStart(head.text, 300);
    const bool spreadsheet = start.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos;
    if (spreadsheet || start.starts_with("<?mso"))
        return error(head, "This is an Excel 2003 XML table.",
                     "Open it in Excel or LibreOffice and save it as .xlsx or CSV.");
    if (start.starts_with("<?xml") || (start.starts_with("<") && head.extension == ".xml"))
        return error(head, "This is an XML file.", "Save its texts as a table (.xlsx, CSV) or as JSON lines.");
    if (start.starts_with("<"))
        return error(head,
                     head.extension == ".xls" ? Message("This is a web page (HTML) that is only called .xls.")
                                              : Message("This is a web page (HTML)."),
                     "Open it in Excel or LibreOffice and save it as .xlsx or CSV.");
    if (head.document && head.document->isObject() && head.extension != ".yml" && head.extension != ".yaml") {
        std::string keys;
        for (std::size_t i = 0; i < std::min<std::size_t>(head.document->keys.size(), 6); ++i)
            keys += (keys.empty() ? "" : ", ") + head.document->keys[i].substr(0, 40);
        return error(head, Message("This is a JSON object with the keys %1; there is no list of texts in it.", keys),
                     "Save the texts as JSON lines: one object a line, with the text and its label.");
    }
    if (trimmed(head.text).starts_with('{') || trimmed(head.text).starts_with('[') || head.extension == ".json" ||
        head.extension == ".ipynb") {
        const Expected<JsonTree> tree = parseJsonTree(head.text);
        if (!tree && head.end == SampleEnd::Whole) return error(head, tree.error().what, "Export it again.");
        return error(head, "This is JSON, but there is no list of texts in it.",
                     "Save the texts as JSON lines: one object a line, with the text and its label.");
    }
    if (head.extension == ".yml" || head.extension == ".yaml" || head.document) {
        const Expected<JsonTree> tree = parseYamlTree(head.text);
        if (!tree && head.end == SampleEnd::Whole) return error(head, tree.error().what, tree.error().hint);
        return error(head, "This is YAML, but there is no list of texts in it.",
                     "Choose the file with the examples, e.g. the one with \"nlu:\" of a Rasa project.");
    }
    if (head.extension == ".md")
        return error(head, "This is a Markdown document without intents of Rasa (\"## intent:\").", kNoList);
    if (head.extension == ".xls")
        return error(head, "This is a text that is only called .xls.", "Name it .csv, or .tsv where tabs separate it.");
    return error(head, "This is a mail, no list of texts.", kNoList);
}

}  // namespace tb::data
