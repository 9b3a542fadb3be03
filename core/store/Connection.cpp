#include "core/store/Connection.h"

#include <sqlite3.h>

#include "core/base/AtomicFile.h"
#include "core/base/PrivateFiles.h"
#include "core/store/ConfigColumns.h"
#include "core/store/Db.h"
#include "core/store/Interrupt.h"
#include "core/store/SearchText.h"
#include "core/store/TextHash.h"

namespace tb::sql {
namespace {

/// SQLite before 3.51.3 can damage a write-ahead log used by two connections (a curious user's sqlite3 is the second),
/// so older ones get the rollback journal; PERSIST saves creating and deleting the journal at every key press
/// (measured: the quickest of the three with synchronous=FULL).
const char* journalMode() {
    return sqlite3_libversion_number() >= 3051003 ? "WAL" : "PERSIST";
}

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file) {
    auto db = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
    db->exec(std::string("PRAGMA journal_mode = ") + journalMode());
    db->exec("PRAGMA journal_size_limit = 67108864");
    db->exec("PRAGMA synchronous = FULL");
    db->exec("PRAGMA foreign_keys = ON");
    db->exec("PRAGMA cache_size = -65536");
    db->exec("PRAGMA temp_store = FILE");  // A staged import of a gigabyte belongs on the disk.
    registerSearchText(db->getHandle());
    registerTextHash(db->getHandle());
    makeInterruptible(*db);
    return db;
}

/// One count of two small trees; a rebuild only when the index was made differently or by a program that knows no
/// triggers.
void repairSearchIndex(SQLite::Database& connection) {
    Db db(connection);
    bool good = false;
    {
        Query version(db, "SELECT value FROM meta WHERE key = 'search_version'");
        good = version.next() && version.text(0) == std::to_string(kSearchTextVersion);
    }
    const auto count = [&](const char* text) { return connection.execAndGet(text).getInt64(); };
    good = good && count("SELECT count(*) FROM examples") == count("SELECT count(*) FROM examples_fts_docsize");
    if (good) return;
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    db.exec("INSERT INTO examples_fts (examples_fts) VALUES ('rebuild')");
    Query(db,
          "INSERT INTO meta (key, value) VALUES ('search_version', ?) ON CONFLICT (key) DO UPDATE SET value = "
          "excluded.value",
          std::to_string(kSearchTextVersion))
        .run();
    transaction.commit();
}

/// The steps of an upgrade from `version`, told before each is done.
class UpgradeSteps {
public:
    UpgradeSteps(const ProgressFn& progress, int version, std::span<const Migration> migrations)
        : m_progress(progress), m_version(version) {
        const int newest = migrations.empty() ? version : migrations.back().number;
        m_total = static_cast<std::uint64_t>(newest - version) + 2;  // the copy and the index
    }
    void copying() const { tell(0); }
    void migrating(int number) const { tell(static_cast<std::uint64_t>(number - m_version)); }
    void indexing() const { tell(m_total - 1); }
    void done() const { tell(m_total); }

private:
    void tell(std::uint64_t done) const {
        if (m_progress) m_progress({done, m_total, "steps"});
    }

    const ProgressFn& m_progress;
    const int m_version;
    std::uint64_t m_total = 0;
};

/// Opening has rolled back whatever a crash left half-done; closed, the file is whole and can be copied.
Expected<std::unique_ptr<SQLite::Database>> upgrade(std::unique_ptr<SQLite::Database> db,
                                                    const std::filesystem::path& file,
                                                    std::span<const Migration> migrations, const ProgressFn& progress) {
    const int version = db->execAndGet("PRAGMA user_version").getInt();
    const UpgradeSteps steps(progress, version, migrations);
    db.reset();
    steps.copying();
    TB_TRY(copyFileAtomically(file, backupPath(file, version), FileAccess::Private));
    db = connect(file);
    migrate(*db, migrations, [&](int number) { steps.migrating(number); });
    steps.indexing();
    updateConfigColumns(*db);
    repairSearchIndex(*db);
    steps.done();
    return db;
}

}  // namespace

Expected<std::unique_ptr<SQLite::Database>> openDatabase(const std::filesystem::path& file, OpenMode mode,
                                                         std::span<const Migration> migrations,
                                                         const ProgressFn& progress) {
    std::error_code ignored;
    if (mode == OpenMode::MustExist && !std::filesystem::exists(file, ignored))
        return fail(ErrorCode::NotFound, "There is no workspace here.", file.parent_path().string(),
                    "Choose another folder or create a workspace.");
    // SQLite gives its journal the rights of the database. Where this fails, opening fails too and says why.
    static_cast<void>(makePrivateFile(file));
    try {
        auto db = connect(file);
        TB_TRY(const SchemaState state, checkSchema(*db, migrations));
        if (state == SchemaState::NeedsUpgrade) return upgrade(std::move(db), file, migrations, progress);
        if (state != SchemaState::Current) migrate(*db, migrations);
        updateConfigColumns(*db);
        repairSearchIndex(*db);
        return db;
    } catch (const SQLite::Exception& exception) {
        return fail(toError(exception, file.string()));
    } catch (const std::bad_alloc&) {
        return fail(outOfMemory(file.string()));
    }
}

Expected<std::unique_ptr<SQLite::Database>> openDatabase(const std::filesystem::path& file, OpenMode mode,
                                                         const ProgressFn& progress) {
    TB_TRY(const std::vector<Migration> migrations, parseMigrations(embeddedMigrations()));
    return openDatabase(file, mode, migrations, progress);
}

}  // namespace tb::sql
