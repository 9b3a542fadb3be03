#include <algorithm>

#include "core/base/Utf8.h"
#include "core/data/formats/FormatTable.h"
#include "core/data/formats/Lines.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// "## intent:track" -> "intent:track"; nothing for a line that is no heading.
std::optional<std::string_view> headingOf(std::string_view line) {
    line = trimmed(line);
    if (!line.starts_with('#')) return std::nullopt;
    return trimmed(line.substr(std::min(line.find_first_not_of('#'), line.size())));
}

std::optional<std::string> intentOf(std::string_view heading) {
    constexpr std::string_view kIntent = "intent:";
    if (!heading.starts_with(kIntent)) return std::nullopt;
    return std::string(trimmed(heading.substr(kIntent.size())));
}

/// Training data of Rasa 1.x: "## intent:NAME" and below it "- text". Other sections are no texts.
class RasaMarkdown : public ImportFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::RasaMarkdown; }
    [[nodiscard]] const char* id() const override { return "rasa-md"; }
    [[nodiscard]] Message name() const override { return "Rasa NLU (Markdown)"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        for (const std::string& line : headLines(head))
            if (const auto heading = headingOf(line); heading && intentOf(*heading)) return kCertain;
        return 0;
    }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        planIntents(format(), plan);
        plan.entityMarks = EntityMarks::Remove;
        return {};
    }
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override {
        return openLines(file, plan.encoding, std::move(stop),
                         [intent = std::optional<std::string>()](Record& record) mutable {
                             const std::string_view line = trimmed(record.fields.front());
                             if (const auto heading = headingOf(line)) {
                                 intent = intentOf(*heading);
                                 return false;
                             }
                             const bool example = line.starts_with("- ") || line.starts_with("* ");
                             if (!intent || line.empty() || line.starts_with("<!--")) return false;
                             if (!example) {
                                 record.problem = "an example that does not begin with \"-\"";
                                 return true;
                             }
                             record.fields = {std::string(trimmed(line.substr(2))), *intent};
                             return true;
                         });
    }
};

}  // namespace

const ImportFormat& rasaMarkdownFormat() {
    static const RasaMarkdown format;
    return format;
}

}  // namespace tb::data
