#include "ui/intents/IntentChoice.h"

#include <QComboBox>
#include <QVariant>

#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {
constexpr int kVisibleItems = 16;
}

QComboBox* makeIntentChoice(const std::vector<LabelInfo>& intents, const QString& none, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setMaxVisibleItems(kVisibleItems);
    box->addItem(none, QVariant::fromValue<qlonglong>(0));
    for (const LabelInfo& intent : intents) box->addItem(toQt(intent.name), QVariant::fromValue<qlonglong>(intent.id));
    return box;
}

}  // namespace tb::ui
