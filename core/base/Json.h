#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "core/base/Error.h"

namespace tb {

/// Keeps the order of keys, so what we write reads like what we declared.
using Json = nlohmann::ordered_json;

/// Parses UTF-8 JSON text. `where` names the source in the error. Errors: Corrupt with the byte offset.
[[nodiscard]] Expected<Json> parseJson(std::string_view text, const Place& where);
/// Reads a whole file of at most `maxBytes` and parses it. Errors: NotFound, Io, Corrupt, Unsupported (too large).
[[nodiscard]] Expected<Json> readJsonFile(const std::filesystem::path& path, std::uint64_t maxBytes = 256ULL << 20);

}  // namespace tb
