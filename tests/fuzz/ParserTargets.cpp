#include <unistd.h>
#include <zip.h>

#include "core/base/Json.h"
#include "core/base/Message.h"
#include "core/config/Schema.h"
#include "core/data/Feedback.h"
#include "core/data/Importer.h"
#include "core/data/SnapshotFile.h"
#include "core/store/PiiVault.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/fuzz/FuzzTarget.h"

namespace tb::fuzz {
namespace {

namespace fs = std::filesystem;
using Seeds = std::vector<std::string>;

const fs::path kFixtures = fs::path(TB_SOURCE_DIR) / "tests/fixtures/import";
const fs::path kCases = fs::path(TB_SOURCE_DIR) / "tests/fixtures/import_cases";
const fs::path kGoldens = fs::path(TB_SOURCE_DIR) / "tests/golden";

Seeds filesEndingWith(const std::string& extension) {
    Seeds seeds;
    for (const fs::path& folder : {kFixtures, kCases})
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == extension) seeds.push_back(contentOf(entry.path()));
    return seeds;
}

/// Everything that is done with a file before it is in the workspace.
void import(const fs::path& file) {
    auto proposal = proposeImport(file);
    if (!proposal) return;
    Expected<ImportPlan> plan = proposal->plan;
    for (const ImportQuestion& question : proposal->questions)
        for (const ImportReading& reading : question.readings) static_cast<void>(openQuestions(file, reading.plan));
    static_cast<void>(previewImport(file, *plan, 20));
    static_cast<void>(replanColumns(file, *plan));
    if (!plan->textColumn) plan->textColumn = 0;
    static_cast<void>(readExamples(file, *plan, [](Example&&, std::uint64_t) { return Expected<void>(); }));
}

FuzzTarget table(const std::string& extension) {
    return {extension.substr(1), "rows" + extension,
            [extension] {
                Seeds seeds = filesEndingWith(extension);
                seeds.emplace_back("text,label,split,note\n\"a \"\"b\"\", c\",x,train,\nzwei;drei\t|,y,test,n\n");
                seeds.emplace_back("{\"text\":\"a\",\"label\":\"x\",\"n\":[1,{\"m\":null}]}\n{\"text\":\"b\"}\n");
                return seeds;
            },
            import};
}

using Parts = std::vector<std::pair<std::string, std::string>>;

const char* const kSheet =
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
    "t=\"inlineStr\"><is><t>label</t></is>"
    "</c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\"><v>1.5</v></c></row></sheetData></worksheet>";
const char* const kStrings =
    "<sst><si><t>text</t></si><si><r><t>my </t></r><r><t>card</t></r><rPh><t>x</t></rPh></si></sst>";

void makeZip(const fs::path& file, const Parts& parts, std::int32_t method) {
    zip_t* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (zip == nullptr) return;
    for (const auto& [name, text] : parts) {
        const zip_int64_t at =
            zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_OVERWRITE);
        if (at >= 0) zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), method, 0);
    }
    if (zip_close(zip) != 0) zip_discard(zip);
}

void makeWorkbook(const fs::path& file, const std::string& sheet, const std::string& strings, std::int32_t method) {
    const Parts parts{
        {"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"s\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"s\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {"xl/sharedStrings.xml", strings},
        {"xl/worksheets/sheet1.xml", sheet}};
    makeZip(file, parts, method);
}

Seeds workbooks() {
    Seeds seeds;
    const fs::path file = fs::temp_directory_path() / ("fuzz-seed-" + std::to_string(::getpid()) + ".xlsx");
    for (const std::int32_t method : {ZIP_CM_STORE, ZIP_CM_DEFLATE}) {
        makeWorkbook(file, kSheet, kStrings, method);
        seeds.push_back(contentOf(file));
    }
    fs::remove(file);
    return seeds;
}

/// The mutated XML in a workbook that is whole: a changed byte of a zip is mostly a wrong checksum.
void importSheet(const fs::path& file) {
    const fs::path book = file.parent_path() / "book.xlsx";
    makeWorkbook(book, contentOf(file), kStrings, ZIP_CM_STORE);
    import(book);
}
void importStrings(const fs::path& file) {
    const fs::path book = file.parent_path() / "book.xlsx";
    makeWorkbook(book, kSheet, contentOf(file), ZIP_CM_STORE);
    import(book);
}

const char* const kTables =
    "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row>"
    "<table:table-cell office:value-type=\"string\"><text:p>text</text:p></table:table-cell><table:table-cell "
    "office:value-type=\"string\"><text:p>label</text:p></table:table-cell></table:table-row><table:table-row "
    "table:number-rows-repeated=\"3\"><table:table-cell table:number-rows-spanned=\"2\"><text:p>my<text:s "
    "text:c=\"2\"/>card</text:p><text:p>x</text:p></table:table-cell><table:table-cell office:value-type=\"date\" "
    "office:date-value=\"2026-11-05T14:00:00\"/><table:table-cell table:number-columns-repeated=\"1000\" "
    "office:value-type=\"time\" office:time-value=\"PT14H00M00S\"/></table:table-row></table:table>"
    "</office:spreadsheet></office:body></office:document-content>";

/// The mutated content in an OpenDocument file that is whole.
void importTables(const fs::path& file) {
    const fs::path book = file.parent_path() / "book.ods";
    makeZip(book, {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", contentOf(file)}},
            ZIP_CM_STORE);
    import(book);
}

Seeds snapshots() {
    DatasetSnapshot snapshot;
    snapshot.labels = {"card", "fee"};
    snapshot.train.ids = {1, 2};
    snapshot.train.texts = {"my card", "the fee"};
    snapshot.train.labels = {0, 1};
    snapshot.contentHash = "abc";
    const fs::path file = fs::temp_directory_path() / ("fuzz-seed-" + std::to_string(::getpid()) + ".cbor");
    static_cast<void>(writeSnapshot(snapshot, file));
    Seeds seeds{contentOf(file)};
    fs::remove(file);
    return seeds;
}

void tokenize(const fs::path& file) {
    const auto tokenizer = loadTokenizer(file.parent_path());
    if (!tokenizer) return;
    std::vector<std::int32_t> ids;
    for (const char* text : {"where is my card?", "\xE6\x88\x91\xE8\xA6\x81\xE9\x80\x80\xE6\xAC\xBE", "", " \xFF "})
        (*tokenizer)->encode(text, 32, ids);
}

void readVault(const fs::path& file) {
    // .../private/pii-vault.json is where a vault is looked for.
    const fs::path workspace = file.parent_path() / "workspace";
    fs::create_directories(workspace / "private");
    fs::copy_file(file, workspace / "private" / "pii-vault.json", fs::copy_options::overwrite_existing);
    static_cast<void>(PiiVault(workspace).load());
}

void readSettings(const fs::path& file) {
    if (const auto json = readJsonFile(file)) {
        const auto config = configFromJson(*json);
        if (config) static_cast<void>(validate(config->config));
    }
    TrainConfig config;
    static_cast<void>(applyAssignment(config, contentOf(file)));
}

}  // namespace

std::vector<FuzzTarget> targets() {
    std::vector<FuzzTarget> all{table(".csv"),  table(".tsv"), table(".txt"), table(".jsonl"),
                                table(".json"), table(".yml"), table(".md")};
    all.push_back({"ods-content", "content.xml", [] { return Seeds{kTables}; }, importTables});
    all.push_back({"xlsx", "rows.xlsx", workbooks, import});
    all.push_back({"xlsx-sheet", "sheet.xml", [] { return Seeds{kSheet}; }, importSheet});
    all.push_back({"xlsx-strings", "strings.xml", [] { return Seeds{kStrings}; }, importStrings});
    all.push_back({"feedback", "feedback.jsonl",
                   [] {
                       return Seeds{
                           "{\"text\":\"a\",\"id\":7,\"intent\":\"x\",\"score\":0.5,\"time\":"
                           "\"2026-11-24T06:35:40.250+01:00\"}\n{\"text\":\"b\",\"time\":1e11}\n"};
                   },
                   [](const fs::path& file) {
                       static_cast<void>(readFeedback(file, [](Feedback&&) { return Expected<void>(); }));
                   }});
    all.push_back(
        {"snapshot", "data.cbor", snapshots, [](const fs::path& file) { static_cast<void>(readSnapshot(file)); }});
    all.push_back({"settings", "settings.json",
                   [] {
                       return Seeds{toJson(TrainConfig()).dump(), "optim.lr=2e-4", "model.encoder=scratch"};
                   },
                   readSettings});
    all.push_back({"message", "message.txt",
                   [] {
                       return Seeds{Message("%1 of %2.", 7, Message("There is no run \"%1\".", "x")).stored(),
                                    Message::verbatim("a").stored()};
                   },
                   [](const fs::path& file) {
                       const Message message = Message::fromStored(contentOf(file));
                       static_cast<void>(message.english());
                       static_cast<void>(message.stored());
                   }});
    all.push_back({"vault", "vault.json",
                   [] {
                       return Seeds{
                           "{\"format\":1,\"entries\":[{\"kind\":\"email\",\"number\":1,\"value\":\"a@b.c\"},"
                           "{\"kind\":\"phone\",\"number\":18446744073709551615,\"value\":\"1\"}]}"};
                   },
                   readVault});
    all.push_back({"tokenizer-bpe", "tokenizer.json",
                   [] { return Seeds{contentOf(kGoldens / "tokenizer_bpe/tokenizer.json")}; }, tokenize});
    all.push_back({"tokenizer-unigram", "tokenizer.json",
                   [] { return Seeds{contentOf(kGoldens / "tokenizer_unigram/tokenizer.json")}; }, tokenize});
    all.push_back({"wordpiece", "vocab.txt",
                   [] { return Seeds{"[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nwhere\nis\nmy\ncard\n##s\n?\n"}; },
                   tokenize});
    return all;
}

}  // namespace tb::fuzz
