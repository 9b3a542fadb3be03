#pragma once

// Private to core/data.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"

namespace tb::data {

/// A JSON or YAML value that keeps the order of keys and every digit of a number as it was written.
struct JsonTree {
    enum class Kind : unsigned char { Null, Boolean, Number, String, List, Object };
    Kind kind = Kind::Null;
    std::uint32_t line = 1;         ///< 1-based, where the value begins, about.
    std::string text;               ///< Of a scalar; "true", "1.10"
    std::vector<std::string> keys;  ///< Of an object, beside `items`.
    std::vector<JsonTree> items;

    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
    [[nodiscard]] bool isString() const { return kind == Kind::String; }
    [[nodiscard]] bool isScalar() const { return !isList() && !isObject(); }
    /// The value of a key; nothing where this is no object or has no such key.
    [[nodiscard]] const JsonTree* find(std::string_view key) const;
    /// As find(), where the value is a list or an object.
    [[nodiscard]] const JsonTree* list(std::string_view key) const;
    [[nodiscard]] const JsonTree* object(std::string_view key) const;
    /// The text of the scalar under a key; empty where there is none.
    [[nodiscard]] std::string string(std::string_view key) const;
};

inline constexpr std::size_t kMaxTreeDepth = 64;
inline constexpr std::size_t kMaxTreeNodes = 8'000'000;

/// Errors: Corrupt with the byte where it breaks off; Unsupported above 64 levels or 8 million values.
[[nodiscard]] Expected<JsonTree> parseJsonTree(std::string_view text);
/// The same of a text that was cut off: what stands before the cut.
[[nodiscard]] JsonTree parseCutJsonTree(std::string_view text);
/// All documents of a YAML file as one list, a single one as itself. Scalars in quotes or blocks are strings. Errors:
/// Corrupt with the line; Unsupported for aliases, too many levels or values.
[[nodiscard]] Expected<JsonTree> parseYamlTree(std::string_view text);

/// `["a","b"]`, the form in which lists of labels travel in a cell.
[[nodiscard]] std::string listCell(const std::vector<std::string>& values);
/// The tree as JSON again.
[[nodiscard]] std::string jsonOf(const JsonTree& tree);

}  // namespace tb::data
