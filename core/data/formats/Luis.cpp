#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// The app that LUIS exports ("luis_schema_version", "utterances"), and the project of its successor, Conversational
/// Language Understanding ("assets" with "utterances", each in a "dataset").
class Luis : public DocumentFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Luis; }
    [[nodiscard]] const char* id() const override { return "luis"; }
    [[nodiscard]] Message name() const override { return "LUIS or CLU project"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        if (!head.document || !head.document->isObject()) return 0;
        const bool named = head.document->find("luis_schema_version") != nullptr ||
                           head.document->find("projectFileVersion") != nullptr ||
                           head.document->object("assets") != nullptr;
        return named || utterancesOf(*head.document) != nullptr ? kCertain : 0;
    }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        using Role = NamedColumn::Role;
        planNamed(format(), {{"text", Role::Text}, {"intent", Role::Label}, {"dataset", Role::Split}, {"language"}},
                  plan);
        plan.labelCells.kind = LabelCells::Kind::One;
        return {};
    }

protected:
    [[nodiscard]] Expected<std::vector<Record>> rowsOf(const JsonTree& document, const std::filesystem::path& file,
                                                       const ImportPlan&) const override {
        const JsonTree* utterances = utterancesOf(document);
        if (utterances == nullptr)
            return fail(ErrorCode::InvalidInput, "This LUIS or CLU project holds no utterances.", file.string(),
                        "Export the project with its utterances.");
        std::vector<Record> rows;
        for (const JsonTree& one : utterances->items)
            rows.push_back(rowOf(
                one.line, {one.string("text"), one.string("intent"), one.string("dataset"), one.string("language")}));
        return rows;
    }

private:
    static const JsonTree* utterancesOf(const JsonTree& document) {
        const JsonTree* assets = document.object("assets");
        const JsonTree* list = (assets != nullptr ? *assets : document).list("utterances");
        const bool filled = list != nullptr && !list->items.empty();
        return filled && list->items.front().find("text") != nullptr && list->items.front().find("intent") != nullptr
                   ? list
                   : nullptr;
    }
};

}  // namespace

const ImportFormat& luisFormat() {
    static const Luis format;
    return format;
}

}  // namespace tb::data
