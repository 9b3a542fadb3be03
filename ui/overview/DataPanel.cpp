#include "ui/overview/DataPanel.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/store/HistoryStore.h"
#include "core/store/Workspace.h"
#include "ui/annotate/AnnotatorDialog.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Icons.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/TaskProgress.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/check/CheckDialog.h"
#include "ui/import/ImportDialog.h"
#include "ui/inbox/InboxDialog.h"
#include "ui/overview/DropZone.h"
#include "ui/overview/HistoryCard.h"
#include "ui/overview/IntentBars.h"
#include "ui/overview/SplitCard.h"
#include "ui/overview/StatTiles.h"
#include "ui/rows/UndoStep.h"
#include "ui/variants/VariantDialog.h"

namespace tb::ui {
namespace {

constexpr int kRefreshMs = 250;
constexpr std::size_t kHistoryRows = 100;
constexpr int kSideWidth = 380;
enum Page { kOverviewPage, kEmptyPage };

QString folderKey() {
    return QStringLiteral("data/folder");
}

QString localFile(const QMimeData* data) {
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile()) return url.toLocalFile();
    }
    return {};
}

}  // namespace

DataPanel::DataPanel(PanelContext& context, QWidget* parent) : Panel(context, parent) {
    setAcceptDrops(true);
    buildActions();
    build();
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kRefreshMs);
    connect(&m_refreshTimer, &QTimer::timeout, this, &DataPanel::refresh);
    connect(&m_context.store, &StoreBridge::datasetChanged, this, &DataPanel::refreshSoon);
    connect(m_intents, &IntentBars::variantsRequested, this, &DataPanel::makeVariants);
    connect(m_splits, &SplitCard::splitRequested, this, &DataPanel::splitRows);
    connect(m_history, &HistoryCard::undoRequested, this, &DataPanel::undo);
    connect(m_history, &HistoryCard::redoRequested, this, &DataPanel::redo);
    connect(m_history, &HistoryCard::goToRequested, this, &DataPanel::goTo);
    connect(m_progress, &TaskProgress::cancelRequested, this, [this] { m_taskStop.request_stop(); });
    refresh();
}

DataPanel::~DataPanel() {
    m_taskStop.request_stop();
}

QAction* DataPanel::addPanelAction(const char* name, const QString& icon, const QString& text,
                                   const QKeySequence& shortcut, const QString& toolTip) {
    auto* action = new QAction(themeIcon(icon), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(shortcut);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(toolTip, shortcut.toString(QKeySequence::NativeText)));
    m_actions << action;
    addAction(action);
    return action;
}

void DataPanel::buildActions() {
    m_importAction =
        addPanelAction("importFile", QStringLiteral("import"), tr("Import a file…"), QKeySequence(Qt::CTRL | Qt::Key_I),
                       tr("Bring in texts from a CSV, TSV, Excel, JSON lines or plain text file"));
    connect(m_importAction, &QAction::triggered, this, &DataPanel::chooseImport);
    m_inboxAction =
        addPanelAction("openInbox", QStringLiteral("label"), tr("Inbox…"),
                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), tr("Decide on texts that somebody corrected"));
    connect(m_inboxAction, &QAction::triggered, this, &DataPanel::openInbox);
    m_checkAction = addPanelAction("checkData", QStringLiteral("search"), tr("Check the data…"),
                                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K),
                                   tr("Look for duplicates, conflicts, personal data and other trouble in the rows"));
    connect(m_checkAction, &QAction::triggered, this, &DataPanel::checkData);
    m_variantsAction = addPanelAction("makeVariants", QStringLiteral("copy"), tr("Make variants…"),
                                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
                                      tr("Make more texts for small intents: synonyms, typing mistakes and more"));
    connect(m_variantsAction, &QAction::triggered, this, [this] { makeVariants(); });
    m_annotatorAction =
        addPanelAction("openAnnotators", QStringLiteral("compare"), tr("Second annotator…"),
                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B),
                       tr("Let somebody label rows again without seeing their labels, and measure the agreement"));
    connect(m_annotatorAction, &QAction::triggered, this, &DataPanel::openAnnotators);
    m_exportAction = addPanelAction("exportData", QStringLiteral("export"), tr("Export the data…"),
                                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
                                    tr("Write all texts with intents, splits and notes to a file"));
    connect(m_exportAction, &QAction::triggered, &m_context.navigator, &Navigator::exportData);
}

QWidget* DataPanel::buildHeader() {
    auto* header = new QWidget(this);
    auto* row = new FlowLayout(header);  // a narrow window gets a second line, not half words
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    auto* title = new QLabel(tr("Data"), header);
    theme::setRole(title, "title");
    title->setContentsMargins(0, 0, kSpaceL, 0);
    row->addWidget(title);
    for (QAction* action : m_actions) {
        auto* button = new QToolButton(header);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(action->text());
        row->addWidget(button);
    }
    return header;
}

QWidget* DataPanel::buildOverview() {
    auto* overview = new QWidget(this);
    m_tiles = new StatTiles(overview);
    m_intents = new IntentBars(overview);
    m_splits = new SplitCard(overview);
    m_history = new HistoryCard(overview);
    auto* side = new QWidget(overview);
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, 0);
    sideColumn->setSpacing(kSpaceM);
    sideColumn->addWidget(m_splits);
    sideColumn->addWidget(m_history, 1);
    auto* scroll = new QScrollArea(overview);  // on a low window the cards keep their height and the column scrolls
    scroll->setObjectName(QStringLiteral("dataSide"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(side);
    scroll->setFixedWidth(kSideWidth);
    auto* grid = new QGridLayout(overview);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kSpaceM);
    grid->addWidget(m_tiles, 0, 0, 1, 2);
    grid->addWidget(m_intents, 1, 0);
    grid->addWidget(scroll, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(1, 1);
    return overview;
}

void DataPanel::build() {
    auto* empty = new DropZone(this);
    connect(empty, &DropZone::importClicked, m_importAction, &QAction::trigger);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(buildOverview());
    m_pages->addWidget(empty);
    m_progress = new TaskProgress(this);
    m_progress->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(buildHeader());
    column->addWidget(m_pages, 1);
    column->addWidget(m_progress);
}

void DataPanel::setCurrent(bool current) {
    m_current = current;
    if (current && std::exchange(m_stale, false)) refresh();
}

void DataPanel::open(const Destination& destination) {
    if (const auto* import = std::get_if<FileToImport>(&destination)) {
        if (import->file.isEmpty()) {
            chooseImport();
        } else {
            importFile(import->file);
        }
    }
    if (std::holds_alternative<InboxToOpen>(destination)) openInbox();
}

void DataPanel::refreshSoon() {
    if (!m_current && !isVisible()) {
        m_stale = true;
    } else if (!m_refreshTimer.isActive()) {
        m_refreshTimer.start();
    }
}

void DataPanel::refresh() {
    m_context.store.ask(
        StorePriority::Read, this,
        [](Workspace& workspace) -> Expected<Overview> {
            Overview overview;
            TB_TRY(overview.stats, workspace.dataset().stats());
            TB_TRY(overview.labels, workspace.dataset().labels());
            TB_TRY(overview.history, workspace.dataset().history(kHistoryRows));
            TB_TRY(overview.waiting, workspace.inbox().waiting());
            return overview;
        },
        [this](Expected<Overview> overview) { takeOverview(std::move(overview)); });
}

void DataPanel::takeOverview(Expected<Overview> overview) {
    if (!overview) {
        m_context.notifier.showError(overview.error());
        return;
    }
    m_tiles->show(overview->stats, overview->labels);
    m_intents->setLabels(overview->labels);
    m_splits->setStats(overview->stats);
    m_history->setHistory(overview->history);
    m_exportAction->setEnabled(overview->stats.rows > 0);
    m_checkAction->setEnabled(overview->stats.rows > 0);
    m_variantsAction->setEnabled(overview->stats.labelled > 0);
    m_annotatorAction->setEnabled(overview->stats.labelled > 0);
    m_inboxAction->setText(overview->waiting > 0
                               ? tr("Inbox (%1)…", "corrections that wait")
                                     .arg(QLocale().toString(static_cast<qlonglong>(overview->waiting)))
                               : tr("Inbox…"));
    // After an import was taken back there is nothing to see but the way to do it again.
    const bool nothing = overview->stats.rows == 0 && overview->history.empty();
    m_pages->setCurrentIndex(nothing ? kEmptyPage : kOverviewPage);
}

void DataPanel::chooseImport() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Import a file"), m_context.settings.value(folderKey()).toString(),
                                     tr("Texts (*.csv *.tsv *.xlsx *.txt *.jsonl *.json);;All files (*)"));
    if (!file.isEmpty()) importFile(file);
}

ImportDialog* DataPanel::importFile(const QString& file) {
    m_context.settings.setValue(folderKey(), QFileInfo(file).absolutePath());
    auto* dialog = new ImportDialog(m_context.store, file, this);
    connect(dialog, &ImportDialog::imported, this, &DataPanel::onImported);
    dialog->open();
    return dialog;
}

void DataPanel::onImported(qulonglong added, qulonglong updated, qlonglong step) {
    m_context.store.notifyDatasetChanged();
    const QString rows = QLocale().toString(added);
    const QString text = updated > 0  ? tr("Imported: %1 new, %2 updated").arg(rows, QLocale().toString(updated))
                         : added == 1 ? tr("1 row imported")
                                      : tr("%1 rows imported").arg(rows);
    offerUndo(text, step);
}

void DataPanel::offerUndo(const QString& text, qlonglong step) {
    ui::offerUndo(m_context.store, m_context.notifier, step, text, tr("Undo"));
}

CheckDialog* DataPanel::checkData() {
    auto* dialog = new CheckDialog(m_context.store, this);
    dialog->open();
    return dialog;
}

InboxDialog* DataPanel::openInbox() {
    auto* dialog = new InboxDialog(m_context.store, this);
    dialog->open();
    return dialog;
}

AnnotatorDialog* DataPanel::openAnnotators() {
    auto* dialog = new AnnotatorDialog(m_context.store, m_context.settings, this);
    dialog->open();
    return dialog;
}

VariantDialog* DataPanel::makeVariants(const QString& intent) {
    auto* dialog = new VariantDialog(m_context.store, intent, this);
    connect(dialog, &VariantDialog::added, this, [this](qlonglong rows, qlonglong leftOut, qlonglong step) {
        m_context.store.notifyDatasetChanged();
        QString text = rows == 1 ? tr("1 variant added for training")
                                 : tr("%1 variants added for training").arg(QLocale().toString(rows));
        if (leftOut > 0)
            text += QStringLiteral("; ") +
                    tr("%1 left out, they would give away what is measured on").arg(QLocale().toString(leftOut));
        if (step != 0)
            offerUndo(text, step);
        else
            m_context.notifier.show(Notifier::Level::Info, text);
    });
    dialog->open();
    return dialog;
}

void DataPanel::beginTask(const QString& what) {
    m_busy = true;
    m_splits->setEnabled(false);
    m_taskStop = StopSource();
    m_progress->begin(what);
    m_progress->show();
}

void DataPanel::endTask() {
    m_busy = false;
    m_splits->setEnabled(true);
    m_progress->hide();
}

void DataPanel::splitRows(const SplitOptions& options) {
    struct SplitStep {
        qint64 step = 0;
    };
    if (m_busy) return;
    beginTask(tr("Splitting the rows"));
    m_context.store.ask(
        StorePriority::Bulk, this,
        [options, progress = m_progress->follow(),
         stop = m_taskStop.get_token()](Workspace& workspace) -> Expected<SplitStep> {
            TB_TRY(const tb::EditReceipt done, workspace.dataset().assignSplits(options, progress, stop));
            return SplitStep{done.step};
        },
        [this](const Expected<SplitStep>& split) {
            endTask();
            if (!split) {
                m_context.notifier.showError(split.error());
                return;
            }
            if (split->step == 0) {
                const bool stopped = m_taskStop.stop_requested();
                m_context.notifier.show(Notifier::Level::Info, stopped ? tr("Cancelled; the splits are as they were")
                                                                       : tr("The rows are split like this already"));
                return;
            }
            offerUndo(tr("The labelled rows were split"), split->step);
            m_context.store.notifyDatasetChanged();
        });
}

void DataPanel::undo() {
    m_context.store.ask(
        StorePriority::Key, this, [](Workspace& workspace) { return workspace.dataset().undo(); },
        [this](const Expected<std::optional<EditStep>>& step) { takeStep(step, tr("Taken back: %1")); });
}

void DataPanel::redo() {
    m_context.store.ask(
        StorePriority::Key, this, [](Workspace& workspace) { return workspace.dataset().redo(); },
        [this](const Expected<std::optional<EditStep>>& step) { takeStep(step, tr("Done again: %1")); });
}

void DataPanel::goTo(qlonglong step) {
    m_context.store.ask(
        StorePriority::Bulk, this, [step](Workspace& workspace) { return workspace.history().goTo(step); },
        [this](const Expected<HistoryStore::Walk>& walk) {
            if (!walk) {
                m_context.notifier.showError(walk.error());
                return;
            }
            const QLocale locale;
            if (walk->undone > 0)
                m_context.notifier.show(Notifier::Level::Info,
                                        tr("%1 changes taken back").arg(locale.toString(walk->undone)));
            if (walk->redone > 0)
                m_context.notifier.show(Notifier::Level::Info,
                                        tr("%1 changes done again").arg(locale.toString(walk->redone)));
            m_context.store.notifyDatasetChanged();
        });
}

void DataPanel::takeStep(const Expected<std::optional<EditStep>>& step, const QString& pattern) {
    if (!step) {
        m_context.notifier.showError(step.error());
        return;
    }
    if (*step) m_context.notifier.show(Notifier::Level::Info, pattern.arg(translated((*step)->summary)));
    m_context.store.notifyDatasetChanged();
}

void DataPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFile(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void DataPanel::dropEvent(QDropEvent* event) {
    const QString file = localFile(event->mimeData());
    if (file.isEmpty()) return;
    event->acceptProposedAction();
    importFile(file);
}

}  // namespace tb::ui
