#include "core/store/PiiVault.h"

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> damaged(const fs::path& file) {
    return fail(ErrorCode::Corrupt, "The vault of replaced personal data cannot be understood.", file.string(),
                "Put a copy of the file back, or delete it: the placeholders then stay.");
}

tl::unexpected<Error> notWritten(const fs::path& file, const std::error_code& code) {
    return fail(ErrorCode::Io,
                Message("The vault of replaced personal data cannot be kept private: %1.", systemReason(code.value())),
                file.string(), "Choose a workspace folder on a disk that knows file permissions.");
}

}  // namespace

Expected<Placeholders> PiiVault::load() const {
    Placeholders placeholders;
    std::error_code code;
    if (!fs::exists(m_file, code)) return placeholders;
    TB_TRY(const Json json, readJsonFile(m_file));
    const auto entries = json.find("entries");
    if (!json.is_object() || entries == json.end() || !entries->is_array()) return damaged(m_file);
    for (const Json& item : *entries) {
        if (!item.is_object() || !item.contains("kind") || !item.contains("number") || !item.contains("value"))
            return damaged(m_file);
        if (!item["kind"].is_string() || !item["number"].is_number_unsigned() || !item["value"].is_string())
            return damaged(m_file);
        const auto kind = piiKindFromName(item["kind"].get<std::string>());
        if (!kind || !placeholders.add({*kind, item["number"].get<std::uint64_t>(), item["value"].get<std::string>()}))
            return damaged(m_file);
    }
    return placeholders;
}

Expected<void> PiiVault::save(const Placeholders& placeholders) const {
    const fs::path folder = m_file.parent_path();
    std::error_code code;
    fs::create_directories(folder, code);
    if (!code) fs::permissions(folder, fs::perms::owner_all, code);
    if (code) return notWritten(m_file, code);
    Json json{{"format", 1}, {"entries", Json::array()}};
    for (const Placeholders::Entry& entry : placeholders.entries())
        json["entries"].push_back(
            {{"kind", piiKindName(entry.kind)}, {"number", entry.number}, {"value", entry.value}});
    return writeFileAtomically(m_file, json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n",
                               FileAccess::Private);
}

Expected<void> PiiVault::remove() const {
    std::error_code code;
    fs::remove(m_file, code);
    if (code)
        return fail(ErrorCode::Io, Message("The vault cannot be deleted: %1.", systemReason(code.value())),
                    m_file.string(), "Close programs that use the file and try again.");
    return {};
}

}  // namespace tb
