// The only file of the panel that needs the engine at link time: tests with a backend of their own leave it out.
#include "ui/export/ExportBackend.h"
#include "ui/export/ExportPanel.h"

namespace tb::ui {

ExportBackend engineExportBackend() {
    const auto formats = exportFormats();
    return {.formats = {formats.begin(), formats.end()},
            .exportModel = [](const std::filesystem::path& bundle, const std::string& format,
                              const std::filesystem::path& target, const ProgressFn& progress, StopToken stop) {
                return exportModel(bundle, format, target, progress, std::move(stop));
            }};
}

ExportPanel::ExportPanel(PanelContext& context, QWidget* parent)
    : ExportPanel(context, engineExportBackend(), parent) {}

}  // namespace tb::ui
