#include "core/store/Workspace.h"

#include <spdlog/spdlog.h>
#include <sqlite3.h>

#include "core/base/Clock.h"
#include "core/base/Log.h"
#include "core/base/PrivateFiles.h"
#include "core/store/AnnotationStore.h"
#include "core/store/AugmentStore.h"
#include "core/store/Connection.h"
#include "core/store/DataValidator.h"
#include "core/store/DatasetStore.h"
#include "core/store/Db.h"
#include "core/store/HistoryStore.h"
#include "core/store/InboxStore.h"
#include "core/store/IntentStore.h"
#include "core/store/LabelSetStore.h"
#include "core/store/LockFile.h"
#include "core/store/QualityStore.h"
#include "core/store/RunStore.h"
#include "core/store/SuggestionStore.h"
#include "core/store/WorkspaceContents.h"

namespace tb {
namespace {

constexpr const char* kDatabaseName = "workspace.db";
constexpr const char* kLogFolder = "logs";
constexpr int kHistorySteps = 1000;

/// Whatever a crash left going on can only be resumed now.
void interruptUnfinishedRuns(sql::Db& db) {
    const int changed =
        sql::Query(db,
                   "UPDATE runs SET state = 'interrupted', reason = 'The program ended while the run was going on.', "
                   "ended_at = max(created_at, last_event_at) WHERE state IN ('queued', 'running', 'paused')")
            .run();
    if (changed > 0)
        log().warn("{} run(s) were going on when the program ended; they are offered for resuming", changed);
}

/// The undo history would otherwise grow for ever; a thousand steps is more than anybody walks back.
void forgetOldHistory(sql::Db& db) {
    sql::Query(db, "DELETE FROM edit_steps WHERE id <= (SELECT id FROM edit_steps ORDER BY id DESC LIMIT 1 OFFSET ?)",
               kHistorySteps)
        .run();
}

Expected<void> tidyUp(SQLite::Database& connection) {
    sql::Db db(connection);
    return db.write([&]() -> Expected<void> {
        interruptUnfinishedRuns(db);
        forgetOldHistory(db);
        return {};
    });
}

/// `what` has a %1 for the reason.
Error folderError(const char* what, const std::filesystem::path& folder, const std::error_code& code) {
    if (code == std::errc::no_space_on_device)
        return {ErrorCode::DiskFull, Message(what, Message("the disk is full")), folder.string(),
                "Free some space and try again."};
    return {ErrorCode::Io, Message(what, systemReason(code.value())), folder.string(),
            "Choose a folder you may write to."};
}

}  // namespace

struct Workspace::Impl {
    Impl(std::filesystem::path where, sql::LockFile held, LogFile writtenTo, std::unique_ptr<SQLite::Database> opened)
        : folder(std::move(where)),
          lock(std::move(held)),
          logFile(std::move(writtenTo)),
          connection(std::move(opened)),
          db(*connection),
          dataset(db),
          guard(db, folder),
          intents(db),
          labelSets(db),
          history(db),
          runs(db),
          suggestions(db),
          inbox(db),
          augmentation(db),
          annotation(db),
          quality(db) {}

    // --- immutable
    std::filesystem::path folder;
    // --- owner's thread only; the lock goes last
    sql::LockFile lock;
    LogFile logFile;
    std::unique_ptr<SQLite::Database> connection;
    sql::Db db;
    DatasetStore dataset;
    DataValidator guard;
    IntentStore intents;
    LabelSetStore labelSets;
    HistoryStore history;
    RunStore runs;
    SuggestionStore suggestions;
    InboxStore inbox;
    AugmentStore augmentation;
    AnnotationStore annotation;
    QualityStore quality;
};

Workspace::Workspace(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Workspace::~Workspace() = default;

Expected<std::unique_ptr<Workspace>> Workspace::create(const std::filesystem::path& folder) {
    std::error_code code;
    const bool leftover = sql::isLeftoverOfInit(folder);
    if (!leftover && std::filesystem::exists(folder / kDatabaseName, code))
        return fail(ErrorCode::AlreadyExists, "There is a workspace here already.", folder.string(),
                    "Open it, or choose another folder.");
    if (!leftover && std::filesystem::exists(folder, code) &&
        (!std::filesystem::is_directory(folder, code) || !std::filesystem::is_empty(folder, code)))
        return fail(ErrorCode::AlreadyExists, "The place for the new workspace is not empty.", folder.string(),
                    "Choose an empty or new folder.");
    TB_TRY(sql::checkContents(folder));
    sql::InitLeftovers leftovers(folder);
    for (const auto& path : {folder, folder / "models", folder / "checkpoints"})
        if (code = makePrivateFolder(path); code)
            return fail(folderError("The workspace cannot be created: %1.", path, code));
    // An empty folder that was there. When it belongs to somebody else, the rights of the files have to do.
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
    TB_TRY(sql::LockFile lock, sql::LockFile::take(folder));
    LogFile logFile(folder / kLogFolder);
    TB_TRY(auto db, sql::openDatabase(folder / kDatabaseName, sql::OpenMode::Create));
    leftovers.keep();
    return std::unique_ptr<Workspace>(
        new Workspace(std::make_unique<Impl>(folder, std::move(lock), std::move(logFile), std::move(db))));
}

Expected<std::unique_ptr<Workspace>> Workspace::open(const std::filesystem::path& folder, const ProgressFn& progress) {
    std::error_code code;
    if (!std::filesystem::exists(folder / kDatabaseName, code))
        return fail(ErrorCode::NotFound, "There is no workspace in this folder.", folder.string(),
                    "Choose another folder, or create a workspace there.");
    TB_TRY(sql::checkContents(folder));
    TB_TRY(sql::LockFile lock, sql::LockFile::take(folder));
    LogFile logFile(folder / kLogFolder);
    TB_TRY(auto db, sql::openDatabase(folder / kDatabaseName, sql::OpenMode::MustExist, progress));
    TB_TRY(tidyUp(*db));
    for (const auto& path : {folder / "models", folder / "checkpoints"})
        if (std::filesystem::create_directories(path, code); code)
            return fail(folderError("The workspace's folder cannot be made: %1.", path, code));
    return std::unique_ptr<Workspace>(
        new Workspace(std::make_unique<Impl>(folder, std::move(lock), std::move(logFile), std::move(db))));
}

const std::filesystem::path& Workspace::folder() const {
    return m_impl->folder;
}
std::filesystem::path Workspace::modelFolder(std::int64_t run) const {
    return m_impl->folder / "models" / std::to_string(run);
}
std::filesystem::path Workspace::checkpointFolder(std::int64_t run) const {
    return checkpointFolder(m_impl->folder, run);
}
std::filesystem::path Workspace::checkpointFolder(const std::filesystem::path& workspace, std::int64_t run) {
    return workspace / "checkpoints" / std::to_string(run);
}
DatasetStore& Workspace::dataset() {
    return m_impl->dataset;
}
DataValidator& Workspace::guard() {
    return m_impl->guard;
}
IntentStore& Workspace::intents() {
    return m_impl->intents;
}
LabelSetStore& Workspace::labelSets() {
    return m_impl->labelSets;
}
HistoryStore& Workspace::history() {
    return m_impl->history;
}
RunStore& Workspace::runs() {
    return m_impl->runs;
}
SuggestionStore& Workspace::suggestions() {
    return m_impl->suggestions;
}
InboxStore& Workspace::inbox() {
    return m_impl->inbox;
}
AugmentStore& Workspace::augmentation() {
    return m_impl->augmentation;
}
AnnotationStore& Workspace::annotation() {
    return m_impl->annotation;
}
QualityStore& Workspace::quality() {
    return m_impl->quality;
}
std::int64_t Workspace::changes() const {
    return sqlite3_total_changes64(m_impl->connection->getHandle());
}

}  // namespace tb
