#include "core/data/writers/TextOutput.h"
#include "core/data/writers/Writers.h"

namespace tb::data {
namespace {

/// A choice of the tag `name` of the labelling interface, on its text.
Json choice(const std::string& name, const std::string& label) {
    return {{"from_name", name}, {"to_name", "text"}, {"type", "choices"}, {"value", {{"choices", {label}}}}};
}

/// Label Studio's list of tasks: the text and what belongs to it as data, labels as an annotation with a choice a label
/// set. A text without labels is a task without annotation.
class LabelStudio : public RowWriter {
public:
    explicit LabelStudio(AtomicFile file) : m_out(std::move(file)) { m_out.buffer() = "["; }

    Expected<void> add(const Example& example) override {
        Example plain = example;
        plain.setLabels.clear();
        Json task = {{"data", {{"text", example.text}}}, {"annotations", Json::array()}};
        addFurtherParts(plain, task["data"]);
        Json result = Json::array();
        if (example.label) result.push_back(choice("intent", *example.label));
        for (const SetLabel& one : example.setLabels) result.push_back(choice(one.set, one.label));
        if (!result.empty()) task["annotations"].push_back({{"result", std::move(result)}});
        m_out.buffer() += m_first ? "\n" : ",\n";
        m_out.buffer() += task.dump();
        m_first = false;
        return m_out.flush();
    }

    Expected<void> finish() override {
        m_out.buffer() += "\n]\n";
        return m_out.finish();
    }

private:
    TextOutput m_out;
    bool m_first = true;
};

}  // namespace

RowWriterMade createLabelStudio(const std::filesystem::path& file, const ExampleFormatOptions& /*options*/,
                                const ExampleColumns& /*columns*/) {
    TB_TRY(AtomicFile atomic, AtomicFile::create(file));
    return std::make_unique<LabelStudio>(std::move(atomic));
}

}  // namespace tb::data
