#pragma once

#include <QIcon>
#include <QString>

namespace tb::ui {

/// A line icon of resources/icons by its file name without ".svg". It draws itself in the colours of the theme in
/// force, so it follows a change of theme without being made anew; checked and selected states take the accent colour.
[[nodiscard]] QIcon themeIcon(const QString& name);

}  // namespace tb::ui
