#include "core/data/formats/FormatTable.h"
#include "core/data/formats/Lines.h"

namespace tb::data {
namespace {

/// One text a line: what is left when nothing else fits.
class PlainLines : public ImportFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::PlainLines; }
    [[nodiscard]] const char* id() const override { return "lines"; }
    [[nodiscard]] Message name() const override { return "one text per line"; }
    [[nodiscard]] int probe(const FileHead& head) const override { return head.encoding.empty() ? 0 : kLastResort; }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        plan.format = format();
        plan.hasHeader = false;
        plan.columns = {"text"};
        plan.textColumn = 0;
        return {};
    }
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override {
        return openLines(file, plan.encoding, std::move(stop), [](Record&) { return true; });
    }
};

}  // namespace

const ImportFormat& plainLinesFormat() {
    static const PlainLines format;
    return format;
}

}  // namespace tb::data
