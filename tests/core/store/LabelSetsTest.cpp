#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <functional>
#include <map>

#include "core/store/Connection.h"
#include "core/store/HistoryStore.h"
#include "core/store/IntentStore.h"
#include "core/store/LabelSetStore.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LabelSets : public test::WorkspaceTest {
protected:
    /// Whatever a set can show of the workspace.
    struct Everything {
        std::vector<LabelSetInfo> sets;
        std::vector<std::vector<ExampleRow>> rows;
        std::vector<std::vector<LabelInfo>> labels;
        bool operator==(const Everything&) const = default;
    };
    LabelSetStore& sets() { return workspace->labelSets(); }
    IntentStore& intents() { return workspace->intents(); }
    LabelSetId addSentiment() {
        const auto made = sets().add("sentiment", labelSetTemplates()[0].english());
        EXPECT_TRUE(made) << made.error().message();
        return made ? made->set : 0;
    }
    LabelId label(LabelSetId set, const std::string& name) {
        const std::vector<LabelInfo> labels = data().labels(set).value();
        for (const LabelInfo& one : labels)
            if (one.name == name) return one.id;
        return 0;
    }
    std::vector<ExampleRow> rowsOf(LabelSetId set) { return data().rows(ids(), set).value(); }
    Everything everything() {
        Everything all;
        all.sets = sets().sets().value();
        for (const LabelSetInfo& set : all.sets) {
            all.rows.push_back(rowsOf(set.id));
            all.labels.push_back(data().labels(set.id).value());
        }
        return all;
    }
    std::ptrdiff_t stepsDone() {
        const std::vector<EditStep> steps = data().history(1000).value();
        return std::count_if(steps.begin(), steps.end(), [](const EditStep& step) { return !step.undone; });
    }
    /// One step that goes back and forth over restarts; the counts are right at each end.
    void expectOneStep(const std::function<void()>& edit, const std::string& summary) {
        const Everything before = everything();
        const auto steps = stepsDone();
        edit();
        const Everything after = everything();
        ASSERT_FALSE(before == after) << summary;
        ASSERT_EQ(stepsDone(), steps + 1) << summary;
        expectRightCounts(summary);
        reopen();
        const auto undone = data().undo();
        TB_REQUIRE_OK(undone);
        EXPECT_EQ((*undone)->summary, summary);
        EXPECT_EQ(everything(), before) << summary;
        expectRightCounts(summary);
        reopen();
        TB_REQUIRE_OK(data().redo());
        EXPECT_EQ(everything(), after) << summary;
        expectRightCounts(summary);
    }
    void expectRightCounts(const std::string& when) {
        const std::vector<LabelSetInfo> all = sets().sets().value();
        for (const LabelSetInfo& set : all) {
            std::map<LabelId, std::int64_t> counted;
            std::map<std::pair<LabelId, Split>, std::int64_t> bySplit;
            const std::vector<ExampleRow> rows = rowsOf(set.id);
            for (const ExampleRow& row : rows) ++counted[row.label], ++bySplit[{row.label, row.split}];
            std::int64_t labelled = 0;
            const std::vector<LabelInfo> labels = data().labels(set.id).value();
            for (const LabelInfo& one : labels) {
                EXPECT_EQ(one.count, counted[one.id]) << when << ": " << one.name;
                labelled += one.count;
                const IntentImpact impact = intents().impact(std::vector{one.id}).value();
                for (const Split split : {Split::Unassigned, Split::Train, Split::Validation, Split::Test})
                    EXPECT_EQ(impact.perSplit.at(static_cast<std::size_t>(split)), (bySplit[{one.id, split}]))
                        << when << ": " << one.name;
            }
            EXPECT_EQ(set.rows, labelled) << when;
            EXPECT_EQ(data().stats(set.id)->labelled, labelled) << when;
        }
    }
};

TEST_F(LabelSets, EveryChangeIsOneStepOverRestarts) {
    const ExampleId a = add("one", "card", Split::Train);
    const ExampleId b = add("two", "card", Split::Test);
    const ExampleId c = add("three");
    const std::vector all{a, b, c};
    LabelSetId set = 0;
    expectOneStep([&] { set = addSentiment(); }, "Added the label set sentiment");
    expectOneStep([&] { TB_REQUIRE_OK(data().setLabel(all, label(set, "positive"))); }, "Labelled 3 rows as positive");
    expectOneStep([&] { TB_REQUIRE_OK(data().setLabel(std::vector{b}, label(set, "negative"))); },
                  "Labelled 1 row as negative");
    expectOneStep([&] { TB_REQUIRE_OK(data().setLabel(std::vector{a}, 0, set)); }, "Removed the sentiment of 1 row");
    expectOneStep([&] { TB_REQUIRE_OK(data().addLabel("mixed", set)); }, "Added the label mixed");
    expectOneStep([&] { TB_REQUIRE_OK(intents().rename(label(set, "mixed"), "both")); },
                  "Renamed the label mixed to both");
    expectOneStep(
        [&] {
            TB_REQUIRE_OK(data().updateLabel({label(set, "both"), "both", "what", {}, 0, {}, "b", 2}));
        },
        "Edited the label both");
    expectOneStep(
        [&] {
            TB_REQUIRE_OK(intents().split(label(set, "positive"), all, {0, "glad"}));
        },
        "Split 1 row off positive to glad");
    expectOneStep(
        [&] {
            TB_REQUIRE_OK(data().setSplit(std::vector{b, c}, Split::Validation));
        },
        "Moved 2 rows to validation");
    expectOneStep(
        [&] {
            TB_REQUIRE_OK(intents().merge(std::vector{label(set, "glad"), label(set, "negative")}, label(set, "both")));
        },
        "Merged negative, glad into both (2 rows)");
    expectOneStep([&] { TB_REQUIRE_OK(data().removeExamples(std::vector{b, c})); }, "Removed 2 rows");
    TB_REQUIRE_OK(data().undo());
    expectRightCounts("rows that came back");
    expectOneStep([&] { TB_REQUIRE_OK(intents().remove(label(set, "both"))); },
                  "Deleted the label both (2 rows left without)");
    TB_REQUIRE_OK(data().undo());
    expectOneStep([&] { TB_REQUIRE_OK(intents().remove(label(set, "both"), label(set, "neutral"))); },
                  "Deleted the label both (2 rows moved to neutral)");
    expectOneStep(
        [&] {
            TB_REQUIRE_OK(data().addExample(
                {"four", "card", Split::Train, false, {}, {}, {}, {{"sentiment", "neutral"}, {"urgency", "high"}}}));
        },
        "Added 1 row");
    expectOneStep([&] { TB_REQUIRE_OK(sets().rename(set, "mood")); }, "Renamed the label set sentiment to mood");
    expectOneStep([&] { TB_REQUIRE_OK(sets().remove(set)); }, "Deleted the label set mood (3 rows left without)");
    // All the way back to nothing, and forth again.
    const Everything last = everything();
    TB_REQUIRE_OK(workspace->history().goTo(0));
    EXPECT_EQ(sets().sets()->size(), 1U);
    EXPECT_THAT(rows(), IsEmpty());
    while (data().redo()->has_value()) {
    }
    EXPECT_EQ(everything(), last);
}

TEST_F(LabelSets, IntentsAndTheOtherSetsDoNotDisturbEachOther) {
    const LabelSetId set = addSentiment();
    const ExampleId a = add("one", "card");
    const ExampleId b = add("two");
    TB_REQUIRE_OK(data().setLabel(std::vector{a, b}, label(set, "positive")));
    const std::vector<ExampleRow> byIntent = rows();
    EXPECT_EQ(byIntent[0].label, labelId("card"));
    EXPECT_THAT(byIntent[0].others, ElementsAre(label(set, "positive")));
    const std::vector<ExampleRow> bySentiment = rowsOf(set);
    EXPECT_EQ(bySentiment[0].label, label(set, "positive"));
    EXPECT_GT(bySentiment[0].labelledAtMs, 0);
    EXPECT_THAT(bySentiment[0].others, ElementsAre(labelId("card")));
    EXPECT_THAT(bySentiment[1].others, IsEmpty());
    EXPECT_EQ(data().labels()->size(), 1U);
    EXPECT_EQ(data().stats()->labelled, 1);
    EXPECT_EQ(data().stats(set)->labelled, 2);
    EXPECT_EQ(data().stats(set)->rows, 2);
    // Clearing says which set; one that is clear already is no step.
    TB_REQUIRE_OK(data().setLabel(std::vector{a}, 0));
    EXPECT_EQ(rowsOf(set)[0].label, label(set, "positive"));
    const std::size_t steps = data().history(100)->size();
    TB_REQUIRE_OK(data().setLabel(std::vector{b}, 0, set));
    TB_REQUIRE_OK(data().setLabel(std::vector{b}, 0, set));
    EXPECT_EQ(data().history(100)->size(), steps + 1);
    EXPECT_FALSE(intents().merge(std::vector{labelId("card")}, label(set, "positive"))) << "never across sets";
}

TEST_F(LabelSets, NamesAndKeysAreUniqueInTheirSet) {
    const LabelSetId set = addSentiment();
    TB_REQUIRE_OK(data().addLabel("positive"));
    const auto twice = data().addLabel("positive", set);
    ASSERT_FALSE(twice);
    EXPECT_THAT(twice.error().message(), HasSubstr("There is a label \"positive\" already"));
    const auto withKey = [&](LabelId id, const std::string& name) {
        LabelInfo info;
        info.id = id;
        info.name = name;
        info.key = "p";
        return data().updateLabel(info);
    };
    TB_REQUIRE_OK(withKey(labelId("positive"), "positive"));
    TB_REQUIRE_OK(withKey(label(set, "positive"), "positive"));
    const auto taken = withKey(label(set, "neutral"), "neutral");
    ASSERT_FALSE(taken);
    EXPECT_THAT(taken.error().message(), HasSubstr("belongs to the label positive already"));

    EXPECT_EQ(sets().named("SENTIMENT").value(), set);
    const auto missing = sets().named("mood");
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().message(), HasSubstr("there are: intents, sentiment"));
    for (const char* name : {"Sentiment", "Intents", "", " x", "a=b"}) EXPECT_FALSE(sets().add(name)) << name;
    EXPECT_FALSE(sets().rename(kIntentSet, "topics"));
    EXPECT_FALSE(sets().remove(kIntentSet));
}

TEST_F(LabelSets, FiltersAndOrdersSpeakOfTheSetAskedFor) {
    const LabelSetId set = addSentiment();
    const std::vector<std::string> names{"", "positive", "negative", "neutral"};
    for (int i = 0; i < 40; ++i) {
        Example example{"text " + std::to_string(i) + (i % 2 == 0 ? " card" : " money"),
                        std::nullopt,
                        static_cast<Split>(i % 4),
                        false,
                        {},
                        {},
                        {}};
        if (i % 3 == 0) example.label = "intent";
        if (const std::string& name = names[static_cast<std::size_t>(i * 7 % 4)]; !name.empty())
            example.setLabels.push_back({"sentiment", name});
        TB_REQUIRE_OK(data().addExample(example));
    }
    const std::vector<ExampleRow> all = rowsOf(set);
    for (const std::string& name : names) {
        for (const std::string search : {"", "card"}) {
            for (const std::optional<Split> split : {std::optional<Split>{}, std::optional(Split::Test)}) {
                RowQuery query;
                query.labelSet = set;
                query.label = name.empty() ? 0 : label(set, name);
                query.search = search;
                query.split = split;
                std::vector<ExampleId> expected;
                for (const ExampleRow& row : all)
                    if (row.label == *query.label && row.text.find(search) != std::string::npos &&
                        (!split || row.split == *split))
                        expected.push_back(row.id);
                EXPECT_EQ(ids(query), expected) << name << search;
                for (const RowSort sort : {RowSort::Id, RowSort::Text, RowSort::Label, RowSort::Split}) {
                    RowQuery ordered;
                    ordered.labelSet = set;
                    ordered.sort = sort;
                    ordered.descending = sort != RowSort::Label;
                    std::vector<ExampleId> inOrder = ids(ordered);
                    std::erase_if(inOrder, [&](ExampleId id) {
                        return std::find(expected.begin(), expected.end(), id) == expected.end();
                    });
                    ordered.label = query.label;
                    ordered.search = search;
                    ordered.split = split;
                    EXPECT_EQ(ids(ordered), inOrder) << name << search << static_cast<int>(sort);
                }
                query.limit = 3;
                expected.resize(std::min<std::size_t>(
                    expected.size(), search.empty() ? 40 : 3));  // only a search knows its first rows early
                EXPECT_EQ(ids(query), expected) << name << search;
            }
        }
    }
    RowQuery sorted;
    sorted.labelSet = set;
    sorted.sort = RowSort::Label;
    std::vector<std::string> order;
    std::map<LabelId, std::string> nameOf{{0, "~"}};
    for (const std::string& name : names)
        if (!name.empty()) nameOf[label(set, name)] = name;
    const std::vector<ExampleRow> inOrder = data().rows(ids(sorted), set).value();
    for (const ExampleRow& row : inOrder) order.push_back(nameOf.at(row.label));
    EXPECT_EQ(order.size(), 40U);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    sorted.sort = RowSort::MostUncertain;
    EXPECT_EQ(ids(sorted), ids()) << "what is suggested are intents";
    const auto counts = intents().labelsOf(ids(), set).value();
    EXPECT_EQ(counts.size(), 4U);
}

TEST_F(LabelSets, AFileBringsLabelsOfSetsAndWhatIsWrittenComesBackTheSame) {
    const auto file = write("in.csv",
                            "text,label,mood,how urgent\nwhere is it,card,negative,high\nthank "
                            "you,,positive,\nhello,greet,,\nwhere is it,card,positive,\n");
    ImportPlan plan = detectImport(file).value();
    plan.setColumns = {{"sentiment", 2}, {"urgency", 3}};
    const auto report = data().stageImport(file, plan);
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->newRows, 3U);
    EXPECT_EQ(sets().sets()->size(), 1U) << "nothing changes before the commit";
    expectOneStep([&] { TB_REQUIRE_OK(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip)); },
                  "Imported 3 rows");
    const LabelSetId sentiment = sets().named("sentiment").value();
    EXPECT_EQ(rowsOf(sentiment)[0].label, label(sentiment, "negative"));
    EXPECT_EQ(rowsOf(sentiment)[1].label, label(sentiment, "positive"));
    EXPECT_EQ(rowsOf(sentiment)[2].label, 0);
    EXPECT_THAT(rows()[0].others,
                ElementsAre(label(sentiment, "negative"), label(sets().named("urgency").value(), "high")));

    for (const char* name : {"out.csv", "out.tsv", "out.jsonl"}) {
        TB_REQUIRE_OK(data().exportTo(folder / name));
        auto other = Workspace::create(folder / (std::string("ws-") + name));
        TB_REQUIRE_OK(other);
        DatasetStore& copy = (*other)->dataset();
        const ImportPlan found = detectImport(folder / name).value();
        EXPECT_EQ(found.setColumns.size(), 2U) << name;
        TB_REQUIRE_OK(copy.stageImport(folder / name, found));
        TB_REQUIRE_OK(copy.commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip));
        TB_REQUIRE_OK(copy.exportTo(folder / (std::string("again-") + name)));
        std::ifstream first(folder / name), second(folder / (std::string("again-") + name));
        const std::string written{std::istreambuf_iterator<char>(first), {}};
        EXPECT_THAT(written, HasSubstr("label:sentiment"));
        EXPECT_EQ(written, (std::string{std::istreambuf_iterator<char>(second), {}})) << name;
    }
    const auto intentsAsSet = [&] {
        ImportPlan wrong = plan;
        wrong.setColumns = {{"Intents", 2}};
        return data().stageImport(file, wrong);
    }();
    EXPECT_FALSE(intentsAsSet);
}

TEST_F(LabelSets, TextsThatAreThereGetTheLabelsOfAFile) {
    add("one", "card", Split::Train);
    add("two", "card");
    add("three");
    const LabelSetId set = addSentiment();
    const auto file = write("in.csv", "text,sentiment,note\none,positive,ignored\ntwo,negative,\nfour,neutral,\n");
    ImportPlan plan;
    plan.columns = {"text", "sentiment", "note"};
    plan.textColumn = 0;
    plan.noteColumn = 2;
    plan.setColumns = {{"Sentiment", 1}};
    const auto report = data().stageImport(file, plan);
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->setLabelled, 2U);
    EXPECT_EQ(report->duplicates, 0U);
    EXPECT_EQ(report->newRows, 1U);
    expectOneStep([&] { TB_REQUIRE_OK(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip)); },
                  "Imported 1 row and updated 2 rows");
    const std::vector<ExampleRow> now = rowsOf(set);
    ASSERT_EQ(now.size(), 4U);
    EXPECT_EQ(now[0].label, label(set, "positive"));
    EXPECT_EQ(now[0].note, "") << "only the label of the set is taken over";
    EXPECT_EQ(now[1].label, label(set, "negative"));
    EXPECT_EQ(now[2].label, 0);
    EXPECT_EQ(now[3].label, label(set, "neutral"));
    // The same file again has nothing to say.
    const auto again = data().stageImport(file, plan);
    TB_REQUIRE_OK(again);
    EXPECT_EQ(again->setLabelled + again->newRows, 0U);
    EXPECT_EQ(again->duplicates, 3U);
    const std::size_t steps = data().history(100)->size();
    TB_REQUIRE_OK(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip));
    EXPECT_EQ(data().history(100)->size(), steps);
}

TEST_F(LabelSets, RowsKnownByTheirIdGetTheLabelsOfAFile) {
    ImportPlan plan;
    plan.columns = {"id", "text", "sentiment"};
    plan.idColumn = 0;
    plan.textColumn = 1;
    plan.setColumns = {{"sentiment", 2}};
    const auto import = [&](const std::string& csv) {
        TB_REQUIRE_OK(data().stageImport(write("in.csv", "id,text,sentiment\n" + csv), plan));
        TB_REQUIRE_OK(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip));
    };
    import("A,one,positive\nB,two,\n");
    const LabelSetId set = sets().named("sentiment").value();
    expectOneStep([&] { import("A,one,negative\nB,two,neutral\n"); }, "Updated 2 rows from a file");
    EXPECT_EQ(rowsOf(set)[0].label, label(set, "negative"));
    EXPECT_EQ(rowsOf(set)[1].label, label(set, "neutral"));
    const std::size_t steps = data().history(100)->size();
    import("A,one,\nB,two,neutral\n");
    EXPECT_EQ(data().history(100)->size(), steps) << "an empty cell takes nothing away";
}

TEST_F(LabelSets, ARunKnowsItsSet) {
    const LabelSetId set = addSentiment();
    for (int i = 0; i < 6; ++i) {
        Example example{"text " + std::to_string(i),
                        i % 2 == 0 ? "card" : "money",
                        i < 4 ? Split::Train : Split::Test,
                        false,
                        {},
                        {},
                        {}};
        if (i != 5) example.setLabels.push_back({"sentiment", i < 2 ? "positive" : "negative"});
        TB_REQUIRE_OK(data().addExample(example));
    }
    const auto snapshot = data().snapshot(0.0, 1, set);
    TB_REQUIRE_OK(snapshot);
    EXPECT_THAT(snapshot->labels, ElementsAre("negative", "positive"));
    EXPECT_EQ(snapshot->train.size(), 4U);
    EXPECT_EQ(snapshot->test.size(), 1U);
    EXPECT_THAT(data().snapshot(0.0, 1)->labels, ElementsAre("card", "money"));
    const LabelSetId empty = sets().add("urgency").value().set;
    const auto nothing = data().snapshot(0.0, 1, empty);
    ASSERT_FALSE(nothing);
    EXPECT_THAT(nothing.error().message(), HasSubstr("label of this set"));

    TrainConfig config;
    const RunId plain = runs().create("intents run", config, data().snapshot(0.0, 1).value()).value();
    config.data.labelSet = "sentiment";
    const RunId run = runs().create("mood run", config, *snapshot).value();
    EXPECT_EQ(runs().get(run)->labelSet, set);
    EXPECT_EQ(runs().get(plain)->labelSet, kIntentSet);
    config.data.labelSet = "mood";
    const auto refused = runs().create("", config, *snapshot);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(), HasSubstr("intents, sentiment, urgency"));

    // A name means the label of the run's own set, whatever happens to one that is called the same.
    TB_REQUIRE_OK(data().addLabel("positive"));
    DatasetSnapshot alike = data().snapshot(0.0, 1).value();
    alike.labels.push_back("positive");
    const RunId other = runs().create("another intents run", {}, alike).value();
    TB_REQUIRE_OK(intents().rename(label(set, "positive"), "glad"));
    EXPECT_EQ(intents().lineage(runs().get(run).value())->back().name, "glad");
    EXPECT_EQ(intents().lineage(runs().get(other).value())->back().name, "positive");
    TB_REQUIRE_OK(runs().remove(other));
    EXPECT_THAT(intents().impact(std::vector{label(set, "glad")})->runs, ElementsAre("mood run"));
    EXPECT_THAT(intents().impact(std::vector{labelId("positive")})->runs, IsEmpty());
    // The number of a set that is gone is not given to another: the run would be one on that.
    TB_REQUIRE_OK(sets().remove(empty));
    TB_REQUIRE_OK(sets().remove(set));
    EXPECT_GT(sets().add("other").value().set, empty);
}

TEST(LabelSetsUpgrade, AWorkspaceFromBeforeThemGoesOn) {
    test::TempFolder folder;
    const auto all = sql::parseMigrations(sql::embeddedMigrations()).value();
    std::filesystem::create_directories(folder / "ws");
    {
        auto opened = sql::openDatabase(folder / "ws" / "workspace.db", sql::OpenMode::Create, std::span(all).first(7));
        TB_REQUIRE_OK(opened);
        (*opened)->exec(
            "INSERT INTO labels (name) VALUES ('card'); INSERT INTO examples (text, text_hash, characters, label, "
            "created_at) "
            "VALUES ('lost', 1, 4, 1, 0);"
            "INSERT INTO runs (name, state, config_json, dataset_hash, labels_json, created_at) VALUES ('old', "
            "'finished', '{}', '', '[]', 0)");
    }
    auto workspace = Workspace::open(folder / "ws");
    TB_REQUIRE_OK(workspace);
    DatasetStore& data = (*workspace)->dataset();
    EXPECT_EQ(data.labels()->front().count, 1);
    EXPECT_EQ((*workspace)->runs().find("old")->labelSet, kIntentSet);
    const LabelSetId set = (*workspace)->labelSets().add("sentiment", labelSetTemplates()[0].english()).value().set;
    const std::vector<ExampleId> ids = data.ids({}).value();
    TB_REQUIRE_OK(data.setLabel(ids, data.labels(set)->front().id));
    EXPECT_EQ(data.rows(ids, set)->front().label, data.labels(set)->front().id);
}

}  // namespace
}  // namespace tb
