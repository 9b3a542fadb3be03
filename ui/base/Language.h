#pragma once

#include <QList>
#include <QString>

namespace tb::ui {

struct LanguageInfo {
    QString code;        ///< "en", "zh_CN"
    QString nativeName;  ///< As its speakers write it; never translated.
};

namespace language {
[[nodiscard]] const QList<LanguageInfo>& available();
/// Switches every text asked for from now on, the core's and Qt's own included, and the default QLocale. Main thread
/// only. Widgets get QEvent::LanguageChange.
void apply(const QString& code);
[[nodiscard]] QString current();
}  // namespace language

}  // namespace tb::ui
