#include <algorithm>

#include "core/data/ColumnGuess.h"
#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

constexpr std::string_view kResponses = ".responses";

/// What Argilla exports as JSON: "intent.responses" beside "intent.responses.status" and "intent.suggestion", for each
/// question (https://docs.argilla.io). A response counts once it is submitted. The record's own "status" is no label.
class Argilla : public ItemFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Argilla; }
    [[nodiscard]] const char* id() const override { return "argilla"; }
    [[nodiscard]] Message name() const override { return "Argilla records"; }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        using Role = NamedColumn::Role;
        planNamed(format(), {{"text", Role::Text}, {"label", Role::Label}, {"id"}, {"suggestion", Role::Suggestion}},
                  plan);
        return {};
    }
    [[nodiscard]] bool fits(const JsonTree& item) const override { return !question(item).empty(); }
    void fill(const JsonTree& item, Record& record) const override {
        const std::string asked = question(item);
        record.fields = {textOf(item), "", item.string("id"), item.string(asked + ".suggestion")};
        const std::vector<std::string> answers = scalarsOf(item.find(asked + std::string(kResponses)));
        const std::vector<std::string> states = scalarsOf(item.find(asked + std::string(kResponses) + ".status"));
        std::vector<std::string> labels;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const bool submitted = i >= states.size() || states[i] == "submitted";
            if (submitted && std::find(labels.begin(), labels.end(), answers[i]) == labels.end())
                labels.push_back(answers[i]);
        }
        setLabels(labels, 1, record);
    }

private:
    /// The first question that is answered by labels.
    static std::string question(const JsonTree& item) {
        for (const std::string& key : item.keys) {
            const bool ends = key.size() > kResponses.size() && key.ends_with(kResponses);
            if (ends) return key.substr(0, key.size() - kResponses.size());
        }
        for (const std::string& key : item.keys)
            if (key.ends_with(".suggestion") && key.size() > 11) return key.substr(0, key.size() - 11);
        return {};
    }
    static std::string textOf(const JsonTree& item) {
        for (std::size_t i = 0; i < item.items.size(); ++i)
            if (item.items[i].isString() && roleOfName(item.keys[i]) == ColumnRole::Text) return item.items[i].text;
        std::string longest;
        for (const JsonTree& value : item.items)
            if (value.isString() && value.text.size() > longest.size()) longest = value.text;
        return longest;
    }
};

}  // namespace

const ImportFormat& argillaFormat() {
    static const Argilla format;
    return format;
}

}  // namespace tb::data
