#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// A turn's words; OpenAI also writes them as a list of parts.
std::string wordsOf(const JsonTree& turn) {
    for (const char* key : {"content", "value"}) {
        if (const JsonTree* parts = turn.list(key)) return joinedPieces(*parts);
        if (turn.find(key) != nullptr) return turn.string(key);
    }
    return {};
}

/// Fine-tuning data of chat models: {"messages": [{"role": "user", "content": ...}, {"role": "assistant", ...}]}, or
/// ShareGPT's "conversations" with "from" and "value". The text is what the user said before the last answer, and the
/// answer is the label.
class ChatMessages : public ItemFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::ChatMessages; }
    [[nodiscard]] const char* id() const override { return "messages"; }
    [[nodiscard]] Message name() const override { return "chat messages (OpenAI)"; }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        planNamed(format(), {{"user", NamedColumn::Role::Text}, {"assistant", NamedColumn::Role::Label}}, plan);
        plan.labelCells.kind = LabelCells::Kind::One;
        return {};
    }
    [[nodiscard]] bool fits(const JsonTree& item) const override {
        const JsonTree* turns = turnsOf(item);
        return turns != nullptr && !turns->items.empty() && !roleOf(turns->items.front()).empty();
    }
    void fill(const JsonTree& item, Record& record) const override {
        record.fields = {"", ""};
        std::string asked;
        for (const JsonTree& turn : turnsOf(item)->items) {
            const std::string role = roleOf(turn);
            if (role == "user" || role == "human") {
                asked = wordsOf(turn);
                if (record.fields[1].empty()) record.fields[0] = asked;
            } else if (role == "assistant" || role == "gpt" || role == "model") {
                record.fields = {asked, wordsOf(turn)};
            }
        }
    }

private:
    static const JsonTree* turnsOf(const JsonTree& item) {
        const JsonTree* messages = item.list("messages");
        return messages != nullptr ? messages : item.list("conversations");
    }
    static std::string roleOf(const JsonTree& turn) {
        const std::string role = turn.string("role");
        return role.empty() ? turn.string("from") : role;
    }
};

}  // namespace

const ImportFormat& chatMessagesFormat() {
    static const ChatMessages format;
    return format;
}

}  // namespace tb::data
