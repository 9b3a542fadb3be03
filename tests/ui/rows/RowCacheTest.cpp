#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <numeric>

#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {
namespace {

/// A store whose answers come when the test says so, in the order the test likes.
struct SlowStore {
    struct IdsAsked {
        RowQuery query;
        StopToken stop;
        std::function<void(RowSource::Ids)> answer;
    };
    struct RowsAsked {
        std::vector<ExampleId> ids;
        std::function<void(RowSource::Rows)> answer;
    };
    std::vector<IdsAsked> ids;
    std::vector<RowsAsked> rows;

    RowSource source() {
        return {[this](const RowQuery& query, StopToken stop, auto done) {
                    ids.push_back({query, std::move(stop), std::move(done)});
                },
                [this](std::vector<ExampleId> wanted, LabelSetId, auto done) {
                    rows.push_back({std::move(wanted), std::move(done)});
                }};
    }
    static std::vector<ExampleId> count(int n, ExampleId from = 1) {
        std::vector<ExampleId> list(static_cast<std::size_t>(n));
        std::iota(list.begin(), list.end(), from);
        return list;
    }
    static std::vector<ExampleRow> contents(const std::vector<ExampleId>& wanted, const std::string& prefix = "text ") {
        std::vector<ExampleRow> list;
        for (const ExampleId id : wanted) {
            ExampleRow row;
            row.id = id;
            row.text = prefix + std::to_string(id);
            list.push_back(std::move(row));
        }
        return list;
    }
    void answerAllRows(const std::string& prefix = "text ") {
        for (auto& asked : std::exchange(rows, {})) asked.answer(contents(asked.ids, prefix));
    }
};

/// Touches a row and lets the collected request go out.
void look(RowCache& cache, int row) {
    static_cast<void>(cache.row(row));
    QTest::qWait(1);
}

TEST(RowCache, AnAnswerToAnOlderQueryIsDropped) {
    SlowStore store;
    RowCache cache(store.source());
    RowQuery first;
    first.search = "card";
    cache.setQuery(first);
    RowQuery second;
    second.search = "pin";
    cache.setQuery(second);
    ASSERT_EQ(store.ids.size(), 2U);
    EXPECT_TRUE(store.ids[0].stop.stop_requested()) << "nobody waits for it any more";
    EXPECT_FALSE(store.ids[1].stop.stop_requested());
    store.ids[1].answer(SlowStore::count(3, 100));
    store.ids[0].answer(SlowStore::count(7, 500));
    EXPECT_EQ(cache.size(), 3);
    EXPECT_EQ(cache.idAt(0), 100);
    EXPECT_FALSE(cache.waiting());
}

TEST(RowCache, RowsOfAnOlderEraAreDropped) {
    SlowStore store;
    RowCache cache(store.source());
    cache.setQuery({});
    store.ids[0].answer(SlowStore::count(10, 1));
    look(cache, 0);
    ASSERT_EQ(store.rows.size(), 1U);
    cache.refresh();
    store.ids[1].answer(SlowStore::count(10, 51));
    store.rows[0].answer(SlowStore::contents(store.rows[0].ids));
    EXPECT_EQ(cache.peek(0), nullptr) << "row 1 must not appear in the place of row 51";
}

TEST(RowCache, AMillionRowsAreFetchedAroundWhatIsLookedAtAndBounded) {
    SlowStore store;
    ExampleTableModel model(store.source());
    QTableView view;
    view.setModel(&model);
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.resize(600, 400);
    view.show();
    model.setQuery({});
    store.ids[0].answer(SlowStore::count(1'000'000));
    EXPECT_EQ(model.rowCount(), 1'000'000);
    std::size_t fetched = 0;
    for (int row = 0; row < 1'000'000; row += 10'000) {
        view.scrollTo(model.index(row, 0), QAbstractItemView::PositionAtTop);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !store.rows.empty(); }, 5000));
        for (const auto& asked : store.rows) fetched += asked.ids.size();
        store.answerAllRows();
        ASSERT_NE(model.cache().peek(row), nullptr);
        EXPECT_EQ(model.cache().peek(row)->id, row + 1);
    }
    EXPECT_LT(fetched, 100U * 4U * RowCache::kBlockRows);
    int kept = 0;
    for (int row = 0; row < 1'000'000; row += RowCache::kBlockRows) kept += model.cache().peek(row) != nullptr ? 1 : 0;
    EXPECT_LE(kept, RowCache::kMaxBlocks);
    EXPECT_GT(kept, RowCache::kMaxBlocks / 2);
}

TEST(RowCache, RowsAboutToBeDrawnAreAskedForAtOnceButNotThoseOfADraggedBar) {
    SlowStore store;
    RowCache cache(store.source());
    cache.setQuery({});
    store.ids[0].answer(SlowStore::count(100'000));
    cache.fetch(RowCache::kBlockRows - 10, RowCache::kBlockRows + 10);
    ASSERT_EQ(store.rows.size(), 1U) << "both blocks in one answer, asked for before the event loop runs";
    EXPECT_EQ(store.rows[0].ids.size(), 2U * RowCache::kBlockRows);
    cache.fetch(50'000, 50'040);
    EXPECT_EQ(store.rows.size(), 1U) << "the bar went on before anything was drawn";
    QSignalSpy arrived(&cache, &RowCache::rowsArrived);
    store.answerAllRows();
    EXPECT_EQ(arrived.count(), 1) << "drawn once";
    ASSERT_NE(cache.peek(2 * RowCache::kBlockRows - 1), nullptr);
    EXPECT_EQ(cache.peek(2 * RowCache::kBlockRows - 1)->id, 2 * RowCache::kBlockRows);
    cache.fetch(0, 20);
    EXPECT_TRUE(store.rows.empty()) << "these are here";
    cache.fetch(99'990, 200'000);
    ASSERT_EQ(store.rows.size(), 1U);
    EXPECT_EQ(store.rows[0].ids.back(), 100'000);
}

TEST(RowCache, AnEditShowsAtOnceAndOnBlocksThatArriveLater) {
    SlowStore store;
    RowCache cache(store.source());
    cache.setQuery({});
    store.ids[0].answer(SlowStore::count(400));
    look(cache, 0);
    store.answerAllRows();
    RowPatch patch;
    patch.label = 7;
    const auto token = cache.beginEdit({1, 300}, patch);
    EXPECT_EQ(cache.peek(0)->label, 7);
    look(cache, 299);
    store.answerAllRows();  // read before the edit reached the disk
    EXPECT_EQ(cache.peek(299)->label, 7);
    EXPECT_EQ(cache.peek(298)->label, 0);
    cache.confirmEdit(token);
    EXPECT_EQ(cache.peek(0)->label, 7);
}

TEST(RowCache, ARefusedEditGoesBackToWhatTheStoreSays) {
    SlowStore store;
    RowCache cache(store.source());
    cache.setQuery({});
    store.ids[0].answer(SlowStore::count(10));
    look(cache, 0);
    store.answerAllRows();
    RowPatch patch;
    patch.flagged = true;
    const auto token = cache.beginEdit({3}, patch);
    EXPECT_TRUE(cache.peek(2)->flagged);
    cache.rollBackEdit(token);
    look(cache, 2);
    store.answerAllRows();
    EXPECT_FALSE(cache.peek(2)->flagged);
}

TEST(RowCache, RefreshKeepsOldContentUntilTheNewOneIsHere) {
    SlowStore store;
    RowCache cache(store.source());
    cache.setQuery({});
    store.ids[0].answer(SlowStore::count(10));
    look(cache, 0);
    store.answerAllRows("old ");
    cache.refresh();
    store.ids[1].answer(SlowStore::count(10));
    ASSERT_NE(cache.peek(0), nullptr);
    EXPECT_EQ(cache.peek(0)->text, "old 1");
    look(cache, 0);
    store.answerAllRows("new ");
    EXPECT_EQ(cache.peek(0)->text, "new 1");
}

TEST(RowCache, TheFirstRowsOfASearchAreSeenBeforeTheLastIsFound) {
    SlowStore store;
    RowCache cache(store.source());
    QSignalSpy answered(&cache, &RowCache::queryAnswered);
    RowQuery query;
    query.search = "card";
    cache.setQuery(query);
    ASSERT_EQ(store.ids.size(), 1U);
    EXPECT_EQ(store.ids[0].query.limit, RowCache::kFirstRows);
    store.ids[0].answer(SlowStore::count(static_cast<int>(RowCache::kFirstRows)));
    EXPECT_EQ(cache.size(), static_cast<int>(RowCache::kFirstRows));
    EXPECT_TRUE(cache.waiting()) << "how many there are is not known";
    EXPECT_EQ(answered.size(), 0);
    look(cache, 0);
    look(cache, cache.size() - 1);
    ASSERT_EQ(store.rows.size(), 2U);
    const auto last = std::move(store.rows.back());
    store.rows.pop_back();
    store.answerAllRows();
    EXPECT_EQ(store.ids.size(), 1U) << "what is looked at comes first";
    ASSERT_TRUE(QTest::qWaitFor([&] { return store.ids.size() == 2; }, 2000)) << "but not for ever";
    EXPECT_EQ(store.ids[1].query.limit, 0U);
    store.ids[1].answer(SlowStore::count(5000));
    last.answer(SlowStore::contents(last.ids));  // asked of the first answer: still right
    EXPECT_EQ(cache.size(), 5000);
    EXPECT_FALSE(cache.waiting());
    EXPECT_EQ(answered.size(), 1);
    ASSERT_NE(cache.peek(static_cast<int>(RowCache::kFirstRows) - 1), nullptr);
    EXPECT_EQ(cache.peek(static_cast<int>(RowCache::kFirstRows) - 1)->id, static_cast<ExampleId>(RowCache::kFirstRows));

    cache.refresh();
    EXPECT_EQ(store.ids.back().query.limit, 0U) << "rows that are seen do not go for a moment";
    query.search = "few";
    cache.setQuery(query);
    store.ids.back().answer(SlowStore::count(3));
    EXPECT_FALSE(cache.waiting()) << "fewer than asked for are all";
    query.sort = RowSort::Text;
    cache.setQuery(query);
    EXPECT_EQ(store.ids.back().query.limit, 0U);
}

TEST(RowCache, SaysThatTheWorkspaceIsLocked) {
    SlowStore store;
    RowCache cache(store.source());
    QSignalSpy failures(&cache, &RowCache::failed);
    cache.setQuery({});
    store.ids[0].answer(fail(ErrorCode::Locked, "in use"));
    EXPECT_EQ(failures.size(), 1);
    EXPECT_FALSE(cache.waiting());
    cache.refresh();
    ASSERT_EQ(store.ids.size(), 2U) << "only when somebody asks again";
    store.ids[1].answer(SlowStore::count(2));
    EXPECT_EQ(cache.size(), 2);
    static_cast<void>(cache.row(0));
    ASSERT_TRUE(QTest::qWaitFor([&] { return store.rows.size() == 1; }, 2000));
    store.rows[0].answer(fail(ErrorCode::Locked, "in use"));
    EXPECT_EQ(failures.size(), 2);
}

TEST(ExampleTableModel, ShowsAPlaceholderUntilTheStoreAnswers) {
    SlowStore store;
    ExampleTableModel model(store.source());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLabels({{4, "card_arrival", "", {}, 0, {}, "", 0}});
    model.setQuery({});
    store.ids[0].answer(SlowStore::count(2));
    EXPECT_EQ(model.index(0, ExampleTableModel::TextColumn).data().toString(), QStringLiteral("…"));
    QTest::qWait(1);
    auto rows = SlowStore::contents({1, 2});
    rows[0].label = 4;
    rows[0].text = "two\nlines <b>";
    ASSERT_FALSE(store.rows.empty());
    store.rows[0].answer(rows);
    EXPECT_EQ(model.index(0, ExampleTableModel::TextColumn).data().toString(), QStringLiteral("two lines <b>"));
    EXPECT_TRUE(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;")));
    EXPECT_EQ(model.index(0, ExampleTableModel::IntentColumn).data().toString(), QStringLiteral("card_arrival"));
    EXPECT_EQ(model.index(1, ExampleTableModel::IntentColumn).data().toString(), QStringLiteral("Not labelled"));
}

TEST(ExampleTableModel, SortingIsLeftToTheStore) {
    SlowStore store;
    ExampleTableModel model(store.source());
    model.setQuery({});
    model.sort(ExampleTableModel::TextColumn, Qt::DescendingOrder);
    ASSERT_EQ(store.ids.size(), 2U);
    EXPECT_EQ(store.ids[1].query.sort, RowSort::Text);
    EXPECT_TRUE(store.ids[1].query.descending);
    model.sort(-1, Qt::AscendingOrder);
    EXPECT_EQ(store.ids[2].query, RowQuery{});
}

}  // namespace
}  // namespace tb::ui
