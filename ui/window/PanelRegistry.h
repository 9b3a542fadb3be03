#pragma once

#include <QString>
#include <span>

class QWidget;

namespace tb::ui {

class Panel;
struct PanelContext;

/// One panel as the shell knows it. The order of the registry is the order of the rail and of Ctrl+1, Ctrl+2, ...
struct PanelEntry {
    const char* key;
    const char* title;    ///< English source text; panelTitle() translates.
    const char* purpose;  ///< English source of the tooltip: what one does there.
    const char* icon;
    Panel* (*make)(PanelContext& context, QWidget* parent);
};

[[nodiscard]] std::span<const PanelEntry> panelRegistry();
[[nodiscard]] QString panelTitle(const PanelEntry& entry);
[[nodiscard]] QString panelPurpose(const PanelEntry& entry);

}  // namespace tb::ui
