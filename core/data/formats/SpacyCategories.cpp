#include <charconv>

#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// A score of one half or more, as spaCy's textcat evaluates.
bool isSet(const JsonTree& score) {
    if (score.kind == JsonTree::Kind::Boolean) return score.text == "true";
    double value = 0.0;
    const auto parsed = std::from_chars(score.text.data(), score.text.data() + score.text.size(), value);
    return parsed.ec == std::errc() && value >= 0.5;
}

/// Texts with spaCy's categories: {"text": ..., "cats": {"track": 1.0}}, also as the pair ["...", {"cats": ...}] of
/// its older training data. The label is the category with 1.0.
class SpacyCategories : public ItemFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::SpacyCategories; }
    [[nodiscard]] const char* id() const override { return "spacy"; }
    [[nodiscard]] Message name() const override { return "spaCy text categories"; }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        planNamed(format(), {{"text", NamedColumn::Role::Text}, {"label", NamedColumn::Role::Label}}, plan);
        return {};
    }
    [[nodiscard]] bool fits(const JsonTree& item) const override { return categories(item) != nullptr; }
    void fill(const JsonTree& item, Record& record) const override {
        const JsonTree& cats = *categories(item);
        record.fields = {item.isObject() ? item.string("text") : item.items[0].text, ""};
        std::vector<std::string> labels;
        for (std::size_t i = 0; i < cats.items.size(); ++i)
            if (isSet(cats.items[i])) labels.push_back(cats.keys[i]);
        setLabels(labels, 1, record);
    }

private:
    static const JsonTree* categories(const JsonTree& item) {
        if (item.isObject()) return item.find("text") != nullptr ? item.object("cats") : nullptr;
        const bool pair = item.isList() && item.items.size() == 2 && item.items[0].isString();
        return pair ? item.items[1].object("cats") : nullptr;
    }
};

}  // namespace

const ImportFormat& spacyCategoriesFormat() {
    static const SpacyCategories format;
    return format;
}

}  // namespace tb::data
