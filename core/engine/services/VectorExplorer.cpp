#include "core/engine/services/VectorExplorer.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "core/text/similarity/DotProduct.h"
#include "core/text/similarity/GroupNames.h"
#include "core/text/similarity/VectorGroups.h"

namespace tb {
namespace {

constexpr std::size_t kTextsPerLook = 1024;  ///< At the stop, while comparing.

using Vectors = EmbeddingService::Session;
using NewestRows = std::map<LabelId, std::vector<const PoolRow*>>;
using IntentCentres = std::vector<std::pair<LabelId, std::vector<float>>>;

/// The rows that stand for the intents: the newest of each.
NewestRows newestOfEach(const std::vector<PoolRow>& rows) {
    NewestRows newest;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (row->label == 0) continue;
        std::vector<const PoolRow*>& some = newest[row->label];
        if (some.size() < VectorExplorer::kPerIntent) some.push_back(&*row);
    }
    return newest;
}

std::vector<std::string> firstDifferent(const std::vector<const PoolRow*>& rows, std::size_t most) {
    std::vector<std::string> texts;
    for (const PoolRow* row : rows) {
        if (texts.size() == most) break;
        if (std::find(texts.begin(), texts.end(), row->text) == texts.end()) texts.push_back(row->text);
    }
    return texts;
}

void findNearest(TextGroup& group, const std::vector<float>& centre, const IntentCentres& intents) {
    for (const auto& [intent, direction] : intents) {
        const auto near = static_cast<double>(dotProduct(centre.data(), direction.data(), direction.size()));
        if (group.nearest != 0 && near <= group.similarity) continue;
        group.nearest = intent;
        group.similarity = near;
    }
}

/// Of all rows, also those in no group: what a name sets the group apart from.
void giveNames(TextGroups& found, const std::vector<PoolRow>& rows, const std::vector<std::int32_t>& groupOf,
               const std::vector<KnownIntent>& intents, const StopToken& stop) {
    std::vector<std::string_view> texts;
    for (const PoolRow& row : rows) texts.emplace_back(row.text);
    std::vector<std::string> taken;
    for (const KnownIntent& intent : intents) taken.push_back(intent.name);
    const std::vector<std::string> names = proposeGroupNames({texts, groupOf, found.groups.size()}, taken, stop);
    for (std::size_t i = 0; i < names.size(); ++i) found.groups[i].name = names[i];
}

std::vector<float> centreOf(const Vectors& known, const std::vector<const PoolRow*>& rows) {
    std::vector<std::span<const float>> vectors;
    for (const PoolRow* row : rows) vectors.push_back(known.find(row->text));
    return meanDirection(vectors);
}

}  // namespace

Expected<SimilarRows> VectorExplorer::similar(const std::vector<PoolRow>& rows, const SimilarQuery& query,
                                              const ProgressFn& progress, const StopToken& stop) const {
    std::vector<const PoolRow*> among;
    std::vector<const std::string*> texts;
    for (const PoolRow& row : rows) {
        const bool itself = row.id == query.example;
        if (!itself && query.among == SimilarQuery::Among::Unlabelled && row.label != 0) continue;
        texts.push_back(&row.text);
        if (!itself) among.push_back(&row);
    }
    TB_TRY(Vectors known, m_service->begin());
    TB_TRY(const bool whole, known.read(known.unread(texts), {}, progress, stop));
    SimilarRows found;
    if (!whole) return found;
    found.text = query.text;
    TB_TRY(const std::vector<float> wanted, known.vectorOf(query.text, stop));
    if (wanted.empty()) return SimilarRows{};
    for (std::size_t i = 0; i < among.size(); ++i) {
        if (i % kTextsPerLook == 0 && stop.stop_requested()) return SimilarRows{};
        const std::span<const float> vector = known.find(among[i]->text);
        found.rows.push_back(
            {among[i]->id, static_cast<double>(dotProduct(vector.data(), wanted.data(), wanted.size()))});
    }
    const std::size_t kept = std::min(query.limit, found.rows.size());
    std::partial_sort(found.rows.begin(), found.rows.begin() + static_cast<std::ptrdiff_t>(kept), found.rows.end(),
                      [](const SimilarRow& a, const SimilarRow& b) {
                          return a.similarity != b.similarity ? a.similarity > b.similarity : a.example < b.example;
                      });
    found.rows.resize(kept);
    found.state = SimilarRows::State::Found;
    return found;
}

Expected<TextGroups> VectorExplorer::groups(const std::vector<PoolRow>& rows, const std::vector<KnownIntent>& intents,
                                            const GroupQuery& query, const ProgressFn& progress,
                                            const StopToken& stop) const {
    const NewestRows labelled = newestOfEach(rows);
    std::vector<std::size_t> open;
    std::vector<const std::string*> texts;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].label != 0) continue;
        open.push_back(row);
        texts.push_back(&rows[row].text);
    }
    for (const auto& [intent, some] : labelled)
        for (const PoolRow* row : some) texts.push_back(&row->text);
    TB_TRY(Vectors known, m_service->begin());
    TB_TRY(const bool whole, known.read(known.unread(texts), {}, progress, stop));
    if (!whole) return TextGroups{};
    if (progress) progress({0, 0, "groups"});

    std::vector<std::span<const float>> vectors;
    for (const std::size_t row : open) vectors.push_back(known.find(rows[row].text));
    VectorGroupOptions options;
    options.count = query.groups;
    const std::vector<VectorGroup> groups = findVectorGroups(vectors, options, stop);
    IntentCentres centres;
    for (const auto& [intent, some] : labelled)
        if (std::vector<float> centre = centreOf(known, some); !centre.empty())
            centres.emplace_back(intent, std::move(centre));

    TextGroups found;
    found.unlabelled = static_cast<std::int64_t>(open.size());
    std::vector<std::int32_t> groupOf(rows.size(), -1);
    for (const VectorGroup& group : groups) {
        TextGroup& made = found.groups.emplace_back();
        std::vector<const PoolRow*> members;
        for (const std::size_t member : group.members) {
            members.push_back(&rows[open[member]]);
            made.rows.push_back(members.back()->id);
            groupOf[open[member]] = static_cast<std::int32_t>(found.groups.size()) - 1;
        }
        made.examples = firstDifferent(members, kExamples);
        made.cohesion = group.cohesion;
        findNearest(made, group.centre, centres);
        found.inGroups += static_cast<std::int64_t>(made.rows.size());
    }
    giveNames(found, rows, groupOf, intents, stop);
    if (stop.stop_requested()) return TextGroups{};
    found.state = TextGroups::State::Found;
    return found;
}

}  // namespace tb
