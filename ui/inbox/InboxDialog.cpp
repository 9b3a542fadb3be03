#include "ui/inbox/InboxDialog.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/store/FileTransfer.h"
#include "ui/base/DialogSize.h"
#include "ui/base/Theme.h"
#include "ui/bridge/FileThread.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/intents/IntentPanel.h"
#include "ui/rows/KeyLegend.h"
#include "ui/rows/ReviewTable.h"

namespace tb::ui {
namespace {

constexpr int kWidth = 1120;
constexpr int kHeight = 680;
constexpr int kSideWidth = 260;
constexpr int kAnswerWidth = 170;
constexpr int kIntentWidth = 150;
constexpr int kInDataWidth = 130;
constexpr int kSourceWidth = 100;
constexpr int kTimeWidth = 120;
constexpr std::size_t kItemsShown = 2000;
enum Page { kListPage, kEmptyPage };

QString number(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

}  // namespace

InboxDialog::InboxDialog(StoreBridge& store, QWidget* parent) : QDialog(parent), m_store(store) {
    setObjectName(QStringLiteral("inboxDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setAcceptDrops(true);
    setWindowTitle(tr("Inbox of corrections"));
    resizeWithin(*this, {kWidth, kHeight});
    build();
    connectParts();
    refresh();
}

InboxDialog::~InboxDialog() {
    m_table->disconnect(this);  // the model goes before the table that shows it
}

void InboxDialog::build() {
    auto* title = new QLabel(tr("Inbox of corrections"), this);
    theme::setRole(title, "title");
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("inboxSummary"));
    theme::setRole(m_summary, "muted");
    m_source = new QComboBox(this);
    m_source->setObjectName(QStringLiteral("inboxSource"));
    m_source->setAccessibleName(tr("Show corrections from"));
    m_source->setToolTip(tr("Show the corrections of one source only"));
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* bring = new QPushButton(tr("Bring in a file…"), this);
    bring->setObjectName(QStringLiteral("inboxImport"));
    bring->setAutoDefault(false);
    bring->setToolTip(
        tr("JSON lines with text and, if known, id, intent, answer, score, source and time; a file can be dropped here "
           "too"));
    connect(bring, &QPushButton::clicked, this, &InboxDialog::chooseFile);
    auto* top = new QHBoxLayout;
    top->setSpacing(kSpaceM);
    top->addWidget(title);
    top->addWidget(m_summary, 1);
    top->addWidget(m_source);
    top->addWidget(bring);
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("inboxStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->hide();

    auto* empty = new QLabel(tr("Nothing waits here. Texts that somebody corrected, in the playground, through the API "
                                "or in a file of JSON lines, come here "
                                "and become labelled texts when you accept them."),
                             this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    theme::setRole(empty, "empty");
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(buildList());
    m_pages->addWidget(empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceXL, kSpaceL, kSpaceXL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addLayout(top);
    column->addWidget(m_status);
    column->addWidget(m_pages, 1);
    column->addWidget(buildFooter());
}

QWidget* InboxDialog::buildList() {
    auto* page = new QWidget(this);
    m_table = new ReviewTable(page);
    m_table->setObjectName(QStringLiteral("inboxTable"));
    m_table->setAccessibleName(tr("Corrections that wait"));
    m_table->setModel(&m_model);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(InboxModel::TextColumn, QHeaderView::Stretch);
    header->resizeSection(InboxModel::AnswerColumn, kAnswerWidth);
    header->resizeSection(InboxModel::IntentColumn, kIntentWidth);
    header->resizeSection(InboxModel::InDataColumn, kInDataWidth);
    header->resizeSection(InboxModel::SourceColumn, kSourceWidth);
    header->resizeSection(InboxModel::TimeColumn, kTimeWidth);
    m_text = new QLabel(page);
    m_text->setObjectName(QStringLiteral("inboxText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(2 * m_text->fontMetrics().lineSpacing());
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    theme::setRole(m_text, "subtitle");
    m_intents = new IntentPanel(page, IntentPanel::Offer::Choice);
    m_intents->setFixedWidth(kSideWidth);
    auto* left = new QVBoxLayout;
    left->setSpacing(kSpaceM);
    left->addWidget(m_table, 1);
    left->addWidget(m_text);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceL);
    row->addLayout(left, 1);
    row->addWidget(m_intents);
    return page;
}

QWidget* InboxDialog::buildFooter() {
    auto* footer = new QWidget(this);
    const auto button = [&](const QString& text, const char* name, const QString& toolTip) {
        auto* made = new QPushButton(text, footer);
        made->setObjectName(QString::fromLatin1(name));
        made->setToolTip(toolTip);
        made->setAutoDefault(false);
        return made;
    };
    m_accept =
        button(tr("Accept"), "inboxAccept", tr("Makes the selected corrections labelled texts (Space or Enter)"));
    theme::setRole(m_accept, "primary");
    m_refuse = button(tr("Reject"), "inboxRefuse", tr("Takes the selected corrections out of the inbox (Delete)"));
    m_acceptShown = button(tr("Accept all shown"), "inboxAcceptShown",
                           tr("Accepts every correction shown that says what it should be (Ctrl+Shift+A)"));
    QPushButton* close = button(tr("Close"), "closeInbox", tr("Back to the data (Esc)"));
    auto* hints = new KeyLegend(footer);
    hints->setKeys(
        tr("Space accepts  ·  type to find another intent  ·  1–9 assign the numbered ones  ·  Delete rejects"));
    connect(m_accept, &QPushButton::clicked, this, [this] { acceptSelected({}); });
    connect(m_refuse, &QPushButton::clicked, this, &InboxDialog::refuse);
    connect(m_acceptShown, &QPushButton::clicked, this, &InboxDialog::acceptShown);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    row->addWidget(m_accept);
    row->addWidget(m_refuse);
    row->addWidget(m_acceptShown);
    row->addWidget(hints, 1);
    row->addWidget(close);
    return footer;
}

void InboxDialog::connectParts() {
    connect(m_table, &ReviewTable::accepted, this, [this] { acceptSelected({}); });
    connect(m_table, &ReviewTable::refused, this, &InboxDialog::refuse);
    connect(m_table, &ReviewTable::typed, m_intents, &IntentPanel::startTyping);
    connect(m_table, &ReviewTable::digitPressed, this, [this](int digit) {
        const auto id = m_intents->model().matcher().ofDigit(digit);
        const auto info = id ? m_intents->model().info(*id) : std::nullopt;
        if (info) acceptSelected(toQt(info->name));
    });
    connect(m_table, &ReviewTable::currentRowChanged, this, &InboxDialog::showCurrent);
    connect(m_intents, &IntentPanel::left, this, [this] { m_table->setFocus(); });
    connect(m_intents, &IntentPanel::createRequested, this, &InboxDialog::acceptSelected);
    connect(m_intents, &IntentPanel::chosen, this, [this](qlonglong label) {
        const auto info = m_intents->model().info(label);
        if (!info) return;
        m_intents->finish(label);
        acceptSelected(toQt(info->name));
    });
    connect(m_source, &QComboBox::activated, this, [this] {
        m_model.showSource(m_source->currentData().toString());
        m_table->goTo(0);
    });
    auto* all = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), this);
    connect(all, &QShortcut::activated, this, &InboxDialog::acceptShown);
    connect(&m_store, &StoreBridge::datasetChanged, this, &InboxDialog::refresh);
}

void InboxDialog::refresh() {
    m_store.ask(
        StorePriority::Read, this,
        [](Workspace& workspace) -> Expected<Content> {
            Content content;
            TB_TRY(content.items, workspace.inbox().items(kItemsShown));
            TB_TRY(content.waiting, workspace.inbox().waiting());
            TB_TRY(content.labels, workspace.dataset().labels());
            return content;
        },
        [this](Expected<Content> content) { take(std::move(content)); });
}

void InboxDialog::take(Expected<Content> content) {
    if (!content) {
        m_status->setText(translated(content.error()));
        m_status->show();
        return;
    }
    const bool typing = m_intents->isAncestorOf(focusWidget());
    const auto shown = static_cast<std::int64_t>(content->items.size());
    m_intents->setLabels(content->labels);
    m_model.setItems(std::move(content->items));
    showSources();
    m_summary->setText(content->waiting > shown
                           ? tr("%1 wait; the oldest %2 are shown").arg(number(content->waiting), number(shown))
                           : tr("%1 wait").arg(number(shown)));
    m_pages->setCurrentIndex(shown == 0 ? kEmptyPage : kListPage);
    m_busy = false;
    m_table->goTo(m_nextRow);
    showCurrent();
    if (!typing) m_table->setFocus();
}

void InboxDialog::showSources() {
    const QString before = m_source->currentData().toString();
    m_source->clear();
    m_source->addItem(tr("All sources"));
    for (const QString& source : m_model.sources()) m_source->addItem(source, source);
    const int at = before.isEmpty() ? 0 : m_source->findData(before);
    m_source->setCurrentIndex(at < 0 ? 0 : at);
    if (at < 0) m_model.showSource({});
}

void InboxDialog::showCurrent() {
    const int row = m_table->currentRow();
    const bool any = row >= 0 && row < m_model.rowCount();
    for (QPushButton* button : {m_accept, m_refuse, m_acceptShown}) button->setEnabled(any);
    m_text->setText(any ? toQt(m_model.item(row).feedback.text) : QString());
    if (!any) return;
    const QString proposed = toQt(m_model.item(row).feedback.proposed);
    for (int i = 0; i < m_intents->model().rowCount(); ++i) {
        const LabelId id = m_intents->model().idAt(i);
        const auto info = m_intents->model().info(id);
        if (info && toQt(info->name) == proposed) m_intents->highlight(id);
    }
}

void InboxDialog::acceptSelected(const QString& intent) {
    std::vector<InboxStore::Choice> choices;
    for (const int row : m_table->selectedRows()) choices.push_back({m_model.item(row).id, toUtf8(intent)});
    m_table->setFocus();
    askAccept(std::move(choices));
}

void InboxDialog::acceptShown() {
    std::vector<InboxStore::Choice> choices;
    for (int row = 0; row < m_model.rowCount(); ++row) choices.push_back({m_model.item(row).id, {}});
    askAccept(std::move(choices));
}

void InboxDialog::askAccept(std::vector<InboxStore::Choice> choices) {
    if (m_busy || choices.empty()) return;
    m_busy = true;
    m_nextRow = m_table->selectedRows().empty() ? 0 : m_table->selectedRows().front();
    m_store.ask(
        StorePriority::Key, this,
        [choices = std::move(choices)](Workspace& workspace) { return workspace.inbox().accept(choices); },
        [this](const Expected<InboxStore::Decided>& decided) {
            QString done;
            if (decided) {
                done = tr("%1 accepted: %2 new texts, %3 labelled anew.")
                           .arg(number(decided->decided), number(decided->added), number(decided->relabelled));
                if (decided->undecided > 0)
                    done +=
                        QLatin1Char(' ') + tr("%1 wait on: choose their intent first.").arg(number(decided->undecided));
            }
            takeDecided(decided, done);
        });
}

void InboxDialog::refuse() {
    std::vector<std::int64_t> items;
    for (const int row : m_table->selectedRows()) items.push_back(m_model.item(row).id);
    if (m_busy || items.empty()) return;
    m_busy = true;
    m_nextRow = m_table->selectedRows().front();
    m_store.ask(
        StorePriority::Key, this,
        [items = std::move(items)](Workspace& workspace) { return workspace.inbox().reject(items); },
        [this](const Expected<InboxStore::Decided>& decided) {
            takeDecided(decided, decided ? tr("%1 rejected.").arg(number(decided->decided)) : QString());
        });
}

void InboxDialog::takeDecided(const Expected<InboxStore::Decided>& decided, const QString& done) {
    m_busy = false;
    QString text = decided ? done : translated(decided.error());
    if (decided && decided->step != 0) text += QLatin1Char(' ') + tr("Undo in the history takes it back.");
    m_status->setText(text);
    m_status->show();
    if (decided && decided->step != 0)
        m_store.notifyDatasetChanged();  // which refreshes this dialog as well
    else
        m_table->goTo(m_nextRow);
}

void InboxDialog::chooseFile() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Bring in corrections"), {},
                                                      tr("JSON lines (*.jsonl *.json *.txt);;All files (*)"));
    if (!file.isEmpty()) importFile(file);
}

void InboxDialog::importFile(const QString& file) {
    FileThread::run(
        this,
        [store = m_store.thread().link(), path = std::filesystem::path(toUtf8(file))] {
            return addFeedbackFile(store, path);
        },
        [this](const Expected<InboxStore::FileReport>& report) {
            if (report) {
                QString text = tr("%1 corrections came in, %2 were known already.")
                                   .arg(number(report->rows.added), number(report->rows.known));
                if (report->read.rowsRejected > 0) {
                    const RowProblem& first = report->read.problems.front();
                    text += QLatin1Char(' ') +
                            tr("%Ln line(s) cannot be read, the first is line %1: %2", nullptr,
                               static_cast<int>(report->read.rowsRejected))
                                .arg(number(static_cast<std::int64_t>(first.line)), translated(first.what));
                }
                m_status->setText(text);
                m_store.notifyDatasetChanged();
            } else {
                m_status->setText(translated(report.error()));
            }
            m_status->show();
        });
}

void InboxDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void InboxDialog::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) importFile(url.toLocalFile());
}

}  // namespace tb::ui
