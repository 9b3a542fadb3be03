#include "ui/tryit/TryText.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/data/ReplyTemplate.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::ui::trytext {

Intents intentsByName(const std::vector<LabelInfo>& labels) {
    Intents intents;
    for (const LabelInfo& label : labels) intents.insert(toQt(label.name), label);
    return intents;
}

QString today(const PlaygroundRun* run, const std::string& label) {
    const std::optional<std::string> name = run ? run->nameToday(label) : std::optional(label);
    return name ? toQt(*name) : QString();
}

QString shown(const PlaygroundRun* run, const std::string& label) {
    const QString name = today(run, label);
    return name.isEmpty() ? QCoreApplication::translate("TryText", "%1 (deleted)", "an intent").arg(toQt(label)) : name;
}

QString milliseconds(double value) {
    return QCoreApplication::translate("TryText", "%1 ms", "milliseconds")
        .arg(QLocale().toString(value, 'f', value < 10.0 ? 1 : 0));
}

QString reply(const std::string& text) {
    QString html = toQt(text).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    const QString colour = theme::colors().accent.name();
    for (const std::string& name : placeholdersOf(text)) {
        const QString place = QLatin1Char('{') + toQt(name) + QLatin1Char('}');
        html.replace(place, QStringLiteral("<span style=\"color:%1; font-weight:600\">%2</span>").arg(colour, place));
    }
    return html;
}

QString runName(const PlaygroundRun* run) {
    return run ? toQt(run->name) : runtext::dash();
}

}  // namespace tb::ui::trytext
