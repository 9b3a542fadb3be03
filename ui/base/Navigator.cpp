#include "ui/base/Navigator.h"

#include <utility>

namespace tb::ui {

namespace {

struct PanelOfDestination {
    PanelId operator()(PanelId panel) const { return panel; }
    PanelId operator()(const RowQuery&) const { return PanelId::Label; }
    PanelId operator()(const RowsToShow&) const { return PanelId::Label; }
    PanelId operator()(const RunToShow&) const { return PanelId::Runs; }
    PanelId operator()(const RunToTry&) const { return PanelId::TryIt; }
    PanelId operator()(const RunToExport&) const { return PanelId::Export; }
    PanelId operator()(const SettingToShow&) const { return PanelId::Configure; }
    PanelId operator()(const FileToImport&) const { return PanelId::Data; }
    PanelId operator()(const InboxToOpen&) const { return PanelId::Data; }
    PanelId operator()(const DataToExport&) const { return PanelId::Export; }
};

}  // namespace

PanelId panelOf(const Destination& destination) {
    return std::visit(PanelOfDestination{}, destination);
}

void Navigator::openPanel(PanelId panel) {
    emit requested(panel);
}

void Navigator::openImport(const QString& file) {
    emit requested(FileToImport{file});
}

void Navigator::openInbox() {
    emit requested(InboxToOpen{});
}

void Navigator::openRows(const RowQuery& query) {
    emit requested(query);
}

void Navigator::openRows(RowsToShow rows) {
    emit requested(std::move(rows));
}

void Navigator::openRun(RunId run) {
    emit requested(RunToShow{run});
}

void Navigator::tryRun(RunId run) {
    emit requested(RunToTry{run});
}

void Navigator::exportRun(RunId run) {
    emit requested(RunToExport{run});
}

void Navigator::exportData() {
    emit requested(DataToExport{});
}

void Navigator::openSetting(const QString& key) {
    emit requested(SettingToShow{key});
}

}  // namespace tb::ui
