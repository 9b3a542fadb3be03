#include "core/store/WorkspaceContents.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tb::sql {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDatabase = "workspace.db";
/// The program writes into these by name, so none of them may be a link, wherever it leads.
constexpr std::array<std::string_view, 3> kOwnFolders{"private", "logs", "cache"};

bool isOwn(const fs::path& within) {
    const std::string first = within.begin()->string();
    if (within.begin() == std::prev(within.end()) && first.starts_with("workspace.")) return true;
    return std::find(kOwnFolders.begin(), kOwnFolders.end(), first) != kOwnFolders.end();
}

/// `root` is without links itself.
bool staysInside(const fs::path& root, const fs::path& link) {
    std::error_code code;
    const fs::path target = fs::weakly_canonical(link, code);
    if (code) return false;  // a circle
    return std::mismatch(root.begin(), root.end(), target.begin(), target.end()).first == root.end();
}

Expected<void> checkEntry(const fs::path& root, const fs::directory_entry& entry) {
    std::error_code code;
    const fs::file_status status = entry.symlink_status(code);
    if (code && code != std::errc::no_such_file_or_directory)
        return fail(ErrorCode::Io, "A file of the workspace cannot be looked at.", entry.path().string(),
                    "Check that you may read the folder.");
    const fs::path within = entry.path().lexically_relative(root);
    if (fs::is_symlink(status)) {
        if (isOwn(within))
            return fail(ErrorCode::Unsupported,
                        "This file of the workspace is a link; the program would write to where it leads.",
                        entry.path().string(), "Remove the link, or put the file itself in its place.");
        if (!staysInside(root, entry.path()))
            return fail(ErrorCode::Unsupported, "This link leads out of the workspace.", entry.path().string(),
                        "Remove the link, or put the file or folder itself in its place.");
        return {};
    }
    if (code || fs::is_directory(status) || fs::is_regular_file(status) || !fs::exists(status)) return {};
    return fail(ErrorCode::Unsupported, "This entry of the workspace is neither a file nor a folder.",
                entry.path().string(), "Remove it; a pipe or a device has no place in a workspace.");
}

}  // namespace

Expected<void> checkContents(const fs::path& folder) {
    std::error_code code;
    const fs::path root = fs::canonical(folder, code);  // the workspace itself may be named by a link
    if (code) return {};
    fs::recursive_directory_iterator entries(root, fs::directory_options::skip_permission_denied, code);
    for (const fs::recursive_directory_iterator end; !code && entries != end; entries.increment(code))
        TB_TRY(checkEntry(root, *entries));
    if (code && code != std::errc::no_such_file_or_directory)
        return fail(ErrorCode::Io, "The workspace's folder cannot be read.", folder.string(),
                    "Check that you may read the folder.");
    return {};
}

bool isLeftoverOfInit(const fs::path& folder) {
    std::error_code code;
    bool database = false;
    fs::directory_iterator entries(folder, code);
    for (const fs::directory_iterator end; !code && entries != end; entries.increment(code)) {
        const std::string name = entries->path().filename().string();
        const fs::file_status status = entries->symlink_status(code);
        if (code) return false;
        const bool empty = !fs::is_symlink(status) && (fs::is_directory(status) || fs::is_regular_file(status)) &&
                           fs::is_empty(entries->path(), code);
        if (name == kDatabase && empty)
            database = true;
        else if (name != "workspace.lock" && name != "logs" && name != "workspace.db-journal" &&
                 !(empty && (name == "models" || name == "checkpoints")))
            return false;
    }
    return !code && database;
}

InitLeftovers::InitLeftovers(fs::path folder) : m_folder(std::move(folder)) {
    std::error_code ignored;
    m_folderWasThere = fs::exists(m_folder, ignored);
}

InitLeftovers::~InitLeftovers() {
    if (m_kept) return;
    std::error_code ignored;
    for (const char* name :
         {"workspace.db", "workspace.db-journal", "workspace.db-wal", "workspace.db-shm", "workspace.lock"})
        fs::remove(m_folder / name, ignored);
    fs::remove_all(m_folder / "logs", ignored);
    for (const char* name : {"models", "checkpoints"}) fs::remove(m_folder / name, ignored);  // only an empty one
    if (!m_folderWasThere) fs::remove(m_folder, ignored);
}

}  // namespace tb::sql
