#include "ui/export/ExportPanel.h"

#include <QLabel>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>
#include <utility>

#include "ui/base/Navigator.h"
#include "ui/base/Theme.h"
#include "ui/export/DataExportCard.h"
#include "ui/export/ModelExportCard.h"

namespace tb::ui {

namespace {
constexpr int kMaximumWidth = 920;  // long lines of a form are hard to read
}

ExportPanel::ExportPanel(PanelContext& context, ExportBackend backend, QWidget* parent) : Panel(context, parent) {
    auto* page = new QWidget(this);
    page->setMaximumWidth(kMaximumWidth);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(kSpaceXL, kSpaceXL, kSpaceXL, kSpaceXL);
    column->setSpacing(kSpaceL);
    auto* title = new QLabel(tr("Export"), page);
    theme::setRole(title, "title");
    auto* intro =
        new QLabel(tr("Take a trained model to where it will be used, or the labelled data to another tool."), page);
    intro->setWordWrap(true);
    theme::setRole(intro, "muted");
    m_model = new ModelExportCard(context, std::move(backend), page);
    m_data = new DataExportCard(context, page);
    column->addWidget(title);
    column->addWidget(intro);
    column->addWidget(m_model);
    column->addWidget(m_data);
    column->addStretch();

    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);

    // Once the card has its new height.
    connect(m_data, &DataExportCard::remarked, this,
            [this] { QTimer::singleShot(0, this, [this] { m_scroll->ensureWidgetVisible(m_data); }); });
    connect(m_model, &ModelExportCard::trainWanted, this, [this] { m_context.navigator.openPanel(PanelId::Train); });
    connect(addPanelAction("exportModel", tr("Export model"), tr("Write the chosen model to the folder on the page"),
                           QKeySequence(QStringLiteral("Ctrl+Return"))),
            &QAction::triggered, m_model, &ModelExportCard::startExport);
    connect(addPanelAction("exportData", tr("Export data…"), tr("Choose a file and write all labelled rows to it"),
                           QKeySequence(QStringLiteral("Ctrl+Shift+D"))),
            &QAction::triggered, this, [this] { open(DataToExport{}); });
    connect(addPanelAction("refreshModels", tr("Refresh models"), tr("Look again which models there are"),
                           QKeySequence(Qt::Key_F5)),
            &QAction::triggered, m_model, &ModelExportCard::reload);
}

QAction* ExportPanel::addPanelAction(const char* name, const QString& text, const QString& help,
                                     const QKeySequence& keys) {
    auto* action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setToolTip(help);
    action->setStatusTip(help);
    action->setShortcut(keys);
    addAction(action);
    m_actions << action;
    return action;
}

void ExportPanel::setCurrent(bool current) {
    if (current) m_model->reload();
}

void ExportPanel::open(const Destination& destination) {
    if (const auto* asked = std::get_if<RunToExport>(&destination)) m_model->choose(asked->run);
    if (!std::holds_alternative<DataToExport>(destination)) return;
    m_scroll->ensureWidgetVisible(m_data);
    m_data->focusPath();
}

}  // namespace tb::ui
