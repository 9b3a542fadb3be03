#include "core/base/Utf8.h"
#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// "- where is it\n- has it left\n": the examples of an intent in one block of text.
void addBlock(const std::string& block, std::uint64_t line, const std::string& intent, std::vector<Record>& rows) {
    for (std::size_t at = 0; at < block.size(); ++line) {
        const std::size_t end = std::min(block.find('\n', at), block.size());
        const std::string_view row = trimmed(std::string_view(block).substr(at, end - at));
        at = end + 1;
        if (row.empty()) continue;
        if (row.starts_with('-')) {
            rows.push_back(rowOf(line, {std::string(trimmed(row.substr(1))), intent}));
        } else {
            rows.push_back(rowOf(line, {}));
            rows.back().problem = "an example that does not begin with \"-\"";
        }
    }
}

void addExamples(const JsonTree& examples, const std::string& intent, std::vector<Record>& rows) {
    if (examples.isScalar()) return addBlock(examples.text, examples.line + 1, intent, rows);
    for (const JsonTree& one : examples.items) {
        const std::string text = one.isObject() ? one.string("text") : one.text;
        // A text of its own may begin with the dash of the block form.
        const std::string_view plain = trimmed(text);
        rows.push_back(rowOf(
            one.line, {std::string(one.isObject() && plain.starts_with("- ") ? plain.substr(2) : plain), intent}));
    }
}

/// Training data of Rasa: YAML with "nlu:" (since 2.0), or JSON with "rasa_nlu_data" (before). Synonyms, regular
/// expressions and lookup tables are no texts. Read as a whole.
class Rasa : public DocumentFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Rasa; }
    [[nodiscard]] const char* id() const override { return "rasa"; }
    [[nodiscard]] Message name() const override { return "Rasa NLU (YAML, JSON)"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        if (!head.document) return 0;
        return head.document->list("nlu") != nullptr || head.document->object("rasa_nlu_data") != nullptr ? kCertain
                                                                                                          : 0;
    }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        planIntents(format(), plan);
        plan.entityMarks = EntityMarks::Remove;
        return {};
    }

protected:
    [[nodiscard]] Expected<std::vector<Record>> rowsOf(const JsonTree& document, const std::filesystem::path& file,
                                                       const ImportPlan&) const override {
        std::vector<Record> rows;
        if (const JsonTree* nlu = document.list("nlu")) {
            for (const JsonTree& entry : nlu->items)
                if (const JsonTree* examples = entry.find("examples");
                    examples != nullptr && entry.find("intent") != nullptr)
                    addExamples(*examples, entry.string("intent"), rows);
        } else if (const JsonTree* data = document.object("rasa_nlu_data")) {
            for (const char* key : {"common_examples", "intent_examples", "entity_examples"})
                if (const JsonTree* examples = data->list(key))
                    for (const JsonTree& one : examples->items)
                        rows.push_back(rowOf(one.line, {one.string("text"), one.string("intent")}));
        } else {
            return fail(ErrorCode::InvalidInput, "There is no NLU training data of Rasa in this file.", file.string(),
                        "Choose the file with \"nlu:\" in it; stories, rules and the domain hold no texts.");
        }
        return rows;
    }
};

}  // namespace

const ImportFormat& rasaFormat() {
    static const Rasa format;
    return format;
}

}  // namespace tb::data
