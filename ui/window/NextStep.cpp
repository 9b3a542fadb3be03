#include "ui/window/NextStep.h"

#include <QSettings>
#include <QToolButton>

#include "core/store/Workspace.h"
#include "ui/base/Navigator.h"
#include "ui/base/RunText.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/WorkspaceKey.h"

namespace tb::ui {

namespace {

constexpr std::int64_t kMinLabelled = 10;
constexpr std::int64_t kMinIntents = 2;
constexpr int kSoonMs = 300;

Expected<RunId> newestModel(Workspace& workspace) {
    TB_TRY(const std::vector<RunSummary> runs, workspace.runs().list());
    RunId newest = 0;
    for (const RunSummary& run : runs)
        if (!run.modelPath.empty()) newest = std::max(newest, run.id);
    return newest;
}

}  // namespace

NextStep nextStep(const StepFacts& facts) {
    if (facts.rows == 0) return NextStep::Import;
    if (facts.labelled < kMinLabelled || facts.intents < kMinIntents) return NextStep::Label;
    if (facts.model == 0) return NextStep::Train;
    if (facts.tried < facts.model) return NextStep::Try;
    if (facts.exported < facts.model) return NextStep::Export;
    return NextStep::LabelMore;
}

NextStepLine::NextStepLine(QToolButton& button, Navigator& navigator, QSettings& settings, QObject* parent)
    : QObject(parent), m_button(&button), m_navigator(navigator), m_settings(settings) {
    button.setObjectName(QStringLiteral("nextStep"));
    button.setAutoRaise(true);
    button.hide();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &NextStepLine::askRows);
    connect(&button, &QToolButton::clicked, this, &NextStepLine::go);
}

void NextStepLine::setStore(StoreBridge* store) {
    m_store = store;
    m_rowsKnown = m_modelKnown = false;
    if (m_button) m_button->hide();
    if (store == nullptr) return;
    connect(store, &StoreBridge::datasetChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(store, &StoreBridge::runsChanged, this, &NextStepLine::askModel);
    askRows();
    askModel();
}

QString NextStepLine::key(const char* what) const {
    return QStringLiteral("steps/%1/%2").arg(QString::fromLatin1(what), workspaceKey(m_store->thread().folder()));
}

void NextStepLine::askRows() {
    if (!m_store) return;
    m_store->ask(
        StorePriority::Read, this, [](Workspace& workspace) { return workspace.dataset().stats(); },
        [this](const Expected<DatasetStats>& stats) {
            if (!stats || !m_store) return;  // whoever needs the data says what is wrong with it
            m_facts.rows = stats->rows;
            m_facts.labelled = stats->labelled;
            m_facts.intents = static_cast<std::int64_t>(stats->perLabel.size());
            m_rowsKnown = true;
            show();
        });
}

void NextStepLine::askModel() {
    if (!m_store) return;
    m_store->ask(StorePriority::Read, this, newestModel, [this](const Expected<RunId>& model) {
        if (!model || !m_store) return;
        m_facts.model = *model;
        m_facts.tried = m_settings.value(key("tried")).toLongLong();
        m_facts.exported = m_settings.value(key("exported")).toLongLong();
        m_modelKnown = true;
        show();
    });
}

void NextStepLine::visited(PanelId panel) {
    if (!m_store || !m_modelKnown || m_facts.model == 0) return;
    if (panel == PanelId::TryIt) {
        m_facts.tried = m_facts.model;
        m_settings.setValue(key("tried"), static_cast<qlonglong>(m_facts.model));
    } else if (panel == PanelId::Export) {
        m_facts.exported = m_facts.model;
        m_settings.setValue(key("exported"), static_cast<qlonglong>(m_facts.model));
    }
    show();
}

void NextStepLine::show() {
    if (!m_button || !m_rowsKnown || !m_modelKnown) return;
    const NextStep next = nextStep(m_facts);
    const std::int64_t open = m_facts.rows - m_facts.labelled;
    QString text;
    switch (next) {
        case NextStep::Import:
            text = tr("Next: import your texts");
            break;
        case NextStep::Label:
            text = tr("Next: label texts (%1 of at least %2)")
                       .arg(runtext::count(m_facts.labelled), runtext::count(kMinLabelled));
            break;
        case NextStep::Train:
            text = tr("Next: train a model");
            break;
        case NextStep::Try:
            text = tr("Next: try the model");
            break;
        case NextStep::Export:
            text = tr("Next: export the model");
            break;
        case NextStep::LabelMore:
            text = open > 0 ? tr("%1 texts have no intent yet").arg(runtext::count(open)) : QString();
            break;
    }
    const QString steps[] = {tr("Import texts"), tr("Label them"), tr("Train a model"), tr("Try it"), tr("Export it")};
    QStringList lines;
    for (int i = 0; i < 5; ++i)
        lines << QStringLiteral("%1 %2").arg(
            i < static_cast<int>(next) ? QStringLiteral("\u2713") : QStringLiteral("\u25CB"), steps[i]);
    m_button->setText(text);
    m_button->setToolTip(lines.join(u'\n'));
    m_button->setVisible(!text.isEmpty());
}

void NextStepLine::go() {
    RowQuery open;
    open.label = 0;
    switch (nextStep(m_facts)) {
        case NextStep::Import:
            return m_navigator.openImport();
        case NextStep::Label:
        case NextStep::LabelMore:
            return m_navigator.openRows(open);
        case NextStep::Train:
            return m_navigator.openPanel(PanelId::Configure);
        case NextStep::Try:
            return m_navigator.tryRun(m_facts.model);
        case NextStep::Export:
            return m_navigator.exportRun(m_facts.model);
    }
}

}  // namespace tb::ui
