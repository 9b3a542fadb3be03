#include "core/store/SuggestionStore.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/store/Connection.h"
#include "core/store/Db.h"
#include "core/store/Migrations.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SuggestionStoreTest : public test::WorkspaceTest {
protected:
    void SetUp() override {
        WorkspaceTest::SetUp();
        a = data().addLabel("arrival").value().label;
        b = data().addLabel("blocked").value().label;
        c = data().addLabel("cancel").value().label;
        for (int i = 0; i < 6; ++i) row.push_back(add("text " + std::to_string(i)));
    }
    Suggestion made(ExampleId id, LabelId best, double score, LabelId second, double secondScore) {
        Suggestion one;
        one.example = id;
        one.top = {{{best, score}, {second, secondScore}, {}}};
        return one;
    }
    SuggestionStore& store() { return workspace->suggestions(); }
    std::vector<ExampleId> in(RowSort sort) {
        RowQuery query;
        query.sort = sort;
        return ids(query);
    }
    LabelId a = 0, b = 0, c = 0;
    std::vector<ExampleId> row;
};

TEST_F(SuggestionStoreTest, EachOrderPutsRowsWithoutASuggestionAndThenLabelledOnesLast) {
    // row 0 is labelled although it has a suggestion; row 1 has none.
    std::vector<Suggestion> some{made(row[0], a, 0.5, b, 0.49), made(row[2], a, 0.9, b, 0.05),
                                 made(row[3], b, 0.5, a, 0.4), made(row[4], b, 0.6, c, 0.3),
                                 made(row[5], c, 0.8, a, 0.1)};
    some[1].bestCount = 40;
    some[2].bestCount = 10;
    some[3].bestCount = 10;
    some[4].bestCount = 2;
    some[4].diverseRank = 0;
    some[1].diverseRank = 1;
    TB_REQUIRE_OK(store().save(some));
    TB_REQUIRE_OK(data().setLabel(std::vector<ExampleId>{row[0]}, a));
    EXPECT_THAT(in(RowSort::MostUncertain), ElementsAre(row[3], row[4], row[5], row[2], row[1], row[0]));
    EXPECT_THAT(in(RowSort::MostDiverse), ElementsAre(row[5], row[2], row[3], row[4], row[1], row[0]));
    EXPECT_THAT(in(RowSort::RarestPredicted), ElementsAre(row[5], row[3], row[4], row[2], row[1], row[0]));
    RowQuery query;
    query.sort = RowSort::MostUncertain;
    query.search = "text 4";
    EXPECT_THAT(ids(query), ElementsAre(row[4])) << "filters hold in every order";
    query.search.clear();
    query.label = a;
    EXPECT_THAT(ids(query), ElementsAre(row[0]));
}

TEST_F(SuggestionStoreTest, AnIndexGivesEachOrder) {
    SQLite::Database db((folder / "ws" / "workspace.db").string());
    for (const char* order : {"margin, example", "diverse_rank, margin, example", "best_count, margin, example"}) {
        SQLite::Statement plan(db, std::string("EXPLAIN QUERY PLAN SELECT example FROM suggestions ORDER BY ") + order);
        std::string said;
        while (plan.executeStep()) said += plan.getColumn(3).getString() + "\n";
        EXPECT_THAT(said, HasSubstr("COVERING INDEX suggestions_by_")) << order;
        EXPECT_THAT(said, Not(HasSubstr("TEMP B-TREE"))) << order;
    }
}

TEST_F(SuggestionStoreTest, ComesBackAsWrittenAndANewOneReplacesTheOld) {
    Suggestion one = made(row[1], a, 0.75, b, 0.25);
    one.top[2] = {c, 0.125};
    one.diverseRank = 3;
    one.bestCount = 17;
    TB_REQUIRE_OK(store().save(std::vector<Suggestion>{one}));
    const std::vector<ExampleId> asked{row[2], row[1], 999};
    EXPECT_THAT(store().suggestions(asked).value(), ElementsAre(one));
    one.top[0].score = 0.5;
    TB_REQUIRE_OK(store().save(std::vector<Suggestion>{one}));
    EXPECT_THAT(store().suggestions(asked).value(), ElementsAre(one));
    reopen();
    EXPECT_THAT(store().suggestions(asked).value(), ElementsAre(one));
}

TEST_F(SuggestionStoreTest, BeforeThereIsAGuessARowHasOnlyItsRank) {
    Suggestion one;
    one.example = row[2];
    one.diverseRank = 0;
    TB_REQUIRE_OK(store().save(std::vector<Suggestion>{one}));
    EXPECT_THAT(store().suggestions(std::vector<ExampleId>{row[2]}).value(), ElementsAre(one));
    EXPECT_EQ(in(RowSort::MostDiverse).front(), row[2]);
}

TEST_F(SuggestionStoreTest, GoesWithItsRowAndItsLabelAndIsNoStepOfTheHistory) {
    const auto stepsBefore = data().history(100).value().size();
    const LabelId gone = data().addLabel("typo").value().label;
    TB_REQUIRE_OK(store().save(std::vector<Suggestion>{made(row[0], gone, 0.6, a, 0.3), made(row[1], a, 0.6, gone, 0.3),
                                                       made(row[2], a, 0.6, b, 0.3), made(row[3], a, 0.6, b, 0.3)}));
    EXPECT_EQ(data().history(100).value().size(), stepsBefore + 1);
    TB_REQUIRE_OK(data().undo());  // of "typo", the newest step: writing suggestions was none
    EXPECT_EQ(labelId("typo"), 0);
    TB_REQUIRE_OK(data().removeExamples(std::vector<ExampleId>{row[2]}));
    EXPECT_THAT(store().suggestions(row).value(), ElementsAre(made(row[3], a, 0.6, b, 0.3)));
}

TEST_F(SuggestionStoreTest, WhatWasDeletedWhileTheModelThoughtIsLeftOut) {
    Suggestion halfGone = made(row[1], a, 0.6, 777, 0.3);
    TB_REQUIRE_OK(
        store().save(std::vector<Suggestion>{made(12345, a, 0.6, b, 0.3), made(row[0], 777, 0.6, a, 0.3), halfGone}));
    halfGone.top[1].label = 0;
    EXPECT_THAT(store().suggestions(row).value(), ElementsAre(halfGone));
}

TEST_F(SuggestionStoreTest, ThePoolComesInPagesWithoutTheLabelledTestRows) {
    std::string lines;
    for (std::size_t i = 0; i < SuggestionStore::kSlice; ++i) lines += "more " + std::to_string(i) + "\n";
    ImportPlan plan;
    plan.format = FileFormat::PlainLines;
    plan.hasHeader = false;
    plan.columns = {"text"};
    plan.textColumn = 0;
    TB_REQUIRE_OK(data().stageImport(write("many.txt", lines), plan));
    TB_REQUIRE_OK(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip));
    add("secret", "arrival", Split::Test);
    add("open test text", std::nullopt, Split::Test);
    const ExampleId trained = add("known", "arrival", Split::Train);
    std::vector<PoolRow> all;
    ExampleId after = 0;
    int pages = 0;
    do {
        const auto page = store().pool(after);
        TB_REQUIRE_OK(page);
        all.insert(all.end(), page->rows.begin(), page->rows.end());
        after = page->last;
        ++pages;
    } while (after != 0);
    EXPECT_EQ(pages, 2);
    EXPECT_THAT(all, SizeIs(6 + SuggestionStore::kSlice + 2));
    EXPECT_EQ(all.back(), (PoolRow{trained, "known", a}));
    const LearnableCounts counts = store().counts().value();
    EXPECT_EQ(counts.labelled(), 1) << "the test split is not learned from";
    EXPECT_EQ(counts.rows, static_cast<std::int64_t>(6 + SuggestionStore::kSlice + 3));
}

TEST(SuggestionMigration, AWorkspaceOfTheFirstVersionGetsTheTableAndKeepsItsRows) {
    test::TempFolder folder;
    const auto file = folder / "workspace.db";
    const auto all = sql::parseMigrations(sql::embeddedMigrations()).value();
    ExampleId id = 0;
    {
        auto db = sql::openDatabase(file, sql::OpenMode::Create, std::vector<sql::Migration>{all.front()});
        TB_REQUIRE_OK(db);
        EXPECT_FALSE((*db)->tableExists("suggestions"));
        // By hand: today's store writes columns that the first version did not have.
        (*db)->exec(
            "INSERT INTO labels (name) VALUES ('card'); INSERT INTO examples (text, text_hash, characters, label, "
            "created_at) "
            "VALUES ('lost card', tb_text_hash('lost card'), 9, 1, 0)");
        id = (*db)->getLastInsertRowid();
    }
    auto db = sql::openDatabase(file, sql::OpenMode::MustExist);
    TB_REQUIRE_OK(db);
    EXPECT_TRUE((*db)->tableExists("suggestions"));
    sql::Db store(**db);
    RowQuery query;
    query.sort = RowSort::MostUncertain;
    EXPECT_THAT(DatasetStore(store).ids(query).value(), ElementsAre(id));
    EXPECT_THAT(SuggestionStore(store).suggestions(std::vector<ExampleId>{id}).value(), IsEmpty());
}

}  // namespace
}  // namespace tb
