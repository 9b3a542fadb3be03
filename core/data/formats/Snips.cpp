#include "core/data/formats/FormatTable.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

/// Whether these are utterances in pieces: [{"data": [{"text": ...}]}].
bool areUtterances(const JsonTree& list) {
    return list.isList() && !list.items.empty() && list.items.front().list("data") != nullptr;
}

/// The benchmark files of Snips ({"Intent": [{"data": [...]}]}), and the dataset of its NLU library ({"intents":
/// {"Intent": {"utterances": [...]}}}).
class Snips : public DocumentFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Snips; }
    [[nodiscard]] const char* id() const override { return "snips"; }
    [[nodiscard]] Message name() const override { return "Snips intents"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        return head.document && !utterances(*head.document).empty() ? kCertain : 0;
    }
    [[nodiscard]] Expected<void> plan(const FileHead&, const ImportChoices&, ImportPlan& plan,
                                      FormatDoubts&) const override {
        planIntents(format(), plan);
        return {};
    }

protected:
    [[nodiscard]] Expected<std::vector<Record>> rowsOf(const JsonTree& document, const std::filesystem::path& file,
                                                       const ImportPlan&) const override {
        const auto intents = utterances(document);
        if (intents.empty())
            return fail(ErrorCode::InvalidInput, "This file holds no utterances as Snips writes them.", file.string(),
                        "Choose another format.");
        std::vector<Record> rows;
        for (const auto& [intent, list] : intents)
            for (const JsonTree& one : list->items)
                if (const JsonTree* pieces = one.list("data"))
                    rows.push_back(rowOf(one.line, {joinedPieces(*pieces), intent}));
        return rows;
    }

private:
    static std::vector<std::pair<std::string, const JsonTree*>> utterances(const JsonTree& document) {
        std::vector<std::pair<std::string, const JsonTree*>> found;
        const JsonTree* intents = document.object("intents");
        const JsonTree& holder = intents != nullptr ? *intents : document;
        for (std::size_t i = 0; holder.isObject() && i < holder.items.size(); ++i) {
            const JsonTree* list = intents != nullptr ? holder.items[i].list("utterances") : &holder.items[i];
            if (list != nullptr && areUtterances(*list)) found.emplace_back(holder.keys[i], list);
        }
        return found;
    }
};

}  // namespace

const ImportFormat& snipsFormat() {
    static const Snips format;
    return format;
}

}  // namespace tb::data
