#include "ui/base/Notifier.h"

#include <QStringList>
#include <utility>

#include "ui/bridge/Translate.h"

namespace tb::ui {

void Notifier::show(Level level, const QString& text, const QString& actionText, std::function<void()> action) {
    m_action = std::move(action);
    emit shown(level, text, m_action ? actionText : QString());
}

void Notifier::showError(const Error& error) {
    const TranslatedError parts = translatedParts(error);
    QStringList lines{atPlace(parts.where, parts.what)};
    if (!parts.hint.isEmpty()) lines << parts.hint;
    show(isOutcome(error.code) ? Level::Info : Level::Error, lines.join(u'\n'));
}

}  // namespace tb::ui
