#pragma once

#include <QHash>
#include <QString>
#include <string>
#include <vector>

#include "core/store/LabelInfo.h"
#include "ui/bridge/Playground.h"

namespace tb::ui::trytext {

// Words and numbers of the playground, translated and through QLocale.

using Intents = QHash<QString, LabelInfo>;  ///< By name, as they are today.
[[nodiscard]] Intents intentsByName(const std::vector<LabelInfo>& labels);

/// What the dataset calls this intent of the run's model; empty when it has been deleted since.
[[nodiscard]] QString today(const PlaygroundRun* run, const std::string& label);
/// The same for the screen: "fee (deleted)".
[[nodiscard]] QString shown(const PlaygroundRun* run, const std::string& label);
/// "4.1 ms"
[[nodiscard]] QString milliseconds(double value);
/// A reply template as rich text with its placeholders in colour.
[[nodiscard]] QString reply(const std::string& text);
/// "run 7", or a dash when it is gone.
[[nodiscard]] QString runName(const PlaygroundRun* run);

}  // namespace tb::ui::trytext
