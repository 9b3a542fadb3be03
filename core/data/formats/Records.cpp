#include <algorithm>

#include "core/data/formats/FormatTable.h"
#include "core/data/formats/TreeTable.h"

namespace tb::data {
namespace {

bool areObjects(const JsonTree& list) {
    return list.isList() && !list.items.empty() &&
           std::all_of(list.items.begin(), list.items.end(), [](const JsonTree& one) { return one.isObject(); });
}

constexpr int kLevels = 2;

bool areTexts(const JsonTree& list) {
    return list.isList() && !list.items.empty() &&
           std::all_of(list.items.begin(), list.items.end(), [](const JsonTree& one) { return one.isString(); });
}

/// The list that is the table: the document itself, or the only list of objects in it, at most two levels down.
const JsonTree* tableOf(const JsonTree& document, int levels = kLevels) {
    if (areObjects(document) || (levels == kLevels && areTexts(document))) return &document;
    if (!document.isObject() || levels == 0) return nullptr;
    const JsonTree* found = nullptr;
    for (const JsonTree& value : document.items) {
        const JsonTree* one = value.isList() || value.isObject() ? tableOf(value, levels - 1) : nullptr;
        if (one != nullptr && found != nullptr) return nullptr;
        if (one != nullptr) found = one;
    }
    return found;
}

/// A list of objects in a YAML file, or the one list of objects in a JSON file that begins with something else:
/// {"data": [{"text": ...}]}. Read as a whole.
class Records : public TableDocument {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Records; }
    [[nodiscard]] const char* id() const override { return "records"; }
    [[nodiscard]] Message name() const override { return "records in a YAML or JSON document"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        const bool list = head.document && head.document->isList() && !head.items.empty();  // of JSON: streams
        return head.document && !list && tableOf(*head.document) != nullptr ? kPossible + 5 : 0;
    }

protected:
    [[nodiscard]] Expected<TreeTable> tableFrom(const JsonTree& document,
                                                const std::filesystem::path& file) const override {
        const JsonTree* list = tableOf(document);
        if (list == nullptr)
            return fail(ErrorCode::InvalidInput, "There is no list of objects in this file, or several.", file.string(),
                        "Save the rows as JSON lines or CSV.");
        TreeTable table;
        for (const JsonTree& item : list->items) table.add(item);
        return table;
    }
};

}  // namespace

const ImportFormat& recordsFormat() {
    static const Records format;
    return format;
}

}  // namespace tb::data
