#pragma once

#include <filesystem>
#include <memory>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb {

class AnnotationStore;
class AugmentStore;
class DataValidator;
class DatasetStore;
class HistoryStore;
class InboxStore;
class IntentStore;
class LabelSetStore;
class QualityStore;
class RunStore;
class SuggestionStore;

/// A workspace folder and its one SQLite connection. Lives on one thread (the store thread of the program; the calling
/// thread in a test). Opening migrates (after copying the file aside), repairs the full-text index if needed and turns
/// runs left running by a crash into `interrupted`. Exceptions of the database stay inside.
class Workspace {
public:
    /// Makes the folder (an empty or missing one) with an empty workspace.db. Errors: AlreadyExists, Io, DiskFull.
    [[nodiscard]] static Expected<std::unique_ptr<Workspace>> create(const std::filesystem::path& folder);
    /// Errors: NotFound, Locked (open in another program: the lock file names it), Unsupported (made by a newer
    /// version), Corrupt.
    /// `progress` is told the steps of an upgrade, if there is one: it copies the file, which may take a while.
    [[nodiscard]] static Expected<std::unique_ptr<Workspace>> open(const std::filesystem::path& folder,
                                                                   const ProgressFn& progress = {});
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] std::filesystem::path modelFolder(std::int64_t run) const;       ///< models/<run>
    [[nodiscard]] std::filesystem::path checkpointFolder(std::int64_t run) const;  ///< checkpoints/<run>
    /// The same without an open workspace. Any thread.
    [[nodiscard]] static std::filesystem::path checkpointFolder(const std::filesystem::path& workspace,
                                                                std::int64_t run);
    [[nodiscard]] DatasetStore& dataset();
    [[nodiscard]] DataValidator& guard();
    [[nodiscard]] IntentStore& intents();
    [[nodiscard]] LabelSetStore& labelSets();
    [[nodiscard]] HistoryStore& history();
    [[nodiscard]] RunStore& runs();
    [[nodiscard]] SuggestionStore& suggestions();
    [[nodiscard]] InboxStore& inbox();
    [[nodiscard]] AugmentStore& augmentation();
    [[nodiscard]] AnnotationStore& annotation();
    [[nodiscard]] QualityStore& quality();
    /// Rows changed since it was opened: tells whether a job has written something.
    [[nodiscard]] std::int64_t changes() const;

private:
    struct Impl;
    explicit Workspace(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb
