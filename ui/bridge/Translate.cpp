#include "ui/bridge/Translate.h"

#include <QCoreApplication>

#include "ui/bridge/Text.h"

namespace tb::ui {

QString translated(const Message& message) {
    if (message.empty() || message.isVerbatim()) return toQt(message.source());
    const QString source = toQt(message.source());
    QString found = QCoreApplication::translate("Core", message.source().c_str());
    if (found == source) found = QCoreApplication::translate("Schema", message.source().c_str());  // a setting's label
    QString text;
    const auto count = static_cast<int>(message.arguments().size());
    for (qsizetype at = 0; at < found.size(); ++at) {
        const int number = found[at] == u'%' && at + 1 < found.size() ? found[at + 1].digitValue() : -1;
        if (number < 1 || number > count) {
            text += found[at];
            continue;
        }
        text += translated(message.arguments()[static_cast<std::size_t>(number - 1)]);
        ++at;
    }
    return text;
}

TranslatedError translatedParts(const Error& error) {
    return {translated(error.what), translated(error.where), translated(error.hint)};
}

QString translated(const Error& error) {
    const TranslatedError parts = translatedParts(error);
    //: A sentence and the next.
    const QString words =
        parts.hint.isEmpty() ? parts.what : QCoreApplication::translate("Core", "%1 %2").arg(parts.what, parts.hint);
    return atPlace(parts.where, words);
}

QString atPlace(const QString& place, const QString& what) {
    //: Where something happened, and what.
    return place.isEmpty() ? what : QCoreApplication::translate("Core", "%1: %2").arg(place, what);
}

}  // namespace tb::ui
