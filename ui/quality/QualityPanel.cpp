#include "ui/quality/QualityPanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/FlowLayout.h"
#include "ui/base/HeaderView.h"
#include "ui/base/Icons.h"
#include "ui/base/Notifier.h"
#include "ui/base/Theme.h"
#include "ui/bridge/QualityController.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/intents/IntentChanges.h"
#include "ui/quality/CardList.h"
#include "ui/quality/CheckBar.h"
#include "ui/quality/QualityEditing.h"
#include "ui/quality/QualityText.h"
#include "ui/quality/ScoreView.h"

namespace tb::ui {
namespace {

constexpr int kCardsWidth = 270;
constexpr int kStartWidth = 560;
constexpr int kItemsWidth = 760;
constexpr int kRowHeight = 30;
constexpr int kDetailHeight = 118;
constexpr std::size_t kRowsAtOnce = 500;  ///< Texts asked of the store in one go.
constexpr std::size_t kMarksShown = 50;
enum Page { kStartPage, kReportPage };

/// As many lines of buttons as its width asks for.
class ActionRow : public QWidget {
public:
    using QWidget::QWidget;

protected:
    bool event(QEvent* event) override {
        const bool done = QWidget::event(event);
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            setMinimumHeight(layout()->heightForWidth(width()));
        return done;
    }
};

}  // namespace

QualityPanel::QualityPanel(PanelContext& context, QWidget* parent) : Panel(context, parent) {
    m_changes = new IntentChanges(context, this);
    buildActions();
    build();
    m_editing =
        std::make_unique<QualityEditing>(context, QualityEditing::Parts{m_model, *m_table, *m_cards, *m_changes});
    connectActions();
    connect(&m_context.store, &StoreBridge::datasetChanged, this, &QualityPanel::onDatasetChanged);
    if (QualityController* center = context.quality) {
        connect(m_bar, &CheckBar::stopRequested, center, &QualityController::stop);
        connect(center, &QualityController::statusChanged, this, &QualityPanel::showStatus);
        connect(center, &QualityController::reportChanged, this, &QualityPanel::takeReport);
    }
    askLabels();
    askMarks();
    takeReport();
    showStatus();
}

QualityPanel::~QualityPanel() {
    m_table->selectionModel()->disconnect(this);
    m_editing.reset();
    delete m_table;  // before the model that it shows
    if (m_context.quality != nullptr) m_context.quality->setWatching(QualityController::Watching::No);
}

QAction* QualityPanel::addPanelAction(const char* name, const QString& icon, const QString& text,
                                      const QList<QKeySequence>& keys, const QString& toolTip) {
    auto* action = new QAction(themeIcon(icon), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(keys);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(toolTip, keys.first().toString(QKeySequence::NativeText)));
    m_actions << action;
    return action;
}

void QualityPanel::buildActions() {
    m_check = addPanelAction("checkQuality", QStringLiteral("refresh"), tr("Check now"), {QKeySequence(Qt::Key_F5)},
                             tr("Look at all labels and texts again"));
    connect(m_check, &QAction::triggered, this, [this] {
        if (m_context.quality != nullptr) m_context.quality->check();
    });
    addAction(m_check);
    m_accept = addPanelAction("acceptFinding", QStringLiteral("check"), tr("Use the suggestion"),
                              {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
                              tr("Do what is suggested for the selected rows"));
    m_right = addPanelAction("keepFinding", QStringLiteral("pin"), tr("It is right"), {QKeySequence(Qt::Key_K)},
                             tr("The selected rows are right as they are: do not report them again"));
    m_remove =
        addPanelAction("removeFinding", QStringLiteral("trash"), tr("Delete"), {QKeySequence(Qt::Key_Delete)},
                       tr("Remove the selected texts from the data; of a group all but the first; can be undone"));
    m_show = addPanelAction("showFinding", QStringLiteral("label"), tr("Show in Label"),
                            {QKeySequence(Qt::CTRL | Qt::Key_L)}, tr("Show these texts in the Label panel"));
    m_showOther = addPanelAction("showOther", QStringLiteral("label"), tr("Show the other intent"),
                                 {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
                                 tr("Show the texts of the second intent in the Label panel"));
    m_between = addPanelAction("showBetween", QStringLiteral("compare"), tr("Show the rows between them"),
                               {QKeySequence(Qt::Key_B)},
                               tr("Show the texts of either that the model takes for the other in the Label panel"));
    m_merge = addPanelAction("mergeConfused", QStringLiteral("copy"), tr("Merge the two…"), {QKeySequence(Qt::Key_M)},
                             tr("Make one intent of the two; shows what it would touch first"));
}

void QualityPanel::connectActions() {
    QualityEditing* const editing = m_editing.get();
    connect(m_between, &QAction::triggered, editing, &QualityEditing::showBetween);
    connect(m_merge, &QAction::triggered, editing, &QualityEditing::mergeIntents);
    connect(m_accept, &QAction::triggered, editing, &QualityEditing::accept);
    connect(m_right, &QAction::triggered, editing, &QualityEditing::keepAsRight);
    connect(m_remove, &QAction::triggered, editing, &QualityEditing::removeRows);
    connect(m_show, &QAction::triggered, editing, [this, editing] {
        const QualityItem* item = m_model.itemAt(m_table->currentIndex().row());
        editing->showInLabel(item == nullptr ? 0 : item->label);
    });
    connect(m_showOther, &QAction::triggered, editing, [this, editing] {
        if (const QualityItem* item = m_model.itemAt(m_table->currentIndex().row())) editing->showInLabel(item->other);
    });
    connect(editing, &QualityEditing::itemsDropped, this, [this] {
        showDetail();
        updateActions();
    });
    connect(editing, &QualityEditing::itemsBack, this, &QualityPanel::showCard);
}

void QualityPanel::build() {
    m_bar = new CheckBar(this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(buildStart());
    m_pages->addWidget(buildReport());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(buildHeader());
    column->addWidget(m_pages, 1);
}

QWidget* QualityPanel::buildHeader() {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    auto* title = new QLabel(tr("Quality"), header);
    theme::setRole(title, "title");
    row->addWidget(title);
    row->addWidget(m_bar, 1);
    auto* button = new QToolButton(header);
    button->setDefaultAction(m_check);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(m_check->text());
    row->addWidget(button);
    return header;
}

QWidget* QualityPanel::buildStart() {
    auto* page = new QWidget(this);
    m_start = new QLabel(page);
    m_start->setObjectName(QStringLiteral("qualityStart"));
    m_start->setWordWrap(true);
    m_start->setAlignment(Qt::AlignCenter);
    m_start->setFixedWidth(kStartWidth);
    theme::setRole(m_start, "empty");
    m_start->setText(m_context.quality == nullptr
                         ? tr("The quality check is not available here.")
                         : tr("A check finds labels that are probably wrong, texts that say nearly the same or fit "
                              "nowhere, intents that are too small or "
                              "mixed up, and changes over time; and it says whether more labels would help. It reads "
                              "every text once, in the background: "
                              "about half a minute for 10,000 texts."));
    auto* button = new QPushButton(tr("Check the labels"), page);
    button->setObjectName(QStringLiteral("firstCheck"));
    button->setToolTip(m_check->toolTip());
    theme::setRole(button, "primary");
    button->setEnabled(m_context.quality != nullptr);
    connect(button, &QPushButton::clicked, m_check, &QAction::trigger);
    auto* column = new QVBoxLayout(page);
    column->setSpacing(kSpaceL);
    column->addStretch(1);
    column->addWidget(m_start, 0, Qt::AlignHCenter);
    column->addWidget(button, 0, Qt::AlignHCenter);
    column->addStretch(1);
    return page;
}

QWidget* QualityPanel::buildReport() {
    auto* page = new QWidget(this);
    m_score = new ScoreView(page);
    m_cards = new CardList(page);
    m_cards->setMinimumWidth(kCardsWidth * 3 / 4);
    connect(m_cards, &CardList::chosen, this, &QualityPanel::showCard);
    auto* splitter = new QSplitter(Qt::Horizontal, page);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(kSpaceL);
    splitter->addWidget(m_cards);
    splitter->addWidget(buildItems());
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kCardsWidth, kItemsWidth});
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_score);
    column->addWidget(splitter, 1);
    return page;
}

QWidget* QualityPanel::buildItems() {
    auto* side = new QWidget(this);
    m_title = new QLabel(side);
    m_title->setObjectName(QStringLiteral("cardTitle"));
    theme::setRole(m_title, "subtitle");
    m_help = new QLabel(side);
    m_help->setObjectName(QStringLiteral("cardHelp"));
    m_help->setWordWrap(true);
    theme::setRole(m_help, "muted");
    m_table = new QTableView(side);
    m_table->setObjectName(QStringLiteral("qualityItems"));
    m_table->setHorizontalHeader(new HeaderView(m_table));
    m_table->setModel(&m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (QAction* action : {m_accept, m_between, m_merge, m_right, m_remove, m_show, m_showOther}) {
        action->setShortcutContext(Qt::WidgetShortcut);  // Enter and Delete belong to the table only
        m_table->addAction(action);
    }
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_table, &QTableView::doubleClicked, m_accept, &QAction::trigger);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { updateActions(); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { showDetail(); });
    m_detail = new QListWidget(side);
    m_detail->setObjectName(QStringLiteral("qualityDetail"));
    m_detail->setAccessibleName(tr("The texts of the row above"));
    m_detail->setWordWrap(true);
    m_detail->setMinimumHeight(kRowHeight);
    m_detail->setMaximumHeight(kDetailHeight);
    m_detail->setSelectionMode(QAbstractItemView::NoSelection);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_title);
    column->addWidget(m_help);
    column->addWidget(m_table, 1);
    column->addWidget(m_detail);
    column->addWidget(buildActionRow());
    return side;
}

QWidget* QualityPanel::buildActionRow() {
    auto* row = new ActionRow(this);
    auto* layout = new FlowLayout(row);  // a pair of intents has more buttons than a small window is wide
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceM);
    for (QAction* action : {m_accept, m_between, m_merge, m_right, m_remove, m_show}) {  // the others are in the menus
        auto* button = new QToolButton(row);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(action->text());
        connect(action, &QAction::changed, button, [action, button] {
            button->setVisible(action->isVisible());
            button->setAccessibleName(action->text());
        });
        layout->addWidget(button);
    }
    return row;
}

void QualityPanel::setCurrent(bool current) {
    if (m_context.quality != nullptr)
        m_context.quality->setWatching(current ? QualityController::Watching::Yes : QualityController::Watching::No);
    if (!current) return;
    if (m_pages->currentIndex() == kReportPage) m_table->setFocus(Qt::OtherFocusReason);
}

void QualityPanel::showStatus() {
    m_bar->setVisible(m_context.quality != nullptr);
    if (m_context.quality == nullptr) {
        m_check->setEnabled(false);
        return;
    }
    m_bar->showStatus(*m_context.quality);
    m_check->setEnabled(m_context.quality->status().state != QualityStatus::State::Checking);
}

void QualityPanel::takeReport() {
    const bool there = m_context.quality != nullptr && m_context.quality->report().has_value();
    if (there && m_context.quality->report()->state == QualityReport::State::NoRows) {
        m_pages->setCurrentIndex(kStartPage);
        m_start->setText(tr("There are no texts to check yet. Bring some in with the Data panel first."));
        return;
    }
    const bool first = m_pages->currentIndex() != kReportPage;
    m_pages->setCurrentIndex(there ? kReportPage : kStartPage);
    if (!there) return;
    const bool hadFocus = m_table->hasFocus();
    if (!m_context.quality->status().outdated) m_editing->forgetKept();  // this check knows of them
    m_score->setScore(m_context.quality->report()->score);
    m_cards->setReport(*m_context.quality->report());
    if (hadFocus || first) m_table->setFocus(Qt::OtherFocusReason);
    askMarks();
}

void QualityPanel::askLabels() {
    m_context.store.ask(
        StorePriority::Read, this, [](Workspace& workspace) { return workspace.dataset().labels(); },
        [this](const Expected<std::vector<LabelInfo>>& labels) {
            if (labels) {
                m_model.setLabels(*labels);
                m_changes->setIntents(kIntentSet, *labels);
            }
            showDetail();
        });
}

void QualityPanel::askMarks() {
    m_context.store.ask(
        StorePriority::Read, this, [](Workspace& workspace) { return workspace.quality().marks(kMarksShown); },
        [this](Expected<std::vector<QualitySnapshot>> marks) {
            if (marks) m_score->setMarks(*std::move(marks));
        });
}

void QualityPanel::askRows() {
    if (m_asking) return;
    std::vector<ExampleId> ids = m_model.wanted(kRowsAtOnce);
    if (ids.empty()) return;
    m_asking = true;
    m_context.store.ask(
        StorePriority::Read, this, [ids](Workspace& workspace) { return workspace.dataset().rows(ids); },
        [this, ids](const Expected<std::vector<ExampleRow>>& rows) {
            m_asking = false;
            if (!rows) return m_context.notifier.showError(rows.error());
            m_model.takeRows(ids, *rows);
            m_cards->setCount(m_model.kind(), m_model.rowCount());
            if (!m_table->currentIndex().isValid() && m_model.rowCount() > 0) m_table->selectRow(0);
            showDetail();
            updateActions();
            askRows();
        });
}

void QualityPanel::onDatasetChanged() {
    askLabels();
}

void QualityPanel::showCard() {
    const auto kind = m_cards->kind();
    if (!kind || !m_context.quality || !m_context.quality->report()) {
        m_model.clear();
        return;
    }
    // The place one was at, when the card is the same and only the check is a newer one.
    const bool same = m_model.kind() == *kind;
    const int before = same ? std::max(0, m_table->currentIndex().row()) : 0;
    const QualityItem* current = same ? m_model.itemAt(before) : nullptr;
    const ExampleId id = current != nullptr && !current->rows.empty() ? current->rows.front() : 0;
    const QualityReport& report = *m_context.quality->report();
    m_model.setCard(report, *kind);
    std::vector<int> kept;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QualityItem* item = m_model.itemAt(row);
        if (!item->rows.empty() && m_editing->isKept(*kind, item->rows.front())) kept.push_back(row);
    }
    m_model.removeItems(kept);
    m_title->setText(qualitytext::title(*kind));
    m_help->setText(qualitytext::help(*kind, report));
    m_table->setAccessibleName(m_title->text());
    m_table->horizontalHeader()->setStretchLastSection(false);
    for (int column = 0; column < m_model.columnCount(); ++column)
        m_table->horizontalHeader()->setSectionResizeMode(
            column, column == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    const int found = id == 0 ? -1 : m_model.rowOfExample(id);
    const int row = found >= 0 ? found : std::min(before, m_model.rowCount() - 1);
    if (row >= 0) m_table->selectRow(row);
    showDetail();
    updateActions();
    askRows();
}

void QualityPanel::showDetail() {
    m_detail->clear();
    const QualityItem* item = m_model.itemAt(m_table->currentIndex().row());
    const bool any = item != nullptr && !item->rows.empty();
    m_detail->setVisible(any);
    if (!any) return;
    for (const ExampleId id : item->rows) {
        const ExampleRow* row = m_model.example(id);
        if (row == nullptr) continue;
        const bool plain = item->rows.size() == 1 && m_model.kind() != QualityKind::LabelError;
        m_detail->addItem(plain ? toQt(row->text)
                                : QStringLiteral("%1   ·   %2").arg(toQt(row->text), m_model.labelName(row->label)));
    }
    m_detail->setMaximumHeight(std::min(kDetailHeight, m_detail->count() * m_detail->sizeHintForRow(0) + 2 * kSpaceM));
}

void QualityPanel::updateActions() {
    const QualityKind kind = m_model.kind();
    const bool any = m_model.rowCount() > 0 && !m_editing->selected().empty();
    const bool rows =
        kind == QualityKind::LabelError || kind == QualityKind::NearDuplicates || kind == QualityKind::Outlier;
    const bool pair = kind == QualityKind::ConfusedIntents;
    m_accept->setText(qualitytext::acceptText(kind));
    m_accept->setEnabled(any);
    m_right->setVisible(rows || pair);
    m_right->setEnabled(any);
    m_right->setText(pair ? tr("They are right") : tr("It is right"));
    m_between->setVisible(pair);
    m_between->setEnabled(any);
    m_merge->setVisible(pair);
    m_merge->setEnabled(any);
    m_remove->setVisible(rows);
    m_remove->setEnabled(any);
    m_show->setVisible(kind == QualityKind::LabelError || kind == QualityKind::NearDuplicates);
    m_show->setEnabled(any);
    m_showOther->setVisible(pair);
    m_showOther->setEnabled(any);
}

}  // namespace tb::ui
