#include "core/base/Utf8.h"
#include "core/data/Csv.h"
#include "core/data/writers/TextOutput.h"
#include "core/data/writers/Writers.h"

namespace tb::data {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

/// What a spreadsheet takes for the start of a formula or of a command (OWASP, "CSV injection").
bool looksLikeFormula(std::string_view cell) {
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

/// CSV or TSV with a header (RFC 4180, UTF-8).
class Delimited : public RowWriter {
public:
    Delimited(AtomicFile file, char delimiter, const ExampleFormatOptions& options, const ExampleColumns& columns)
        : m_out(std::move(file)),
          m_delimiter(delimiter),
          m_formulas(options.formulas),
          m_ids(columns.ids),
          m_sets(columns.sets) {
        std::string& out = m_out.buffer();
        if (options.mark == ByteOrderMark::With) out += kMark;
        out += "text";
        for (const char* column : {"label", "split", "flagged", "note", "source"})
            out += m_delimiter + std::string(column);
        if (m_ids == IdColumn::With) out += m_delimiter + std::string("id");
        for (const std::string& set : m_sets) {
            out += m_delimiter;
            appendCsvField(out, std::string(kSetColumnPrefix) + set, m_delimiter);
        }
        out += '\n';
    }

    Expected<void> add(const Example& example) override {
        std::string& out = m_out.buffer();
        cell(example.text);
        out += m_delimiter;
        cell(example.label.value_or(""));
        out += m_delimiter;
        out += example.split == Split::Unassigned ? "" : splitName(example.split);
        out += m_delimiter;
        out += example.flagged ? '1' : '0';
        out += m_delimiter;
        cell(example.note);
        out += m_delimiter;
        cell(validUtf8(example.source));
        if (m_ids == IdColumn::With) {
            out += m_delimiter;
            cell(example.externalId);
        }
        for (const std::string& set : m_sets) {
            out += m_delimiter;
            cell(labelOfSet(example, set));
        }
        out += '\n';
        return m_out.flush();
    }

    Expected<void> finish() override { return m_out.finish(); }

    std::vector<Message> changes() const override {
        if (m_formulaCells == 0) return {};
        if (m_formulas == FormulaCells::Neutralised)
            return {
                Message("Cells that begin like a formula, with an apostrophe before them now: %1.", m_formulaCells)};
        return {Message("Cells that begin like a formula, which a spreadsheet may run: %1.", m_formulaCells)};
    }

private:
    void cell(std::string_view text) {
        if (looksLikeFormula(text)) {
            ++m_formulaCells;
            if (m_formulas == FormulaCells::Neutralised)
                return appendCsvField(m_out.buffer(), "'" + std::string(text), m_delimiter);
        }
        appendCsvField(m_out.buffer(), text, m_delimiter);
    }

    TextOutput m_out;
    char m_delimiter;
    FormulaCells m_formulas;
    IdColumn m_ids;
    std::vector<std::string> m_sets;
    std::uint64_t m_formulaCells = 0;
};

RowWriterMade createDelimited(const std::filesystem::path& file, char delimiter, const ExampleFormatOptions& options,
                              const ExampleColumns& columns) {
    TB_TRY(AtomicFile atomic, AtomicFile::create(file));
    return std::make_unique<Delimited>(std::move(atomic), delimiter, options, columns);
}

}  // namespace

RowWriterMade createCsv(const std::filesystem::path& file, const ExampleFormatOptions& options,
                        const ExampleColumns& columns) {
    return createDelimited(file, ',', options, columns);
}

RowWriterMade createTsv(const std::filesystem::path& file, const ExampleFormatOptions& options,
                        const ExampleColumns& columns) {
    return createDelimited(file, '\t', options, columns);
}

}  // namespace tb::data
