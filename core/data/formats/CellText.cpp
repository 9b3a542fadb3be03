#include "core/data/formats/CellText.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "core/base/Utf8.h"

namespace tb::data {
namespace {

constexpr double kLargestInteger = 1e21;  ///< Beyond, Excel shows an exponent too; all digits are written here.
constexpr long kSecondsPerDay = 86'400;

std::string printed(const char* format, double value) {
    std::array<char, 400> out{};
    const int length = std::snprintf(out.data(), out.size(), format, value);
    return {out.data(), static_cast<std::size_t>(std::max(length, 0))};
}

std::string general(double value) {
    if (value == std::floor(value) && std::abs(value) <= kLargestInteger) return printed("%.0f", value);
    return printed("%.15g", value);
}

std::string two(long value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string timeText(long seconds) {
    const std::string text = two(seconds / 3600) + ":" + two(seconds / 60 % 60);
    return seconds % 60 == 0 ? text : text + ":" + two(seconds % 60);
}

/// Excel counts a 29th of February 1900 that never was.
std::string dateText(long day, DateSystem dates) {
    using namespace std::chrono;
    const sys_days zero = dates == DateSystem::From1904 ? sys_days{1904y / 1 / 1}
                          : day < 60                    ? sys_days{1899y / 12 / 31}
                                                        : sys_days{1899y / 12 / 30};
    const year_month_day date{zero + days{day}};
    return std::to_string(static_cast<int>(date.year())) + "-" +
           two(static_cast<long>(static_cast<unsigned>(date.month()))) + "-" +
           two(static_cast<long>(static_cast<unsigned>(date.day())));
}

std::string calendarText(double value, const CellStyle& style, DateSystem dates) {
    const double whole = std::floor(value);
    long day = static_cast<long>(whole);
    long seconds = std::lround((value - whole) * kSecondsPerDay);
    if (seconds == kSecondsPerDay) {
        ++day;
        seconds = 0;
    }
    if (style.style == NumberStyle::Time) return timeText(day * kSecondsPerDay + seconds);
    if (style.style == NumberStyle::Date || seconds == 0) return dateText(day, dates);
    return dateText(day, dates) + " " + timeText(seconds);
}

/// Four hexadecimal digits between "_x" and "_"; 0x10000 when there are none.
char32_t escapeAt(std::string_view text, std::size_t at) {
    constexpr char32_t kNone = 0x10000;
    if (text.size() < at + 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return kNone;
    unsigned value = 0;
    const auto parsed = std::from_chars(text.data() + at + 2, text.data() + at + 6, value, 16);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + at + 6 ? value : kNone;
}

}  // namespace

CellStyle builtInStyle(int number) {
    if (number == 9 || number == 10) return {NumberStyle::Percent, 0};
    if ((number >= 14 && number <= 17) || (number >= 27 && number <= 31) || number == 36 ||
        (number >= 50 && number <= 58))
        return {NumberStyle::Date, 0};
    if ((number >= 18 && number <= 21) || (number >= 32 && number <= 35) || (number >= 45 && number <= 47))
        return {NumberStyle::Time, 0};
    if (number == 22) return {NumberStyle::DateTime, 0};
    return {};
}

CellStyle styleOfCode(std::string_view code) {
    bool date = false;
    bool time = false;
    bool percent = false;
    int zeros = 0;
    bool onlyZeros = !code.empty();
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char c = code[at];
        if (c == '"' || c == '[') {
            const std::size_t end = code.find(c == '"' ? '"' : ']', at + 1);
            const std::string_view inside = code.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
            if (c == '[' && !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
                time = true;  // [h]:mm counts on beyond a day
            if (end == std::string_view::npos) break;
            at = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else {
            date = date || c == 'y' || c == 'Y' || c == 'd' || c == 'D';
            time = time || c == 'h' || c == 'H' || c == 's' || c == 'S';
            percent = percent || c == '%';
        }
        onlyZeros = onlyZeros && c == '0';
        zeros += c == '0' ? 1 : 0;
    }
    if (code.find("General") != std::string_view::npos) return {};
    if (date && time) return {NumberStyle::DateTime, 0};
    if (date) return {NumberStyle::Date, 0};
    if (time) return {NumberStyle::Time, 0};
    if (percent) return {NumberStyle::Percent, 0};
    return {NumberStyle::General, onlyZeros && zeros > 1 ? zeros : 0};
}

std::string numberText(std::string_view raw, const CellStyle& style, DateSystem dates) {
    double value = 0.0;
    const auto parsed = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != raw.data() + raw.size() || !std::isfinite(value))
        return std::string(raw);
    constexpr double kLastDay = 2'958'465.0;  // 9999-12-31
    switch (style.style) {
        case NumberStyle::Date:
        case NumberStyle::Time:
        case NumberStyle::DateTime:
            if (value < 0.0 || value > kLastDay) break;
            return calendarText(value, style, dates);
        case NumberStyle::Percent:
            return general(std::round(value * 1e14) / 1e12) + "%";
        case NumberStyle::General:
            break;
    }
    std::string text = general(value);
    const bool whole = text.find_first_not_of("0123456789") == std::string::npos;
    if (whole && text.size() < static_cast<std::size_t>(style.digits))
        text.insert(0, static_cast<std::size_t>(style.digits) - text.size(), '0');
    return text;
}

std::string withoutEscapes(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code = escapeAt(text, at);
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (code >= 0x10000 || surrogate || code == 0) {
            out.push_back(text[at++]);
            continue;
        }
        at += 7;
        if (code == '\r' && at < text.size() && text[at] == '\n') continue;
        appendUtf8(code, out);
    }
    return out;
}

}  // namespace tb::data
