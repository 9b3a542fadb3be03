#pragma once

// Private to core/data.

#include <string>
#include <string_view>

namespace tb::data {

/// How a spreadsheet shows a number.
enum class NumberStyle { General, Date, Time, DateTime, Percent };
struct CellStyle {
    NumberStyle style = NumberStyle::General;
    int digits = 0;  ///< At least so many before the point: "00000" pads an id.
};

/// Of one of the formats that have a number instead of a code (ECMA-376, 18.8.30).
[[nodiscard]] CellStyle builtInStyle(int number);
/// Of a format code such as "yyyy-mm-dd" or "00000".
[[nodiscard]] CellStyle styleOfCode(std::string_view code);

enum class DateSystem { From1900, From1904 };
/// The number of a cell as text: an integer with all its digits and no exponent, others with the 15 digits that
/// spreadsheets calculate with, dates as 2026-11-05, times as 14:00. What is no number stays as it is.
[[nodiscard]] std::string numberText(std::string_view raw, const CellStyle& style, DateSystem dates);

/// "_x00e9_" -> "é", "_x005F_" -> "_" (ECMA-376, 22.4.2.4). A carriage return before a line end goes.
[[nodiscard]] std::string withoutEscapes(std::string_view text);

}  // namespace tb::data
