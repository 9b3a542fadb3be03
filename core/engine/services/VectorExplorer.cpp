#include "core/engine/services/VectorExplorer.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <unordered_set>

#include "core/base/Log.h"
#include "core/engine/api/Embedder.h"
#include "core/engine/services/HelperEncoder.h"
#include "core/text/similarity/DotProduct.h"
#include "core/text/similarity/VectorGroups.h"
#include "core/text/similarity/GroupNames.h"

namespace tb {
namespace {

constexpr std::size_t kTextsTogether = 128;  ///< A stop waits for so many.
constexpr std::size_t kTextsPerFlush = 2048;
constexpr std::size_t kTextsPerLook = 1024;  ///< At the stop, while comparing.
constexpr std::size_t kMaxLength = 128;

constexpr std::size_t kWorthTaking = 64;  ///< Texts: for fewer the files of other caches are not read.

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

}  // namespace

Expected<bool> VectorExplorer::read(const std::vector<PoolRow>& rows, std::vector<const std::string*> texts,
                                    const ProgressFn& progress, const StopToken& stop) {
    const auto forgetKnown = [&] {
        std::erase_if(texts, [&](const std::string* text) { return !vectorOf(*text).empty(); });
    };
    forgetKnown();
    if (texts.size() > kWorthTaking) {
        for (const std::filesystem::path& other : m_others) m_cache.takeFrom(other);
        forgetKnown();
    }
    std::unordered_set<std::string_view> wanted;
    std::erase_if(texts, [&](const std::string* text) { return !wanted.insert(*text).second; });
    // Texts of about the same length share a batch, so no time goes into padding and each batch takes about as long.
    std::stable_sort(texts.begin(), texts.end(), [](const auto* a, const auto* b) { return a->size() < b->size(); });
    const std::size_t dimension = m_cache.dimension();
    for (std::size_t first = 0; first < texts.size(); first += kTextsTogether) {
        if (stop.stop_requested()) break;
        std::vector<std::string> some;
        for (std::size_t i = first; i < std::min(first + kTextsTogether, texts.size()); ++i) some.push_back(*texts[i]);
        TB_TRY(const std::vector<float> vectors, m_embed(some, stop));
        if (vectors.size() < some.size() * dimension) break;
        for (std::size_t i = 0; i < some.size(); ++i)
            m_cache.add(VectorCache::hashOf(some[i]), std::span(vectors).subspan(i * dimension, dimension));
        const std::size_t done = first + some.size();
        if (done % kTextsPerFlush == 0) save(rows);
        if (progress) progress({done, texts.size(), "texts"});
    }
    save(rows);
    return !stop.stop_requested();
}

void VectorExplorer::save(const std::vector<PoolRow>& rows) {
    Expected<void> saved = m_cache.flush();
    if (saved && m_cache.full() && m_cache.size() > rows.size()) {  // vectors of texts that are gone take the room
        std::vector<std::uint64_t> hashes;
        for (const PoolRow& row : rows) hashes.push_back(VectorCache::hashOf(row.text));
        saved = m_cache.keepOnly(hashes);
    }
    if (!saved) logWarning(saved.error().message());
}

Expected<SimilarRows> VectorExplorer::similar(const std::vector<PoolRow>& rows, const SimilarQuery& query,
                                              const ProgressFn& progress, const StopToken& stop) {
    std::vector<const PoolRow*> among;
    std::vector<const std::string*> texts;
    for (const PoolRow& row : rows) {
        const bool itself = row.id == query.example;
        if (!itself && query.among == SimilarQuery::Among::Unlabelled && row.label != 0) continue;
        texts.push_back(&row.text);
        if (!itself) among.push_back(&row);
    }
    TB_TRY(const bool known, read(rows, std::move(texts), progress, stop));
    SimilarRows found;
    if (!known) return found;
    found.text = query.text;
    TB_TRY(const std::vector<float> wanted, embedOne(query.text, stop));
    if (wanted.empty()) return SimilarRows{};
    for (std::size_t i = 0; i < among.size(); ++i) {
        if (i % kTextsPerLook == 0 && stop.stop_requested()) return SimilarRows{};
        const std::span<const float> vector = vectorOf(among[i]->text);
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

/// A text that was typed is not kept. Empty = stopped.
Expected<std::vector<float>> VectorExplorer::embedOne(const std::string& text, const StopToken& stop) const {
    const std::span<const float> known = vectorOf(text);
    if (!known.empty()) return std::vector<float>(known.begin(), known.end());
    return m_embed(std::span(&text, 1), stop);
}

std::vector<float> VectorExplorer::centreOf(const std::vector<const PoolRow*>& rows) const {
    std::vector<std::span<const float>> vectors;
    for (const PoolRow* row : rows) vectors.push_back(vectorOf(row->text));
    return meanDirection(vectors);
}

Expected<TextGroups> VectorExplorer::groups(const std::vector<PoolRow>& rows, const std::vector<KnownIntent>& intents,
                                            const GroupQuery& query, const ProgressFn& progress,
                                            const StopToken& stop) {
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
    TB_TRY(const bool known, read(rows, std::move(texts), progress, stop));
    if (!known) return TextGroups{};
    if (progress) progress({0, 0, "groups"});

    std::vector<std::span<const float>> vectors;
    for (const std::size_t row : open) vectors.push_back(vectorOf(rows[row].text));
    VectorGroupOptions options;
    options.count = query.groups;
    const std::vector<VectorGroup> groups = findVectorGroups(vectors, options, stop);
    IntentCentres centres;
    for (const auto& [intent, some] : labelled)
        if (std::vector<float> centre = centreOf(some); !centre.empty())
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

Expected<TextExplorer> makeTextExplorer(const std::filesystem::path& workspace) {
    TB_TRY(const EncoderInfo encoder, helperEncoder(workspace));
    ComputeConfig compute;
    compute.device = Device::Cpu;  // the graphics card belongs to training
    TB_TRY(auto loaded, Embedder::load(encoder.folder, compute));
    const std::shared_ptr<Embedder> embedder = std::move(loaded);
    const auto folder = workspace / "cache";
    TB_TRY(VectorCache cache,
           VectorCache::open(folder / "similar.bin", {fingerprintOf(encoder), embedder->dimension()}));
    const auto explorer = std::make_shared<VectorExplorer>(
        [embedder](std::span<const std::string> texts, const StopToken& stop) {
            return embedder->embed(texts, kMaxLength, {}, stop);
        },
        std::move(cache), std::vector{folder / "vectors.bin", folder / "quality.bin"});
    TextExplorer made;
    made.similar = [explorer](const std::vector<PoolRow>& rows, const SimilarQuery& query, const ProgressFn& progress,
                              const StopToken& stop) { return explorer->similar(rows, query, progress, stop); };
    made.groups = [explorer](const std::vector<PoolRow>& rows, const std::vector<KnownIntent>& intents,
                             const GroupQuery& query, const ProgressFn& progress,
                             const StopToken& stop) { return explorer->groups(rows, intents, query, progress, stop); };
    return made;
}

}  // namespace tb
