#include "ui/tryit/TryPanel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/AtomicFile.h"
#include "core/store/DatasetStore.h"
#include "ui/base/Icons.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/FileThread.h"
#include "ui/bridge/Playground.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/intents/IntentPanel.h"
#include "ui/tryit/ManyTextsView.h"
#include "ui/tryit/OneTextView.h"
#include "ui/tryit/TryText.h"

namespace tb::ui {
namespace {

enum Page { kWaitPage, kEmptyPage, kWorkPage };
enum Tab { kOneTab, kManyTab };
constexpr int kEmptyWidth = 460;
constexpr int kRunWidth = 190;
constexpr int kSideWidth = 260;
const auto kFolderKey = QLatin1String("tryit/folder");

}  // namespace

TryPanel::TryPanel(PanelContext& context, QWidget* parent) : Panel(context, parent), m_playground(context.playground) {
    buildActions();
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(new QWidget(m_pages));
    m_pages->addWidget(buildEmpty());
    if (m_playground) m_pages->addWidget(buildTabs());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(buildHeader());
    column->addWidget(m_pages, 1);
    if (m_playground) connectPlayground();
    showRuns();
}

TryPanel::~TryPanel() {
    if (m_playground) m_playground->setWatching(Playground::Watching::No);
}

QAction* TryPanel::addPanelAction(const char* name, const QString& icon, const QString& text, const QKeySequence& keys,
                                  const QString& help) {
    auto* action = new QAction(themeIcon(icon), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(keys);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(help, keys.toString(QKeySequence::NativeText)));
    action->setStatusTip(help);
    addAction(action);
    m_actions << action;
    return action;
}

void TryPanel::buildActions() {
    m_right =
        addPanelAction("answerRight", QStringLiteral("check"), tr("It is right"), QKeySequence(Qt::CTRL | Qt::Key_K),
                       tr("The text goes to the inbox with the intent of the answer"));
    m_correct = addPanelAction("correctAnswer", QStringLiteral("edit"), tr("Another intent…"), QKeySequence(Qt::Key_F2),
                               tr("Choose what it should be; the text goes to the inbox with that intent"));
    m_keep = addPanelAction(
        "keepQuery", QStringLiteral("pin"), tr("Keep in the list"), QKeySequence(Qt::CTRL | Qt::Key_D),
        tr("Keep the text and its answer in the list of this session; Enter does the same while you type"));
    QAction* type = addPanelAction("typeQuery", QStringLiteral("edit"), tr("Type a text"),
                                   QKeySequence(Qt::CTRL | Qt::Key_T), tr("Go to the field for a text"));
    QAction* many = addPanelAction("manyTexts", QStringLiteral("runs"), tr("Many texts"),
                                   QKeySequence(Qt::CTRL | Qt::Key_M), tr("Go to the page for many texts at once"));
    m_open = addPanelAction("openTexts", QStringLiteral("folder"), tr("Open a file of texts…"),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
                            tr("Answer all texts of a file (.txt, .csv, .xlsx, .jsonl)"));
    m_answerAll = addPanelAction("answerAll", QStringLiteral("play"), tr("Answer all"), QKeySequence(Qt::Key_F5),
                                 tr("Answer every line that is typed or pasted"));
    m_save = addPanelAction("saveAnswers", QStringLiteral("export"), tr("Save as CSV…"),
                            QKeySequence(Qt::CTRL | Qt::Key_S), tr("Write the answers shown to a file"));
    m_copy =
        addPanelAction("copyAnswers", QStringLiteral("copy"), tr("Copy the table"),
                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), tr("Copy the answers shown, for a spreadsheet"));
    QAction* forget = addPanelAction("forgetQueries", QStringLiteral("trash"), tr("Forget all texts"),
                                     QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace),
                                     tr("Forget what was tried in this session; what is in the inbox stays"));
    for (QAction* action : m_actions) action->setEnabled(false);
    if (m_playground) connectActions(*type, *many, *forget);
}

void TryPanel::connectActions(QAction& type, QAction& many, QAction& forget) {
    connect(m_right, &QAction::triggered, this, [this] { manyShown() ? m_many->sayRight() : m_one->sayRight(); });
    connect(m_correct, &QAction::triggered, this,
            [this] { manyShown() ? m_many->startCorrecting() : m_one->startCorrecting(); });
    connect(m_keep, &QAction::triggered, this, [this] { m_one->keep(); });
    connect(&type, &QAction::triggered, this, [this] { showTab(kOneTab); });
    connect(&many, &QAction::triggered, this, [this] { showTab(kManyTab); });
    connect(m_open, &QAction::triggered, this, [this] {
        showTab(kManyTab);
        m_many->chooseFile();
    });
    connect(m_answerAll, &QAction::triggered, this, [this] { m_many->answerAll(); });
    connect(m_save, &QAction::triggered, this, &TryPanel::chooseSave);
    connect(m_copy, &QAction::triggered, this, [this] {
        QApplication::clipboard()->setText(toQt(m_many->table('\t')));
        m_context.notifier.show(Notifier::Level::Success, tr("The table is on the clipboard."));
    });
    connect(&forget, &QAction::triggered, this, [this] {
        m_one->clear();
        m_many->setLines({});
        m_playground->forgetAll();
    });
}

QComboBox* TryPanel::makeRunBox(const char* name, const QString& title, const QString& help, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(title);
    box->setToolTip(help);
    box->setMinimumWidth(kRunWidth);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

QWidget* TryPanel::buildHeader() {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    auto* title = new QLabel(tr("Try it"), header);
    theme::setRole(title, "title");
    row->addWidget(title, 1);
    if (!m_playground) return header;
    m_choices = new QWidget(header);
    auto* choices = new QHBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(kSpaceM);
    row->addWidget(m_choices);
    const auto add = [&](QComboBox*& box, const char* name, const QString& words, const QString& help) {
        auto* label = new QLabel(words, m_choices);
        theme::setRole(label, "muted");
        box = makeRunBox(name, words, help, m_choices);
        label->setBuddy(box);
        choices->addWidget(label);
        choices->addWidget(box);
    };
    add(m_firstBox, "firstRun", tr("Run"), tr("Whose model answers; the newest unless you choose another"));
    choices->addSpacing(kSpaceM);
    add(m_secondBox, "secondRun", tr("Compare with"), tr("A second run that answers the same texts"));
    connect(m_firstBox, &QComboBox::activated, this,
            [this] { m_playground->chooseFirst(m_firstBox->currentData().toLongLong()); });
    connect(m_secondBox, &QComboBox::activated, this,
            [this] { m_playground->chooseSecond(m_secondBox->currentData().toLongLong()); });
    return header;
}

QWidget* TryPanel::buildEmpty() {
    auto* page = new QWidget(m_pages);
    auto* title = new QLabel(tr("No model to try yet"), page);
    theme::setRole(title, "title");
    auto* words = new QLabel(tr("When a run has finished, type a text here and see at once which intent its model "
                                "gives, and how sure it is. Choose the "
                                "settings of a first run to get there."),
                             page);
    words->setWordWrap(true);
    words->setFixedWidth(kEmptyWidth);
    words->setAlignment(Qt::AlignHCenter);
    theme::setRole(words, "empty");
    words->ensurePolished();
    words->setMinimumHeight(words->heightForWidth(kEmptyWidth));  // an aligned label is not asked for it by the layout
    auto* go = new QPushButton(tr("Choose the settings of a run"), page);
    go->setObjectName(QStringLiteral("goToConfigure"));
    go->setToolTip(tr("Go to the Configure panel"));
    theme::setRole(go, "primary");
    connect(go, &QPushButton::clicked, this, [this] { m_context.navigator.openPanel(PanelId::Configure); });
    auto* column = new QVBoxLayout(page);
    column->setSpacing(kSpaceL);
    column->addStretch(1);
    for (QWidget* widget : {static_cast<QWidget*>(title), static_cast<QWidget*>(words), static_cast<QWidget*>(go)})
        column->addWidget(widget, 0, Qt::AlignHCenter);
    column->addStretch(2);
    return page;
}

QWidget* TryPanel::buildTabs() {
    auto* page = new QWidget(m_pages);
    m_intents = new IntentPanel(page, IntentPanel::Offer::Choice);
    m_intents->setFixedWidth(kSideWidth);
    m_otherSet = new QLabel(page);
    m_otherSet->setObjectName(QStringLiteral("otherSet"));
    m_otherSet->setTextFormat(Qt::PlainText);
    m_otherSet->setWordWrap(true);
    m_otherSet->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_otherSet->setFixedWidth(kSideWidth);
    theme::setRole(m_otherSet, "muted");
    m_tabs = new QTabWidget(page);
    m_tabs->setObjectName(QStringLiteral("tryTabs"));
    m_tabs->tabBar()->setAccessibleName(tr("One text or many"));
    m_one = new OneTextView(*m_playground, *m_intents, {m_right, m_correct, m_keep}, m_tabs);
    m_many =
        new ManyTextsView(*m_playground, *m_intents, {m_answerAll, m_open, m_right, m_correct, m_save, m_copy}, m_tabs);
    m_tabs->addTab(m_one, tr("One text"));
    m_tabs->addTab(m_many, tr("Many texts"));
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceL);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_intents);
    row->addWidget(m_otherSet);
    connect(m_tabs, &QTabWidget::currentChanged, this, &TryPanel::updateActions);
    const auto give = [this](const QString& intent) { manyShown() ? m_many->correct(intent) : m_one->correct(intent); };
    connect(m_intents, &IntentPanel::createRequested, this, give);
    connect(m_intents, &IntentPanel::chosen, this, [this, give](qlonglong label) {
        const auto info = m_intents->model().info(label);
        if (!info) return;
        m_intents->finish(label);
        give(toQt(info->name));
    });
    connect(m_intents, &IntentPanel::left, this,
            [this] { manyShown() ? m_many->leaveIntents() : m_one->leaveIntents(); });
    const auto refuse = [this](const QString& why) { m_context.notifier.show(Notifier::Level::Warning, why); };
    connect(m_one, &OneTextView::refused, this, refuse);
    connect(m_many, &ManyTextsView::refused, this, refuse);
    connect(m_many, &ManyTextsView::linesChanged, this, &TryPanel::updateActions);
    connect(m_one, &OneTextView::manyLinesWanted, this, [this](const QStringList& lines) {
        m_many->setLines(lines);
        showTab(kManyTab);
        m_many->answerAll();
    });
    return page;
}

void TryPanel::connectPlayground() {
    connect(m_playground, &Playground::runsChanged, this, &TryPanel::showRuns);
    connect(m_playground, &Playground::runsChanged, m_many, &ManyTextsView::refreshNames);
    connect(m_playground, &Playground::batchChanged, this, &TryPanel::updateActions);
    connect(m_playground, &Playground::corrected, this, &TryPanel::showCorrected);
    connect(m_playground, &Playground::knownAlready, this, [this] {
        m_context.notifier.show(Notifier::Level::Info, tr("The inbox knows this correction already."),
                                tr("Open the inbox"), openInbox());
    });
    connect(m_playground, &Playground::failed, this,
            [this](const Error& error) { m_context.notifier.showError(error); });
    connect(&m_context.store, &StoreBridge::datasetChanged, this, &TryPanel::askLabels);
    askLabels();
}

LabelSetId TryPanel::shownSet() const {
    return m_playground->first() ? m_playground->first()->set : kIntentSet;
}

void TryPanel::askLabels() {
    m_set = shownSet();
    m_context.store.ask(
        StorePriority::Read, this, [set = m_set](Workspace& workspace) { return workspace.dataset().labels(set); },
        [this](const Expected<std::vector<LabelInfo>>& labels) {
            if (!labels) return m_context.notifier.showError(labels.error());
            m_intents->setLabels(*labels);
            m_one->setIntents(trytext::intentsByName(*labels));
        });
}

void TryPanel::showRuns() {
    if (!m_playground || (m_playground->known() && m_playground->runs().empty())) {
        m_pages->setCurrentIndex(kEmptyPage);
    } else if (m_playground->known()) {
        fillRunBoxes();
        showSet();
        const bool first = m_pages->currentIndex() != kWorkPage;
        m_pages->setCurrentIndex(kWorkPage);
        if (first && isVisible()) showTab(m_tabs->currentIndex());
    }
    takeAskedRun();
    const bool shown = m_pages->currentIndex() == kWorkPage;
    if (m_choices) m_choices->setVisible(shown);
    updateActions();
}

void TryPanel::showSet() {
    if (m_set != shownSet()) askLabels();
    m_intents->setVisible(shownSet() == kIntentSet);
    m_otherSet->setVisible(shownSet() != kIntentSet);
    if (const PlaygroundRun* first = m_playground->first())
        m_otherSet->setText(tr("This run tells the labels of “%1” apart. What is wrong cannot be sent on from here: "
                               "the inbox takes intents only.")
                                .arg(toQt(first->setName)));
}

void TryPanel::fillRunBoxes() {
    const QSignalBlocker quietFirst(m_firstBox);
    const QSignalBlocker quietSecond(m_secondBox);
    m_firstBox->clear();
    m_secondBox->clear();
    m_secondBox->addItem(tr("no other run"), QVariant::fromValue<qlonglong>(0));
    for (const PlaygroundRun& run : m_playground->runs()) {
        const QString name = run.there ? toQt(run.name) : tr("%1 (model missing)", "name of a run").arg(toQt(run.name));
        const auto id = QVariant::fromValue<qlonglong>(run.model.run);
        const QString ended = tr("Ended %1", "date and time").arg(runtext::when(run.endedAtMs));
        m_firstBox->addItem(name, id);
        m_firstBox->setItemData(m_firstBox->count() - 1, ended, Qt::ToolTipRole);
        if (m_playground->first() && run.model.run == m_playground->first()->model.run) continue;
        m_secondBox->addItem(name, id);
        m_secondBox->setItemData(m_secondBox->count() - 1, ended, Qt::ToolTipRole);
    }
    const auto choose = [](QComboBox& box, const PlaygroundRun* run) {
        box.setCurrentIndex(std::max(0, box.findData(QVariant::fromValue<qlonglong>(run ? run->model.run : 0))));
    };
    choose(*m_firstBox, m_playground->first());
    choose(*m_secondBox, m_playground->second());
}

bool TryPanel::manyShown() const {
    return m_tabs && m_tabs->currentIndex() == kManyTab;
}

void TryPanel::showTab(int tab) {
    m_tabs->setCurrentIndex(tab);
    tab == kManyTab ? m_many->focusTexts() : m_one->focusText();
}

void TryPanel::updateActions() {
    const bool work = m_pages->currentIndex() == kWorkPage;
    for (QAction* action : m_actions) action->setEnabled(work);
    if (!work) return;
    const Batch& batch = m_playground->batch();
    const bool busy = batch.state == Batch::State::Answering;
    const bool some = shownSet() == kIntentSet && (!manyShown() || !batch.rows.empty());
    m_right->setEnabled(some);
    m_correct->setEnabled(some);
    m_keep->setEnabled(!manyShown());
    m_answerAll->setEnabled(manyShown() && !busy && m_many->hasLines());
    m_open->setEnabled(!busy);
    m_save->setEnabled(manyShown() && !batch.rows.empty());
    m_copy->setEnabled(manyShown() && !batch.rows.empty());
}

void TryPanel::setCurrent(bool current) {
    if (!m_playground) return;
    m_playground->setWatching(current ? Playground::Watching::Yes : Playground::Watching::No);
    if (!current) m_askedRun = 0;
    if (!current || m_pages->currentIndex() != kWorkPage) return;
    showTab(m_tabs->currentIndex());
}

void TryPanel::open(const Destination& destination) {
    if (const auto* asked = std::get_if<RunToTry>(&destination)) m_askedRun = asked->run;
    takeAskedRun();
}

void TryPanel::takeAskedRun() {
    if (m_askedRun == 0 || !m_playground) return;
    const bool known = std::ranges::any_of(m_playground->runs(),
                                           [this](const PlaygroundRun& run) { return run.model.run == m_askedRun; });
    if (known) m_playground->chooseFirst(std::exchange(m_askedRun, 0));
}

std::function<void()> TryPanel::openInbox() {
    return [&navigator = m_context.navigator] { navigator.openInbox(); };
}

void TryPanel::showCorrected(const QString& text, const QString& intent) {
    const QString shortened = fontMetrics().elidedText(QString(text).replace(QLatin1Char('\n'), QLatin1Char(' ')),
                                                       Qt::ElideRight, kEmptyWidth);
    m_context.notifier.show(Notifier::Level::Success,
                            tr("Waiting in the inbox: “%1” as “%2”.", "a text, an intent").arg(shortened, intent),
                            tr("Open the inbox"), openInbox());
}

void TryPanel::chooseSave() {
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = m_context.settings.value(kFolderKey, documents).toString();
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save the answers"), folder + QStringLiteral("/answers.csv"), tr("CSV (*.csv);;TSV (*.tsv)"));
    if (!file.isEmpty()) saveAnswers(file);
}

void TryPanel::saveAnswers(const QString& file) {
    m_context.settings.setValue(kFolderKey, QFileInfo(file).path());
    const char delimiter = file.endsWith(QStringLiteral(".tsv"), Qt::CaseInsensitive) ? '\t' : ',';
    // The store's thread: the disk may be slow, and it has the lowest priority there.
    FileThread::run(
        this,
        [path = std::filesystem::path(toUtf8(file)), table = m_many->table(delimiter)] {
            return writeFileAtomically(path, table);
        },
        [this, file](const Expected<void>& saved) {
            if (!saved)
                m_context.notifier.showError(saved.error());
            else
                m_context.notifier.show(Notifier::Level::Success,
                                        tr("The answers were saved to %1.").arg(QDir::toNativeSeparators(file)));
        });
}

}  // namespace tb::ui
