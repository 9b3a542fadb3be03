#pragma once

#include <QString>

namespace tb::ui {

/// The text of a menu or an action without the letter for Alt: "&File" is "File", "文件(&F)" is "文件".
[[nodiscard]] QString withoutMnemonic(QString text);

}  // namespace tb::ui
