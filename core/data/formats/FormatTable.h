#pragma once

// Private to core/data: one line a format, each defined in its own source.

#include "core/data/ImportFormat.h"

namespace tb::data {

const ImportFormat& delimitedFormat();
const ImportFormat& workbookFormat();
const ImportFormat& openDocumentFormat();
const ImportFormat& jsonLinesFormat();
const ImportFormat& labelStudioFormat();
const ImportFormat& prodigyFormat();
const ImportFormat& argillaFormat();
const ImportFormat& spacyCategoriesFormat();
const ImportFormat& chatMessagesFormat();
const ImportFormat& instructionsFormat();
const ImportFormat& jsonColumnsFormat();
const ImportFormat& intentPhrasesFormat();
const ImportFormat& rasaFormat();
const ImportFormat& rasaMarkdownFormat();
const ImportFormat& luisFormat();
const ImportFormat& dialogflowFormat();
const ImportFormat& snipsFormat();
const ImportFormat& splitListsFormat();
const ImportFormat& recordsFormat();
const ImportFormat& fastTextFormat();
const ImportFormat& labelPrefixFormat();
const ImportFormat& plainLinesFormat();

}  // namespace tb::data
