#include "core/engine/exporting/Registry.h"

#include <array>
#include <vector>

#include "core/engine/exporting/HuggingFace.h"

namespace tb {
namespace exporting {
namespace {

struct Entry {
    const char* key;
    const char* label;
    const char* help;
    bool isFolder;
    WriteFormat write;
};

constexpr std::array kEntries{
    Entry{"huggingface", "Hugging Face folder",
          "For Python: AutoModelForSequenceClassification and AutoTokenizer load it, and so does every server that "
          "reads Hugging Face models.",
          true, &writeHuggingFace},
};

}  // namespace

std::span<const WriteFormat> writers() {
    static const std::vector<WriteFormat> all = [] {
        std::vector<WriteFormat> list;
        for (const Entry& entry : kEntries) list.push_back(entry.write);
        return list;
    }();
    return all;
}

}  // namespace exporting

std::span<const ExportFormat> exportFormats() {
    static const std::vector<ExportFormat> all = [] {
        std::vector<ExportFormat> list;
        for (const exporting::Entry& entry : exporting::kEntries)
            list.push_back({entry.key, entry.label, entry.help, entry.isFolder});
        return list;
    }();
    return all;
}

}  // namespace tb
