#include <algorithm>

#include "core/data/formats/FormatTable.h"
#include "core/data/formats/Lines.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

constexpr std::string_view kPrefix = "__label__";

/// fastText's training data: each word that begins with "__label__" is a label of its line, the others are the text.
class FastText : public ImportFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::FastText; }
    [[nodiscard]] const char* id() const override { return "fasttext"; }
    [[nodiscard]] Message name() const override { return "fastText lines (__label__)"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        const std::vector<std::string> lines = headLines(head);
        const auto labelled =
            std::count_if(lines.begin(), lines.end(), [](const std::string& line) { return line.find(kPrefix) == 0; });
        return !lines.empty() && static_cast<std::size_t>(labelled) * 2 >= lines.size() ? kCertain : 0;
    }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        planNamed(format(), {{"text", NamedColumn::Role::Text}, {"label", NamedColumn::Role::Label}}, plan);
        return {};
    }
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override {
        return openLines(file, plan.encoding, std::move(stop), [](Record& record) {
            std::string text;
            std::vector<std::string> labels;
            std::string_view rest = record.fields.front();
            while (!rest.empty()) {  // spaces inside the text stay as they are
                const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
                const std::string_view word = rest.substr(0, end);
                const std::size_t next = std::min(end + 1, rest.size());
                if (word.starts_with(kPrefix))
                    labels.emplace_back(word.substr(kPrefix.size()));
                else
                    text += rest.substr(0, next);
                rest.remove_prefix(next);
            }
            while (text.ends_with(' ') || text.ends_with('\t')) text.pop_back();
            record.fields = {std::move(text), ""};
            setLabels(labels, 1, record);
            return true;
        });
    }
};

}  // namespace

const ImportFormat& fastTextFormat() {
    static const FastText format;
    return format;
}

}  // namespace tb::data
