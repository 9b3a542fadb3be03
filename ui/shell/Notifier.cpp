#include "ui/shell/Notifier.h"

#include <QStringList>
#include <utility>

namespace tb::ui {

void Notifier::show(Level level, const QString& text, const QString& actionText, std::function<void()> action) {
    m_action = std::move(action);
    emit shown(level, text, m_action ? actionText : QString());
}

void Notifier::showError(const Error& error) {
    const auto part = [](const std::string& utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); };
    QString head = part(error.what);
    if (!error.where.empty()) head = part(error.where) + QStringLiteral(": ") + head;
    QStringList lines{head};
    if (!error.hint.empty()) lines << part(error.hint);
    show(Level::Error, lines.join(u'\n'));
}

}  // namespace tb::ui
