#include "core/data/writers/TextOutput.h"
#include "core/data/writers/Writers.h"

namespace tb::data {
namespace {

/// doccano's JSON lines for text classification: a text with a list of labels; further keys become its metadata.
class Doccano : public RowWriter {
public:
    explicit Doccano(AtomicFile file) : m_out(std::move(file)) {}

    Expected<void> add(const Example& example) override {
        Json json = {{"text", example.text}, {"label", Json::array()}};
        if (example.label) json["label"].push_back(*example.label);
        addFurtherParts(example, json);
        return m_out.addLine(json);
    }

    Expected<void> finish() override { return m_out.finish(); }

private:
    TextOutput m_out;
};

}  // namespace

RowWriterMade createDoccano(const std::filesystem::path& file, const ExampleFormatOptions& /*options*/,
                            const ExampleColumns& /*columns*/) {
    TB_TRY(AtomicFile atomic, AtomicFile::create(file));
    return std::make_unique<Doccano>(std::move(atomic));
}

}  // namespace tb::data
