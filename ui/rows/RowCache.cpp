#include "ui/rows/RowCache.h"

#include <QPointer>
#include <algorithm>

namespace tb::ui {
namespace {
constexpr int kRestMs = 60;  // when nobody looks at the first rows
}  // namespace

void RowPatch::applyTo(ExampleRow& row) const {
    if (label) row.label = *label;
    if (split) row.split = *split;
    if (flagged) row.flagged = *flagged;
    if (note) row.note = *note;
}

RowCache::RowCache(RowSource source, QObject* parent) : QObject(parent), m_source(std::move(source)) {
    // Collects what one repaint touches into one round of requests.
    m_requestTimer.setSingleShot(true);
    m_requestTimer.setInterval(0);
    connect(&m_requestTimer, &QTimer::timeout, this, &RowCache::requestWanted);
    m_restTimer.setSingleShot(true);
    m_restTimer.setInterval(kRestMs);
    connect(&m_restTimer, &QTimer::timeout, this, &RowCache::askForTheRest);
}

RowCache::~RowCache() {
    m_stop.request_stop();
}

void RowCache::setQuery(const RowQuery& query) {
    const bool otherSet = query.labelSet != m_query.labelSet;
    m_query = query;
    if (otherSet) forgetRows();
    start(!query.search.empty() && query.sort == RowSort::Id ? kFirstRows : 0);
}

void RowCache::refresh() {
    start(0);
}

void RowCache::start(std::size_t limit) {
    m_stop.request_stop();
    m_stop = StopSource();
    m_restTimer.stop();
    ++m_era;
    m_waiting = true;
    ask(limit);
}

void RowCache::ask(std::size_t limit) {
    QPointer<RowCache> alive(this);
    RowQuery query = m_query;
    query.limit = limit;
    m_source.fetchIds(query, m_stop.get_token(), [alive, era = m_era, limit](RowSource::Ids ids) {
        if (alive) alive->takeIds(std::move(ids), era, limit);
    });
}

void RowCache::takeIds(RowSource::Ids ids, std::uint64_t era, std::size_t limit) {
    if (era != m_era) return;
    if (!ids) {
        m_waiting = false;
        emit failed(ids.error());
        emit queryAnswered();
        return;
    }
    if (limit != 0 && ids->size() >= limit) {
        show(std::move(*ids));
        m_restTimer.start();  // what is on the screen goes first
        return;
    }
    m_waiting = false;
    show(std::move(*ids));
    emit queryAnswered();
}

void RowCache::askForTheRest() {
    m_restTimer.stop();
    ask(0);
}

void RowCache::show(std::vector<ExampleId> ids) {
    m_inFlight.clear();
    if (m_shownEra != 0 && ids == *m_ids) {
        m_shownEra = m_era;
        markAllStale();
    } else {
        emit aboutToReset();
        m_shownEra = m_era;
        rememberOldRows();
        m_ids = std::make_shared<const std::vector<ExampleId>>(std::move(ids));
        m_wanted.clear();
        emit reset();
    }
}

void RowCache::markAllStale() {
    for (Block& block : m_blocks) block.stale = true;
    if (size() > 0) emit rowsArrived(0, size() - 1);  // a repaint asks for what is visible
}

void RowCache::rememberOldRows() {
    m_oldRows.clear();
    for (Block& block : m_blocks) {
        for (ExampleRow& row : block.rows) {
            const ExampleId id = row.id;
            if (id != 0) m_oldRows.insert(id, std::move(row));
        }
    }
    m_blocks.clear();
}

/// What they are labelled with means nothing any more, nor do answers on their way.
void RowCache::forgetRows() {
    m_blocks.clear();
    m_oldRows.clear();
    m_inFlight.clear();
    if (m_shownEra == 0) return;
    m_shownEra = ++m_era;
    if (size() > 0) emit rowsArrived(0, size() - 1);
}

ExampleId RowCache::idAt(int row) const {
    return row >= 0 && row < size() ? (*m_ids)[static_cast<std::size_t>(row)] : 0;
}

int RowCache::rowOf(ExampleId id) const {
    const auto at = std::find(m_ids->begin(), m_ids->end(), id);
    return at == m_ids->end() ? -1 : static_cast<int>(at - m_ids->begin());
}

const ExampleRow* RowCache::row(int row) {
    if (row < 0 || row >= size()) return nullptr;
    const int block = row / kBlockRows;
    const auto at = m_blocks.find(block);
    if (at == m_blocks.end() || at->stale) want(block);
    if (at != m_blocks.end()) at->lastUsed = ++m_clock;
    if (row % kBlockRows > kBlockRows / 2 && !m_blocks.contains(block + 1) && (block + 1) * kBlockRows < size())
        want(block + 1);
    return peek(row);
}

const ExampleRow* RowCache::peek(int row) const {
    if (row < 0 || row >= size()) return nullptr;
    const auto at = m_blocks.constFind(row / kBlockRows);
    if (at != m_blocks.constEnd()) return &at->rows[static_cast<std::size_t>(row % kBlockRows)];
    const auto old = m_oldRows.constFind(idAt(row));
    return old == m_oldRows.constEnd() ? nullptr : &old.value();
}

void RowCache::fetch(int first, int last) {
    if (m_inFlight.contains(m_fetched)) return;
    int from = std::max(first, 0) / kBlockRows;
    int to = std::min(last, size() - 1) / kBlockRows;
    while (from <= to && m_blocks.contains(from)) ++from;
    while (from <= to && m_blocks.contains(to)) --to;
    if (from > to || m_inFlight.contains(from) || m_inFlight.contains(to)) return;
    m_fetched = from;
    requestBlocks(from, to);  // in one answer, so that they are drawn once
}

void RowCache::want(int block) {
    if (m_inFlight.contains(block)) return;
    m_wanted.insert(block);
    if (!m_requestTimer.isActive()) m_requestTimer.start();
}

void RowCache::requestWanted() {
    const QSet<int> wanted = std::exchange(m_wanted, {});
    for (const int block : wanted) {
        if (!m_inFlight.contains(block)) requestBlocks(block, block);
    }
}

void RowCache::requestBlocks(int from, int to) {
    const int first = from * kBlockRows;
    const int end = std::min((to + 1) * kBlockRows, size());
    if (first >= end) return;
    for (int block = from; block <= to; ++block) m_inFlight.insert(block);
    std::vector<ExampleId> ids(m_ids->begin() + first, m_ids->begin() + end);
    QPointer<RowCache> alive(this);
    m_source.fetchRows(std::move(ids), m_query.labelSet, [alive, from, to, era = m_shownEra](RowSource::Rows rows) {
        if (alive) alive->takeRows(from, to, std::move(rows), era);
    });
}

void RowCache::takeRows(int from, int to, RowSource::Rows rows, std::uint64_t shownEra) {
    if (shownEra != m_shownEra) return;
    for (int block = from; block <= to; ++block) m_inFlight.remove(block);
    if (!rows) {
        emit failed(rows.error());
        return;
    }
    auto next = rows->begin();
    for (int block = from; block <= to; ++block) {
        const int end = std::min((block + 1) * kBlockRows, size());
        Block fresh;
        for (int i = block * kBlockRows; i < end; ++i) {
            fresh.rows.emplace_back();
            if (next != rows->end() && next->id == idAt(i)) fresh.rows.back() = std::move(*next++);
        }
        keep(block, std::move(fresh));
    }
    evict();
    if (m_restTimer.isActive() && m_inFlight.isEmpty()) askForTheRest();
    emit rowsArrived(from * kBlockRows, std::min((to + 1) * kBlockRows, size()) - 1);
}

void RowCache::keep(int block, Block fresh) {
    fresh.lastUsed = ++m_clock;
    for (const Edit& edit : m_edits) {
        RowPatch patch = edit.patch;
        if (edit.set != m_query.labelSet) patch.label.reset();
        for (ExampleRow& row : fresh.rows) {
            if (edit.ids.contains(row.id)) patch.applyTo(row);
        }
    }
    m_blocks.insert(block, std::move(fresh));
}

void RowCache::evict() {
    while (m_blocks.size() > kMaxBlocks) {
        const auto oldest = std::min_element(m_blocks.begin(), m_blocks.end(),
                                             [](const Block& a, const Block& b) { return a.lastUsed < b.lastUsed; });
        m_blocks.erase(oldest);
    }
}

std::uint64_t RowCache::beginEdit(const std::vector<ExampleId>& ids, RowPatch patch) {
    Edit edit{m_nextToken++, QSet<ExampleId>(ids.begin(), ids.end()), std::move(patch), m_query.labelSet};
    for (auto at = m_oldRows.begin(); at != m_oldRows.end(); ++at) {
        if (edit.ids.contains(at.key())) edit.patch.applyTo(at.value());
    }
    for (auto at = m_blocks.begin(); at != m_blocks.end(); ++at) {
        int first = -1;
        int last = -1;
        for (std::size_t i = 0; i < at->rows.size(); ++i) {
            if (!edit.ids.contains(at->rows[i].id)) continue;
            edit.patch.applyTo(at->rows[i]);
            last = at.key() * kBlockRows + static_cast<int>(i);
            if (first < 0) first = last;
        }
        if (first >= 0) emit rowsArrived(first, last);
    }
    m_edits.push_back(std::move(edit));
    return m_edits.back().token;
}

void RowCache::confirmEdit(std::uint64_t token) {
    std::erase_if(m_edits, [token](const Edit& edit) { return edit.token == token; });
}

void RowCache::rollBackEdit(std::uint64_t token) {
    std::erase_if(m_edits, [token](const Edit& edit) { return edit.token == token; });
    m_oldRows.clear();
    // Answers on their way carry the patch already: do not take them.
    m_shownEra = ++m_era;
    m_inFlight.clear();
    markAllStale();
    if (m_waiting) askForTheRest();
}

}  // namespace tb::ui
