#include <algorithm>
#include <array>

#include "core/data/formats/FormatTable.h"

namespace tb::data {

std::span<const ImportFormat* const> importFormats() {
    static const std::array kFormats{
        &delimitedFormat(),    &workbookFormat(),      &openDocumentFormat(),    &labelStudioFormat(),
        &prodigyFormat(),      &argillaFormat(),       &spacyCategoriesFormat(), &chatMessagesFormat(),
        &instructionsFormat(), &dialogflowFormat(),    &jsonLinesFormat(),       &rasaFormat(),
        &rasaMarkdownFormat(), &luisFormat(),          &snipsFormat(),           &splitListsFormat(),
        &jsonColumnsFormat(),  &intentPhrasesFormat(), &recordsFormat(),         &fastTextFormat(),
        &labelPrefixFormat(),  &plainLinesFormat()};
    return kFormats;
}

const ImportFormat& formatOf(FileFormat format) {
    const auto formats = importFormats();
    const auto at = std::find_if(formats.begin(), formats.end(),
                                 [format](const ImportFormat* one) { return one->format() == format; });
    return at == formats.end() ? plainLinesFormat() : **at;
}

const ImportFormat* formatById(std::string_view id) {
    for (const ImportFormat* format : importFormats())
        if (id == format->id()) return format;
    return nullptr;
}

}  // namespace tb::data
