#pragma once

#include <QString>
#include <string>
#include <string_view>

namespace tb::ui {

/// The only places where texts change between the core's UTF-8 and Qt.
[[nodiscard]] inline QString toQt(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
[[nodiscard]] inline std::string toUtf8(const QString& text) {
    return text.toStdString();
}

}  // namespace tb::ui
