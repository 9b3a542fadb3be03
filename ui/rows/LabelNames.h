#pragma once

#include <QHash>
#include <QString>
#include <vector>

#include "core/store/LabelInfo.h"
#include "ui/bridge/Text.h"

namespace tb::ui {

/// What the labels of a set are called in sentences.
enum class Naming { Intents, Labels };
[[nodiscard]] constexpr Naming namingOf(LabelSetId set) {
    return set == kIntentSet ? Naming::Intents : Naming::Labels;
}

[[nodiscard]] inline QHash<LabelId, QString> namesOf(const std::vector<LabelInfo>& labels) {
    QHash<LabelId, QString> names;
    for (const LabelInfo& label : labels) names.insert(label.id, toQt(label.name));
    return names;
}

}  // namespace tb::ui
