#pragma once

// Private to core/data.

#include <deque>

#include "core/data/formats/CellText.h"
#include "core/data/formats/Sheets.h"

namespace tb::data {

/// Strings that cells refer to by number. Phonetic readings (rPh) are not part of a text.
struct XlsxStrings : XmlHandler {
    static constexpr std::size_t kMaxBytes = 256ULL << 20U;
    void onStart(std::string_view name, const Attribute&) override;
    void onEnd(std::string_view name) override;
    void onText(std::string_view text) override;

    std::deque<std::string> strings;
    std::size_t bytes = 0;
    int inPhonetic = 0;
    bool inText = false;
    bool tooLarge = false;
};

/// How numbers are shown, by the index that cells give.
struct XlsxStyles : XmlHandler {
    void onStart(std::string_view name, const Attribute& attribute) override;
    void onEnd(std::string_view name) override;
    void onText(std::string_view) override {}

    std::vector<CellStyle> styles;

private:
    std::vector<std::pair<int, CellStyle>> m_codes;
    bool m_inCells = false;
};

/// Turns the cells of a sheet into records, as far as the blocks parsed so far go.
struct XlsxCells : XmlHandler {
    static constexpr std::size_t kMaxQueuedBytes = 4ULL << 20U;  ///< Of rows read ahead.

    void onStart(std::string_view name, const Attribute& attribute) override;
    void onEnd(std::string_view name) override;
    void onText(std::string_view text) override;
    [[nodiscard]] bool hasEnough() const override { return queuedBytes > kMaxQueuedBytes; }

    std::shared_ptr<const XlsxStrings> strings;
    std::shared_ptr<const XlsxStyles> styles;
    DateSystem dates = DateSystem::From1900;
    std::deque<Record> rows;
    std::size_t queuedBytes = 0;

private:
    bool count(std::size_t bytes);
    void startRow(std::string_view reference);
    void startCell(const Attribute& attribute);
    void endCell();
    void endRow();
    void takeValue();
    void note(Message problem);

    Record m_row;
    std::string m_value;
    std::string m_kind;
    std::size_t m_style = 0;
    std::uint64_t m_lastRow = 0;
    std::size_t m_column = 0;
    std::size_t m_rowBytes = 0;
    int m_inPhonetic = 0;
    bool m_inValue = false;
    bool m_hasFormula = false;
};

/// "BC12" -> 54; nothing when it is no reference. `row`, if asked for, is 12.
[[nodiscard]] std::optional<std::size_t> columnOfReference(std::string_view reference, std::uint64_t* row = nullptr);

}  // namespace tb::data
