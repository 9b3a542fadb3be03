#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/rows/RowSource.h"

namespace tb::ui {

/// What an edit changes in a row, shown before the disk has it.
struct RowPatch {
    std::optional<LabelId> label;
    std::optional<Split> split;
    std::optional<bool> flagged;
    std::optional<std::string> note;
    void applyTo(ExampleRow& row) const;
};

/// The rows of one query for the screen. Ids come once (8 bytes a row), rows in blocks around what is looked at, at
/// most kMaxBlocks of them kept. Until the store answers a row is absent (the view shows "…"). An answer to an older
/// query is recognised by its era and dropped. Main thread only.
class RowCache : public QObject {
    Q_OBJECT
public:
    static constexpr int kBlockRows = 128;
    static constexpr int kMaxBlocks = 64;
    static constexpr std::size_t kFirstRows =
        16UL * kBlockRows;  ///< Of a new search, shown while the rest is still being looked for.

    explicit RowCache(RowSource source, QObject* parent = nullptr);
    ~RowCache() override;

    /// The rows shown stay until the new ids are here; of a search in the order of ids, until the first of them are.
    /// With another label set they are read anew at once.
    void setQuery(const RowQuery& query);
    [[nodiscard]] const RowQuery& query() const { return m_query; }
    /// Asks for the same query again: somebody changed the data. Rows keep their old content until the new one is here.
    void refresh();

    [[nodiscard]] int size() const { return static_cast<int>(m_ids->size()); }
    /// The ids of the latest query are not here yet.
    [[nodiscard]] bool waiting() const { return m_waiting; }
    /// At least one query was answered.
    [[nodiscard]] bool answered() const { return m_shownEra != 0; }
    [[nodiscard]] ExampleId idAt(int row) const;
    [[nodiscard]] int rowOf(ExampleId id) const;  ///< -1 = not among the rows.
    /// In display order, for jobs that need to look at all of them off the main thread.
    [[nodiscard]] std::shared_ptr<const std::vector<ExampleId>> ids() const { return m_ids; }
    /// nullptr = not here yet; it is asked for and rowsArrived() follows. Valid until control returns to the event
    /// loop.
    [[nodiscard]] const ExampleRow* row(int row);
    /// Asks at once for rows that are about to be drawn, so that they are read while the view draws. Does nothing while
    /// its last answer is on its way: a dragged scroll bar passes more rows than anybody sees.
    void fetch(int first, int last);
    /// As row(), but asks for nothing.
    [[nodiscard]] const ExampleRow* peek(int row) const;

    /// Shows `patch` at once, also on blocks that arrive later, until the store has answered for `token`.
    [[nodiscard]] std::uint64_t beginEdit(const std::vector<ExampleId>& ids, RowPatch patch);
    void confirmEdit(std::uint64_t token);
    /// The old content comes back from the store.
    void rollBackEdit(std::uint64_t token);

signals:
    void aboutToReset();
    void reset();
    void rowsArrived(int first, int last);
    void queryAnswered();
    void failed(const tb::Error& error);

private:
    struct Block {
        std::vector<ExampleRow> rows;  ///< id 0 = gone from the store.
        std::uint64_t lastUsed = 0;
        bool stale = false;
    };
    struct Edit {
        std::uint64_t token = 0;
        QSet<ExampleId> ids;
        RowPatch patch;
        LabelSetId set = kIntentSet;  ///< Of its label.
    };
    /// `limit` as in RowQuery.
    void start(std::size_t limit);
    void ask(std::size_t limit);
    void takeIds(RowSource::Ids ids, std::uint64_t era, std::size_t limit);
    void show(std::vector<ExampleId> ids);
    void askForTheRest();
    void want(int block);
    void requestWanted();
    /// Blocks from .. to, in one answer.
    void requestBlocks(int from, int to);
    void takeRows(int from, int to, RowSource::Rows rows, std::uint64_t shownEra);
    void keep(int block, Block fresh);
    void markAllStale();
    void rememberOldRows();
    void forgetRows();
    void evict();

    RowSource m_source;
    RowQuery m_query;
    std::shared_ptr<const std::vector<ExampleId>> m_ids = std::make_shared<const std::vector<ExampleId>>();
    QHash<int, Block> m_blocks;
    QHash<ExampleId, ExampleRow>
        m_oldRows;              ///< What was on the screen before the ids changed; better than a placeholder.
    std::vector<Edit> m_edits;  ///< Not confirmed yet, oldest first.
    QSet<int> m_wanted;
    QSet<int> m_inFlight;
    int m_fetched = -1;  ///< The first block that fetch() asked for last.
    QTimer m_requestTimer;
    QTimer m_restTimer;  ///< Runs while only the first rows of a search are here and the rest is not asked for.
    StopSource m_stop;
    std::uint64_t m_era = 0;       ///< Of the newest question for ids.
    std::uint64_t m_shownEra = 0;  ///< Of the content shown; block answers must match it.
    std::uint64_t m_clock = 0;
    std::uint64_t m_nextToken = 1;
    bool m_waiting = false;
};

}  // namespace tb::ui
