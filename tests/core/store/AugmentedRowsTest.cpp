#include "core/store/AugmentStore.h"
#include "core/store/DataValidator.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::HasSubstr;

/// However rows are moved: what the program made from others is never measured on.
class AugmentedRows : public test::WorkspaceTest {
protected:
    ExampleId addAugmented(const std::string& text, const std::string& label, Split split = Split::Train) {
        return data().addExample({text, label, split, false, {}, "augmented:typo", {}}).value().example;
    }
    /// Texts with hardly three letters in common.
    static std::string unlikeAnyOther(int number) {
        std::string text;
        for (int word = 0; word < 6; ++word)
            text += std::string(3, static_cast<char>('a' + (number * (word * 2 + 3) + word * 11) % 26)) + " ";
        return text + std::to_string(number * 7919);
    }
    [[nodiscard]] Split splitOf(ExampleId id) { return data().rows(std::vector{id})->front().split; }
};

TEST_F(AugmentedRows, AreRefusedInValidationAndTest) {
    const ExampleId row = addAugmented("wher is my card", "a");
    const ExampleId other = add("where is my card", "a");
    for (const Split split : {Split::Validation, Split::Test}) {
        const auto moved = data().setSplit(std::vector{other, row}, split);
        ASSERT_FALSE(moved);
        EXPECT_THAT(moved.error().message(), HasSubstr("hold 1 row of them"));
        EXPECT_FALSE(data().addExample({"another", "a", split, false, {}, "augmented:case", {}}));
    }
    EXPECT_EQ(splitOf(other), Split::Unassigned) << "all or nothing";
    EXPECT_TRUE(data().setSplit(std::vector{row}, Split::Unassigned));
    EXPECT_TRUE(data().setSplit(std::vector{other}, Split::Test));
}

TEST_F(AugmentedRows, StayInTrainWhenRowsAreSplit) {
    std::vector<ExampleId> made;
    for (int i = 0; i < 60; ++i) {
        const std::string text = unlikeAnyOther(i);
        add(text + " about my card", i % 2 == 0 ? "a" : "b");
        made.push_back(addAugmented(text + " about my crad", i % 2 == 0 ? "a" : "b",
                                    i % 3 == 0 ? Split::Unassigned : Split::Train));
    }
    for (const SplitGrouping grouping : {SplitGrouping::NearDuplicates, SplitGrouping::ExactTexts}) {
        TB_REQUIRE_OK(data().assignSplits({0.3, 0.3, 5, grouping}));
        const auto stats = data().stats();
        EXPECT_GT(stats->validation, 10);
        EXPECT_GT(stats->test, 10);
        for (const ExampleId id : made) ASSERT_EQ(splitOf(id), Split::Train);
        TB_REQUIRE_OK(data().undo());
    }
}

TEST_F(AugmentedRows, AreNeitherMovedNorImportedToWhereModelsAreMeasured) {
    const ExampleId row = addAugmented("where is my new card please!", "a");
    EXPECT_EQ(workspace->guard().moveLeaks(std::vector{std::pair{row, Split::Test}})->rows, 0);
    EXPECT_EQ(splitOf(row), Split::Train);
    const auto file = write(
        "in.csv", "text,label,split,source\nmy card is lost,b,test,augmented:synonym\nmy card is gone,b,test,chat\n");
    const auto plan = detectImport(file);
    TB_REQUIRE_OK(plan);
    TB_REQUIRE_OK(data().stageImport(file, *plan));
    TB_REQUIRE_OK(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip));
    const auto all = rows();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[1].split, Split::Train);
    EXPECT_EQ(all[2].split, Split::Test);
}

TEST_F(AugmentedRows, ThatGiveAMeasuredTextAwayAreLeftOutOfARun) {
    for (int i = 0; i < 20; ++i)
        add("text number " + std::to_string(i), i % 2 == 0 ? "a" : "b", i == 0 ? Split::Test : Split::Unassigned);
    for (int i = 0; i < 20; ++i)
        addAugmented("augmented number " + std::to_string(i), i % 2 == 0 ? "a" : "b", Split::Unassigned);
    const ExampleId same = addAugmented("text number 0", "a");
    const auto snapshot = data().snapshot(0.5, 7);
    TB_REQUIRE_OK(snapshot);
    EXPECT_EQ(snapshot->leftOut, 1);
    EXPECT_EQ(snapshot->test.size(), 1U);
    EXPECT_GT(snapshot->validation.size(), 5U);
    for (const std::string& text : snapshot->validation.texts) EXPECT_THAT(text, ::testing::StartsWith("text"));
    EXPECT_THAT(snapshot->train.ids, ::testing::Not(::testing::Contains(same)));
}

TEST_F(AugmentedRows, AcceptedVariantsComeInAsOneStepAndOnlyFromRowsThatTrain) {
    const ExampleId source = add("How do I find my lost debit card?", "lost");
    const ExampleId measured = add("Where is my lost credit card now?", "lost", Split::Test);
    add("unlabelled text about a card");
    AugmentOptions options;
    options.requests = {{"lost", 10}};
    const auto proposal = workspace->augmentation().propose(options);
    TB_REQUIRE_OK(proposal);
    ASSERT_EQ(proposal->report.texts.size(), 10U);
    std::vector<AcceptedVariant> accepted;
    for (const AugmentedText& made : proposal->report.texts) {
        EXPECT_EQ(made.origin, source) << "nothing is made from what models are measured on";
        accepted.push_back({made.text, made.intent, made.method, made.origin});
    }
    EXPECT_EQ(proposal->originTexts.front(), "How do I find my lost debit card?");
    accepted.push_back({"a leak", "lost", AugmentMethod::Typo, measured});
    accepted.push_back(accepted.front());
    const auto added = workspace->augmentation().add(accepted);
    TB_REQUIRE_OK(added);
    EXPECT_EQ(added->added, 10);
    EXPECT_EQ(added->leftOut, 2);
    const ExampleRow last = rows().back();
    EXPECT_THAT(last.source, ::testing::StartsWith("augmented:"));
    EXPECT_EQ(last.split, Split::Train);
    EXPECT_EQ(rows().size(), 13U);
    // When the original goes where models are measured, its variants would give it away.
    add("something else", "other");
    EXPECT_EQ(data().snapshot(0.0, 1)->leftOut, 0);
    TB_REQUIRE_OK(data().setSplit(std::vector{source}, Split::Validation));
    add("more of the lost ones", "lost");
    const auto snapshot = data().snapshot(0.0, 1);
    TB_REQUIRE_OK(snapshot);
    EXPECT_EQ(snapshot->leftOut, 10);
    EXPECT_EQ(snapshot->train.size(), 2U);
    TB_REQUIRE_OK(data().undo());
    TB_REQUIRE_OK(data().undo());
    TB_REQUIRE_OK(data().undo());
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(rows().size(), 3U);
    TB_REQUIRE_OK(data().redo());
    EXPECT_EQ(rows().size(), 13U);
    EXPECT_EQ(rows().back(), last);
}

}  // namespace
}  // namespace tb
