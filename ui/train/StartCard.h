#pragma once

#include <QFrame>
#include <filesystem>

#include "core/engine/api/EncoderChooser.h"
#include "core/run/Preflight.h"
#include "ui/base/Destination.h"

class QAction;
class QGridLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace tb::ui {

/// What will be trained, before a run: the data, the settings in short, what stands in the way, and a large Start.
class StartCard : public QFrame {
    Q_OBJECT
public:
    /// Encoders are looked for in the folder of the workspace too.
    StartCard(QAction* start, std::filesystem::path workspace, QWidget* parent);

    void showStats(const DatasetStats& stats);
    void showSettings(const TrainConfig& config);
    /// Why the last attempt to start came to nothing; empty hides it.
    void showFailure(const QString& message);
    /// Whether the data and the settings allow a start.
    [[nodiscard]] bool ready() const { return m_ready; }

signals:
    void panelWanted(tb::ui::PanelId panel);
    void readyChanged();

private:
    void rebuild();
    void showFindings();
    QLabel* m_rows;
    QLabel* m_splits;
    QGridLayout* m_settings;
    QVBoxLayout* m_findings;
    QFrame* m_failure;
    QLabel* m_failureText;
    QToolButton* m_start;
    QWidget* m_summary;
    DatasetStats m_stats;
    TrainConfig m_config;
    EncoderChooser m_chooser;
    bool m_known = false;  ///< Stats have arrived.
    bool m_ready = false;
};

}  // namespace tb::ui
