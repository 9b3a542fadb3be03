#include "core/store/FileTransfer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <future>
#include <thread>

#include "core/store/StoreThread.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using test::TempFolder;

ImportPlan linesPlan() {
    ImportPlan plan;
    plan.format = FileFormat::PlainLines;
    plan.columns = {"text"};
    plan.textColumn = 0;
    return plan;
}

/// A store and a file that hangs whoever opens it, as one on a drive that is gone, until somebody feeds it.
class FileTransfer : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = StoreThread::create(folder / "ws");
        TB_REQUIRE_OK(made);
        store = *std::move(made);
        std::signal(SIGPIPE, SIG_IGN);  // a reader that gave up is no reason to die
        ASSERT_EQ(::mkfifo(hanging.c_str(), 0600), 0);
    }
    std::future<Expected<ImportReport>> stage(const std::filesystem::path& file, ProgressFn progress = {}) {
        return std::async(std::launch::async, [link = store->link(), file, progress = std::move(progress)] {
            return stageFile(link, file, linesPlan(), progress);
        });
    }
    /// Opening waits until somebody reads.
    [[nodiscard]] std::ofstream feeder() const { return std::ofstream(hanging); }
    Expected<EditReceipt> addRow(const std::string& text) {
        return store->call(
            [&](Workspace& w) {
                return w.dataset().addExample({text, "a", Split::Unassigned, false, {}, {}, {}});
            },
            StorePriority::Key);
    }
    Expected<ImportReport> commit() {
        return store->call(
            [](Workspace& w) { return w.dataset().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip); },
            StorePriority::Bulk);
    }

    TempFolder folder;
    const std::filesystem::path hanging = folder / "hanging.txt";
    std::unique_ptr<StoreThread> store;
};

std::string manyLines(int n) {
    std::string lines;
    for (int i = 0; i < n; ++i) lines += "line " + std::to_string(i) + "\n";
    return lines;
}

TEST_F(FileTransfer, GivesWhatReadingOnTheStoreThreadGives) {
    std::ofstream(folder / "rows.txt") << manyLines(3500) << "line 7\n";
    const auto report = stage(folder / "rows.txt").get();
    TB_REQUIRE_OK(report);
    const auto inPlace =
        store->call([&](Workspace& w) { return w.dataset().stageImport(folder / "rows.txt", linesPlan()); });
    TB_REQUIRE_OK(inPlace);
    EXPECT_EQ(report->newRows, 3500U);
    EXPECT_EQ(report->duplicates, 1U);
    EXPECT_EQ(report->read.rowsRead, inPlace->read.rowsRead);
    EXPECT_EQ(report->newRows, inPlace->newRows);
    EXPECT_EQ(report->duplicateSamples, inPlace->duplicateSamples);
    EXPECT_EQ(commit()->imported, 3500U);
}

TEST_F(FileTransfer, AFileThatHangsKeepsNobodyFromLabelling) {
    auto staged = stage(hanging);
    for (int i = 0; i < 20; ++i) TB_REQUIRE_OK(addRow("key press " + std::to_string(i)));
    const auto early = commit();
    EXPECT_FALSE(early) << "nothing is ready";
    feeder() << manyLines(2500);
    const auto report = staged.get();
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->newRows, 2500U);
    EXPECT_EQ(commit()->imported, 2500U);
}

TEST_F(FileTransfer, AnImportThatWasGivenUpEndsAtItsNextSlice) {
    auto staged = stage(hanging);
    std::ofstream file = feeder();
    file << manyLines(1500) << std::flush;
    TB_REQUIRE_OK(store->call([](Workspace& w) { return w.dataset().discardImport(); }, StorePriority::Bulk));
    // Another one may begin although the first still hangs.
    std::ofstream(folder / "rows.txt") << manyLines(10);
    const auto second = stage(folder / "rows.txt").get();
    TB_REQUIRE_OK(second);
    file << manyLines(5000);
    file.close();
    const auto first = staged.get();
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(commit()->imported, 10U) << "the end of the first did not take the second away";
}

TEST_F(FileTransfer, MayOutliveTheWorkspace) {
    auto staged = stage(hanging);
    std::ofstream file = feeder();
    store.reset();
    file << manyLines(5000);
    file.close();
    const auto report = staged.get();
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Cancelled);
}

TEST_F(FileTransfer, WhatTheReadingThrowsIsItsAnswer) {
    std::ofstream(folder / "rows.txt") << manyLines(2000);
    const auto report =
        stage(folder / "rows.txt", [](const Progress&) { throw std::runtime_error("a mistake"); }).get();
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Internal);
    EXPECT_FALSE(commit());
}

TEST_F(FileTransfer, AnExportTellsWhatTheFormatHasNoPlaceFor) {
    TB_REQUIRE_OK(addRow("my card"));
    TB_REQUIRE_OK(store->call([](Workspace& w) {
        return w.dataset().addExample({"hello", std::nullopt, Split::Unassigned, false, "ask", {}, {}});
    }));
    TB_REQUIRE_OK(store->call([](Workspace& w) -> Expected<EditReceipt> {
        TB_TRY(std::vector<LabelInfo> labels, w.dataset().labels());
        labels.at(0).description = "what a is about";
        return w.dataset().updateLabel(labels.at(0));
    }));
    const auto remarksOf = [&](const char* name, std::uint64_t rows) {
        const auto report = exportFile(store->link(), folder / name, {});
        EXPECT_TRUE(report.has_value()) << report.error().message();
        std::vector<std::string> remarks;
        if (!report) return remarks;
        EXPECT_EQ(report->rows, rows) << name;
        for (const Message& remark : report->remarks) remarks.push_back(remark.english());
        return remarks;
    };
    const std::string words = "Intents whose description or replies no file of rows holds: 1.";
    EXPECT_EQ(remarksOf("out.csv", 2), std::vector{words});
    EXPECT_EQ(
        remarksOf("out.yml", 1),
        (std::vector<std::string>{"Left out, as the format has no place for it: texts without an intent (1).", words}));
}

TEST_F(FileTransfer, SpacyGetsEveryIntentAlsoOneThatNoRowHas) {
    TB_REQUIRE_OK(addRow("my card"));
    TB_REQUIRE_OK(store->call([](Workspace& w) { return w.dataset().addLabel("b"); }));
    TB_REQUIRE_OK(exportFile(store->link(), folder / "out.jsonl", {.format = "spacy"}));
    std::string line;
    std::ifstream in(folder / "out.jsonl");
    std::getline(in, line);
    EXPECT_EQ(line, R"({"text":"my card","cats":{"a":1.0,"b":0.0}})");
}

}  // namespace
}  // namespace tb
