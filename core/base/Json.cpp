#include "core/base/Json.h"

#include "core/base/AtomicFile.h"

namespace tb {

Expected<Json> parseJson(std::string_view text, const Place& where) {
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        return fail(ErrorCode::Corrupt, Message("This is not valid JSON (byte %1).", error.byte), where,
                    "Check that the file is complete and UTF-8.");
    } catch (const Json::exception&) {  // a number larger than any
        return fail(ErrorCode::Corrupt, "This is not valid JSON.", where, "Check that the file is complete and UTF-8.");
    }
}

Expected<Json> readJsonFile(const std::filesystem::path& path, std::uint64_t maxBytes) {
    TB_TRY(const std::string text, readFile(path, maxBytes));
    return parseJson(text, path.string());
}

}  // namespace tb
