#include "core/store/Migrations.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/config/Schema.h"
#include "core/store/ConfigColumns.h"
#include "core/store/Connection.h"
#include "core/store/Db.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using sql::EmbeddedFile;
using sql::Migration;
using sql::OpenMode;
using test::TempFolder;

std::vector<Migration> builtIn() {
    return sql::parseMigrations(sql::embeddedMigrations()).value();
}

Migration made(int number, int minCompatible, const std::string& text) {
    return {number, "test", minCompatible, text};
}

TEST(Migrations, TheBuiltInOnesAreInOrderAndSayWhy) {
    const auto parsed = sql::parseMigrations(sql::embeddedMigrations());
    TB_REQUIRE_OK(parsed);
    EXPECT_GE(parsed->size(), 1U);
}

TEST(Migrations, AMissingHeaderOrNumberIsAMistake) {
    const EmbeddedFile noWhy[] = {{"0001_a.sql", "-- min_compatible: 1\n"}};
    const EmbeddedFile gap[] = {{"0002_a.sql", "-- why: x\n-- min_compatible: 1\n"}};
    EXPECT_FALSE(sql::parseMigrations(noWhy));
    EXPECT_FALSE(sql::parseMigrations(gap));
}

TEST(Migrations, AnUpgradeCopiesTheFileAsideFirst) {
    TempFolder folder;
    const auto file = folder / "workspace.db";
    auto migrations = builtIn();
    const int old = migrations.back().number;
    TB_REQUIRE_OK(sql::openDatabase(file, OpenMode::Create, migrations));
    EXPECT_FALSE(std::filesystem::exists(sql::backupPath(file, old)));
    migrations.push_back(made(old + 1, 1, "CREATE TABLE added (x)"));
    migrations.push_back(made(old + 2, 1, "CREATE TABLE more (x)"));
    std::vector<std::uint64_t> steps;
    const auto progress = [&](const Progress& at) {
        EXPECT_EQ(at.total, 4U) << "the copy, two migrations, the index";
        steps.push_back(at.done);
    };
    {
        auto upgraded = sql::openDatabase(file, OpenMode::MustExist, migrations, progress);
        TB_REQUIRE_OK(upgraded);
        EXPECT_TRUE((*upgraded)->tableExists("added"));
    }
    EXPECT_THAT(steps, ::testing::ElementsAre(0, 1, 2, 3, 4));
    steps.clear();
    TB_REQUIRE_OK(sql::openDatabase(file, OpenMode::MustExist, migrations, progress));
    EXPECT_TRUE(steps.empty()) << "there is nothing to upgrade any more";
    SQLite::Database backup(sql::backupPath(file, old).string());
    EXPECT_EQ(backup.execAndGet("PRAGMA user_version").getInt(), old);
    EXPECT_FALSE(backup.tableExists("added"));
}

TEST(Migrations, AFailingUpgradeChangesNothing) {
    TempFolder folder;
    const auto file = folder / "workspace.db";
    auto migrations = builtIn();
    TB_REQUIRE_OK(sql::openDatabase(file, OpenMode::Create, migrations));
    const int old = migrations.back().number;
    migrations.push_back(made(old + 1, 1, "CREATE TABLE added (x); CREATE TABLE runs (x)"));
    EXPECT_FALSE(sql::openDatabase(file, OpenMode::MustExist, migrations));
    auto again = sql::openDatabase(file, OpenMode::MustExist);
    TB_REQUIRE_OK(again);
    EXPECT_FALSE((*again)->tableExists("added"));
}

TEST(Migrations, ANewerFileOpensWhenCompatibleAndIsRefusedOtherwise) {
    TempFolder folder;
    auto compatible = builtIn();
    const int known = compatible.back().number;
    compatible.push_back(made(known + 1, known, "CREATE TABLE harmless (x)"));
    TB_REQUIRE_OK(sql::openDatabase(folder / "a.db", OpenMode::Create, compatible));
    TB_REQUIRE_OK(sql::openDatabase(folder / "a.db", OpenMode::MustExist));

    auto incompatible = builtIn();
    incompatible.push_back(made(known + 1, known + 1, "DROP VIEW examples_search"));
    {
        SQLite::Database db((folder / "b.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        sql::migrate(db, incompatible);
    }
    const auto refused = sql::openDatabase(folder / "b.db", OpenMode::MustExist);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(refused.error().message(), ::testing::HasSubstr("newer version"));
}

TEST(Migrations, AStrangersDatabaseIsLeftAlone) {
    TempFolder folder;
    SQLite::Database((folder / "x.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE mine (x)");
    const auto opened = sql::openDatabase(folder / "x.db", OpenMode::MustExist);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unsupported);
}

TEST(ConfigColumns, EveryQueryableSettingHasAnIndexedColumnThatFollowsTheJson) {
    TempFolder folder;
    auto db = sql::openDatabase(folder / "workspace.db", OpenMode::Create);
    TB_REQUIRE_OK(db);
    TrainConfig config;
    config.optim.learningRate = 3e-4;
    {
        sql::Db store(**db);
        TB_REQUIRE_OK(RunStore(store).create("", config, test::smallSnapshot()));
    }
    int queryable = 0;
    for (const FieldInfo& field : schema()) {
        if (!field.queryable) continue;
        ++queryable;
        const std::string column = sql::configColumnName(field.key);
        const Json expected = field.get(config);
        SQLite::Statement query(**db, "SELECT " + column + " FROM runs");
        ASSERT_TRUE(query.executeStep()) << column;
        if (expected.is_string()) {
            EXPECT_EQ(query.getColumn(0).getString(), expected.get<std::string>()) << column;
        } else {
            EXPECT_EQ(query.getColumn(0).getDouble(),
                      expected.is_boolean() ? (expected.get<bool>() ? 1.0 : 0.0) : expected.get<double>())
                << column;
        }
        SQLite::Statement plan(**db, "EXPLAIN QUERY PLAN SELECT id FROM runs WHERE " + column + " = 1");
        ASSERT_TRUE(plan.executeStep());
        EXPECT_THAT(plan.getColumn(3).getString(), ::testing::HasSubstr("USING INDEX runs_by_" + column));
    }
    EXPECT_GT(queryable, 0);
}

TEST(ConfigColumns, TheValueOfAnOlderRunIsFoundUnderTheOldNameOfItsSetting) {
    TempFolder folder;
    auto db = sql::openDatabase(folder / "workspace.db", OpenMode::Create);
    TB_REQUIRE_OK(db);
    int renamed = 0;
    for (const FieldInfo& field : schema()) {
        const auto name = [](const std::string& key) { return key.substr(key.find('.') + 1); };
        for (const std::string& old : field.renamedFrom) {
            ++renamed;
            const auto read = [&](const Json& members) {
                SQLite::Statement query(
                    **db, "SELECT " + sql::configColumnExpression(field) + " FROM (SELECT ? AS config_json)");
                query.bind(1, Json{{field.group, members}}.dump());
                query.executeStep();
                return query.getColumn(0).getInt();
            };
            EXPECT_EQ(read({{name(old), 3}}), 3) << old;
            EXPECT_EQ(read({{name(old), 3}, {name(field.key), 4}}), 4) << old;
        }
    }
    EXPECT_GT(renamed, 0);
}

TEST(ConfigColumns, AColumnTheSchemaNoLongerWantsGoesAndAChangedOneIsMadeAnew) {
    TempFolder folder;
    auto db = sql::openDatabase(folder / "workspace.db", OpenMode::Create);
    TB_REQUIRE_OK(db);
    (*db)->exec(
        "ALTER TABLE runs ADD COLUMN cfg_gone GENERATED ALWAYS AS (json_extract(config_json, '$.gone')) VIRTUAL;"
        "CREATE INDEX runs_by_cfg_gone ON runs (cfg_gone);"
        "INSERT INTO config_columns VALUES ('cfg_gone', 'whatever');"
        "UPDATE config_columns SET expression = 'older' WHERE name = 'cfg_optim_lr'");
    sql::updateConfigColumns(**db);
    EXPECT_EQ((*db)->execAndGet("SELECT count(*) FROM pragma_table_xinfo('runs') WHERE name = 'cfg_gone'").getInt(), 0);
    EXPECT_EQ((*db)->execAndGet("SELECT count(*) FROM config_columns WHERE expression = 'older'").getInt(), 0);
    EXPECT_EQ((*db)
                  ->execAndGet("SELECT count(*) FROM pragma_table_xinfo('runs') WHERE name LIKE 'cfg\\_%' ESCAPE '\\'")
                  .getInt(),
              (*db)->execAndGet("SELECT count(*) FROM config_columns").getInt());
}

TEST(SearchIndex, IsMadeAnewWhenARowIsMissingFromIt) {
    TempFolder folder;
    ExampleId id = 0;
    {
        auto db = sql::openDatabase(folder / "workspace.db", OpenMode::Create);
        TB_REQUIRE_OK(db);
        sql::Db store(**db);
        id = DatasetStore(store)
                 .addExample({"lost card", std::nullopt, Split::Unassigned, false, {}, {}, {}})
                 .value()
                 .example;
        (*db)->exec("INSERT INTO examples_fts (examples_fts, rowid, text) VALUES ('delete', 1, 'lost card')");
    }
    auto db = sql::openDatabase(folder / "workspace.db", OpenMode::MustExist);
    TB_REQUIRE_OK(db);
    sql::Db store(**db);
    RowQuery query;
    query.search = "lost";
    EXPECT_EQ(DatasetStore(store).ids(query).value(), std::vector<ExampleId>{id});
}

}  // namespace
}  // namespace tb
