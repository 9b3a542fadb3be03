// Similar texts and groups of texts against what is computed by hand, with vectors whose places are known.
#include "core/engine/services/VectorExplorer.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "core/store/DatasetStore.h"
#include "core/store/StoreThread.h"
#include "tests/core/engine/services/FakeEncoder.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::size_t kDimension = 8;

/// A direction of its own for each text: by its first word, and a little off by the rest.
std::vector<float> place(const std::string& text) {
    const auto direction = [](const std::string& seed) {
        std::mt19937 random(static_cast<std::uint32_t>(VectorCache::hashOf(seed)));
        std::vector<float> at;
        for (std::size_t k = 0; k < kDimension; ++k) at.push_back(static_cast<float>(random() % 2001) / 1000.0F - 1.0F);
        return at;
    };
    std::vector<float> at = direction(text.substr(0, text.find(' ')));
    const std::vector<float> off = direction(text);
    float length = 0.0F;
    for (std::size_t k = 0; k < kDimension; ++k) {
        at[k] += 0.2F * off[k];
        length += at[k] * at[k];
    }
    for (float& value : at) value /= std::sqrt(length);
    return at;
}

double cosine(const std::string& a, const std::string& b) {
    double sum = 0.0;
    for (std::size_t k = 0; k < kDimension; ++k)
        sum += static_cast<double>(place(a)[k]) * static_cast<double>(place(b)[k]);
    return sum;
}

class VectorExplorerTest : public ::testing::Test {
protected:
    VectorExplorer make() {
        return VectorExplorer(test::makeService(m_folder.path(), kDimension, &place, [this] {
            if (++m_embedded == m_stopAt) m_stop.request_stop();
        }));
    }
    ExampleId row(const std::string& text, LabelId label = 0) {
        m_rows.push_back({static_cast<ExampleId>(m_rows.size() + 1), text, label});
        return m_rows.back().id;
    }
    void cluster(const std::string& word, int n, LabelId label = 0) {
        for (int i = 0; i < n; ++i) row(word + " number " + word + std::to_string(i), label);
    }

    test::TempFolder m_folder;
    std::vector<PoolRow> m_rows;
    StopSource m_stop;
    int m_embedded = 0;
    int m_stopAt = 0;
};

TEST_F(VectorExplorerTest, SimilarIsTheOrderOfBruteForce) {
    for (int i = 0; i < 60; ++i) cluster("word" + std::to_string(i % 12), 5, i % 3);
    VectorExplorer explorer = make();
    SimilarQuery query;
    query.example = 17;
    query.text = m_rows[16].text;
    query.limit = 40;
    const auto found = explorer.similar(m_rows, query, {}, {});
    TB_REQUIRE_OK(found);
    std::vector<std::pair<double, ExampleId>> expected;
    for (const PoolRow& one : m_rows)
        if (one.id != 17) expected.emplace_back(-cosine(one.text, query.text), one.id);
    std::sort(expected.begin(), expected.end());
    ASSERT_THAT(found->rows, SizeIs(40));
    for (std::size_t i = 0; i < found->rows.size(); ++i) {
        EXPECT_NEAR(found->rows[i].similarity, -expected[i].first, 1e-6) << i;
        EXPECT_NE(found->rows[i].example, 17) << "not itself";
    }
    EXPECT_EQ(found->rows.front().example, expected.front().second);

    query.among = SimilarQuery::Among::Unlabelled;
    const auto open = explorer.similar(m_rows, query, {}, {});
    TB_REQUIRE_OK(open);
    for (const SimilarRow& one : open->rows) EXPECT_EQ(m_rows[static_cast<std::size_t>(one.example - 1)].label, 0);
    const int read = m_embedded;
    EXPECT_EQ(read, 60) << "equal texts are read once";
    query.example = 0;
    query.text = "word3 something new";
    query.limit = 1;
    const auto typed = explorer.similar(m_rows, query, {}, {});
    TB_REQUIRE_OK(typed);
    ASSERT_THAT(typed->rows, SizeIs(1));
    EXPECT_TRUE(m_rows[static_cast<std::size_t>(typed->rows[0].example - 1)].text.starts_with("word3 "));
    EXPECT_EQ(m_embedded, read + 1) << "only the new text is read";
}

TEST_F(VectorExplorerTest, WhatWasReadIsKnownAfterARestart) {
    for (int i = 0; i < 100; ++i) row("text " + std::to_string(i));
    {
        VectorExplorer explorer = make();
        TB_REQUIRE_OK(explorer.similar(m_rows, {1, "text 0"}, {}, {}));
        EXPECT_EQ(m_embedded, 100);
        row("one more");
        TB_REQUIRE_OK(explorer.similar(m_rows, {1, "text 0"}, {}, {}));
        EXPECT_EQ(m_embedded, 101);
    }
    VectorExplorer again = make();
    TB_REQUIRE_OK(again.similar(m_rows, {1, "text 0"}, {}, {}));
    EXPECT_EQ(m_embedded, 101);
}

TEST_F(VectorExplorerTest, AStopKeepsWhatWasReadAndAnswersNothing) {
    for (int i = 0; i < 1000; ++i) row("text " + std::to_string(i));
    m_stopAt = 400;
    std::uint64_t told = 0;
    VectorExplorer explorer = make();
    const auto stopped = explorer.similar(
        m_rows, {1, "text 0"},
        [&](const Progress& now) {
            EXPECT_EQ(now.total, 1000U);
            told = now.done;
        },
        m_stop.get_token());
    TB_REQUIRE_OK(stopped);
    EXPECT_EQ(stopped->state, SimilarRows::State::Stopped);
    EXPECT_THAT(stopped->rows, IsEmpty());
    EXPECT_LT(m_embedded, 600) << "within a batch";
    EXPECT_GE(told, 400U);
    const int before = m_embedded;
    VectorExplorer again = make();
    TB_REQUIRE_OK(again.similar(m_rows, {1, "text 0"}, {}, {}));
    EXPECT_EQ(m_embedded, 1000) << before << " were kept";
    const auto groups = again.groups(m_rows, {}, {}, {}, m_stop.get_token());
    TB_REQUIRE_OK(groups);
    EXPECT_EQ(groups->state, TextGroups::State::Stopped);
    EXPECT_THAT(groups->groups, IsEmpty());
}

TEST_F(VectorExplorerTest, GroupsHaveANameExamplesAndTheNearestIntent) {
    cluster("parcel", 30);
    cluster("refund", 20);
    cluster("parcel", 6, 1);
    cluster("password", 6, 2);
    row("single one");
    VectorExplorer explorer = make();
    const std::vector<KnownIntent> intents{{1, "parcel_number"}, {2, "password"}};
    const auto found = explorer.groups(m_rows, intents, {2}, {}, {});
    TB_REQUIRE_OK(found);
    ASSERT_EQ(found->state, TextGroups::State::Found);
    ASSERT_THAT(found->groups, SizeIs(2));
    EXPECT_EQ(found->unlabelled, 51);
    EXPECT_EQ(found->groups[0].nearest, 1);
    EXPECT_GT(found->groups[0].similarity, 0.8);
    EXPECT_LT(found->groups[1].similarity, found->groups[0].similarity);
    EXPECT_THAT(found->groups[0].examples, SizeIs(3));
    EXPECT_EQ(found->groups[0].examples[0], m_rows[static_cast<std::size_t>(found->groups[0].rows[0] - 1)].text);
    EXPECT_NE(found->groups[0].name, "parcel_number") << "an intent has this name";
    EXPECT_EQ(found->groups[0].name.find("parcel"), 0U) << found->groups[0].name;
    std::int64_t rows = 0;
    for (const TextGroup& group : found->groups) {
        rows += static_cast<std::int64_t>(group.rows.size());
        for (const ExampleId id : group.rows) EXPECT_EQ(m_rows[static_cast<std::size_t>(id - 1)].label, 0);
    }
    EXPECT_EQ(rows, found->inGroups);
    const auto again = explorer.groups(m_rows, intents, {2}, {}, {});
    TB_REQUIRE_OK(again);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(again->groups[i].rows, found->groups[i].rows);
        EXPECT_EQ(again->groups[i].name, found->groups[i].name);
    }
}

TEST_F(VectorExplorerTest, RunsOnAStoreAndSaysWhenThereIsNoSuchRow) {
    auto store = StoreThread::create(m_folder / "ws");
    TB_REQUIRE_OK(store);
    const auto filled = (*store)->call([](Workspace& workspace) -> Expected<void> {
        for (int i = 0; i < 12; ++i) {
            Example one;
            one.text = (i % 2 == 0 ? "parcel " : "refund ") + std::to_string(i);
            if (i < 2) one.label = "known";
            if (i == 0) one.split = Split::Test;
            TB_TRY(workspace.dataset().addExample(one));
        }
        return {};
    });
    TB_REQUIRE_OK(filled);
    VectorExplorer explorer = make();
    TextExplorer functions;
    functions.similar = [&](const auto& rows, const auto& query, const auto& progress, const auto& stop) {
        return explorer.similar(rows, query, progress, stop);
    };
    functions.groups = [&](const auto& rows, const auto& intents, const auto& query, const auto& progress,
                           const auto& stop) { return explorer.groups(rows, intents, query, progress, stop); };
    const auto found = runFindSimilar(**store, functions, {3, {}}, {}, {});
    TB_REQUIRE_OK(found);
    EXPECT_EQ(found->text, "parcel 2");
    EXPECT_THAT(found->rows, SizeIs(11)) << "also the labelled one for testing";
    const auto groups = runFindGroups(**store, functions, {2}, {}, {});
    TB_REQUIRE_OK(groups);
    EXPECT_EQ(groups->unlabelled, 10);
    const auto missing = runFindSimilar(**store, functions, {999, {}}, {}, {});
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    StopSource stop;
    stop.request_stop();
    const auto stopped = runFindGroups(**store, functions, {2}, {}, stop.get_token());
    TB_REQUIRE_OK(stopped);
    EXPECT_EQ(stopped->state, TextGroups::State::Stopped);
}

}  // namespace
}  // namespace tb
