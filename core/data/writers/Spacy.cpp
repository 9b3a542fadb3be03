#include "core/data/writers/TextOutput.h"
#include "core/data/writers/Writers.h"

namespace tb::data {
namespace {

/// spaCy's text categories as JSON lines: every intent with 1.0 or 0.0, since spaCy takes a category that is not named
/// for one that is not known. A text without an intent has none.
class Spacy : public RowWriter {
public:
    Spacy(AtomicFile file, const ExampleColumns& columns) : m_out(std::move(file)) {
        for (const std::string& intent : columns.intents) m_none[intent] = 0.0;
    }

    Expected<void> add(const Example& example) override {
        Json json = {{"text", example.text}, {"cats", Json::object()}};
        if (example.label) {
            json["cats"] = m_none;
            json["cats"][*example.label] = 1.0;
        }
        Json meta = Json::object();
        addFurtherParts(example, meta);
        if (!meta.empty()) json["meta"] = std::move(meta);
        return m_out.addLine(json);
    }

    Expected<void> finish() override { return m_out.finish(); }

private:
    TextOutput m_out;
    Json m_none = Json::object();
};

}  // namespace

RowWriterMade createSpacy(const std::filesystem::path& file, const ExampleFormatOptions& /*options*/,
                          const ExampleColumns& columns) {
    TB_TRY(AtomicFile atomic, AtomicFile::create(file));
    return std::make_unique<Spacy>(std::move(atomic), columns);
}

}  // namespace tb::data
