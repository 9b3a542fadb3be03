#pragma once

#include <QString>

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
/// As the window's language joins a place and what happened there. Either may be empty.
[[nodiscard]] QString atPlace(const QString& place, const QString& what);

}  // namespace tb::ui
