#include <algorithm>
#include <set>

#include "core/base/Utf8.h"
#include "core/data/formats/FormatTable.h"
#include "core/data/formats/Lines.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

constexpr std::size_t kMaxLabelBytes = 48;

struct Parts {
    std::string_view label;
    std::string_view text;
};

/// "track: where is it" -> track; "LOC:city Which town is it ?" -> LOC:city. Nothing for a time or a link.
std::optional<Parts> partsOf(std::string_view line) {
    line = trimmed(line);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > kMaxLabelBytes || colon + 1 >= line.size())
        return std::nullopt;
    const std::string_view head = line.substr(0, colon);
    const bool digits = head.find_first_not_of("0123456789 ") == std::string_view::npos;
    if (digits || line.substr(colon + 1).starts_with("//")) return std::nullopt;
    if (line[colon + 1] == ' ' || line[colon + 1] == '\t') return Parts{trimmed(head), trimmed(line.substr(colon + 1))};
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || space < colon || space > kMaxLabelBytes) return std::nullopt;
    return Parts{line.substr(0, space), trimmed(line.substr(space))};
}

/// A label before the text of each line, with a colon. Whether it is a label or a part of the text only somebody who
/// knows the file can say: as likely as plain lines, never more.
class LabelPrefix : public ImportFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::LabelPrefix; }
    [[nodiscard]] const char* id() const override { return "label-lines"; }
    [[nodiscard]] Message name() const override { return "a label, a colon and a text per line"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        const std::vector<std::string> lines = headLines(head);
        if (lines.size() < 2) return 0;
        std::set<std::string_view> labels;
        for (const std::string& line : lines) {
            const auto parts = partsOf(line);
            if (!parts) return 0;
            labels.insert(parts->label);
        }
        return labels.size() * 4 <= lines.size() * 3 ? kLastResort : 0;
    }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        planNamed(format(), {{"text", NamedColumn::Role::Text}, {"label", NamedColumn::Role::Label}}, plan);
        plan.labelCells.kind = LabelCells::Kind::One;
        return {};
    }
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override {
        return openLines(file, plan.encoding, std::move(stop), [](Record& record) {
            const auto parts = partsOf(record.fields.front());
            if (!parts)
                record.problem = "no label and colon before the text";
            else
                record.fields = {std::string(parts->text), std::string(parts->label)};
            return true;
        });
    }
};

}  // namespace

const ImportFormat& labelPrefixFormat() {
    static const LabelPrefix format;
    return format;
}

}  // namespace tb::data
