#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/engine/api/EncoderChooser.h"
#include "core/run/Preflight.h"
#include "core/store/RunStore.h"
#include "ui/base/Panel.h"

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tb::ui {

class FindingsView;
class SchemaForm;

/// Settings of the run to come: presets, the form, what it will cost, what to know before, and Start. Main thread only.
class ConfigurePanel : public Panel {
    Q_OBJECT
public:
    explicit ConfigurePanel(PanelContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QList<QAction*> panelActions() const override { return m_actions; }
    void setCurrent(bool current) override;
    void open(const Destination& destination) override;

private:
    void buildActions();
    QWidget* buildHeader();
    QWidget* buildSide();
    void choosePreset(int index);
    void onFormEdited();
    void applyFix(const QString& key, const QString& jsonValue);
    void showDraft();
    void askStore();
    void showFindings();
    void showCost();
    void chooseEncoder();
    void start();
    [[nodiscard]] int matchingPreset() const;

    QList<QAction*> m_actions;
    QAction* m_advanced = nullptr;
    QAction* m_start = nullptr;
    QAction* m_reset = nullptr;
    QAction* m_encoders = nullptr;
    QLineEdit* m_name = nullptr;
    QButtonGroup* m_presets = nullptr;
    QLabel* m_presetHelp = nullptr;
    SchemaForm* m_form = nullptr;
    FindingsView* m_findings = nullptr;
    QLabel* m_cost = nullptr;
    QPushButton* m_startButton = nullptr;
    std::optional<DatasetStats> m_stats;
    std::string m_statsOf = kIntentSetName;  ///< The label set that m_stats are of, or were asked for.
    EncoderChooser m_chooser;
    std::vector<RunSummary> m_pastRuns;  ///< Finished ones: they tell how fast the next will be.
    int m_base = -1;                     ///< Index of the preset that "reset" goes back to.
};

}  // namespace tb::ui
