#include "core/engine/services/LabelSuggester.h"

#include <gmock/gmock.h>

#include <chrono>
#include <cmath>
#include <future>
#include <thread>
#include <utility>

#include "core/engine/services/TextServices.h"
#include "core/run/RetrainPolicy.h"
#include "core/store/DatasetStore.h"
#include "core/store/StoreThread.h"
#include "core/store/SuggestionStore.h"
#include "tests/core/engine/services/FakeEncoder.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

constexpr std::size_t kDimension = 4;

/// A text is where its first letter says, a little off by its length: "a...", "b...", "c...", between a and b for
/// "m...".
std::vector<float> place(const std::string& text) {
    std::vector<float> at(kDimension, 0.0F);
    const float off = 0.01F * static_cast<float>(text.size() % 7);
    if (text[0] == 'm') {
        at[0] = at[1] = 0.7F;
    } else {
        at.at(static_cast<std::size_t>(text[0] - 'a')) = 1.0F;
    }
    at[3] = off;
    return at;
}

class LabelSuggesterTest : public ::testing::Test {
protected:
    LabelSuggester make() {
        return LabelSuggester(test::makeService(m_folder.path(), kDimension, &place, [this] {
            if (++m_embedded >= m_stopAt) m_stop.request_stop();
        }));
    }
    Expected<SuggestJob> round(LabelSuggester& suggester) { return suggester.round(m_rows, {}, m_stop.get_token()); }
    ExampleId row(const std::string& text, LabelId label = 0) {
        m_rows.push_back({static_cast<ExampleId>(m_rows.size() + 1), text, label});
        return m_rows.back().id;
    }
    /// Three intents; 1 and 2 with `n` texts, 3 with three.
    void labelled(int n) {
        for (int i = 0; i < n; ++i) {
            row("a" + std::string(static_cast<std::size_t>(i), '.') + "x", 1);
            row("b" + std::string(static_cast<std::size_t>(i), '.') + "x", 2);
        }
        for (int i = 0; i < 3; ++i) row("c" + std::string(static_cast<std::size_t>(i), '.') + "x", 3);
    }
    static const Suggestion& of(const SuggestJob& round, ExampleId id) {
        for (const Suggestion& one : round.suggestions)
            if (one.example == id) return one;
        throw std::runtime_error("no suggestion");
    }

    test::TempFolder m_folder;
    std::vector<PoolRow> m_rows;
    StopSource m_stop;
    int m_embedded = 0;
    int m_stopAt = 1 << 30;
};

TEST_F(LabelSuggesterTest, SuggestsTheIntentOfTheNeighboursAndKnowsWhereItIsUnsure) {
    labelled(6);
    const ExampleId sure = row("a sure one");
    const ExampleId unsure = row("m between");
    const ExampleId rare = row("c rare");
    LabelSuggester suggester = make();
    const auto made = round(suggester);
    TB_REQUIRE_OK(made);
    ASSERT_EQ(made->state, SuggestJob::State::Learned);
    EXPECT_EQ(made->suggestions.size(), 3U);
    EXPECT_EQ(of(*made, sure).top[0].label, 1);
    EXPECT_EQ(of(*made, rare).top[0].label, 3);
    EXPECT_EQ(of(*made, rare).bestCount, 3);
    EXPECT_EQ(of(*made, sure).bestCount, 6);
    EXPECT_LT(of(*made, unsure).margin(), of(*made, sure).margin());
    EXPECT_EQ(of(*made, unsure).diverseRank, 0) << "nothing like it is labelled";
    EXPECT_EQ(of(*made, sure).diverseRank, Suggestion::kUnranked) << "its cluster holds labelled texts";
    EXPECT_EQ(made->quality.labels, 15);
    EXPECT_GT(made->quality.accuracy, 0.9);
    EXPECT_EQ(made->quality.gained, std::nullopt) << "nothing to compare with yet";
    EXPECT_EQ(made->unread, 0);
}

TEST_F(LabelSuggesterTest, BeforeThreeTextsOfTwoIntentsItOnlyNamesOneTextOfEachCluster) {
    for (int i = 0; i < 3; ++i) row("a" + std::string(static_cast<std::size_t>(i), '.'), 1);
    for (int i = 0; i < 2; ++i) row("b" + std::string(static_cast<std::size_t>(i), '.'), 2);
    const ExampleId known = row("a text");
    const ExampleId cluster = row("c one");
    const ExampleId same = row("c one");
    LabelSuggester suggester = make();
    const auto spread = round(suggester);
    TB_REQUIRE_OK(spread);
    EXPECT_EQ(spread->state, SuggestJob::State::TooFewLabels);
    EXPECT_EQ(of(*spread, cluster).diverseRank, 0);
    EXPECT_EQ(of(*spread, cluster).top[0].label, 0) << "no guess yet";
    EXPECT_EQ(of(*spread, same).diverseRank, Suggestion::kUnranked) << "one text of a cluster is enough";
    EXPECT_NE(of(*spread, known).diverseRank, 0);
    row("b third", 2);
    EXPECT_EQ(round(suggester)->state, SuggestJob::State::Learned);
}

TEST_F(LabelSuggesterTest, WithoutAnyLabelTheLargestClusterComesFirst) {
    for (int i = 0; i < 3; ++i) row("b text");
    const ExampleId lonely = row("c text");
    LabelSuggester suggester = make();
    const auto spread = round(suggester);
    TB_REQUIRE_OK(spread);
    EXPECT_EQ(of(*spread, 1).diverseRank, 0);
    EXPECT_EQ(of(*spread, lonely).diverseRank, 1);
}

TEST_F(LabelSuggesterTest, SaysWhatTheNewLabelsGained) {
    labelled(4);
    for (int i = 0; i < 4; ++i) row("b wrong" + std::to_string(i) + std::string(static_cast<std::size_t>(i), '.'), 1);
    LabelSuggester suggester = make();
    const auto before = round(suggester);
    TB_REQUIRE_OK(before);
    for (PoolRow& one : m_rows)
        if (one.text.starts_with("b wrong")) one.label = 2;  // fixed, and more of it
    for (int i = 0; i < 20; ++i) row((i % 2 == 0 ? "a new" : "b new") + std::to_string(i), i % 2 == 0 ? 1 : 2);
    const auto after = round(suggester);
    TB_REQUIRE_OK(after);
    ASSERT_TRUE(after->quality.gained.has_value());
    EXPECT_NEAR(*after->quality.gained, after->quality.accuracy - before->quality.accuracy, 1e-12);
    EXPECT_GT(*after->quality.gained, 0.1);
    const auto same = round(suggester);
    EXPECT_EQ(same->quality, after->quality) << "the same labels: the gain stays on the screen";
}

TEST_F(LabelSuggesterTest, ReadsEachTextOnceAlsoAfterARestart) {
    labelled(4);
    row("a twice");
    row("a twice");
    LabelSuggester suggester = make();
    TB_REQUIRE_OK(round(suggester));
    const int once = m_embedded;
    EXPECT_EQ(once, static_cast<int>(m_rows.size()) - 1);
    TB_REQUIRE_OK(round(suggester));
    LabelSuggester restarted = make();
    TB_REQUIRE_OK(round(restarted));
    EXPECT_EQ(m_embedded, once);
}

TEST_F(LabelSuggesterTest, SuggestsForTheFirstTextsBeforeAllAreRead) {
    labelled(4);
    for (std::size_t i = 0; i < LabelSuggester::kTextsPerRound + 500; ++i) row("a" + std::to_string(i));
    LabelSuggester suggester = make();
    const auto first = round(suggester);
    TB_REQUIRE_OK(first);
    EXPECT_EQ(first->state, SuggestJob::State::Learned);
    EXPECT_GT(first->unread, 0);
    EXPECT_EQ(first->suggestions.size() + static_cast<std::size_t>(first->unread),
              LabelSuggester::kTextsPerRound + 500);
    const auto second = round(suggester);
    TB_REQUIRE_OK(second);
    EXPECT_EQ(second->unread, 0);
    const auto ranked = std::count_if(second->suggestions.begin(), second->suggestions.end(),
                                      [](const Suggestion& one) { return one.diverseRank != Suggestion::kUnranked; });
    EXPECT_GT(ranked, 0) << "every cluster holds labelled texts: the unsure come first";
    EXPECT_LE(ranked, 2 * RetrainPolicy::kNewLabels);
}

TEST_F(LabelSuggesterTest, WithManyLabelsTheUnsureComeFirstAndOfThoseThatAskTheSameOne) {
    labelled(80);
    const ExampleId sure = row("a sure one");
    const ExampleId unsure = row("m between");
    const ExampleId same = row("m between");
    for (std::size_t i = 0; i < 400; ++i) row("a" + std::to_string(i));
    LabelSuggester suggester = make();
    const auto made = round(suggester);
    TB_REQUIRE_OK(made);
    EXPECT_EQ(of(*made, unsure).diverseRank, 0) << "a pair of unsure texts weighs more than hundreds of sure ones";
    EXPECT_EQ(of(*made, same).diverseRank, Suggestion::kUnranked);
    EXPECT_NE(of(*made, sure).diverseRank, 0);
}

TEST_F(LabelSuggesterTest, AStopKeepsWhatWasReadAndSuggestsNothing) {
    labelled(4);
    for (int i = 0; i < 1000; ++i) row("a" + std::to_string(i));
    m_stopAt = 400;
    LabelSuggester suggester = make();
    const auto stopped = round(suggester);
    TB_REQUIRE_OK(stopped);
    EXPECT_EQ(stopped->state, SuggestJob::State::Stopped);
    EXPECT_TRUE(stopped->suggestions.empty());
    const int read = m_embedded;
    EXPECT_LT(read, 450);
    const auto kept = VectorCache::open(m_folder / "cache/embeddings.bin", {1, kDimension});
    TB_REQUIRE_OK(kept);
    EXPECT_GE(kept->size(), 380U);
}

TEST(LabelSuggesterWithAnEncoder, LearnsFromAWorkspaceAndWritesBack) {
    const test::TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    const auto filled = (*store)->call([](Workspace& workspace) -> Expected<void> {
        const std::pair<const char*, const char*> rows[] = {{"Where is my card?", "card_arrival"},
                                                            {"My card has not arrived yet", "card_arrival"},
                                                            {"When will the card be delivered?", "card_arrival"},
                                                            {"I forgot my PIN", "pin"},
                                                            {"My PIN is blocked", "pin"},
                                                            {"How do I change the PIN?", "pin"},
                                                            {"I am still waiting for my new card", nullptr},
                                                            {"Please reset the PIN code", nullptr}};
        for (const auto& [text, label] : rows) {
            Example example;
            example.text = text;
            if (label != nullptr) example.label = label;
            TB_TRY(workspace.dataset().addExample(example));
        }
        return {};
    });
    TB_REQUIRE_OK(filled);
    const SuggestFunction suggest = makeTextServices((*store)->link()).suggest;
    const auto made = runSuggestJob(**store, suggest, {}, {});
    TB_REQUIRE_OK(made);
    ASSERT_EQ(made->state, SuggestJob::State::Learned);
    const auto stored = (*store)->call([](Workspace& workspace) {
        return workspace.suggestions().suggestions(std::vector<ExampleId>{7, 8});
    });
    TB_REQUIRE_OK(stored);
    ASSERT_EQ(stored->size(), 2U);
    const auto labels = (*store)->call([](Workspace& workspace) { return workspace.dataset().labels(); });
    TB_REQUIRE_OK(labels);
    EXPECT_EQ((*stored)[0].top[0].label, (*labels)[0].id);
    EXPECT_EQ((*stored)[1].top[0].label, (*labels)[1].id);
    EXPECT_TRUE(std::filesystem::exists(folder / "ws/cache/embeddings.bin"));
}

TEST(LabelSuggesterWithAnEncoder, AStopDuringTheReadingIsObeyedAtOnce) {
    const test::TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    const SuggestFunction suggest = makeTextServices((*store)->link()).suggest;
    std::vector<PoolRow> rows;
    for (int i = 0; i < 3000; ++i)
        rows.push_back({i + 1,
                        "I would like to know number " + std::to_string(i) + " of my questions about cards and money",
                        i < 12 ? i % 2 + 1 : 0});
    StopSource stop;
    using Clock = std::chrono::steady_clock;
    Clock::time_point asked;
    std::promise<void> reading;
    bool began = false;
    const ProgressFn progress = [&](const Progress& now) {
        if (now.done > 0 && !std::exchange(began, true)) reading.set_value();
    };
    std::thread stopper([&] {
        reading.get_future().wait();
        asked = Clock::now();
        stop.request_stop();
    });
    const auto made = suggest(rows, progress, stop.get_token());
    const double seconds = std::chrono::duration<double>(Clock::now() - asked).count();
    if (!began) reading.set_value();
    stopper.join();
    EXPECT_TRUE(began);
    TB_REQUIRE_OK(made);
    EXPECT_EQ(made->state, SuggestJob::State::Stopped);
    RecordProperty("stop_seconds", std::to_string(seconds));
    std::printf("stop to end: %.0f ms\n", seconds * 1e3);
    EXPECT_LT(seconds, 1.0) << "0.1 s is the aim; the bound leaves room for sanitizers and slow machines";
}

}  // namespace
}  // namespace tb
