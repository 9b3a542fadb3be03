#include "ui/window/PanelRegistry.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

#include "core/base/Assert.h"
#include "ui/configure/ConfigurePanel.h"
#include "ui/export/ExportPanel.h"
#include "ui/label/LabelPanel.h"
#include "ui/overview/DataPanel.h"
#include "ui/quality/QualityPanel.h"
#include "ui/runs/RunsPanel.h"
#include "ui/train/TrainPanel.h"
#include "ui/tryit/TryPanel.h"

namespace tb::ui {

namespace {

template <class P>
Panel* make(PanelContext& context, QWidget* parent) {
    return new P(context, parent);
}

constexpr const char* kContext = "PanelRegistry";

constexpr PanelEntry kPanels[] = {
    {PanelId::Data, "data", QT_TRANSLATE_NOOP("PanelRegistry", "Data"),
     QT_TRANSLATE_NOOP("PanelRegistry", "Bring texts in, split them and see what there is"), "data", &make<DataPanel>},
    {PanelId::Label, "label", QT_TRANSLATE_NOOP("PanelRegistry", "Label"),
     QT_TRANSLATE_NOOP("PanelRegistry", "Give every text its intent"), "label", &make<LabelPanel>},
    {PanelId::Quality, "quality", QT_TRANSLATE_NOOP("PanelRegistry", "Quality"),
     QT_TRANSLATE_NOOP("PanelRegistry", "See how good the data is and fix what hurts most"), "quality",
     &make<QualityPanel>},
    {PanelId::Configure, "configure", QT_TRANSLATE_NOOP("PanelRegistry", "Configure"),
     QT_TRANSLATE_NOOP("PanelRegistry", "Choose the settings of the next run"), "configure", &make<ConfigurePanel>},
    {PanelId::Train, "train", QT_TRANSLATE_NOOP("PanelRegistry", "Train"),
     QT_TRANSLATE_NOOP("PanelRegistry", "Start a run and watch it learn"), "train", &make<TrainPanel>},
    {PanelId::Runs, "runs", QT_TRANSLATE_NOOP("PanelRegistry", "Runs"),
     QT_TRANSLATE_NOOP("PanelRegistry", "Look at earlier runs and compare them"), "runs", &make<RunsPanel>},
    {PanelId::TryIt, "tryit", QT_TRANSLATE_NOOP("PanelRegistry", "Try it"),
     QT_TRANSLATE_NOOP("PanelRegistry", "Type a text and see what a trained model answers"), "tryit", &make<TryPanel>},
    {PanelId::Export, "export", QT_TRANSLATE_NOOP("PanelRegistry", "Export"),
     QT_TRANSLATE_NOOP("PanelRegistry", "Take a trained model or the labelled data out of the workspace"), "export",
     &make<ExportPanel>},
};

}  // namespace

std::span<const PanelEntry> panelRegistry() {
    return kPanels;
}

const PanelEntry& panelEntry(PanelId id) {
    const auto* const entry = std::ranges::find(kPanels, id, &PanelEntry::id);
    TB_ASSERT(entry != std::end(kPanels));
    return *entry;
}

const PanelEntry* panelOfKey(const QString& key) {
    for (const PanelEntry& entry : kPanels)
        if (key == QLatin1String(entry.key)) return &entry;
    return nullptr;
}

QString panelTitle(const PanelEntry& entry) {
    return QCoreApplication::translate(kContext, entry.title);
}

QString panelPurpose(const PanelEntry& entry) {
    return QCoreApplication::translate(kContext, entry.purpose);
}

}  // namespace tb::ui
