#pragma once

#include <QString>
#include <span>

#include "ui/base/Destination.h"

class QWidget;

namespace tb::ui {

class Panel;
struct PanelContext;

/// One panel as the window knows it. The order of the registry is the order of the rail and of Ctrl+1, Ctrl+2, ...
struct PanelEntry {
    PanelId id;
    const char* key;      ///< In the settings and in object names.
    const char* title;    ///< English source text; panelTitle() translates.
    const char* purpose;  ///< English source of the tooltip: what one does there.
    const char* icon;
    Panel* (*make)(PanelContext& context, QWidget* parent);
};

[[nodiscard]] std::span<const PanelEntry> panelRegistry();
[[nodiscard]] const PanelEntry& panelEntry(PanelId id);
/// nullptr when no panel has this key.
[[nodiscard]] const PanelEntry* panelOfKey(const QString& key);
[[nodiscard]] QString panelTitle(const PanelEntry& entry);
[[nodiscard]] QString panelPurpose(const PanelEntry& entry);

}  // namespace tb::ui
