#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/Error.h"
#include "core/data/ImportPlan.h"

namespace tb::data {

/// A row of a delimited file, or a line of any other as its only field.
struct Record {
    std::vector<std::string> fields;
    std::uint64_t line = 1;  ///< 1-based physical line it starts on.
    Message problem;         ///< Why it cannot be used; the fields are then incomplete.
    bool blank = false;      ///< Nothing on the line.
    /// Fields that are lists or objects, as JSON: no texts.
    std::vector<std::size_t> structured;
    /// What is wrong with single fields; it counts where the field is used.
    std::vector<std::pair<std::size_t, Message>> fieldProblems;

    void clear(std::uint64_t atLine);
};

/// Cuts text into records with bounded memory. RFC 4180 with any one-byte delimiter; lines end with LF, CRLF or CR; a
/// quoted field may span lines; one that swallows whole rows of a file separated by tabs was never closed. A
/// record above 1
/// MiB is a problem. A quotation mark that is never closed costs its own line only: reading goes on with the next one.
/// We read CSV ourselves because libcsv reports no line numbers, trims fields and cannot go back behind an unclosed
/// quotation mark.
class RecordReader {
public:
    /// Appends the next block of text and returns true, or false at the end.
    using Blocks = std::function<Expected<bool>(std::string& out)>;
    static constexpr std::size_t kMaxRecordBytes = 1U << 20U;

    /// Without a delimiter every line is one field and quotation marks mean nothing.
    RecordReader(Blocks blocks, std::optional<char> delimiter, Quotes quotes = Quotes::Marks);
    /// False at the end. Errors: those of the blocks.
    [[nodiscard]] Expected<bool> next(Record& record);

private:
    enum class Stop { RecordEnd, TooLong, FileEnd };
    struct Quote {                 ///< The quoted field being read.
        std::size_t resumeAt = 0;  ///< Where its second line begins; 0 = still on its first.
        std::uint64_t resumeLine = 0;
    };

    int peek();  ///< The next byte, or -1 at the end of the file.
    void advance() { ++m_at; }
    bool tooLong() const { return m_at - m_start > kMaxRecordBytes; }
    void endLine(char first, std::string* keep);
    Stop readLine(Record& record);
    Stop readFields(Record& record);
    Stop readQuoted(Record& record, std::string& field, bool& closed);
    Stop readBare(std::string& field, bool& rowEnded);
    bool swallowsRows(const Record& record, const std::string& field) const;
    void giveUpQuote(Record& record);
    void skipLine();

    Blocks m_blocks;
    std::optional<char> m_delimiter;
    Quotes m_quotes;
    std::string m_text;
    std::size_t m_start = 0;  ///< Of the current record in m_text; what lies before may be dropped.
    std::size_t m_at = 0;
    std::uint64_t m_line = 1;
    std::size_t m_width = 0;  ///< Fields of the first record.
    bool m_ended = false;
    std::optional<Error> m_error;
    Quote m_quote;
};

}  // namespace tb::data
