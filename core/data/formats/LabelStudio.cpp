#include <algorithm>

#include "core/data/ColumnGuess.h"
#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// The choices of what one annotator, or a model, said about a task.
void addChoices(const JsonTree& results, std::vector<std::string>& labels) {
    for (const JsonTree& result : results.items) {
        const JsonTree* value = result.object("value");
        if (value == nullptr || value->find("choices") == nullptr) continue;
        for (std::string& choice : scalarsOf(value->find("choices")))
            if (std::find(labels.begin(), labels.end(), choice) == labels.end()) labels.push_back(std::move(choice));
    }
}

/// The tasks that Label Studio exports as JSON (https://labelstud.io/guide/export): the text under "data", the choices
/// under "annotations", which older versions call "completions". Annotations that were cancelled do not count; where
/// two annotators disagree the row has several labels.
class LabelStudio : public ItemFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::LabelStudio; }
    [[nodiscard]] const char* id() const override { return "label-studio"; }
    [[nodiscard]] Message name() const override { return "Label Studio tasks"; }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        using Role = NamedColumn::Role;
        planNamed(format(), {{"text", Role::Text}, {"label", Role::Label}, {"id"}, {"suggestion", Role::Suggestion}},
                  plan);
        return {};
    }
    [[nodiscard]] bool fits(const JsonTree& item) const override {
        if (item.object("data") == nullptr) return false;
        return item.list("annotations") != nullptr || item.list("completions") != nullptr ||
               item.list("predictions") != nullptr;
    }
    void fill(const JsonTree& item, Record& record) const override {
        record.fields = {textOf(*item.object("data")), "", item.string("id"), ""};
        setLabels(labelsOf(item), 1, record);
        std::vector<std::string> suggested;
        if (const JsonTree* predictions = item.list("predictions"))
            for (const JsonTree& one : predictions->items)
                if (const JsonTree* results = one.list("result"); results != nullptr && suggested.empty())
                    addChoices(*results, suggested);
        if (!suggested.empty()) record.fields[3] = suggested.front();
    }

private:
    /// The field that is called like a text, or the longest.
    static std::string textOf(const JsonTree& data) {
        std::string longest;
        for (std::size_t i = 0; i < data.items.size(); ++i) {
            if (!data.items[i].isString()) continue;
            if (roleOfName(data.keys[i]) == ColumnRole::Text) return data.items[i].text;
            if (data.items[i].text.size() > longest.size()) longest = data.items[i].text;
        }
        return longest;
    }
    static std::vector<std::string> labelsOf(const JsonTree& item) {
        std::vector<std::string> labels;
        for (const char* key : {"annotations", "completions"}) {
            const JsonTree* annotations = item.list(key);
            if (annotations == nullptr) continue;
            for (const JsonTree& annotation : annotations->items)
                if (const JsonTree* results = annotation.list("result");
                    results != nullptr && annotation.string("was_cancelled") != "true")
                    addChoices(*results, labels);
        }
        return labels;
    }
};

}  // namespace

const ImportFormat& labelStudioFormat() {
    static const LabelStudio format;
    return format;
}

}  // namespace tb::data
