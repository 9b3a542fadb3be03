#pragma once

// Private to core/data.

#include "core/data/ImportFormat.h"

namespace tb::data {

/// What a file is that no format reads, by its first bytes: PDF, Parquet, an old .xls... Says what to do instead.
[[nodiscard]] Expected<void> refuseForeignBytes(const FileHead& head);
/// The same of a text: HTML, XML, JSON or YAML that holds no list of texts.
[[nodiscard]] Error foreignText(const FileHead& head);
enum class Fit { None, Some };  ///< Whether a format knows the file; one text a line fits everything and is none.
/// Whether it is HTML or XML; where no format knows it also JSON, YAML, a mail or a Markdown document.
[[nodiscard]] bool isForeignText(const FileHead& head, Fit fit);

}  // namespace tb::data
