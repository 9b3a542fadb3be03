#include "core/data/DataCheck.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <unordered_map>

#include "core/base/Utf8.h"
#include "core/data/AlikeNames.h"
#include "core/data/TextCleaning.h"
#include "core/text/similarity/NearDuplicates.h"
#include "core/text/unicode/TextHealth.h"

namespace tb {
namespace {

constexpr const char* kNames[kFindingKinds] = {
    "personal-data", "exact-duplicate",  "intent-conflict", "near-duplicate", "near-conflict", "split-leak",
    "misdecoded",    "foreign-language", "empty",           "too-long",       "small-intent",  "test-only-intent",
    "html",          "alike-intents",    "missing-label"};
constexpr std::uint64_t kPasses = 3;   ///< One over the rows, two inside findNearDuplicates().
constexpr double kMinMajority = 0.6;   ///< Of the rows whose language is known.
constexpr std::size_t kMinKnown = 10;  ///< Rows of known language before any is called foreign.
constexpr std::uint64_t kRowsBetween = 256;

/// A labelled row without a split is trained on (see splitRows), so it counts as train.
Split usedAs(const CheckRow& row) {
    return row.split == Split::Unassigned && !row.label.empty() ? Split::Train : row.split;
}

/// Rows of one text group so far: the first, and the first that has a split of its own.
struct GroupState {
    std::size_t first = 0;
    std::size_t firstPlaced = SIZE_MAX;
};

class Checker {
    using IntentCounts = std::vector<std::pair<std::int64_t, std::string_view>>;

public:
    Checker(std::span<const CheckRow> rows, const DataCheckOptions& options, const ProgressFn& progress, StopToken stop)
        : m_rows(rows), m_options(options), m_progress(progress), m_stop(std::move(stop)) {
        for (std::size_t kind = 0; kind < kFindingKinds; ++kind) m_findings[kind].kind = static_cast<FindingKind>(kind);
    }

    DataReport runNames(std::span<const std::pair<std::string, std::int64_t>> intents) {
        IntentCounts counts;
        for (const auto& [name, rows] : intents) counts.emplace_back(rows, name);
        noteNames(counts);
        return takeReport();
    }

    DataReport run() {
        m_report.cancelled = m_stop.stop_requested();
        if (!m_report.cancelled) readRows();
        if (!m_report.cancelled) checkLanguages();
        if (!m_report.cancelled) compareRows();
        if (!m_report.cancelled) countIntents();
        return takeReport();
    }

private:
    DataReport takeReport() {
        for (DataFinding& finding : m_findings) {
            if (!isAboutIntents(finding.kind)) finding.count = finding.keys.size();
            if (finding.count > 0) m_report.findings.push_back(std::move(finding));
        }
        return std::move(m_report);
    }

    void note(FindingKind kind, FindingSample sample) {
        DataFinding& finding = m_findings[static_cast<std::size_t>(kind)];
        finding.keys.push_back(sample.key);
        if (finding.samples.size() < m_options.samples) finding.samples.push_back(std::move(sample));
    }

    FindingSample sampleOf(const CheckRow& row) const {
        FindingSample sample;
        sample.key = row.key;
        sample.text = std::string(row.text);
        sample.label = std::string(row.label);
        return sample;
    }
    FindingSample sampleOf(const CheckRow& row, const CheckRow& other) const {
        FindingSample sample = sampleOf(row);
        sample.other = std::string(other.text);
        sample.otherLabel = std::string(other.label);
        return sample;
    }

    bool goesOn(std::uint64_t done) {
        if (done % kRowsBetween != 0) return true;
        m_report.cancelled = m_stop.stop_requested();
        const auto now = std::chrono::steady_clock::now();
        if (m_progress && now - m_last >= std::chrono::milliseconds(10)) {
            m_last = now;
            m_progress({done, kPasses * m_rows.size(), "rows"});
        }
        return !m_report.cancelled;
    }

    void readRows() {
        const PiiFinder finder;
        m_languages.resize(m_rows.size());
        for (std::size_t i = 0; i < m_rows.size() && goesOn(i); ++i) {
            const CheckRow& row = m_rows[i];
            m_languages[i] = languageOf(row.text);
            if (row.known) continue;
            ++m_report.rows;
            const std::size_t tokens = roughTokens(row.text);
            ++m_report.lengths[std::min((tokens - 1) / kTokensPerBin, kLengthBins - 1)];
            if (trimmed(row.text).empty()) note(FindingKind::Empty, sampleOf(row));
            if (data::holdsMarkup(row.text)) note(FindingKind::Markup, sampleOf(row));
            if (looksMisdecoded(row.text)) note(FindingKind::Misdecoded, sampleOf(row));
            if (tokens > m_options.tokenLimit) {
                FindingSample sample = sampleOf(row);
                sample.count = static_cast<std::int64_t>(tokens);
                note(FindingKind::TooLong, std::move(sample));
            }
            notePii(row, finder.find(row.text));
        }
    }

    void notePii(const CheckRow& row, const std::vector<PiiSpan>& spans) {
        if (spans.empty()) return;
        FindingSample sample = sampleOf(row);
        for (const PiiSpan& span : spans) {
            ++m_report.pii[static_cast<std::size_t>(span.kind)];
            if (!sample.other.empty()) sample.other += ", ";
            sample.other += std::string(piiKindName(span.kind)) + ": " +
                            std::string(row.text.substr(span.begin, span.end - span.begin));
        }
        note(FindingKind::PersonalData, std::move(sample));
    }

    void checkLanguages() {
        std::map<std::string_view, std::size_t> rowsOf;
        std::size_t known = 0;
        for (const std::string& language : m_languages) {
            if (language.empty()) continue;
            ++rowsOf[language];
            ++known;
        }
        const auto most = std::max_element(rowsOf.begin(), rowsOf.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        if (known < kMinKnown || static_cast<double>(most->second) < kMinMajority * static_cast<double>(known)) return;
        m_report.language = std::string(most->first);
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (m_rows[i].known || m_languages[i].empty() || m_languages[i] == m_report.language) continue;
            FindingSample sample = sampleOf(m_rows[i]);
            sample.other = m_languages[i];
            note(FindingKind::ForeignLanguage, std::move(sample));
        }
    }

    void compareRows() {
        std::vector<std::string_view> texts;
        texts.reserve(m_rows.size());
        for (const CheckRow& row : m_rows) texts.push_back(row.text);
        const auto progress = [&](const Progress& at) {
            if (m_progress) m_progress({m_rows.size() + at.done, kPasses * m_rows.size(), "rows"});
        };
        const NearDuplicates near = findNearDuplicates(texts, {m_options.nearThreshold}, progress, m_stop);
        m_report.cancelled = near.cancelled;
        if (near.cancelled) return;
        m_report.nearGroups = near.groups;
        std::unordered_map<std::string_view, std::vector<std::size_t>> sameText;
        std::unordered_map<std::uint32_t, GroupState> groups;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (!trimmed(m_rows[i].text).empty()) compareRow(i, near, sameText, groups);
        }
    }

    void compareRow(std::size_t i, const NearDuplicates& near,
                    std::unordered_map<std::string_view, std::vector<std::size_t>>& sameText,
                    std::unordered_map<std::uint32_t, GroupState>& groups) {
        const CheckRow& row = m_rows[i];
        std::vector<std::size_t>& same = sameText[row.text];
        const auto [group, isFirst] = groups.try_emplace(near.group[i], GroupState{i, SIZE_MAX});
        if (!row.known && !same.empty())
            noteSame(row, same);
        else if (!row.known && !isFirst)
            noteNear(row, m_rows[earlierLike(i, near, group->second.first)]);
        // One row for each label of a text is enough to compare with.
        const bool newLabel =
            std::none_of(same.begin(), same.end(), [&](std::size_t other) { return m_rows[other].label == row.label; });
        if (newLabel) same.push_back(i);
        const Split split = usedAs(row);
        if (split == Split::Unassigned) return;
        if (group->second.firstPlaced == SIZE_MAX) {
            group->second.firstPlaced = i;
        } else if (const CheckRow& placed = m_rows[group->second.firstPlaced]; usedAs(placed) != split && !row.known) {
            note(FindingKind::SplitLeak, sampleOf(row, placed));
            m_report.leakMoves.emplace_back(row.key, usedAs(placed));
        }
    }

    /// The row it was found to resemble when that stands before it, else the first of the group.
    std::size_t earlierLike(std::size_t i, const NearDuplicates& near, std::size_t first) const {
        return near.like[i] < i ? near.like[i] : first;
    }

    void noteSame(const CheckRow& row, const std::vector<std::size_t>& same) {
        const auto agrees = [&](std::size_t other) { return m_rows[other].label == row.label || row.label.empty(); };
        const auto equal = std::find_if(same.begin(), same.end(), agrees);
        if (equal != same.end()) note(FindingKind::ExactDuplicate, sampleOf(row, m_rows[*equal]));
        // A label for a text that so far stands there unlabelled is news, not a conflict.
        const auto other = std::find_if(same.begin(), same.end(), [&](std::size_t index) {
            return !m_rows[index].label.empty() && !agrees(index);
        });
        if (equal == same.end() && other != same.end())
            note(FindingKind::IntentConflict, sampleOf(row, m_rows[*other]));
    }

    void noteNear(const CheckRow& row, const CheckRow& other) {
        const bool differs = !row.label.empty() && !other.label.empty() && row.label != other.label;
        note(differs ? FindingKind::NearConflict : FindingKind::NearDuplicate, sampleOf(row, other));
    }

    void countIntents() {
        struct Rows {
            std::int64_t all = 0;
            std::int64_t trained = 0;
        };
        std::map<std::string_view, Rows> rowsOf;
        bool anyTrained = false;
        for (const CheckRow& row : m_rows) {
            if (row.label.empty()) continue;
            Rows& rows = rowsOf[row.label];
            ++rows.all;
            if (usedAs(row) != Split::Train) continue;
            ++rows.trained;
            anyTrained = true;
        }
        IntentCounts small;
        IntentCounts testOnly;
        for (const auto& [label, rows] : rowsOf) {
            if (rows.all < m_options.leastPerIntent) small.emplace_back(rows.all, label);
            if (rows.trained == 0 && anyTrained) testOnly.emplace_back(rows.all, label);  // a pure test file has none
        }
        noteIntents(FindingKind::SmallIntent, std::move(small));
        noteIntents(FindingKind::TestOnlyIntent, std::move(testOnly));
        IntentCounts all;
        for (const auto& [label, rows] : rowsOf) all.emplace_back(rows.all, label);
        noteNames(all);
    }

    void noteNames(const IntentCounts& intents) {
        IntentCounts missing;
        std::map<std::string, IntentCounts> groups;
        for (const auto& intent : intents) {
            if (looksMissing(intent.second)) missing.push_back(intent);
            groups[alikeKey(intent.second)].push_back(intent);
        }
        noteIntents(FindingKind::MissingLabel, std::move(missing));
        DataFinding& alike = m_findings[static_cast<std::size_t>(FindingKind::AlikeIntents)];
        for (const auto& [key, group] : groups) {
            if (group.size() < 2) continue;
            const auto main = std::max_element(group.begin(), group.end(),
                                               [](const auto& a, const auto& b) { return a.first < b.first; });
            for (auto one = group.begin(); one != group.end(); ++one) {
                if (one == main) continue;
                ++alike.count;
                if (alike.samples.size() == m_options.samples) continue;
                FindingSample sample;
                sample.text = sample.label = std::string(one->second);
                sample.other = sample.otherLabel = std::string(main->second);
                sample.count = one->first;
                alike.samples.push_back(std::move(sample));
            }
        }
    }

    void noteIntents(FindingKind kind, IntentCounts intents) {
        std::sort(intents.begin(), intents.end());
        DataFinding& finding = m_findings[static_cast<std::size_t>(kind)];
        finding.count = intents.size();
        for (const auto& [count, label] : intents) {
            if (finding.samples.size() == m_options.samples) break;
            FindingSample sample;
            sample.text = sample.label = std::string(label);
            sample.count = count;
            finding.samples.push_back(std::move(sample));
        }
    }

    std::span<const CheckRow> m_rows;
    const DataCheckOptions& m_options;
    const ProgressFn m_progress;
    StopToken m_stop;
    std::chrono::steady_clock::time_point m_last{};
    DataReport m_report;
    std::array<DataFinding, kFindingKinds> m_findings;
    std::vector<std::string> m_languages;
};

}  // namespace

const char* findingName(FindingKind kind) {
    return kNames[static_cast<std::size_t>(kind)];
}

const DataFinding* DataReport::find(FindingKind kind) const {
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const DataFinding& finding) { return finding.kind == kind; });
    return found == findings.end() ? nullptr : &*found;
}

DataReport checkData(std::span<const CheckRow> rows, const DataCheckOptions& options, const ProgressFn& progress,
                     StopToken stop) {
    DataReport report = Checker(rows, options, progress, std::move(stop)).run();
    if (progress) progress({kPasses * rows.size(), kPasses * rows.size(), "rows"});
    return report;
}

DataReport checkNames(std::span<const std::pair<std::string, std::int64_t>> intents, const DataCheckOptions& options) {
    return Checker({}, options, {}, {}).runNames(intents);
}

}  // namespace tb
