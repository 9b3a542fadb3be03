#include <algorithm>
#include <cmath>

#include "core/store/RunStore.h"
#include "core/store/RunStoreImpl.h"

namespace tb {
namespace {

using sql::Db;
using sql::Query;

/// Keeps the smallest and the largest value of each bucket, in the order of steps, and the newest point: at most
/// `maxPoints`. A point that is not a number ends up as its bucket's smallest, so that a divergence stays visible.
class Reducer {
public:
    Reducer(std::size_t points, std::size_t maxPoints)
        : m_points(points), m_buckets(std::max<std::size_t>(1, (maxPoints - 1) / 2)) {}

    void add(const SeriesPoint& point) {
        const std::size_t bucket = m_seen++ * m_buckets / m_points;
        if (bucket != m_bucket) flush();
        m_bucket = bucket;
        if (m_inBucket == 0 || lower(point, m_low)) m_low = point;
        if (m_inBucket == 0 || lower(m_high, point)) m_high = point;
        ++m_inBucket;
        m_newest = point;
    }

    std::vector<SeriesPoint> finish() {
        flush();
        if (!m_kept.empty() && m_kept.back().step != m_newest.step) m_kept.push_back(m_newest);
        return std::move(m_kept);
    }

private:
    static bool lower(const SeriesPoint& a, const SeriesPoint& b) {
        return std::isnan(a.value) ? !std::isnan(b.value) : a.value < b.value;
    }

    void flush() {
        if (m_inBucket == 0) return;
        const bool lowFirst = m_low.step <= m_high.step;
        m_kept.push_back(lowFirst ? m_low : m_high);
        if (m_low.step != m_high.step) m_kept.push_back(lowFirst ? m_high : m_low);
        m_inBucket = 0;
    }

    std::size_t m_points;
    std::size_t m_buckets;
    std::size_t m_seen = 0;
    std::size_t m_bucket = 0;
    std::size_t m_inBucket = 0;
    SeriesPoint m_low;
    SeriesPoint m_high;
    SeriesPoint m_newest;
    std::vector<SeriesPoint> m_kept;
};

SeriesPoint readPoint(const Query& query) {
    return {query.integer(0), query.real(1), query.real(2), query.real(3)};
}

}  // namespace

Expected<std::vector<SeriesPoint>> RunStore::series(RunId id, const std::string& name, std::size_t maxPoints) const {
    return m_db.read([&]() -> Expected<std::vector<SeriesPoint>> {
        std::vector<SeriesPoint> points;
        std::size_t total = 0;
        {
            Query query(
                m_db, "SELECT count(*) FROM metrics WHERE run = ? AND series = (SELECT id FROM series WHERE name = ?)",
                id, name);
            if (query.next()) total = static_cast<std::size_t>(query.integer(0));
        }
        if (total == 0 || maxPoints == 0) return points;
        const std::string all =
            "SELECT step, epoch, seconds, value FROM metrics WHERE run = ? AND series = (SELECT id FROM series WHERE "
            "name = ?) ORDER BY step";
        if (maxPoints < 3 && total > maxPoints) {
            Query newest(m_db, all + " DESC LIMIT 1", id, name);
            if (newest.next()) points.push_back(readPoint(newest));
            return points;
        }
        Query query(m_db, all, id, name);
        if (total <= maxPoints) {
            while (query.next()) points.push_back(readPoint(query));
            return points;
        }
        Reducer reducer(total, maxPoints);
        while (query.next()) reducer.add(readPoint(query));
        return reducer.finish();
    });
}

Expected<std::vector<std::string>> RunStore::seriesNames(RunId id) const {
    return m_db.read([&]() -> Expected<std::vector<std::string>> {
        std::vector<std::string> names;
        Query query(m_db,
                    "SELECT name FROM series s WHERE EXISTS (SELECT 1 FROM metrics m WHERE m.run = ? AND m.series = "
                    "s.id) ORDER BY id",
                    id);
        while (query.next()) names.push_back(query.text(0));
        return names;
    });
}

Expected<void> RunStore::savePredictions(RunId id, Split split, std::span<const TextPrediction> predictions) {
    return m_db.write([&]() -> Expected<void> {
        {
            Query run(m_db, "SELECT 1 FROM runs WHERE id = ?", id);
            if (!run.next()) return sql::noSuchRun(id);
        }
        Query(m_db, "DELETE FROM predictions WHERE run = ? AND split = ?", id, static_cast<int>(split)).run();
        {
            Query insert(m_db,
                         "INSERT INTO predictions (run, split, position, example, text, truth, predicted, score) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
            std::int64_t position = 0;
            for (const TextPrediction& p : predictions) {
                insert.rebind(id, static_cast<int>(split), position++, p.example, p.text, p.truth, p.predicted,
                              p.score);
                insert.run();
            }
        }
        return {};
    });
}

Expected<std::vector<TextPrediction>> RunStore::predictions(RunId id, Split split, bool onlyWrong,
                                                            std::size_t limit) const {
    return m_db.read([&]() -> Expected<std::vector<TextPrediction>> {
        std::vector<TextPrediction> found;
        Query query(
            m_db,
            std::string("SELECT example, text, truth, predicted, score FROM predictions WHERE run = ? AND split = ?") +
                (onlyWrong ? " AND truth <> predicted" : "") + " ORDER BY position LIMIT ?",
            id, static_cast<int>(split), static_cast<std::int64_t>(std::min<std::size_t>(limit, 1U << 30)));
        while (query.next())
            found.push_back({query.integer(0), query.text(1), static_cast<std::int32_t>(query.integer(2)),
                             static_cast<std::int32_t>(query.integer(3)), query.real(4)});
        return found;
    });
}

}  // namespace tb
