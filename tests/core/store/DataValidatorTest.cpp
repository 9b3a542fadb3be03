#include "core/store/DataValidator.h"

#include <algorithm>
#include <map>

#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class Guard : public test::WorkspaceTest {
protected:
    DataValidator& guard() { return workspace->guard(); }
    ImportGuardReport staged(const std::string& csv) {
        ImportPlan plan;
        plan.columns = {"text", "label", "split"};
        plan.textColumn = 0;
        plan.labelColumn = 1;
        plan.splitColumn = 2;
        EXPECT_TRUE(data().stageImport(write("in.csv", "text,label,split\n" + csv), plan));
        auto report = guard().checkImport();
        EXPECT_TRUE(report) << report.error().message();
        return report.value_or(ImportGuardReport{});
    }
    /// Rows that come in under these choices; taken back again.
    std::vector<std::string> imported(const ImportPolicy& choices, const ImportGuardReport& report,
                                      DuplicatePolicy duplicates = DuplicatePolicy::Skip) {
        EXPECT_TRUE(guard().chooseImport(choices));
        const std::uint64_t promised = report.rowsLetIn(duplicates, ConflictPolicy::Skip, choices);
        const std::size_t before = ids().size();
        const auto done = data().commitImport(duplicates, ConflictPolicy::Skip);
        EXPECT_TRUE(done);
        EXPECT_EQ(done->imported, promised);
        std::vector<std::string> found = texts();
        found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(before));
        return found;
    }
    std::filesystem::path vaultFile() { return folder / "ws/private/pii-vault.json"; }
};

const std::string kRows =
    "\"where is my new card, please tell me\",card,train\n"
    "\"Where is my new card please tell me!\",card,train\n"
    "\"where is my new card, please tell me now\",status,train\n"
    "\"write to a@b.com please\",mail,train\n"
    "\"CafÃ© card\",card,train\n";

TEST_F(Guard, FindsBeforeAnythingIsInAndKeepsAllUntilToldOtherwise) {
    add("cancel the last order that I made yesterday", "cancel", Split::Test);
    const ImportGuardReport report = staged(kRows + "cancel the last order that I made yesterday!,cancel,train\n");
    EXPECT_EQ(report.data.rows, 6U);
    EXPECT_THAT(report.data.find(FindingKind::NearDuplicate)->keys, ElementsAre(2, 6));
    EXPECT_THAT(report.data.find(FindingKind::NearConflict)->keys, ElementsAre(3));
    EXPECT_THAT(report.data.find(FindingKind::PersonalData)->keys, ElementsAre(4));
    EXPECT_THAT(report.data.find(FindingKind::Misdecoded)->keys, ElementsAre(5));
    EXPECT_THAT(report.data.find(FindingKind::SplitLeak)->keys, ElementsAre(6));
    EXPECT_THAT(ids(), SizeIs(1));
    EXPECT_THAT(imported({}, report), SizeIs(6));
    EXPECT_FALSE(std::filesystem::exists(vaultFile()));
}

TEST_F(Guard, EachChoiceLeavesItsRowsOutAndCanBeChangedBeforeTheCommit) {
    ImportGuardReport report = staged(kRows);
    ImportPolicy first;
    first.nearDuplicates = first.nearConflicts = RowPolicy::Skip;
    first.pii = PiiPolicy::Replace;
    TB_REQUIRE_OK(guard().chooseImport(first));
    ImportPolicy second;
    second.misdecoded = RowPolicy::Skip;
    EXPECT_THAT(imported(second, report),
                ElementsAre(HasSubstr("where"), HasSubstr("Where"), HasSubstr("now"), "write to a@b.com please"));
    TB_REQUIRE_OK(data().undo());
    report = staged(kRows);
    EXPECT_THAT(imported(first, report),
                ElementsAre(HasSubstr("where is my new card"), "write to [EMAIL_1] please", HasSubstr("Caf")));
}

TEST_F(Guard, LeaksMoveToTheSplitOfTheRowTheyResemble) {
    add("cancel the last order that I made yesterday", "cancel", Split::Test);
    const ImportGuardReport report =
        staged("cancel the last order that I made yesterday!,cancel,train\nsomething else entirely,other,train\n");
    ImportPolicy choices;
    choices.leaks = LeakPolicy::Move;
    EXPECT_THAT(imported(choices, report), SizeIs(2));
    EXPECT_EQ(rows()[1].split, Split::Test);
    EXPECT_EQ(rows()[2].split, Split::Train);
}

TEST_F(Guard, ReplacedDataIsOneStepAndComesBackFromTheVault) {
    const ExampleId a = add("call +44 20 7946 0958 or a@b.com", "x");
    const ExampleId b = add("a@b.com again");
    const ExampleId c = add("nothing here", "x");
    EXPECT_EQ(guard().replacePii(std::vector{a, b, c}).value().rows, 2);
    EXPECT_THAT(texts(), ElementsAre("call [PHONE_1] or [EMAIL_1]", "[EMAIL_1] again", "nothing here"));
    EXPECT_EQ(data().history(1)->front().summary, "Replaced personal data in 2 rows");
    EXPECT_THAT(search("EMAIL_1"), SizeIs(2));
    EXPECT_THAT(search("a@b.com"), SizeIs(0));
    TB_REQUIRE_OK(data().undo());
    EXPECT_THAT(texts(), ElementsAre("call +44 20 7946 0958 or a@b.com", "a@b.com again", "nothing here"));
    TB_REQUIRE_OK(data().redo());
    reopen();
    EXPECT_EQ(guard().vault()->values, 2U);
    EXPECT_EQ(guard().restorePii().value().rows, 2);
    EXPECT_THAT(texts(), ElementsAre("call +44 20 7946 0958 or a@b.com", "a@b.com again", "nothing here"));
    // A text derived from the changed one is right as well: its twin is a duplicate again.
    EXPECT_EQ(staged("a@b.com again,,\n").rowsLetIn(DuplicatePolicy::Skip, ConflictPolicy::Skip, {}), 0U);
}

TEST_F(Guard, TheVaultIsForTheOwnerOnlyAndNeverExported) {
    const ExampleId a = add("write to secret@b.com", "x");
    TB_REQUIRE_OK(guard().replacePii(std::vector{a}));
    namespace fs = std::filesystem;
    EXPECT_EQ(fs::status(vaultFile()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(vaultFile().parent_path()).permissions(), fs::perms::owner_all);
    TB_REQUIRE_OK(data().exportTo(folder / "out.csv"));
    EXPECT_THAT(contentOf(folder / "out.csv"), Not(HasSubstr("secret@b.com")));
    EXPECT_THAT(contentOf(vaultFile()), HasSubstr("secret@b.com"));
}

TEST_F(Guard, WithoutTheVaultNothingRemembers) {
    const ExampleId a = add("write to secret@b.com", "x");
    add("stays", "x");
    TB_REQUIRE_OK(guard().replacePii(std::vector{a}));
    TB_REQUIRE_OK(guard().forgetVault());
    EXPECT_EQ(guard().vault()->values, 0U);
    EXPECT_EQ(guard().restorePii().error().code, ErrorCode::NotFound);
    EXPECT_FALSE(data().undo()->has_value());
    EXPECT_THAT(texts(), ElementsAre("write to [EMAIL_1]", "stays"));
    workspace.reset();
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "ws")) {
        if (!entry.is_regular_file()) continue;
        ++files;
        EXPECT_THAT(contentOf(entry.path()), Not(HasSubstr("secret@b.com"))) << entry.path();
    }
    EXPECT_GT(files, 0U);
}

TEST_F(Guard, ADamagedVaultIsNeverOverwritten) {
    const ExampleId a = add("write to a@b.com", "x");
    TB_REQUIRE_OK(guard().replacePii(std::vector{a}));
    std::ofstream(vaultFile()) << "{\"entries\": [{\"kind\": \"email\"}]}";
    const ExampleId b = add("write to c@d.org", "x");
    EXPECT_EQ(guard().replacePii(std::vector{b}).error().code, ErrorCode::Corrupt);
    EXPECT_THAT(texts(), ElementsAre("write to [EMAIL_1]", "write to c@d.org"));
}

TEST_F(Guard, TheWorkspaceIsCheckedAndFixed) {
    add("cancel the last order that I made yesterday", "cancel", Split::Test);
    const ExampleId b = add("Cancel the last order that I made yesterday!", "cancel", Split::Train);
    const auto report = guard().checkWorkspace();
    TB_REQUIRE_OK(report);
    EXPECT_THAT(report->find(FindingKind::NearDuplicate)->keys, ElementsAre(b));
    EXPECT_EQ(guard().moveLeaks(report->leakMoves).value().rows, 1);
    EXPECT_EQ(rows()[1].split, Split::Test);
    EXPECT_EQ(guard().moveLeaks(report->leakMoves).value().rows, 0);
    EXPECT_EQ(guard().checkWorkspace()->find(FindingKind::SplitLeak), nullptr);
    StopSource stop;
    stop.request_stop();
    EXPECT_TRUE(guard().checkWorkspace({}, {}, stop.get_token())->cancelled);
    EXPECT_EQ(guard().checkImport().error().code, ErrorCode::NotFound);
}

TEST_F(Guard, NearDuplicatesStayOnOneSideWhenRowsAreSplit) {
    for (int i = 0; i < 60; ++i) {
        const std::string text = "my parcel number " + std::to_string(i * 104'729 % 10'000) + " sent " +
                                 std::string(static_cast<std::size_t>(i % 7) + 1, static_cast<char>('a' + i % 26)) +
                                 " days ago";
        add(text + " is not here", "a");
        add(text + ", is not here!!", i % 2 == 0 ? "a" : "b");
    }
    TB_REQUIRE_OK(data().assignSplits({0.2, 0.2, 7, SplitGrouping::NearDuplicates}));
    const auto report = guard().checkWorkspace();
    EXPECT_EQ(report->find(FindingKind::SplitLeak), nullptr);
    std::map<Split, int> sizes;
    for (const ExampleRow& row : rows()) ++sizes[row.split];
    EXPECT_GT(sizes[Split::Validation], 5);
    EXPECT_GT(sizes[Split::Test], 5);
    TB_REQUIRE_OK(data().assignSplits({0.2, 0.0, 7, SplitGrouping::ExactTexts}));
    EXPECT_NE(guard().checkWorkspace()->find(FindingKind::SplitLeak), nullptr);
}

}  // namespace
}  // namespace tb
