#include "core/store/RowSelection.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <unordered_set>

#include "core/store/SearchText.h"

namespace tb::sql {
namespace {

/// What a query asks of its rows, with the texts and numbers to bind, in order.
struct Filter {
    bool searches = false;   ///< In the full-text index, for the first of the texts.
    std::string conditions;  ///< The others, joined by AND. May be empty.
    std::vector<std::string> texts;
    std::vector<std::int64_t> numbers;

    void add(const std::string& condition) { conditions += (conditions.empty() ? "" : " AND ") + condition; }
    /// FROM and WHERE. The index gives what it finds one by one in the order of ids, each is looked up, and nothing is
    /// kept of those that are not asked for.
    [[nodiscard]] std::string fromWhere() const {
        if (!searches) return " FROM examples" + (conditions.empty() ? "" : " WHERE " + conditions);
        return " FROM examples_fts CROSS JOIN examples ON id = examples_fts.rowid WHERE examples_fts MATCH ?" +
               (conditions.empty() ? "" : " AND " + conditions);
    }
    /// WHERE for a query that goes through the examples in an order of its own.
    [[nodiscard]] std::string where() const {
        const std::string found = searches ? "id IN (SELECT rowid FROM examples_fts WHERE examples_fts MATCH ?)" : "";
        const std::string both = found + (found.empty() || conditions.empty() ? "" : " AND ") + conditions;
        return both.empty() ? "" : " WHERE " + both;
    }
};

/// Rows without a label of a further set are those that are left when the labelled ones are taken away: a million
/// lookups take longer. Of a search that wants its first rows only, each row is looked up.
bool takesLabelledAway(const RowQuery& query) {
    return query.label == LabelId{0} && query.labelSet != kIntentSet && query.limit == 0;
}

std::string noLabelOf(LabelSetId set) {
    return "NOT EXISTS (SELECT 1 FROM set_labels s WHERE s.example = examples.id AND s.label_set = " +
           std::to_string(set) + ")";
}

/// The label of a row in the set that is asked for.
std::string labelColumn(LabelSetId set) {
    if (set == kIntentSet) return "label";
    return "(SELECT s.label FROM set_labels s WHERE s.example = examples.id AND s.label_set = " + std::to_string(set) +
           ")";
}

Filter filterOf(const RowQuery& query) {
    Filter filter;
    const sql::SearchTerms terms = sql::searchTerms(query.search);
    if (!terms.match.empty()) {
        filter.searches = true;
        filter.texts.push_back(terms.match);
    }
    for (const std::string& like : terms.likes) {
        filter.add("examples.text LIKE ? ESCAPE '\\'");
        filter.texts.push_back(like);
    }
    const bool intents = query.labelSet == kIntentSet;
    if (query.label && *query.label == 0 && !takesLabelledAway(query))
        filter.add(intents ? "label IS NULL" : noLabelOf(query.labelSet));
    if (query.label && *query.label != 0) {
        filter.add(intents ? "label = ?" : "examples.id IN (SELECT s.example FROM set_labels s WHERE s.label = ?)");
        filter.numbers.push_back(*query.label);
    }
    if (query.split) {
        filter.add("split = ?");
        filter.numbers.push_back(static_cast<std::int64_t>(*query.split));
    }
    if (query.onlyFlagged) filter.add("flagged <> 0");
    return filter;
}

std::string selectOf(const RowQuery& query, const Filter& filter) {
    // Sorting by id, label or split happens on numbers in memory: SQL then reads one covering index and sorts nothing.
    switch (query.sort) {
        case RowSort::Label:
            return "SELECT id, ifnull(" + labelColumn(query.labelSet) + ", 0)" + filter.fromWhere();
        case RowSort::Split:
            return "SELECT id, split" + filter.fromWhere();
        default:
            break;
    }
    if (filter.searches && filter.conditions.empty() && query.sort == RowSort::Id)  // the index alone knows
        return "SELECT rowid FROM examples_fts WHERE examples_fts MATCH ?";
    return "SELECT id" + filter.fromWhere();
}

/// Whether the first rows of a query are known before the last.
bool comesInOrder(const RowQuery& query, const Filter& filter) {
    return filter.searches && query.sort == RowSort::Id;
}

std::string orderOf(const RowQuery& query, const Filter& filter) {
    if (query.sort == RowSort::Text)
        return query.descending ? " ORDER BY examples.text COLLATE NOCASE DESC, id DESC"
                                : " ORDER BY examples.text COLLATE NOCASE, id";
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

/// Position of each label in the order of names; rows without a label come last.
std::map<LabelId, std::int64_t> labelRanks(Db& db) {
    std::map<LabelId, std::int64_t> ranks;
    Query query(db, "SELECT id FROM labels ORDER BY name COLLATE NOCASE, id");
    while (query.next()) ranks.emplace(query.integer(0), static_cast<std::int64_t>(ranks.size()));
    ranks.emplace(0, static_cast<std::int64_t>(ranks.size()));
    return ranks;
}

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

/// Takes out of `ids` those with a label of `set`.
void takeLabelledAway(Db& db, LabelSetId set, std::vector<ExampleId>& ids) {
    std::vector<ExampleId> labelled;
    Query query(db, "SELECT example FROM set_labels WHERE label_set = ? ORDER BY example", set);
    while (query.next()) labelled.push_back(query.integer(0));
    if (!std::is_sorted(ids.begin(), ids.end())) {
        std::erase_if(ids, [&](ExampleId id) { return std::binary_search(labelled.begin(), labelled.end(), id); });
        return;
    }
    auto next = labelled.begin();
    std::erase_if(ids, [&](ExampleId id) {
        while (next != labelled.end() && *next < id) ++next;
        return next != labelled.end() && *next == id;
    });
}

void bindFilter(Query& query, const Filter& filter) {
    int at = 0;
    for (const std::string& text : filter.texts) query.bindText(++at, text);
    for (const std::int64_t number : filter.numbers) query.bindInteger(++at, number);
}

/// In the order of the query.
std::vector<ExampleId> filteredIds(Db& db, const RowQuery& query, const Filter& filter) {
    const bool keyed = query.sort == RowSort::Label || query.sort == RowSort::Split;
    const std::map<LabelId, std::int64_t> ranks =
        query.sort == RowSort::Label ? labelRanks(db) : std::map<LabelId, std::int64_t>{};
    Query rows(db, selectOf(query, filter) + orderOf(query, filter));
    bindFilter(rows, filter);
    if (keyed) {
        std::vector<Keyed> found;
        while (rows.next())
            found.push_back(
                {query.sort == RowSort::Label ? ranks.at(rows.integer(1)) : rows.integer(1), rows.integer(0)});
        return sortedByKey(std::move(found), query.descending);
    }
    std::vector<ExampleId> found;
    while (rows.next()) found.push_back(rows.integer(0));
    if (query.sort == RowSort::Text) return found;
    sortDistinct(found);
    if (query.descending) std::reverse(found.begin(), found.end());
    return found;
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

std::vector<ExampleId> queueIds(Db& db, const Filter& filter, const char* order) {
    std::vector<ExampleId> found;
    std::vector<ExampleId> labelled;
    {
        Filter unlabelled = filter;
        unlabelled.add("label IS NULL");
        // CROSS JOIN: the index of the order is walked, and each example looked up.
        Query query(db,
                    "SELECT example FROM suggestions CROSS JOIN examples ON id = example" + unlabelled.where() + order);
        bindFilter(query, filter);
        while (query.next()) found.push_back(query.integer(0));
    }
    const std::unordered_set<ExampleId> suggested(found.begin(), found.end());
    const std::size_t ordered = found.size();
    Query query(db, "SELECT id, label IS NOT NULL" + filter.fromWhere());
    bindFilter(query, filter);
    while (query.next()) {
        if (query.integer(1) != 0)
            labelled.push_back(query.integer(0));
        else if (!suggested.contains(query.integer(0)))
            found.push_back(query.integer(0));
    }
    std::sort(found.begin() + static_cast<std::ptrdiff_t>(ordered), found.end());
    std::sort(labelled.begin(), labelled.end());
    found.insert(found.end(), labelled.begin(), labelled.end());
    return found;
}
}  // namespace

std::vector<ExampleId> selectIds(Db& db, const RowQuery& query) {
    const Filter filter = filterOf(query);
    // What is suggested are intents.
    if (const char* order = queueOrder(query.sort); order && query.labelSet == kIntentSet)
        return queueIds(db, filter, order);
    std::vector<ExampleId> found = filteredIds(db, query, filter);
    if (takesLabelledAway(query)) takeLabelledAway(db, query.labelSet, found);
    return found;
}

}  // namespace tb::sql
