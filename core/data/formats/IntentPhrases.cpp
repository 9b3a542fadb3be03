#include <algorithm>
#include <array>

#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// The value under the first of some keys that is there.
const JsonTree* firstOf(const JsonTree& object, std::span<const char* const> keys) {
    for (const char* key : keys)
        if (const JsonTree* value = object.find(key)) return value;
    return nullptr;
}

constexpr std::array kNameKeys{"tag", "intent", "name", "label", "displayName"};
constexpr std::array kPhraseKeys{"patterns", "examples", "utterances", "phrases", "texts", "samples", "questions"};

bool isText(const JsonTree& phrase) {
    return phrase.isString() || phrase.find("text") != nullptr;
}

bool arePhrases(const JsonTree* list) {
    return list != nullptr && list->isList() && std::all_of(list->items.begin(), list->items.end(), isText);
}

using Intents = std::vector<std::pair<std::string, const JsonTree*>>;

/// {"track": ["where is it", ...], ...}
Intents byKey(const JsonTree& document) {
    Intents intents;
    if (!document.isObject()) return intents;
    for (std::size_t i = 0; i < document.items.size(); ++i) {
        const bool texts = arePhrases(&document.items[i]) &&
                           std::all_of(document.items[i].items.begin(), document.items[i].items.end(),
                                       [](const JsonTree& phrase) { return phrase.isString(); });
        if (!texts) return {};
        intents.emplace_back(document.keys[i], &document.items[i]);
    }
    return intents;
}

/// [{"tag": "track", "patterns": ["where is it", ...]}, ...], bare or under a key; Alexa calls them "name" and
/// "samples".
Intents byEntry(const JsonTree& document, int levels = 3) {
    Intents intents;
    if (document.isList()) {
        for (const JsonTree& entry : document.items) {
            const JsonTree* name = firstOf(entry, kNameKeys);
            const JsonTree* phrases = firstOf(entry, kPhraseKeys);
            if (name == nullptr || !name->isString()) return {};
            if (phrases != nullptr && arePhrases(phrases)) intents.emplace_back(name->text, phrases);
        }
        return intents;
    }
    for (const JsonTree& value : document.items)
        if (intents.empty() && !value.isScalar() && levels > 0) intents = byEntry(value, levels - 1);
    return intents;
}

Intents intentsOf(const JsonTree& document) {
    Intents intents = byEntry(document);
    return intents.empty() ? byKey(document) : intents;
}

/// A document of intents with their phrases, in JSON or YAML: chatbots' intents.json ("tag" and "patterns"), an object
/// of lists. Read as a whole.
class IntentPhrases : public DocumentFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::IntentPhrases; }
    [[nodiscard]] const char* id() const override { return "intents"; }
    [[nodiscard]] Message name() const override { return "intents with their phrases"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        if (!head.document) return 0;
        if (!byEntry(*head.document).empty()) return kLikely + 15;
        return byKey(*head.document).empty() ? 0 : kPossible + 10;
    }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        planIntents(format(), plan);
        return {};
    }

protected:
    [[nodiscard]] Expected<std::vector<Record>> rowsOf(const JsonTree& document, const std::filesystem::path& file,
                                                       const ImportPlan&) const override {
        const Intents intents = intentsOf(document);
        if (intents.empty())
            return fail(ErrorCode::InvalidInput, "There are no intents with phrases in this file.", file.string(),
                        "Choose another format.");
        std::vector<Record> rows;
        for (const auto& [intent, phrases] : intents)
            for (const JsonTree& phrase : phrases->items)
                rows.push_back(rowOf(phrase.line, {phrase.isString() ? phrase.text : phrase.string("text"), intent}));
        return rows;
    }
};

}  // namespace

const ImportFormat& intentPhrasesFormat() {
    static const IntentPhrases format;
    return format;
}

}  // namespace tb::data
