#include <SQLiteCpp/SQLiteCpp.h>

#include "core/store/Connection.h"
#include "core/store/IntentStore.h"
#include "core/store/LabelSetStore.h"
#include "core/store/Migrations.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::ElementsAre;

constexpr int kLastSeparate = 8;  // the newest migration with intents in examples.label

/// What the program of that time had written: five steps, the last of them undone, and a run from before the merge.
constexpr const char* kOldWorkspace = R"(
INSERT INTO labels (id, name) VALUES (1, 'card_arrival'), (2, 'money');
INSERT INTO label_sets (id, name) VALUES (2, 'sentiment');
INSERT INTO labels (id, label_set, name) VALUES (3, 2, 'positive'), (4, 2, 'negative');
INSERT INTO examples (id, text, text_hash, characters, label, split, created_at, labelled_at) VALUES
    (1, 'where is my card', tb_text_hash('where is my card'), 16, 1, 1, 0, 1000),
    (2, 'the pin is wrong', tb_text_hash('the pin is wrong'), 16, 1, 2, 0, 500),
    (3, 'a refund, please', tb_text_hash('a refund, please'), 16, 2, 3, 0, 0),
    (5, 'a long question without any label', tb_text_hash('a long question without any label'), 33, NULL, 0, 0, 0);
INSERT INTO set_labels (example, label_set, label, labelled_at) VALUES (1, 2, 3, 900), (5, 2, 4, 0);
INSERT INTO edit_steps (id, kind, summary, row_count, at, undone) VALUES
    (1, 1, 'Labelled 1 row as card', 1, 1000, 0), (2, 1, 'Merged pin into card (1 row)', 1, 2000, 0),
    (3, 1, 'Renamed the intent card to card_arrival', 0, 3000, 0), (4, 3, 'Removed 1 row', 1, 4000, 0),
    (5, 1, 'Labelled 1 row as card_arrival', 1, 5000, 1);
INSERT INTO edit_changes (step, example, field, old_value, new_value, old_labelled_at) VALUES
    (1, 1, 1, NULL, 1, 0), (2, 2, 6, 9, 1, 500), (4, 4, 0, NULL, NULL, NULL), (5, 3, 1, 2, 1, 0);
INSERT INTO edit_labels (step, label, old_value, new_value) VALUES
    (2, 9, '{"name":"pin"}', NULL), (2, 1, '{"name":"card"}', '{"name":"card"}'),
    (3, 1, '{"name":"card"}', '{"name":"card_arrival"}');
INSERT INTO edit_rows (step, id, text, text_hash, characters, label, split, flagged, note, source, created_at, labelled_at)
    VALUES (4, 4, 'gone', tb_text_hash('gone'), 4, 2, 1, 0, '', '', 0, 77);
INSERT INTO edit_set_rows (step, example, label_set, label, labelled_at) VALUES (4, 4, 2, 3, 88);
INSERT INTO intent_moves (id, step, kind, old_name, new_name, at) VALUES
    (1, 77, 4, 'older', '', 1200), (2, 2, 2, 'pin', 'card', 2000), (3, 3, 1, 'card', 'card_arrival', 3000);
INSERT INTO runs (name, state, config_json, dataset_hash, labels_json, created_at) VALUES
    ('before', 'finished', '{}', '', '["card","older","pin"]', 1100),
    ('between', 'finished', '{}', '', '["card","money","nobody"]', 2500);
)";

class OneLabelTable : public ::testing::Test {
protected:
    void SetUp() override {
        const auto all = sql::parseMigrations(sql::embeddedMigrations()).value();
        std::filesystem::create_directories(folder / "ws");
        {
            auto old = sql::openDatabase(file(), sql::OpenMode::Create, std::span(all).first(kLastSeparate));
            TB_REQUIRE_OK(old);
            (*old)->exec(kOldWorkspace);
        }
        auto opened = Workspace::open(folder / "ws");
        TB_REQUIRE_OK(opened);
        workspace = *std::move(opened);
    }
    [[nodiscard]] std::filesystem::path file() const { return folder / "ws" / "workspace.db"; }
    DatasetStore& data() { return workspace->dataset(); }

    struct Row {
        ExampleId id = 0;
        LabelId intent = 0;
        std::int64_t at = 0;
        LabelId sentiment = 0;
        std::int64_t sentimentAt = 0;
        bool operator==(const Row&) const = default;
    };
    std::vector<Row> rows() {
        const std::vector<ExampleId> ids = data().ids({}).value();
        const std::vector<ExampleRow> intents = data().rows(ids).value();
        const std::vector<ExampleRow> sentiments = data().rows(ids, 2).value();
        std::vector<Row> found;
        for (std::size_t i = 0; i < ids.size(); ++i)
            found.push_back(
                {ids[i], intents[i].label, intents[i].labelledAtMs, sentiments[i].label, sentiments[i].labelledAtMs});
        return found;
    }
    std::vector<std::pair<std::string, std::int64_t>> counts(LabelSetId set = kIntentSet) {
        std::vector<std::pair<std::string, std::int64_t>> found;
        const std::vector<LabelInfo> labels = data().labels(set).value();
        for (const LabelInfo& label : labels) found.emplace_back(label.name, label.count);
        return found;
    }
    std::vector<std::string> lineage(const std::string& name) {
        std::vector<std::string> names;
        const RunSummary run = workspace->runs().find(name).value();
        const std::vector<LabelLineage> now = workspace->intents().lineage(run).value();
        for (const LabelLineage& label : now) names.push_back(label.name.value_or("-"));
        return names;
    }
    void undo(const std::string& summary) {
        const auto step = data().undo();
        TB_REQUIRE_OK(step);
        ASSERT_TRUE(step->has_value());
        EXPECT_EQ((*step)->summary, summary);
    }

    test::TempFolder folder;
    std::unique_ptr<Workspace> workspace;
};

TEST_F(OneLabelTable, RowsAndCountsAreAsTheyWereAndTheFileLiesAside) {
    EXPECT_THAT(rows(),
                ElementsAre(Row{1, 1, 1000, 3, 900}, Row{2, 1, 500, 0, 0}, Row{3, 2, 0, 0, 0}, Row{5, 0, 0, 4, 0}));
    EXPECT_THAT(counts(), ElementsAre(std::pair("card_arrival", 2), std::pair("money", 1)));
    EXPECT_THAT(counts(2), ElementsAre(std::pair("negative", 1), std::pair("positive", 1)));
    const DatasetStats stats = data().stats().value();
    EXPECT_EQ(stats.rows, 4);
    EXPECT_EQ(stats.labelled, 3);
    EXPECT_EQ(stats.train, 1);
    EXPECT_EQ(stats.validation, 1);
    EXPECT_EQ(stats.test, 1);
    EXPECT_EQ(stats.meanCharacters, 16.0);
    EXPECT_EQ(stats.longestCharacters, 16);
    EXPECT_EQ(data().stats(2)->longestCharacters, 33);
    SQLite::Database aside(sql::backupPath(file(), kLastSeparate).string());
    EXPECT_EQ(aside.execAndGet("SELECT count(*) FROM examples WHERE label IS NOT NULL").getInt(), 3);
    workspace.reset();
    SQLite::Database upgraded(file().string());
    EXPECT_EQ(upgraded.execAndGet("SELECT count(*) FROM pragma_foreign_key_check").getInt(), 0);
    EXPECT_EQ(upgraded.execAndGet("PRAGMA integrity_check").getString(), "ok");
}

TEST_F(OneLabelTable, TheHistoryGoesBackOverTheUpgradeAndForthAgain) {
    const std::vector<Row> before = rows();
    TB_REQUIRE_OK(data().redo());
    EXPECT_THAT(rows()[2], (Row{3, 1, 5000, 0, 0}));
    undo("Labelled 1 row as card_arrival");
    EXPECT_EQ(rows(), before);
    undo("Removed 1 row");
    EXPECT_THAT(rows()[3], (Row{4, 2, 77, 3, 88}));
    EXPECT_THAT(counts(), ElementsAre(std::pair("card_arrival", 2), std::pair("money", 2)));
    undo("Renamed the intent card to card_arrival");
    undo("Merged pin into card (1 row)");
    EXPECT_THAT(rows()[1], (Row{2, 9, 500, 0, 0}));
    EXPECT_THAT(counts(), ElementsAre(std::pair("card", 1), std::pair("money", 2), std::pair("pin", 1)));
    undo("Labelled 1 row as card");
    EXPECT_THAT(rows()[0], (Row{1, 0, 0, 3, 900}));
    for (int i = 0; i < 4; ++i) TB_REQUIRE_OK(data().redo());
    EXPECT_EQ(rows(), before);
    EXPECT_THAT(counts(), ElementsAre(std::pair("card_arrival", 2), std::pair("money", 1)));
}

TEST_F(OneLabelTable, OldRunsGetTheIdsOfTheirLabelsOnce) {
    const RunSummary run = workspace->runs().find("before").value();
    ASSERT_EQ(run.labelIds.size(), 3U);
    EXPECT_EQ(run.labelIds[0], 1);
    EXPECT_EQ(run.labelIds[2], 9);
    EXPECT_THAT(lineage("before"), ElementsAre("card_arrival", "-", "card_arrival"));
    EXPECT_THAT(lineage("between"), ElementsAre("card_arrival", "money", "nobody"));
    EXPECT_THAT(workspace->intents().impact(std::vector<LabelId>{1})->runs, ElementsAre("between", "before"));
    for (int i = 0; i < 3; ++i) TB_REQUIRE_OK(data().undo());
    EXPECT_THAT(lineage("before"), ElementsAre("card", "-", "pin")) << "what is undone did not happen";
    for (int i = 0; i < 3; ++i) TB_REQUIRE_OK(data().redo());
    TB_REQUIRE_OK(workspace->intents().rename(1, "delivery"));
    EXPECT_THAT(lineage("before"), ElementsAre("delivery", "-", "delivery"));
}

}  // namespace
}  // namespace tb
