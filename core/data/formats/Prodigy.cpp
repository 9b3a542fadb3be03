#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// What Prodigy's db-out writes for text classification (https://prodi.gy/docs/api-interfaces): an answer, and the
/// label that was asked about or the options that were accepted. Only what was accepted is a label.
class Prodigy : public ItemFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Prodigy; }
    [[nodiscard]] const char* id() const override { return "prodigy"; }
    [[nodiscard]] Message name() const override { return "Prodigy annotations"; }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        using Role = NamedColumn::Role;
        planNamed(format(), {{"text", Role::Text}, {"label", Role::Label}, {"answer"}}, plan);
        return {};
    }
    [[nodiscard]] bool fits(const JsonTree& item) const override {
        const std::string answer = item.string("answer");
        return item.find("text") != nullptr && (answer == "accept" || answer == "reject" || answer == "ignore");
    }
    void fill(const JsonTree& item, Record& record) const override {
        record.fields = {item.string("text"), "", item.string("answer")};
        if (item.string("answer") != "accept") return;
        const JsonTree* options = item.list("accept");
        setLabels(scalarsOf(options != nullptr ? options : item.find("label")), 1, record);
    }
};

}  // namespace

const ImportFormat& prodigyFormat() {
    static const Prodigy format;
    return format;
}

}  // namespace tb::data
