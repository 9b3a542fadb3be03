#pragma once

// Private to core/data.

#include <string>
#include <string_view>

namespace tb::data {

/// "for [Oslo](city)" -> "for Oslo", "[big]{"entity": "size"}" -> "big", "[time : five]" -> "five". What is no mark
/// stays.
[[nodiscard]] std::string withoutEntityMarks(std::string_view text);
/// Whether there are HTML tags or entities in it.
[[nodiscard]] bool holdsMarkup(std::string_view text);
/// The text of a piece of HTML: entities as their characters, tags gone, <br> and the ends of paragraphs as line ends.
[[nodiscard]] std::string withoutMarkup(std::string_view text);

}  // namespace tb::data
