#include "core/base/Utf8.h"
#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

constexpr std::string_view kMark = "_usersays_";

/// The training phrases that Dialogflow ES exports, one file an intent: NAME_usersays_LANGUAGE.json, a list of phrases
/// in pieces. The intent stands in nothing but the name of the file.
class Dialogflow : public DocumentFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Dialogflow; }
    [[nodiscard]] const char* id() const override { return "dialogflow"; }
    [[nodiscard]] Message name() const override { return "Dialogflow training phrases"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        if (head.items.empty()) return 0;
        for (const JsonTree& item : head.items)
            if (!fits(item)) return 0;
        return kCertain;
    }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        planNamed(format(), {{"text", NamedColumn::Role::Text}, {"intent", NamedColumn::Role::Label}, {"id"}}, plan);
        plan.labelCells.kind = LabelCells::Kind::One;
        return {};
    }

protected:
    [[nodiscard]] Expected<std::vector<Record>> rowsOf(const JsonTree& document, const std::filesystem::path& file,
                                                       const ImportPlan&) const override {
        const std::string name = file.stem().string();
        const std::size_t mark = name.find(kMark);
        const std::string intent = mark == std::string::npos ? std::string() : validUtf8(name.substr(0, mark));
        std::vector<Record> rows;
        for (const JsonTree& item : document.items)
            if (fits(item))
                rows.push_back(rowOf(item.line, {joinedPieces(*item.list("data")), intent, item.string("id")}));
        return rows;
    }

private:
    static bool fits(const JsonTree& item) {
        const JsonTree* pieces = item.list("data");
        return pieces != nullptr && !pieces->items.empty() && pieces->items.front().find("text") != nullptr &&
               (item.find("isTemplate") != nullptr || item.find("count") != nullptr || item.find("id") != nullptr);
    }
};

}  // namespace

const ImportFormat& dialogflowFormat() {
    static const Dialogflow format;
    return format;
}

}  // namespace tb::data
