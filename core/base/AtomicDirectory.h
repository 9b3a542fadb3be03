#pragma once

#include <filesystem>

#include "core/base/Error.h"

namespace tb {

/// A folder that appears whole or not at all: filled beside its target, made durable, then renamed. Destroying it
/// without commit() removes what was written. One thread.
class AtomicDirectory {
public:
    /// Makes the temporary sibling, and the target's parents. Errors: Io, DiskFull.
    [[nodiscard]] static Expected<AtomicDirectory> create(const std::filesystem::path& target);
    AtomicDirectory(AtomicDirectory&& other) noexcept;
    AtomicDirectory& operator=(AtomicDirectory&& other) noexcept;
    ~AtomicDirectory();

    [[nodiscard]] const std::filesystem::path& path() const { return m_temporary; }
    /// Puts it at the target, which must not exist or be an empty folder. Errors: AlreadyExists, Io, DiskFull.
    [[nodiscard]] Expected<void> commit();
    /// As commit(), but takes the place of what is there in one step and removes the old folder afterwards.
    [[nodiscard]] Expected<void> commitReplacing();

    /// Removes what a killed program left beside targets in `parent`.
    static void removeLeftovers(const std::filesystem::path& parent);

private:
    AtomicDirectory(std::filesystem::path target, std::filesystem::path temporary);
    [[nodiscard]] Expected<void> makeDurable() const;

    std::filesystem::path m_target;
    std::filesystem::path m_temporary;  ///< Empty after a commit or a move.
};

}  // namespace tb
