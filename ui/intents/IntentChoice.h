#pragma once

#include <QString>
#include <vector>

#include "core/store/LabelInfo.h"

class QComboBox;
class QWidget;

namespace tb::ui {

/// A box to choose one of many intents, also by typing how it begins; currentData() is its LabelId. `none` is the entry
/// for "not chosen", whose LabelId is 0.
[[nodiscard]] QComboBox* makeIntentChoice(const std::vector<LabelInfo>& intents, const QString& none, QWidget* parent);

}  // namespace tb::ui
