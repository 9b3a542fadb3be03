#pragma once

#include <QString>
#include <string_view>

#include "core/base/Error.h"

namespace tb::ui {

/// The core knows English only. These say its sentences in the window's language: by the templates of
/// resources/translations/core_<language>.tsv, unchanged where none fits and in English. Main thread only.
/// Texts of users (a note, an intent's name) are never handed in; they go through toQt().

[[nodiscard]] QString said(std::string_view coreText);  ///< A message, a summary, a reason; also Error::message().

struct SaidError {
    QString what;
    QString where;  ///< May be empty.
    QString hint;   ///< May be empty.
};
[[nodiscard]] SaidError saidParts(const Error& error);
[[nodiscard]] QString said(const Error& error);  ///< All three in one line, as Error::message().

/// Reads the sentences of a language; language::apply() calls it at every switch. One without a file is English.
void loadSentences(const QString& language);

}  // namespace tb::ui
