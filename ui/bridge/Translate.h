#pragma once

#include <QString>
#include <string>

#include "core/base/Error.h"

namespace tb::ui {

/// The core's messages in the window's language: source texts are looked up in the contexts "Core" and "Schema" of the
/// translation files, in English and where a translation is missing they stay as they are. Main thread only.
[[nodiscard]] QString translated(const Message& message);

struct TranslatedError {
    QString what;
    QString where;  ///< May be empty.
    QString hint;   ///< May be empty.
};
[[nodiscard]] TranslatedError translatedParts(const Error& error);
[[nodiscard]] QString translated(const Error& error);  ///< All three in one line, as Error::message().

/// Reads the sentences of a language; language::apply() calls it at every switch. One without a file is English.
void loadSentences(const QString& language);

}  // namespace tb::ui
