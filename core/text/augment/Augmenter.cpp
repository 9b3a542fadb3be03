#include "core/text/augment/Augmenter.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "core/text/augment/AugmentMethods.h"
#include "core/text/similarity/SimilarTexts.h"

namespace tb {
namespace {

constexpr std::size_t kTriesPerText = 40;
constexpr std::size_t kMinimumTries = 400;
constexpr std::size_t kMaxPerIntent = 1'000'000'000;
constexpr std::size_t kIdleRounds = 20;
constexpr std::size_t kTriesBetweenReports = 1024;

/// FNV-1a: the same on every platform and in every version, so that a seed keeps its meaning.
std::uint64_t stableHash(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return hash;
}

std::vector<std::string_view> viewsOf(std::span<const AugmentText> texts) {
    std::vector<std::string_view> views;
    for (const AugmentText& text : texts) views.push_back(text.text);
    return views;
}

class Augmentation {
public:
    Augmentation(std::span<const AugmentText> texts, const AugmentOptions& options)
        : m_texts(texts), m_options(options), m_similar(viewsOf(texts)) {
        for (const AugmentText& text : texts) m_known.emplace(text.text);
    }

    [[nodiscard]] std::size_t made() const { return m_report.texts.size(); }
    AugmentReport take() { return std::move(m_report); }

    /// False when it was stopped.
    bool fulfil(const AugmentRequest& request, const std::function<bool()>& goOn) {
        std::vector<const AugmentText*> sources;
        for (const AugmentText& text : m_texts)
            if (text.use == AugmentUse::Source && text.intent == request.intent) sources.push_back(&text);
        SplitMix64 random(m_options.seed ^ stableHash(request.intent));
        shuffle(std::span(sources), random);
        const SlotValues own = slotValues(sources);
        const std::size_t wanted = made() + request.count;
        const std::size_t tries = std::max(kMinimumTries, std::min(request.count, kMaxPerIntent) * kTriesPerText);
        // However many are wanted: when every text had its turn with every method this often, no more will come.
        const std::size_t patience = std::max(kMinimumTries, sources.size() * kAugmentMethods.size() * kIdleRounds);
        std::size_t lastMade = 0;
        for (std::size_t i = 0; i < tries && made() < wanted && i - lastMade <= patience; ++i) {
            if (!goOn()) return false;
            const std::size_t before = made();
            attempt(i, request.intent, sources, own, random);
            if (made() > before) lastMade = i;
        }
        return true;
    }

private:
    static SlotValues slotValues(const std::vector<const AugmentText*>& sources) {
        SlotValues values;
        for (const AugmentText* source : sources) {
            const TextUnits units(source->text);
            for (const PhraseGroups::Found& found : AugmentLexicon::instance().slots.find(units))
                values[found.group].insert(lowerCase(source->text.substr(found.begin, found.end - found.begin)));
        }
        return values;
    }

    /// Every text gets its turn, and the methods take turns over the texts.
    void attempt(std::size_t turn, const std::string& intent, const std::vector<const AugmentText*>& sources,
                 const SlotValues& own, SplitMix64& random) {
        const std::size_t templates = m_options.templates.size();
        if (templates > 0 && (sources.empty() || turn % 2 == 1)) {
            if (auto made = fillTemplate(m_options.templates[turn / 2 % templates], random))
                offer({*std::move(made), intent, AugmentMethod::Template, 0, {}});
            return;
        }
        if (sources.empty() || m_options.methods.empty()) return;
        const AugmentText& source = *sources[turn % sources.size()];
        const AugmentMethod method = m_options.methods[(turn + turn / sources.size()) % m_options.methods.size()];
        const TextUnits units(source.text);
        auto made = vary(method, units, own, random);
        if (!made || *made == source.text) return;
        const TextUnits after(*made);
        std::vector<std::string_view> before = units.protectedParts();
        std::vector<std::string_view> kept = after.protectedParts();
        std::sort(before.begin(), before.end());  // a clause may have moved with what it holds
        std::sort(kept.begin(), kept.end());
        if (before != kept) return;
        std::vector<TextSpan> changed = changedSpans(source.text, *made);
        offer({*std::move(made), intent, method, source.id, std::move(changed)});
    }

    static std::optional<std::string> vary(AugmentMethod method, const TextUnits& text, const SlotValues& own,
                                           SplitMix64& random) {
        switch (method) {
            case AugmentMethod::Typo:
                return varyTypo(text, random);
            case AugmentMethod::Keyboard:
                return varyKeyboard(text, random);
            case AugmentMethod::Synonym:
                return varySynonym(text, random);
            case AugmentMethod::WordOrder:
                return varyWordOrder(text, random);
            case AugmentMethod::Case:
                return varyCase(text, random);
            case AugmentMethod::Template:
                return varySlots(text, own, random);
        }
        return std::nullopt;
    }

    void offer(AugmentedText made) {
        if (m_known.contains(made.text)) {
            ++m_report.refusedKnown;
            return;
        }
        const auto forbidden = [&](std::uint32_t at) {
            const AugmentText& text = m_texts[at];
            return text.use == AugmentUse::Measured || (!text.intent.empty() && text.intent != made.intent);
        };
        if (m_similar.any(made.text, m_options.nearThreshold, forbidden) || resemblesOwn(made)) {
            ++m_report.refusedNear;
            return;
        }
        m_known.insert(made.text);
        m_intentOf.emplace(lowerCase(made.text), made.intent);
        m_report.texts.push_back(std::move(made));
    }

    /// Nearly the same as what was just made for another intent.
    [[nodiscard]] bool resemblesOwn(const AugmentedText& made) const {
        const auto earlier = m_intentOf.find(lowerCase(made.text));
        return earlier != m_intentOf.end() && earlier->second != made.intent;
    }

    std::span<const AugmentText> m_texts;
    const AugmentOptions& m_options;
    SimilarTexts m_similar;
    std::unordered_set<std::string> m_known;
    std::unordered_map<std::string, std::string> m_intentOf;  ///< Of what was made, by its text in lower case.
    AugmentReport m_report;
};

}  // namespace

const char* augmentMethodName(AugmentMethod method) {
    switch (method) {
        case AugmentMethod::Typo:
            return "typo";
        case AugmentMethod::Keyboard:
            return "keyboard";
        case AugmentMethod::Synonym:
            return "synonym";
        case AugmentMethod::WordOrder:
            return "word-order";
        case AugmentMethod::Case:
            return "case";
        case AugmentMethod::Template:
            return "template";
    }
    return "";
}

std::optional<AugmentMethod> augmentMethodFromName(std::string_view name) {
    const auto* found = std::find_if(kAugmentMethods.begin(), kAugmentMethods.end(),
                                     [&](AugmentMethod method) { return name == augmentMethodName(method); });
    if (found == kAugmentMethods.end()) return std::nullopt;
    return *found;
}

AugmentReport augment(std::span<const AugmentText> texts, const AugmentOptions& options, const ProgressFn& progress,
                      StopToken stop) {
    Augmentation work(texts, options);
    std::size_t wanted = 0;
    for (const AugmentRequest& request : options.requests) wanted += request.count;
    std::size_t told = 0;
    std::size_t tried = 0;
    const auto goOn = [&] {
        if (progress && (work.made() > told || ++tried % kTriesBetweenReports == 0)) {
            told = work.made();
            progress({told, wanted, "texts"});
        }
        return !stop.stop_requested();
    };
    for (const AugmentRequest& request : options.requests) {
        if (work.fulfil(request, goOn)) continue;
        AugmentReport report = work.take();
        report.cancelled = true;
        return report;
    }
    return work.take();
}

std::vector<std::string> augmentSlots() {
    std::vector<std::string> names;
    const PhraseGroups& slots = AugmentLexicon::instance().slots;
    for (std::uint32_t group = 0; group < slots.size(); ++group)
        if (std::find(names.begin(), names.end(), slots.name(group)) == names.end()) names.push_back(slots.name(group));
    return names;
}

}  // namespace tb
