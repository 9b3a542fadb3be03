#include "core/base/Utf8.h"
#include "core/data/writers/TextOutput.h"
#include "core/data/writers/Writers.h"

namespace tb::data {
namespace {

/// An object a line with the columns of our CSV.
class JsonLines : public RowWriter {
public:
    JsonLines(AtomicFile file, const ExampleColumns& columns)
        : m_out(std::move(file)), m_ids(columns.ids), m_sets(columns.sets) {}

    Expected<void> add(const Example& example) override {
        Json json;
        json["text"] = example.text;
        json["label"] = example.label ? Json(*example.label) : Json(nullptr);
        json["split"] = splitName(example.split);
        json["flagged"] = example.flagged;
        json["note"] = example.note;
        json["source"] = validUtf8(example.source);
        if (m_ids == IdColumn::With) json["id"] = example.externalId;
        for (const std::string& set : m_sets) {
            const std::string label = labelOfSet(example, set);
            json[std::string(kSetColumnPrefix) + set] = label.empty() ? Json(nullptr) : Json(label);
        }
        return m_out.addLine(json);
    }

    Expected<void> finish() override { return m_out.finish(); }

private:
    TextOutput m_out;
    IdColumn m_ids;
    std::vector<std::string> m_sets;
};

}  // namespace

RowWriterMade createJsonLines(const std::filesystem::path& file, const ExampleFormatOptions& /*options*/,
                              const ExampleColumns& columns) {
    TB_TRY(AtomicFile atomic, AtomicFile::create(file));
    return std::make_unique<JsonLines>(std::move(atomic), columns);
}

}  // namespace tb::data
