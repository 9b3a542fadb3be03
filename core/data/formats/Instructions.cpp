#include <algorithm>

#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// Fine-tuning data of instruction models: {"instruction", "input", "output"} as Alpaca has it, or {"prompt",
/// "completion"}. The text is the instruction, or the input where one instruction stands in every row; the label is the
/// answer.
class Instructions : public ItemFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Instructions; }
    [[nodiscard]] const char* id() const override { return "alpaca"; }
    [[nodiscard]] Message name() const override { return "instructions (Alpaca)"; }
    [[nodiscard]] Expected<void> plan(const FileHead& head, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        using Role = NamedColumn::Role;
        planNamed(format(), {{"instruction", Role::Text}, {"input"}, {"output", Role::Label}}, plan);
        plan.labelCells.kind = LabelCells::Kind::One;
        if (head.items.empty()) return {};
        const std::string first = head.items.front().string("instruction");
        const bool same = std::all_of(head.items.begin(), head.items.end(), [&](const JsonTree& item) {
            return item.string("instruction") == first && !item.string("input").empty();
        });
        if (same) plan.textColumn = 1;
        return {};
    }
    [[nodiscard]] bool fits(const JsonTree& item) const override {
        return (item.find("instruction") != nullptr && item.find("output") != nullptr) ||
               (item.find("prompt") != nullptr && item.find("completion") != nullptr);
    }
    void fill(const JsonTree& item, Record& record) const override {
        if (item.find("completion") != nullptr)
            record.fields = {item.string("prompt"), "", item.string("completion")};
        else
            record.fields = {item.string("instruction"), item.string("input"), item.string("output")};
    }
};

}  // namespace

const ImportFormat& instructionsFormat() {
    static const Instructions format;
    return format;
}

}  // namespace tb::data
