#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// "oos_train" -> train: out-of-scope rows of CLINC150 are named by their intent already.
std::optional<Split> splitOf(const std::string& key) {
    if (const auto split = splitFromName(key)) return split;
    return key.starts_with("oos_") ? splitFromName(key.substr(4)) : std::nullopt;
}

bool isPair(const JsonTree& row) {
    return row.isList() && row.items.size() == 2 && row.items[0].isString() && row.items[1].isScalar();
}

/// One list of [text, intent] for each split, as CLINC150 comes ({"train": [...], "oos_val": [...]}), also with an
/// object a row.
class SplitLists : public DocumentFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::SplitLists; }
    [[nodiscard]] const char* id() const override { return "clinc"; }
    [[nodiscard]] Message name() const override { return "lists by split (CLINC150)"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        if (!head.document || !head.document->isObject() || head.document->items.empty()) return 0;
        for (std::size_t i = 0; i < head.document->items.size(); ++i) {
            const JsonTree& list = head.document->items[i];
            if (!splitOf(head.document->keys[i]) || !list.isList()) return 0;
            if (!list.items.empty() && !isPair(list.items.front()) && list.items.front().find("text") == nullptr)
                return 0;
        }
        return kCertain;
    }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        using Role = NamedColumn::Role;
        planNamed(format(), {{"text", Role::Text}, {"intent", Role::Label}, {"split", Role::Split}}, plan);
        plan.labelCells.kind = LabelCells::Kind::One;
        return {};
    }

protected:
    [[nodiscard]] Expected<std::vector<Record>> rowsOf(const JsonTree& document, const std::filesystem::path&,
                                                       const ImportPlan&) const override {
        std::vector<Record> rows;
        for (std::size_t i = 0; i < document.keys.size(); ++i) {
            const auto split = splitOf(document.keys[i]);
            if (!split || !document.items[i].isList()) continue;
            for (const JsonTree& row : document.items[i].items) {
                if (isPair(row)) {
                    rows.push_back(rowOf(row.line, {row.items[0].text, row.items[1].text, splitName(*split)}));
                } else if (row.isObject()) {
                    const std::string label =
                        row.find("intent") != nullptr ? row.string("intent") : row.string("label");
                    rows.push_back(rowOf(row.line, {row.string("text"), label, splitName(*split)}));
                } else {
                    rows.push_back(rowOf(row.line, {}));
                    rows.back().problem = "not a pair of a text and an intent";
                }
            }
        }
        return rows;
    }
};

}  // namespace

const ImportFormat& splitListsFormat() {
    static const SplitLists format;
    return format;
}

}  // namespace tb::data
