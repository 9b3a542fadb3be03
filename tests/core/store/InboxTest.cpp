#include "core/store/DataValidator.h"
#include "core/store/InboxStore.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Inbox : public test::WorkspaceTest {
protected:
    InboxStore& inbox() { return workspace->inbox(); }
    static Feedback correction(const std::string& uid, const std::string& text, const std::string& proposed,
                               const std::string& source = "api") {
        return {uid, text, source, "greet", 0.42, proposed, 1'700'000'000'000};
    }
    std::vector<std::int64_t> waitingIds() {
        std::vector<std::int64_t> found;
        const std::vector<InboxItem> items = inbox().items(100).value();
        for (const InboxItem& item : items) found.push_back(item.id);
        return found;
    }
    std::vector<InboxStore::Choice> asProposed() {
        std::vector<InboxStore::Choice> choices;
        for (const std::int64_t id : waitingIds()) choices.push_back({id, {}});
        return choices;
    }
    std::string labelOf(const std::string& text) {
        const std::vector<LabelInfo> labels = data().labels().value();
        const std::vector<ExampleRow> all = rows();
        for (const ExampleRow& row : all) {
            if (row.text != text) continue;
            for (const LabelInfo& label : labels)
                if (label.id == row.label) return label.name;
            return {};
        }
        return "not there";
    }
};

TEST_F(Inbox, TheSameCorrectionComesInOnce) {
    const std::vector sent{correction("a1", "hello", "greet"), correction("", "no id", "x"),
                           correction("", "no id", "y")};
    EXPECT_EQ(inbox().add(sent)->added, 3);
    EXPECT_EQ(inbox().add(sent)->known, 3);
    reopen();
    TB_REQUIRE_OK(inbox().reject(waitingIds()));
    EXPECT_EQ(inbox().add(sent)->added, 0) << "a decision stays one";
    EXPECT_EQ(inbox().waiting().value(), 0);
    EXPECT_FALSE(inbox().add(std::vector{correction("b", "", "x")}));
}

TEST_F(Inbox, AtThePlaygroundTheLastWordAboutATextWaits) {
    const auto said = [](const std::string& proposed, const std::string& run) {
        return Feedback{
            "of no account", "where is it", std::string(kPlaygroundSource) + ": " + run, "greet", 0.4, proposed, 0};
    };
    TB_REQUIRE_OK(inbox().add(
        std::vector{correction("", "where is it", "refund"), correction("", "another", "x", "playground: run 1")}));
    EXPECT_EQ(inbox().correct(said("arrival", "run 1"))->added, 1);
    EXPECT_EQ(inbox().correct(said("arrival", "run 1"))->known, 1);
    EXPECT_EQ(inbox().correct(said("arrival", "run 2"))->known, 1) << "the same, said of another run's answer";
    EXPECT_EQ(inbox().waiting().value(), 3) << "what came from elsewhere waits on";
    EXPECT_EQ(inbox().correct(said("status", "run 2"))->added, 1);
    std::vector<InboxItem> items = inbox().items(10).value();
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[2].feedback.proposed, "status");
    EXPECT_EQ(items[2].feedback.source, "playground: run 2");
    reopen();
    TB_REQUIRE_OK(inbox().reject(std::vector{items[2].id}));
    EXPECT_EQ(inbox().correct(said("status", "run 3"))->known, 1) << "a decision stays one";
    EXPECT_EQ(inbox().correct(said("arrival", "run 3"))->added, 1) << "it never was decided";
    EXPECT_EQ(inbox().waiting().value(), 3);
    EXPECT_FALSE(inbox().correct({{}, "", "playground", {}, {}, "x", 0}));
}

TEST_F(Inbox, AcceptingMakesLabelledRowsInOneStepAndUndoLetsThemWaitAgain) {
    add("known text", "other");
    add("bare text");
    TB_REQUIRE_OK(inbox().add(
        std::vector{correction("1", "where is it", "arrival"), correction("2", "known text", "arrival", "playground"),
                    correction("3", "bare text", "new_intent"), correction("4", "which one", "")}));
    const std::vector<InboxItem> items = inbox().items(10).value();
    ASSERT_EQ(items.size(), 4U);
    EXPECT_FALSE(items[0].inData);
    EXPECT_EQ(items[1].inData, "other");
    EXPECT_EQ(items[2].inData, "");
    EXPECT_DOUBLE_EQ(items[0].feedback.score.value(), 0.42);
    EXPECT_EQ(items[0].feedback.atMs, 1'700'000'000'000);

    const auto decided = inbox().accept(asProposed());
    TB_REQUIRE_OK(decided);
    EXPECT_EQ(decided->decided, 3);
    EXPECT_EQ(decided->added, 1);
    EXPECT_EQ(decided->relabelled, 2);
    EXPECT_EQ(decided->undecided, 1);
    EXPECT_EQ(labelOf("where is it"), "arrival");
    EXPECT_EQ(labelOf("known text"), "arrival");
    EXPECT_EQ(labelOf("bare text"), "new_intent");
    EXPECT_EQ(rows().back().source, "api");
    EXPECT_GT(rows().back().labelledAtMs, 0);
    EXPECT_EQ(inbox().waiting().value(), 1);
    EXPECT_EQ(data().history(1)->front().summary, "Accepted 3 corrections");

    reopen();
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(labelOf("where is it"), "not there");
    EXPECT_EQ(labelOf("known text"), "other");
    EXPECT_EQ(labelOf("bare text"), "");
    EXPECT_EQ(labelId("new_intent"), 0);
    EXPECT_EQ(inbox().waiting().value(), 4);
    TB_REQUIRE_OK(data().redo());
    EXPECT_EQ(labelOf("where is it"), "arrival");
    EXPECT_EQ(inbox().waiting().value(), 1);
}

TEST_F(Inbox, AnotherIntentMayBeChosenAndTheLastWordAboutATextCounts) {
    add("twice", "a");
    TB_REQUIRE_OK(inbox().add(std::vector{correction("1", "twice", "b"), correction("2", "twice", "c"),
                                          correction("3", "fresh", "d"), correction("4", "fresh", "e")}));
    const std::vector<std::int64_t> ids = waitingIds();
    TB_REQUIRE_OK(
        inbox().accept(std::vector<InboxStore::Choice>{{ids[0], {}}, {ids[1], {}}, {ids[2], "chosen"}, {ids[3], {}}}));
    EXPECT_EQ(labelOf("twice"), "c");
    EXPECT_EQ(labelOf("fresh"), "e");
    EXPECT_EQ(texts().size(), 2U) << "no text twice";
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(labelOf("twice"), "a");
    EXPECT_EQ(labelOf("fresh"), "not there");
    TB_REQUIRE_OK(data().redo());
    EXPECT_EQ(labelOf("twice"), "c");
    EXPECT_EQ(labelOf("fresh"), "e");
    EXPECT_THAT(waitingIds(), IsEmpty());
}

TEST_F(Inbox, ARejectionIsAStepAndNothingDecidedIsNone) {
    TB_REQUIRE_OK(inbox().add(std::vector{correction("1", "spam", "a"), correction("2", "unclear", "")}));
    const std::vector<std::int64_t> ids = waitingIds();
    EXPECT_EQ(inbox().accept(std::vector<InboxStore::Choice>{{ids[1], {}}})->step, 0);
    EXPECT_TRUE(data().history(10)->empty());
    EXPECT_EQ(inbox().reject(std::vector{ids[0]})->decided, 1);
    EXPECT_EQ(inbox().reject(std::vector{ids[0]})->decided, 0);
    EXPECT_THAT(waitingIds(), ElementsAre(ids[1]));
    TB_REQUIRE_OK(data().undo());
    EXPECT_THAT(waitingIds(), ElementsAre(ids[0], ids[1]));
    TB_REQUIRE_OK(inbox().reject(ids));  // forgets the undone step; what it decided stays as it was
    EXPECT_THAT(waitingIds(), IsEmpty());
    EXPECT_TRUE(texts().empty());
}

TEST_F(Inbox, AFileOfJsonLinesIsReadWithWhatItSaysOtherwise) {
    const auto file = write(
        "chat.jsonl",
        "{\"id\": 17, \"text\": \"银行卡丢了\", \"intent\": \" card_lost \", \"predicted\": \"card_arrival\", "
        "\"score\": 0.5, \"time\": "
        "\"2026-11-24T06:35:40.250+01:00\"}\n"
        "\n{\"text\": \"only a text\", \"source\": \"api\", \"time\": 1700000000}\n{\"text\": 5}\nnot json\n[1]\n");
    const auto report = inbox().addFile(file);
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->rows.added, 2);
    EXPECT_EQ(report->read.rowsRejected, 3U);
    EXPECT_EQ(report->read.problems[0].line, 4U);
    EXPECT_EQ(report->read.problems[1].what, "not valid JSON");
    const std::vector<InboxItem> items = inbox().items(10).value();
    EXPECT_EQ(items[0].feedback,
              (Feedback{"17", "银行卡丢了", "chat.jsonl", "card_arrival", 0.5, "card_lost", 1'795'498'540'250}));
    EXPECT_EQ(items[1].feedback.source, "api");
    EXPECT_EQ(items[1].feedback.atMs, 1'700'000'000'000);
    EXPECT_FALSE(items[1].feedback.score);
    EXPECT_EQ(inbox().addFile(file)->rows.known, 2);
}

TEST_F(Inbox, ForgettingTheVaultForgetsDecidedTexts) {
    add("write to a@b.com", "mail");
    TB_REQUIRE_OK(workspace->guard().replacePii(ids()));
    TB_REQUIRE_OK(inbox().add(std::vector{correction("1", "mail c@d.com", "mail")}));
    TB_REQUIRE_OK(inbox().reject(waitingIds()));
    TB_REQUIRE_OK(workspace->guard().forgetVault());
    reopen();
    std::ifstream db(folder / "ws/workspace.db", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(db)), {});
    EXPECT_EQ(bytes.find("c@d.com"), std::string::npos);
    EXPECT_EQ(inbox().add(std::vector{correction("1", "mail c@d.com", "mail")})->known, 1);
}

}  // namespace
}  // namespace tb
