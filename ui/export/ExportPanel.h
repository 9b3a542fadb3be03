#pragma once

#include "ui/base/Panel.h"
#include "ui/export/ExportBackend.h"

class QScrollArea;

namespace tb::ui {

class DataExportCard;
class ModelExportCard;

/// Takes models and labelled data out of the workspace.
class ExportPanel : public Panel {
    Q_OBJECT
public:
    /// With the engine's exporters.
    explicit ExportPanel(PanelContext& context, QWidget* parent = nullptr);
    ExportPanel(PanelContext& context, ExportBackend backend, QWidget* parent);

    [[nodiscard]] QList<QAction*> panelActions() const override { return m_actions; }
    void setCurrent(bool current) override;
    void open(const Destination& destination) override;

private:
    QAction* addPanelAction(const char* name, const QString& text, const QString& help, const QKeySequence& keys);

    ModelExportCard* m_model = nullptr;
    DataExportCard* m_data = nullptr;
    QScrollArea* m_scroll = nullptr;
    QList<QAction*> m_actions;
};

}  // namespace tb::ui
