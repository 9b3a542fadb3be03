#pragma once

#include <string>
#include <string_view>

namespace tb {

/// Two names of intents with the same key look the same to people: they differ by nothing but capitals, white space,
/// invisible characters, or whether a letter and its accent are one character (NFKC, Unicode's full lower-casing).
[[nodiscard]] std::string alikeKey(std::string_view name);
/// The name with its invisible characters spelled out: "track<U+200B>". For showing two that look the same.
[[nodiscard]] std::string spelledOut(std::string_view name);
/// "nan", "null", "N/A", "-", "?": what programs write where there is no value, taken for an intent.
[[nodiscard]] bool looksMissing(std::string_view label);

}  // namespace tb
