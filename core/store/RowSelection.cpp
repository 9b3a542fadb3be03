#include "core/store/RowSelection.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>
#include <numeric>
#include <string>

#include "core/store/ReadTransaction.h"
#include "core/store/SearchText.h"

namespace tb::sql {
namespace {

/// What a query asks of its rows, with the texts and numbers to bind, in order. The rows come from the full-text index,
/// from those with a label, or from all; what needs nothing of a row's own columns does not look the row up.
struct Filter {
    bool searches = false;   ///< In the full-text index, for the first of the texts.
    bool labelled = false;   ///< Starts at the rows with one label.
    bool takesAway = false;  ///< The rows with a label of the set are taken out of what is found.
    bool needsRow = false;   ///< Some condition, or the order, is about columns of `examples`.
    std::string conditions;  ///< The others, joined by AND. May be empty.
    std::vector<std::string> texts;
    std::vector<std::int64_t> numbers;

    void add(const std::string& condition) { conditions += (conditions.empty() ? "" : " AND ") + condition; }
    [[nodiscard]] bool asksNothing() const { return !searches && conditions.empty(); }
    /// Of a row, whatever the source.
    [[nodiscard]] const char* id() const { return searches ? "examples_fts.rowid" : labelled ? "s.example" : "e.id"; }
    [[nodiscard]] const char* split() const { return labelled && !searches ? "s.split" : "e.split"; }
    /// FROM and WHERE. An index gives what it finds one by one, each is looked up where needed, and nothing is kept of
    /// those that are not asked for.
    [[nodiscard]] std::string fromWhere() const {
        const std::string rows = needsRow ? std::string(" CROSS JOIN examples e ON e.id = ") + id() : std::string();
        const std::string more = conditions.empty() ? "" : " AND " + conditions;
        if (searches) return " FROM examples_fts" + rows + " WHERE examples_fts MATCH ?" + more;
        return (labelled ? " FROM example_labels s" + rows : std::string(" FROM examples e")) +
               (conditions.empty() ? "" : " WHERE " + conditions);
    }
};

/// A condition on the row with this id.
std::string labelOf(const std::string& id, LabelSetId set) {
    return "(SELECT o.label FROM example_labels o WHERE o.example = " + id +
           " AND o.label_set = " + std::to_string(set) + ")";
}

Filter filterOf(const RowQuery& query) {
    Filter filter;
    const sql::SearchTerms terms = sql::searchTerms(query.search);
    filter.searches = !terms.match.empty();
    if (filter.searches) filter.texts.push_back(terms.match);
    filter.labelled = query.label.value_or(0) != 0 && !filter.searches;
    filter.needsRow = query.onlyFlagged || !terms.likes.empty() || query.sort == RowSort::Text ||
                      (filter.searches && (query.split || query.sort == RowSort::Split));
    for (const std::string& like : terms.likes) {
        filter.add("e.text LIKE ? ESCAPE '\\'");
        filter.texts.push_back(like);
    }
    if (query.label && *query.label != 0) {
        filter.add(filter.searches ? labelOf(filter.id(), query.labelSet) + " = ?" : "s.label = ?");
        filter.numbers.push_back(*query.label);
    }
    if (query.label == LabelId{0}) {
        // Rows without a label are those that are left when the labelled ones are taken away: a million lookups take
        // longer. Of a search, each row is looked up.
        filter.takesAway = !filter.searches;
        if (filter.searches) filter.add(labelOf(filter.id(), query.labelSet) + " IS NULL");
    }
    if (query.split) {
        filter.add(std::string(filter.split()) + " = ?");
        filter.numbers.push_back(static_cast<std::int64_t>(*query.split));
    }
    if (query.onlyFlagged) filter.add("e.flagged <> 0");
    return filter;
}

/// Whether the first rows of a query are known before the last.
bool comesInOrder(const RowQuery& query, const Filter& filter) {
    return filter.searches && query.sort == RowSort::Id;
}

std::string orderOf(const RowQuery& query, const Filter& filter) {
    if (query.sort == RowSort::Text)
        return query.descending ? " ORDER BY e.text COLLATE NOCASE DESC, e.id DESC"
                                : " ORDER BY e.text COLLATE NOCASE, e.id";
    if (query.limit == 0 || !comesInOrder(query, filter)) return "";
    return std::string(query.descending ? " ORDER BY examples_fts.rowid DESC LIMIT "
                                        : " ORDER BY examples_fts.rowid LIMIT ") +
           std::to_string(query.limit);
}

struct Keyed {
    std::int64_t key = 0;
    ExampleId id = 0;
    auto operator<=>(const Keyed&) const = default;
};

std::vector<ExampleId> sortedByKey(std::vector<Keyed> rows, bool descending) {
    std::sort(rows.begin(), rows.end());
    if (descending) std::reverse(rows.begin(), rows.end());
    std::vector<ExampleId> ids;
    ids.reserve(rows.size());
    for (const Keyed& row : rows) ids.push_back(row.id);
    return ids;
}

constexpr std::size_t kSparse = 64;  // fewer than one id in so many places: sorting takes less memory

/// Ascending; no id occurs twice. Ids are given out one after the other: where they lie densely, a bit for each is read
/// off in order, which a million of them does in a few milliseconds.
void sortDistinct(std::vector<ExampleId>& ids) {
    if (std::is_sorted(ids.begin(), ids.end())) return;
    const auto [least, most] = std::minmax_element(ids.begin(), ids.end());
    const ExampleId first = *least;
    const auto range = static_cast<std::size_t>(*most - first) + 1;
    if (range / kSparse > ids.size()) {
        std::sort(ids.begin(), ids.end());
        return;
    }
    constexpr std::size_t kBits = 64;
    std::vector<std::uint64_t> present(range / kBits + 1);
    for (const ExampleId id : ids) {
        const auto at = static_cast<std::size_t>(id - first);
        present[at / kBits] |= std::uint64_t{1} << (at % kBits);
    }
    auto out = ids.begin();
    for (std::size_t word = 0; word < present.size(); ++word)
        for (std::uint64_t bits = present[word]; bits != 0; bits &= bits - 1)
            *out++ = first + static_cast<ExampleId>(word * kBits + static_cast<std::size_t>(std::countr_zero(bits)));
}

/// Ids to look up: a bit for each where they lie densely.
class IdSet {
public:
    explicit IdSet(std::vector<ExampleId> ids) {
        if (ids.empty()) return;
        const auto [least, most] = std::minmax_element(ids.begin(), ids.end());
        m_first = *least;
        const auto range = static_cast<std::size_t>(*most - m_first) + 1;
        if (range / kSparse > ids.size()) {
            std::sort(ids.begin(), ids.end());
            m_sorted = std::move(ids);
            return;
        }
        m_present.resize(range);
        for (const ExampleId id : ids) m_present[static_cast<std::size_t>(id - m_first)] = true;
    }
    [[nodiscard]] bool contains(ExampleId id) const {
        if (!m_sorted.empty()) return std::binary_search(m_sorted.begin(), m_sorted.end(), id);
        const auto at = static_cast<std::size_t>(id - m_first);
        return id >= m_first && at < m_present.size() && m_present[at];
    }

private:
    ExampleId m_first = 0;
    std::vector<bool> m_present;
    std::vector<ExampleId> m_sorted;
};

std::vector<ExampleId> labelledIn(Db& db, LabelSetId set) {
    std::vector<ExampleId> labelled;
    Query query(
        db, "SELECT s.example FROM labels l CROSS JOIN example_labels s ON s.label = l.id WHERE l.label_set = ?", set);
    while (query.next()) labelled.push_back(query.integer(0));
    return labelled;
}

/// All ids; read from nothing but the counts where none was ever removed in between.
std::vector<ExampleId> allIds(Db& db) {
    std::vector<ExampleId> ids;
    // Each end in a query of its own: SQLite looks up one end, but reads all rows for both together.
    Query range(db,
                "SELECT (SELECT min(id) FROM examples), (SELECT max(id) FROM examples), ifnull(sum(n), 0) FROM "
                "row_counts");
    if (range.next() && range.integer(2) > 0 && range.integer(1) - range.integer(0) + 1 == range.integer(2)) {
        ids.resize(static_cast<std::size_t>(range.integer(2)));
        std::iota(ids.begin(), ids.end(), range.integer(0));
        return ids;
    }
    Query query(db, "SELECT e.id FROM examples e");
    while (query.next()) ids.push_back(query.integer(0));
    return ids;
}

void bindFilter(Query& query, const Filter& filter) {
    int at = 0;
    for (const std::string& text : filter.texts) query.bindText(++at, text);
    for (const std::int64_t number : filter.numbers) query.bindInteger(++at, number);
}

/// What the filter lets through, in the order of texts or in none.
std::vector<ExampleId> filteredIds(Db& db, const RowQuery& query, const Filter& filter) {
    std::vector<ExampleId> found;
    if (filter.asksNothing() && query.sort != RowSort::Text) {
        found = allIds(db);
    } else {
        Query rows(db, std::string("SELECT ") + filter.id() + filter.fromWhere() + orderOf(query, filter));
        bindFilter(rows, filter);
        while (rows.next()) found.push_back(rows.integer(0));
    }
    if (!filter.takesAway) return found;
    const IdSet labelled(labelledIn(db, query.labelSet));
    std::erase_if(found, [&](ExampleId id) { return labelled.contains(id); });
    return found;
}

std::vector<ExampleId> sortedBySplit(Db& db, const RowQuery& query, const Filter& filter) {
    std::vector<Keyed> found;
    {
        Query rows(db, std::string("SELECT ") + filter.id() + ", " + filter.split() + filter.fromWhere());
        bindFilter(rows, filter);
        while (rows.next()) found.push_back({rows.integer(1), rows.integer(0)});
    }
    if (filter.takesAway) {
        const IdSet labelled(labelledIn(db, query.labelSet));
        std::erase_if(found, [&](const Keyed& row) { return labelled.contains(row.id); });
    }
    return sortedByKey(std::move(found), query.descending);
}

/// In the order of names.
std::vector<LabelId> labelsByName(Db& db, LabelSetId set) {
    std::vector<LabelId> labels;
    Query query(db, "SELECT id FROM labels WHERE label_set = ? ORDER BY name COLLATE NOCASE, id", set);
    while (query.next()) labels.push_back(query.integer(0));
    return labels;
}

/// For a few rows among many: each is looked up.
std::vector<ExampleId> fewByLabel(Db& db, LabelSetId set, const std::vector<ExampleId>& ids) {
    std::map<LabelId, std::int64_t> ranks;
    for (const LabelId label : labelsByName(db, set)) ranks.emplace(label, static_cast<std::int64_t>(ranks.size()));
    const auto last = static_cast<std::int64_t>(ranks.size());
    std::vector<Keyed> found;
    found.reserve(ids.size());
    const ReadTransaction state(db);  // one lock of the file for all
    Query label(db, "SELECT label FROM example_labels WHERE example = ? AND label_set = ?");
    for (const ExampleId id : ids) {
        label.rebind(id, set);
        found.push_back({label.next() ? ranks.at(label.integer(0)) : last, id});
    }
    return sortedByKey(std::move(found), false);
}

/// For many: the index gives the rows of one label after the other, so that nothing as a whole is sorted.
std::vector<ExampleId> manyByLabel(Db& db, LabelSetId set, const std::vector<ExampleId>& ids) {
    const IdSet wanted(ids);
    std::vector<ExampleId> found;
    found.reserve(ids.size());
    Query rows(db, "SELECT example FROM example_labels WHERE label = ?");
    for (const LabelId label : labelsByName(db, set)) {
        std::vector<ExampleId> same;
        rows.rebind(label);
        while (rows.next())
            if (const ExampleId id = rows.integer(0); wanted.contains(id)) same.push_back(id);
        sortDistinct(same);
        found.insert(found.end(), same.begin(), same.end());
    }
    const IdSet labelled(found);
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(found),
                 [&](ExampleId id) { return !labelled.contains(id); });
    return found;
}

/// `ids` ascending. By the names of labels; rows without one come last.
std::vector<ExampleId> sortedByLabel(Db& db, const RowQuery& query, const std::vector<ExampleId>& ids) {
    constexpr std::int64_t kLookUpsOfOneScan = 8;  // a row looked up takes as long as so many that are read in order
    if (query.label) return ids;                   // all have the same
    std::int64_t rows = 0;
    {
        Query count(db, "SELECT ifnull(sum(n), 0) FROM row_counts");
        if (count.next()) rows = count.integer(0);
    }
    const bool few = static_cast<std::int64_t>(ids.size()) < rows / kLookUpsOfOneScan;
    return few ? fewByLabel(db, query.labelSet, ids) : manyByLabel(db, query.labelSet, ids);
}

/// The clause by which index of `suggestions` an order of labelling goes; nullptr for other orders.
const char* queueOrder(RowSort sort) {
    switch (sort) {
        case RowSort::MostUncertain:
            return " ORDER BY margin, example";
        case RowSort::MostDiverse:
            return " ORDER BY diverse_rank, margin, example";
        case RowSort::RarestPredicted:
            return " ORDER BY best_count, margin, example";
        default:
            return nullptr;
    }
}

/// Unlabelled rows in the order of their suggestions, then those that have none, then the labelled ones. What is
/// suggested are intents, and nothing else.
std::vector<ExampleId> queueIds(Db& db, const RowQuery& query, const Filter& filter, const char* order) {
    std::vector<ExampleId> asked = filteredIds(db, query, filter);
    sortDistinct(asked);
    const IdSet wanted(asked);
    const IdSet labelled(labelledIn(db, kIntentSet));
    std::vector<ExampleId> found;
    found.reserve(asked.size());
    Query suggestions(db, std::string("SELECT example FROM suggestions") + order);
    while (suggestions.next())
        if (const ExampleId id = suggestions.integer(0); wanted.contains(id) && !labelled.contains(id))
            found.push_back(id);
    const IdSet suggested(found);
    for (const ExampleId id : asked)
        if (!labelled.contains(id) && !suggested.contains(id)) found.push_back(id);
    for (const ExampleId id : asked)
        if (labelled.contains(id)) found.push_back(id);
    return found;
}
}  // namespace

std::vector<ExampleId> selectIds(Db& db, const RowQuery& query) {
    const Filter filter = filterOf(query);
    if (const char* order = queueOrder(query.sort); order && query.labelSet == kIntentSet)
        return queueIds(db, query, filter, order);
    if (query.sort == RowSort::Split) return sortedBySplit(db, query, filter);
    std::vector<ExampleId> found = filteredIds(db, query, filter);
    if (query.sort == RowSort::Text) return found;
    sortDistinct(found);
    if (query.sort == RowSort::Label) found = sortedByLabel(db, query, found);
    if (query.descending) std::reverse(found.begin(), found.end());
    return found;
}

}  // namespace tb::sql
