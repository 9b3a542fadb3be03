#include "core/data/DatasetSnapshot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/base/Hash.h"
#include "core/base/SplitMix64.h"

namespace tb {
namespace {

/// Rows with the same text: they go to one side together.
struct Group {
    std::vector<std::size_t> rows;
};

/// Chooses about `fraction` of each class; carries what rounding left over to the next class, so that the total fits
/// too.
class Stratifier {
public:
    Stratifier(std::vector<SnapshotRow>& rows, double fraction, std::uint64_t seed)
        : m_rows(rows), m_fraction(fraction), m_seed(seed) {}

    void run() {
        std::map<std::string, std::vector<Group>> classes = groupByClass();
        std::size_t chosen = 0;
        double carry = 0.0;
        std::uint64_t index = 0;
        for (auto& [label, groups] : classes) {
            SplitMix64 random(m_seed + 0x632BE59BD9B4E019ULL * ++index);
            shuffle(std::span(groups), random);
            chosen += choose(groups, carry);
        }
        // Small data: one validation row is worth more than one training row more.
        if (chosen == 0) chooseOneOfLargest(classes);
    }

private:
    std::map<std::string, std::vector<Group>> groupByClass() {
        std::map<std::string, std::vector<Group>> classes;
        std::unordered_map<std::string_view, std::pair<std::string, std::size_t>> groupOfText;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            const SnapshotRow& row = m_rows[i];
            if (row.split == Split::Test || row.augmented) continue;
            if (const auto known = groupOfText.find(row.text); known != groupOfText.end()) {
                classes[known->second.first][known->second.second].rows.push_back(i);
                continue;
            }
            auto& groups = classes[row.label];
            groupOfText.emplace(row.text, std::pair(row.label, groups.size()));
            groups.push_back({{i}});
        }
        return classes;
    }

    std::size_t choose(std::vector<Group>& groups, double& carry) {
        std::size_t rows = 0;
        for (const Group& group : groups) rows += group.rows.size();
        const double wanted = static_cast<double>(rows) * m_fraction + carry;
        std::size_t taken = 0;
        for (std::size_t g = 0; g + 1 < groups.size(); ++g) {  // the last group always trains
            if (static_cast<double>(taken) + 0.5 * static_cast<double>(groups[g].rows.size()) > wanted) break;
            taken += take(groups[g]);
        }
        // A class that cannot give its share does not make the others pay for it.
        if (groups.size() > 1) carry = std::min(wanted - static_cast<double>(taken), 0.5);
        return taken;
    }

    void chooseOneOfLargest(std::map<std::string, std::vector<Group>>& classes) {
        const auto largest = std::max_element(classes.begin(), classes.end(), [](const auto& a, const auto& b) {
            return a.second.size() < b.second.size();
        });
        if (largest != classes.end() && largest->second.size() > 1) take(largest->second.front());
    }

    std::size_t take(const Group& group) {
        for (const std::size_t row : group.rows) m_rows[row].split = Split::Validation;
        return group.rows.size();
    }

    std::vector<SnapshotRow>& m_rows;
    double m_fraction;
    std::uint64_t m_seed;
};

/// Lengths go in as eight little-endian bytes before each string, so that no two data sets share a byte stream.
class ContentHash {
public:
    void addNumber(std::uint64_t value) {
        std::array<unsigned char, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<unsigned char>(value >> (8 * i));
        m_hash.add(bytes.data(), bytes.size());
    }
    void addString(const std::string& text) {
        addNumber(text.size());
        m_hash.add(text.data(), text.size());
    }
    [[nodiscard]] std::string hex() const { return m_hash.hex(); }

private:
    Hash128 m_hash;
};

/// Takes out the augmented rows that say to the model what it will be asked. Returns how many.
std::int64_t leaveOutLeaks(std::vector<SnapshotRow>& rows) {
    if (std::none_of(rows.begin(), rows.end(), [](const SnapshotRow& row) { return row.augmented; })) return 0;
    std::unordered_set<ExampleId> measuredIds;
    std::unordered_set<std::string_view> measuredTexts;
    for (const SnapshotRow& row : rows) {
        if (row.split == Split::Train) continue;
        measuredIds.insert(row.id);
        measuredTexts.insert(row.text);
    }
    const auto leaks = [&](const SnapshotRow& row) {
        return row.augmented && (measuredIds.contains(row.origin) || measuredTexts.contains(row.text));
    };
    std::vector<bool> leaking;  // before any row moves: the views look into them
    for (const SnapshotRow& row : rows) leaking.push_back(leaks(row));
    std::vector<SnapshotRow> kept;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!leaking[i]) kept.push_back(std::move(rows[i]));
    const auto left = static_cast<std::int64_t>(rows.size() - kept.size());
    rows = std::move(kept);
    return left;
}

Expected<void> checkTrainable(const std::vector<SnapshotRow>& rows, std::size_t classes) {
    if (rows.empty())
        return fail(ErrorCode::InvalidInput, "No row has an intent yet.", "the data",
                    "Label some rows, or import a file with a label column.");
    if (classes < 2)
        return fail(ErrorCode::InvalidInput,
                    Message("All labelled rows have the same intent, \"%1\".", rows.front().label), "the data",
                    "Label rows of at least one other intent: there must be something to tell apart.");
    std::vector<std::string_view> trained;
    for (const SnapshotRow& row : rows)
        if (row.split == Split::Train) trained.push_back(row.label);
    std::sort(trained.begin(), trained.end());
    trained.erase(std::unique(trained.begin(), trained.end()), trained.end());
    if (trained.empty())
        return fail(ErrorCode::InvalidInput, "No row is left to train on: all of them are validation or test rows.",
                    "the data", "Set some rows to train, or import a training file.");
    if (trained.size() < 2)
        return fail(ErrorCode::InvalidInput,
                    Message("The rows to train on have only one intent, \"%1\".", trained.front()), "the data",
                    "Move rows of other intents to train, or label more.");
    return {};
}

}  // namespace

Expected<DatasetSnapshot> makeSnapshot(std::vector<SnapshotRow> rows, double validationFraction, std::uint64_t seed) {
    std::sort(rows.begin(), rows.end(), [](const SnapshotRow& a, const SnapshotRow& b) { return a.id < b.id; });
    for (SnapshotRow& row : rows)
        if (row.augmented) row.split = Split::Train;
    const bool hasValidation =
        std::any_of(rows.begin(), rows.end(), [](const SnapshotRow& row) { return row.split == Split::Validation; });
    if (!hasValidation && validationFraction > 0.0) Stratifier(rows, std::min(validationFraction, 1.0), seed).run();
    for (SnapshotRow& row : rows)
        if (row.split == Split::Unassigned) row.split = Split::Train;

    DatasetSnapshot snapshot;
    snapshot.leftOut = leaveOutLeaks(rows);
    for (const SnapshotRow& row : rows) snapshot.labels.push_back(row.label);
    std::sort(snapshot.labels.begin(), snapshot.labels.end());
    snapshot.labels.erase(std::unique(snapshot.labels.begin(), snapshot.labels.end()), snapshot.labels.end());
    TB_TRY(checkTrainable(rows, snapshot.labels.size()));

    ContentHash hash;
    hash.addNumber(snapshot.labels.size());
    for (const std::string& label : snapshot.labels) hash.addString(label);
    for (SnapshotRow& row : rows) {
        const auto found = std::lower_bound(snapshot.labels.begin(), snapshot.labels.end(), row.label);
        const auto label = static_cast<std::int32_t>(found - snapshot.labels.begin());
        hash.addString(row.text);
        hash.addNumber(static_cast<std::uint64_t>(label));
        hash.addNumber(static_cast<std::uint64_t>(row.split));
        LabelledTexts& side = row.split == Split::Test         ? snapshot.test
                              : row.split == Split::Validation ? snapshot.validation
                                                               : snapshot.train;
        side.ids.push_back(row.id);
        side.texts.push_back(std::move(row.text));
        side.labels.push_back(label);
    }
    snapshot.contentHash = hash.hex();
    return snapshot;
}

}  // namespace tb
