#include <gmock/gmock.h>

#include <fstream>

#include "core/data/Importer.h"
#include "tests/core/cli/Process.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class CliData : public testing::Test {
protected:
    void SetUp() override { ASSERT_EQ(runCli({"init", ws}).code, 0); }
    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(folder / name, std::ios::binary) << content;
        return folder / name;
    }
    const TempFolder folder;
    const std::string ws = folder / "ws";
};

std::vector<Example> readBack(const std::string& file) {
    std::vector<Example> examples;
    const auto plan = detectImport(file);
    EXPECT_TRUE(plan.has_value());
    const auto report = readExamples(file, *plan, [&](Example&& example, std::uint64_t) -> Expected<void> {
        examples.push_back(std::move(example));
        return {};
    });
    EXPECT_TRUE(report.has_value() && report->rowsRejected == 0);
    return examples;
}

TEST_F(CliData, ImportAndExportDataGiveTheSameRowsInEveryForm) {
    const std::string file =
        write("in.csv",
              "text,label,split,flagged,note,source\n\"say \"\"hi\"\", then\n wait\",greet,train,0,,chat\n"
              "我要退款,退款,test,1,\"ask, twice\",phone\n  spaces kept  ,,,0,,chat\n");
    const Ended imported = runCli({"import", ws, file, "--json"});
    ASSERT_EQ(imported.code, 0) << imported.err;
    ASSERT_EQ(imported.jsonLines().size(), 1U);
    EXPECT_EQ(imported.jsonLines()[0]["imported"], 3);
    const std::vector<Example> before = readBack(file);
    ASSERT_EQ(before.size(), 3U);
    for (const char* name : {"out.csv", "out.tsv", "out.jsonl"}) {
        const Ended exported = runCli({"export-data", ws, folder / name});
        ASSERT_EQ(exported.code, 0) << exported.err;
        EXPECT_EQ(readBack(folder / name), before) << name;
    }
    const Ended runs = runCli({"runs", ws, "--json"});
    EXPECT_EQ(runs.code, 0);
    EXPECT_EQ(runs.out, "");
}

TEST_F(CliData, QualityPrintsCardsAndThenTheScore) {
    EXPECT_EQ(runCli({"quality", ws}).code, 1) << "there are no texts";
    const std::string file = write("few.csv",
                                   "text,label\nwhere is my card,card\nwhere is my card please,card\nhas my card been "
                                   "sent,card\nI forgot my PIN,pin\n"
                                   "my PIN is gone,pin\nhow do I change my PIN,pin\nwhere is my card?,pin\n");
    ASSERT_EQ(runCli({"import", ws, file}).code, 0);
    const Ended json = runCli({"quality", ws, "--json"});
    ASSERT_EQ(json.code, 0) << json.err;
    const auto lines = json.jsonLines();
    ASSERT_GE(lines.size(), 2U);
    EXPECT_TRUE(lines.back().contains("score"));
    EXPECT_EQ(lines.back()["rows"], 7);
    double before = 1.0;
    bool group = false;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        EXPECT_LE(lines[i]["gain"].get<double>(), before) << "the largest gain first";
        before = lines[i]["gain"];
        if (lines[i]["card"] != "near-duplicates") continue;
        group = true;
        EXPECT_EQ(lines[i]["items"][0]["rows"].size(), 2U);
        EXPECT_EQ(lines[i]["items"][0]["count"], 2) << "two intents";
    }
    EXPECT_TRUE(group);
    const Ended words = runCli({"quality", ws});
    EXPECT_EQ(words.code, 0);
    EXPECT_THAT(words.out, HasSubstr("Intents with fewer than 10 texts: 2"));
}

TEST_F(CliData, IntentsAreListedAndChangedWithAPreview) {
    const std::string file = write(
        "in.csv",
        "text,label,split\nmy card,card,train\nlost card,card,test\nthe card fee,fee,train\nmy PIN,pin,\nhello,old,\n");
    ASSERT_EQ(runCli({"import", ws, file}).code, 0);
    const auto listed = [&] {
        std::vector<std::string> lines;
        const Ended ended = runCli({"intents", ws, "list", "--json"});
        EXPECT_EQ(ended.code, 0) << ended.err;
        for (const Json& line : ended.jsonLines())
            lines.push_back(line["name"].get<std::string>() + " " + std::to_string(line["rows"].get<int>()));
        return lines;
    };
    EXPECT_THAT(listed(), ElementsAre("card 2", "fee 1", "old 1", "pin 1"));
    const Ended preview =
        runCli({"intents", "--workspace", ws, "merge", "card", "--into", "fee", "--dry-run", "--json"});
    ASSERT_EQ(preview.code, 0) << preview.err;
    EXPECT_EQ(
        preview.jsonLines().at(0),
        Json::parse(
            R"({"rows":2,"splits":{"unassigned":0,"train":1,"validation":0,"test":1},"runs":[],"changed":false})"));
    EXPECT_THAT(listed(), ElementsAre("card 2", "fee 1", "old 1", "pin 1"));
    EXPECT_EQ(runCli({"intents", ws, "split", "card", "--to", "lost_card", "--search", "lost"}).code, 0);
    EXPECT_EQ(runCli({"intents", ws, "rename", "pin", "--to", "pin_change"}).code, 0);
    EXPECT_EQ(runCli({"intents", ws, "delete", "old"}).code, 0);
    EXPECT_EQ(runCli({"intents", ws, "merge", "fee", "pin_change", "--into", "card"}).code, 0);
    EXPECT_THAT(listed(), ElementsAre("card 3", "lost_card 1"));
    const Ended wrong = runCli({"intents", ws, "delete", "nobody"});
    EXPECT_EQ(wrong.code, 1);
    EXPECT_THAT(wrong.err, HasSubstr("There is no intent \"nobody\""));
}

TEST_F(CliData, LabelSetsAreMadeFilledFromAFileListedAndWrittenAgain) {
    const auto listed = [&](std::vector<std::string> command) {
        std::vector<std::string> lines;
        command.insert(command.begin() + 1, ws);
        command.emplace_back("--json");
        const Ended ended = runCli(command);
        EXPECT_EQ(ended.code, 0) << ended.err;
        for (const Json& line : ended.jsonLines())
            lines.push_back(line["name"].get<std::string>() + " " + std::to_string(line["rows"].get<int>()));
        return lines;
    };
    ASSERT_EQ(runCli({"label-sets", ws, "add", "sentiment", "--template", "sentiment", "--label", "mixed"}).code, 0);
    EXPECT_THAT(listed({"label-sets", "list"}), ElementsAre("intents 0", "sentiment 0"));
    const std::string file =
        write("in.csv", "text,mood,how urgent\nwhere is it,negative,high\nthank you,positive,\nhello there,,\n");
    const Ended imported =
        runCli({"import", ws, file, "--label-set", "sentiment=mood", "--label-set", "urgency=how urgent", "--json"});
    ASSERT_EQ(imported.code, 0) << imported.err;
    EXPECT_EQ(imported.jsonLines().at(0)["label"], nullptr) << "a column of a further set is none of the intents";
    EXPECT_EQ(imported.jsonLines().at(0)["label_sets"], Json::parse(R"({"sentiment":"mood","urgency":"how urgent"})"));
    EXPECT_THAT(listed({"intents", "list"}), testing::IsEmpty());
    EXPECT_THAT(listed({"intents", "list", "--set", "sentiment"}),
                ElementsAre("mixed 0", "negative 1", "neutral 0", "positive 1"));
    EXPECT_EQ(runCli({"intents", ws, "rename", "positive", "--to", "glad", "--set", "sentiment"}).code, 0);
    EXPECT_EQ(runCli({"intents", ws, "merge", "negative", "--into", "mixed", "--set", "sentiment"}).code, 0);
    EXPECT_EQ(runCli({"label-sets", ws, "rename", "sentiment", "--to", "mood"}).code, 0);
    ASSERT_EQ(runCli({"export-data", ws, folder / "out.csv"}).code, 0);
    const std::vector<Example> rows = readBack(folder / "out.csv");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].setLabels, (std::vector<SetLabel>{{"mood", "mixed"}, {"urgency", "high"}}));
    EXPECT_EQ(rows[1].setLabels, (std::vector<SetLabel>{{"mood", "glad"}}));
    EXPECT_EQ(runCli({"label-sets", ws, "delete", "urgency"}).code, 0);
    EXPECT_THAT(listed({"label-sets", "list"}), ElementsAre("intents 0", "mood 2"));
    // What cannot be is said in words.
    const Ended missing = runCli({"intents", ws, "list", "--set", "sentiment"});
    EXPECT_EQ(missing.code, 1);
    EXPECT_THAT(missing.err, HasSubstr("there are: intents, mood"));
    EXPECT_EQ(runCli({"label-sets", ws, "delete", "intents"}).code, 1);
    EXPECT_EQ(runCli({"import", ws, file, "--label-set", "sentiment"}).code, 2);
    EXPECT_EQ(runCli({"import", ws, file, "--label-set", "sentiment=nothing"}).code, 2);
    EXPECT_EQ(runCli({"import", ws, file, "--label-set", "intents=mood"}).code, 1);
}

TEST_F(CliData, SuggestListsWhatToLabelNext) {
    const std::string few = write("few.csv", "text,label\nwhere is my card,card\nI forgot my PIN,pin\n");
    ASSERT_EQ(runCli({"import", ws, few}).code, 0);
    const Ended early = runCli({"suggest", ws});
    EXPECT_EQ(early.code, 1);
    EXPECT_THAT(early.err, HasSubstr("too few labels"));
    const std::string file = write("in.csv",
                                   "text,label\nmy card has not come,card\nwhen does the card come,card\nmy PIN is "
                                   "blocked,pin\nchange the PIN please,pin\n"
                                   "still waiting for the card,\nthe PIN is wrong,\nhello there,\n");
    ASSERT_EQ(runCli({"import", ws, file}).code, 0);
    const Ended suggested = runCli({"suggest", ws, "--json", "--limit", "2", "--order", "uncertain"});
    ASSERT_EQ(suggested.code, 0) << suggested.err;
    const auto lines = suggested.jsonLines();
    ASSERT_EQ(lines.size(), 2U);
    for (const Json& line : lines) {
        ASSERT_EQ(line["suggestions"].size(), 2U);
        EXPECT_GE(line["suggestions"][0]["score"], line["suggestions"][1]["score"]);
    }
    EXPECT_EQ(lines[0]["text"], "hello there") << "the one it cannot tell";
    EXPECT_EQ(runCli({"suggest", ws, "--order", "alphabetical"}).code, 2);
}

TEST_F(CliData, SearchFindsSimilarTextsAndClusterFindsGroups) {
    const std::string file = write("in.csv",
                                   "text,label\nwhere is my card,card\nI forgot my PIN,\nmy PIN is forgotten,\nforgot "
                                   "the PIN again,\nmy new PIN was forgotten,\n"
                                   "the exchange rate is bad,\nwhat exchange rate do you use,\na wrong exchange "
                                   "rate,\nexchange rate for euros,\n");
    ASSERT_EQ(runCli({"import", ws, file}).code, 0);
    const Ended similar = runCli({"suggest", ws, "--similar", "2", "--limit", "3", "--json"});
    ASSERT_EQ(similar.code, 0) << similar.err;
    const auto lines = similar.jsonLines();
    ASSERT_EQ(lines.size(), 3U);
    double before = 1.0;
    for (const Json& line : lines) {
        EXPECT_THAT(line["text"].get<std::string>(), HasSubstr("PIN"));
        EXPECT_LE(line["similarity"].get<double>(), before);
        before = line["similarity"];
        EXPECT_TRUE(line["label"].is_null());
    }
    EXPECT_EQ(runCli({"search", ws, "--row", "2", "--limit", "3", "--json"}).out, similar.out) << "as it is called now";
    const Ended like = runCli({"search", ws, "card arrival", "--limit", "1"});
    ASSERT_EQ(like.code, 0) << like.err;
    EXPECT_THAT(like.out, HasSubstr("where is my card\tcard"));
    const Ended open = runCli({"search", ws, "card arrival", "--unlabelled", "--json"});
    EXPECT_EQ(open.jsonLines().size(), 8U);
    const Ended groups = runCli({"suggest", ws, "--groups", "2", "--json"});
    ASSERT_EQ(groups.code, 0) << groups.err;
    EXPECT_EQ(runCli({"cluster", ws, "--count", "2", "--json"}).out, groups.out) << "as it is called now";
    const auto found = groups.jsonLines();
    ASSERT_EQ(found.size(), 2U);
    std::vector<std::string> names{found[0]["name"], found[1]["name"]};
    EXPECT_THAT(names, testing::UnorderedElementsAre(HasSubstr("exchange_rate"), HasSubstr("pin")));
    for (const Json& group : found) {
        EXPECT_EQ(group["size"], group["rows"].size());
        EXPECT_EQ(group["examples"].size(), 3U);
        EXPECT_EQ(group["nearest"], "card") << "the only one there is";
    }
    const Ended missing = runCli({"search", ws, "--row", "99"});
    EXPECT_EQ(missing.code, 1);
    EXPECT_THAT(missing.err, HasSubstr("There is no row with the number 99."));
    EXPECT_EQ(runCli({"suggest", ws, "--similar", "2", "--groups", "3"}).code, 2);
}

TEST_F(CliData, TheReportNamesBadRowsDuplicatesAndConflictsByLine) {
    ASSERT_EQ(runCli({"import", ws, write("first.csv", "text,label\nwhere is it,track\ncancel it,cancel\n")}).code, 0);
    const std::string second =
        write("second.csv", "text,label\nwhere is it,track\ncancel it,refund\ntoo,many,fields\nnew one,refund\n");

    const Ended refused = runCli({"import", ws, second, "--on-conflict", "fail", "--json"});
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.err, HasSubstr("line 3"));
    EXPECT_EQ(refused.jsonLines().at(0)["imported"], 0);

    const Ended imported = runCli({"import", ws, second, "--json"});
    ASSERT_EQ(imported.code, 0) << imported.err;
    const Json report = imported.jsonLines().at(0);
    EXPECT_EQ(report["imported"], 1);
    EXPECT_EQ(report["duplicates"], 1);
    EXPECT_EQ(report["conflicts"], 1);
    EXPECT_EQ(report["problems"][0]["line"], 4);
    EXPECT_EQ(report["conflict_samples"][0]["old_label"], "cancel");
    EXPECT_THAT(imported.err, HasSubstr("line 4: 3 fields, expected 2"));

    const Ended kept = runCli({"import", ws, second, "--on-conflict", "keep", "--on-duplicate", "keep", "--json"});
    EXPECT_EQ(kept.jsonLines().at(0)["imported"], 3);
}

TEST_F(CliData, ColumnsAreChosenByNameOrNumberAndAWrongOneIsUsage) {
    const std::string file = write("in.csv", "ticket,words,kind\n1,where is it now,a\n2,please cancel it,b\n");
    const Ended wrong = runCli({"import", ws, file, "--text", "wordz"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_THAT(wrong.err, HasSubstr("ticket, words, kind"));
    ASSERT_EQ(runCli({"import", ws, file, "--text", "words", "--label", "3", "--split", "test"}).code, 0);
    ASSERT_EQ(runCli({"export-data", ws, folder / "out.csv"}).code, 0);
    const std::vector<Example> rows = readBack(folder / "out.csv");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].text, "where is it now");
    EXPECT_EQ(rows[1].label, "b");
    EXPECT_EQ(rows[1].split, Split::Test);
    EXPECT_EQ(runCli({"import", ws, folder / "none.csv"}).code, 1);
}

TEST_F(CliData, AFileWithIdsUpdatesTheRowsItKnows) {
    ASSERT_EQ(
        runCli({"import", ws, write("a.csv", "ref,text,intent\nA1,where is my card,arrival\nA2,card is lost,lost\n"),
                "--id", "ref"})
            .code,
        0);
    const Ended again = runCli(
        {"import", ws,
         write("b.csv", "ref,text,intent\nA1,where is my new card,arrival\nA2,card is lost,lost\nA3,hello,greet\n"),
         "--id", "ref", "--json"});
    ASSERT_EQ(again.code, 0) << again.err;
    const Json report = again.jsonLines().at(0);
    EXPECT_EQ(report["imported"], 1);
    EXPECT_EQ(report["updated"], 1);
    EXPECT_EQ(report["unchanged"], 1);
    EXPECT_THAT(again.err, HasSubstr("By their ids: 1 new, 1 updated, 1 unchanged"));
    ASSERT_EQ(runCli({"export-data", ws, folder / "out.csv"}).code, 0);
    const std::vector<Example> rows = readBack(folder / "out.csv");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].text, "where is my new card");
    EXPECT_EQ(runCli({"import", ws, folder / "b.csv", "--id", "nothing"}).code, 2);
}

TEST_F(CliData, FeedbackWaitsInTheInboxAndComesInOnce) {
    const std::string file = write(
        "chat.jsonl",
        "{\"id\":1,\"text\":\"where is it\",\"intent\":\"arrival\",\"answer\":\"lost\",\"score\":0.4}\nnonsense\n");
    const Ended first = runCli({"feedback", "--workspace", ws, "--file", file, "--json"});
    ASSERT_EQ(first.code, 0) << first.err;
    EXPECT_EQ(first.jsonLines().at(0)["added"], 1);
    EXPECT_EQ(first.jsonLines().at(0)["waiting"], 1);
    EXPECT_EQ(first.jsonLines().at(0)["problems"][0]["line"], 2);
    const Json again = runCli({"feedback", ws, file, "--json"}).jsonLines().at(0);
    EXPECT_EQ(again["added"], 0);
    EXPECT_EQ(again["known"], 1);
    EXPECT_EQ(runCli({"feedback", ws, write("bad.jsonl", "nonsense\n")}).code, 1);
}

TEST_F(CliData, AugmentMakesTheSameVariantsForTrainingEachTime) {
    std::string rows =
        "text,label,split\nHow do I find my lost debit card?,lost,train\n\"I lost my card yesterday, please "
        "help\",lost,train\nmy lost card was stolen,lost,test\n";
    for (int i = 0; i < 12; ++i) rows += "how much money is on account " + std::to_string(i) + ",balance,train\n";
    ASSERT_EQ(runCli({"import", ws, write("in.csv", rows)}).code, 0);
    const Ended shown = runCli({"augment", "--workspace", ws, "--up-to", "10", "--seed", "7", "--dry-run", "--json"});
    ASSERT_EQ(shown.code, 0) << shown.err;
    ASSERT_EQ(shown.jsonLines().size(), 7U) << "three rows to ten; the other intent has enough";
    for (const Json& made : shown.jsonLines()) EXPECT_EQ(made["intent"], "lost");
    const Ended added = runCli({"augment", ws, "--up-to", "10", "--seed", "7", "--json"});
    EXPECT_EQ(added.out, shown.out);
    ASSERT_EQ(runCli({"export-data", ws, folder / "out.csv"}).code, 0);
    const std::vector<Example> all = readBack(folder / "out.csv");
    ASSERT_EQ(all.size(), 22U);
    for (std::size_t i = 15; i < all.size(); ++i) {
        EXPECT_EQ(all[i].split, Split::Train);
        EXPECT_TRUE(isAugmented(all[i].source)) << all[i].source;
    }
    EXPECT_EQ(runCli({"augment", ws, "--intent", "nobody"}).code, 2);
    EXPECT_EQ(runCli({"augment", ws, "--template", "my {card}"}).code, 2);
    const Ended templated = runCli({"augment", ws, "--intent", "lost", "--template", "somebody took my {card} {period}",
                                    "--count", "5", "--dry-run"});
    EXPECT_THAT(templated.out, HasSubstr("somebody took my"));
}

TEST_F(CliData, TheGuardReportsAndItsChoicesDecideWhatComesIn) {
    const std::string file = write(
        "in.csv",
        "text,label,split\nwrite to a@b.com please,mail,train\n\"where is my new card, please tell me\",card,train\n"
        "where is my new card please tell me!,card,test\n");
    const Ended imported = runCli({"import", ws, file, "--pii", "replace", "--near-duplicates", "skip", "--json"});
    ASSERT_EQ(imported.code, 0) << imported.err;
    const Json report = imported.jsonLines().at(0);
    EXPECT_EQ(report["imported"], 2);
    EXPECT_EQ(report["findings"][0]["kind"], "personal-data");
    EXPECT_THAT(imported.err, HasSubstr("Personal data: 1 row (email 1); replaced by placeholders."));
    EXPECT_THAT(imported.err, HasSubstr("Near duplicates: 1 row; left out."));

    const std::vector<Json> checked = runCli({"check", ws, "--json"}).jsonLines();
    EXPECT_EQ(checked.back()["kind"], "summary");
    EXPECT_EQ(checked.back()["rows"], 2);
    ASSERT_EQ(runCli({"pii", ws, "restore"}).code, 0);
    ASSERT_EQ(runCli({"export-data", ws, folder / "out.csv"}).code, 0);
    EXPECT_EQ(readBack(folder / "out.csv")[0].text, "write to a@b.com please");
    ASSERT_EQ(runCli({"pii", ws, "forget"}).code, 0);
    EXPECT_EQ(runCli({"pii", ws, "restore"}).code, 1);
    EXPECT_EQ(runCli({"pii", ws, "sell"}).code, 2);
}

TEST_F(CliData, SplitKeepsNearDuplicatesTogether) {
    std::string rows = "text,label\n";
    for (int i = 0; i < 40; ++i) {
        const std::string text = std::string(static_cast<std::size_t>(i % 9) + 3, static_cast<char>('a' + i % 26)) +
                                 " parcel of order " + std::to_string(i * 7919);
        rows += text + " is late,a\n" + text + " is late!!,a\n";
    }
    ASSERT_EQ(runCli({"import", ws, write("in.csv", rows)}).code, 0);
    const Ended split = runCli({"split", ws, "--validation", "0.2", "--test", "0.2", "--seed", "3"});
    ASSERT_EQ(split.code, 0) << split.err;
    EXPECT_THAT(runCli({"check", ws, "--json"}).out, testing::Not(HasSubstr("split-leak")));
}

}  // namespace
}  // namespace tb::test
