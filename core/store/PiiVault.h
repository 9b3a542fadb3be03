#pragma once

// Private to core/store.

#include <filesystem>

#include "core/base/Error.h"
#include "core/text/pii/Placeholders.h"

namespace tb {

/// The file that says which placeholder stands for which value: private/pii-vault.json in the workspace's folder, for
/// the owner's eyes only (folder 0700, file 0600). Nothing that is exported holds it. It is plain text, not encrypted:
/// who can read the owner's files can read it; without it the replacement cannot be undone.
class PiiVault {
public:
    explicit PiiVault(const std::filesystem::path& workspaceFolder)
        : m_file(workspaceFolder / "private" / "pii-vault.json") {}

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    /// Empty when there is no file. Errors: Io, Corrupt.
    [[nodiscard]] Expected<Placeholders> load() const;
    /// On disk when it returns.
    [[nodiscard]] Expected<void> save(const Placeholders& placeholders) const;
    [[nodiscard]] Expected<void> remove() const;

private:
    std::filesystem::path m_file;
};

}  // namespace tb
