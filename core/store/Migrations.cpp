#include "core/store/Migrations.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <charconv>
#include <string_view>

#include "core/store/ValidText.h"

namespace tb::sql {
namespace {

std::string headerLine(std::string_view text, std::string_view key) {
    const std::size_t at = text.find(key);
    if (at == std::string_view::npos) return {};
    const std::size_t from = at + key.size();
    return std::string(text.substr(from, text.find('\n', from) - from));
}

int toNumber(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

int readPragma(SQLite::Database& db, const char* pragma) {
    return db.execAndGet(std::string("PRAGMA ") + pragma).getInt();
}

}  // namespace

Expected<std::vector<Migration>> parseMigrations(std::span<const EmbeddedFile> files) {
    std::vector<Migration> migrations;
    for (const EmbeddedFile& file : files) {
        Migration migration;
        migration.number = toNumber(std::string_view(file.name).substr(0, 4));
        migration.text = file.text;
        migration.why = headerLine(file.text, "-- why: ");
        migration.minCompatible = toNumber(headerLine(file.text, "-- min_compatible: "));
        const int expected = static_cast<int>(migrations.size()) + 1;
        if (migration.number != expected)
            return fail(ErrorCode::Internal, "Migrations must be numbered without gaps.", file.name,
                        Message("Expected number %1.", expected));
        if (migration.why.empty() || migration.minCompatible < 1 || migration.minCompatible > migration.number)
            return fail(ErrorCode::Internal, "A migration needs the lines '-- why: ...' and '-- min_compatible: N'.",
                        file.name, "Add them.");
        migrations.push_back(std::move(migration));
    }
    return migrations;
}

Expected<SchemaState> checkSchema(SQLite::Database& db, std::span<const Migration> known) {
    const int newest = known.empty() ? 0 : known.back().number;
    const int version = readPragma(db, "user_version");
    const bool hasTables = db.execAndGet("SELECT count(*) FROM sqlite_master").getInt() > 0;
    if (version == 0 && !hasTables) return SchemaState::Empty;
    if (readPragma(db, "application_id") != kApplicationId)
        return fail(ErrorCode::Unsupported, "This database was not made by Tunebench.", db.getFilename(),
                    "Choose a workspace folder.");
    if (version < newest) return SchemaState::NeedsUpgrade;
    if (version == newest) return SchemaState::Current;
    const int needed = db.execAndGet("SELECT value FROM meta WHERE key = 'min_compatible'").getInt();
    if (needed <= newest) return SchemaState::Current;
    return fail(
        ErrorCode::Unsupported,
        Message("This workspace was made by a newer version of Tunebench (workspace format %1; this program knows up "
                "to %2).",
                version, newest),
        db.getFilename(),
        "Install the newer version, or open a copy from before its upgrade (a file ending in .bak). Nothing "
        "was changed.");
}

void migrate(SQLite::Database& db, std::span<const Migration> known, const std::function<void(int number)>& before) {
    registerValidText(db.getHandle());
    const int version = readPragma(db, "user_version");
    for (const Migration& migration : known) {
        if (migration.number <= version) continue;
        if (before) before(migration.number);
        SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
        db.exec(migration.text);
        SQLite::Statement stamp(db,
                                "INSERT INTO meta (key, value) VALUES ('min_compatible', ?) ON CONFLICT (key) DO "
                                "UPDATE SET value = excluded.value");
        stamp.bind(1, std::to_string(migration.minCompatible));
        stamp.exec();
        db.exec("PRAGMA user_version = " + std::to_string(migration.number) +
                "; PRAGMA application_id = " + std::to_string(kApplicationId));
        transaction.commit();
    }
}

std::filesystem::path backupPath(const std::filesystem::path& file, int version) {
    return file.string() + ".v" + std::to_string(version) + ".bak";
}

}  // namespace tb::sql
