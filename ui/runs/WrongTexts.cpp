#include "ui/runs/WrongTexts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/store/QualityStore.h"
#include "core/store/Workspace.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Icons.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/intents/PickerDialog.h"
#include "ui/rows/KeyLegend.h"
#include "ui/rows/UndoStep.h"
#include "ui/runs/SmallTable.h"

namespace tb::ui {

namespace {

constexpr int kText = 0;
constexpr int kTruth = 1;
constexpr int kPredicted = 2;
constexpr int kScore = 3;
constexpr int kNow = 4;
constexpr int kPlaceRole = Qt::UserRole + 1;

/// What the dataset says of the wrong texts now.
struct RowsNow {
    std::vector<ExampleRow> rows;
    std::vector<ExampleId> kept;
    std::vector<LabelInfo> labels;
};

}  // namespace

WrongTexts::WrongTexts(PanelContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_table(new SmallTable({tr("Text"), tr("Intent"), tr("Predicted"), tr("Score"), tr("Now")},
                             tr("Wrong test texts"), this)) {
    m_table->setObjectName(QStringLiteral("wrongTable"));
    m_table->horizontalHeader()->setSectionResizeMode(kText, QHeaderView::Stretch);
    for (const int column : {kTruth, kPredicted, kNow}) m_table->setColumnWidth(column, 150);
    m_table->horizontalHeaderItem(kNow)->setToolTip(tr("What you made of the text since the run was measured"));
    m_use = addAction("usePrediction", "check", tr("Use the prediction"), {Qt::Key_Return, Qt::Key_Enter},
                      tr("The model is right: give the text the predicted intent"), &WrongTexts::usePrediction);
    m_choose = addAction("relabelWrong", "edit", tr("Another intent…"), {Qt::Key_R}, tr("Give the text another intent"),
                         &WrongTexts::chooseLabel);
    m_right = addAction("keepWrong", "pin", tr("It is right"), {Qt::Key_K},
                        tr("The label is right and the model is wrong: keep it and go on"), &WrongTexts::keepLabel);
    m_flag = addAction("flagWrong", "flag", tr("Flag or unflag"), {Qt::CTRL | Qt::Key_D},
                       tr("Mark the text for a second look"), &WrongTexts::toggleFlag);
    m_open = addAction("openWrong", "label", tr("Show in Label"), {Qt::CTRL | Qt::Key_L},
                       tr("Show these texts in the Label panel, this one first"), &WrongTexts::openInLabel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->setSpacing(kSpaceS);
    column->addWidget(buildBars(this));
    column->addWidget(m_table, 1);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &WrongTexts::refreshActions);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, &WrongTexts::openInLabel);
    connect(&m_context.store, &StoreBridge::datasetChanged, this, [this] {
        if (isVisible()) askNow();
    });
    refreshActions();
}

QAction* WrongTexts::addAction(const char* name, const char* icon, const QString& text, const QList<QKeySequence>& keys,
                               const QString& help, void (WrongTexts::*act)()) {
    auto* action = new QAction(themeIcon(QLatin1String(icon)), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(tr("%1 (%2)", "tooltip, shortcut").arg(help, keyName(keys.front())));
    m_table->addAction(action);
    connect(action, &QAction::triggered, this, act);
    m_actions << action;
    return action;
}

QWidget* WrongTexts::buildBars(QWidget* parent) {
    auto* bars = new QWidget(parent);
    auto* column = new QVBoxLayout(bars);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceS);
    m_pairBar = new QWidget(bars);
    auto* pair = new QHBoxLayout(m_pairBar);
    pair->setContentsMargins(0, 0, 0, 0);
    m_pairText = new QLabel(m_pairBar);
    m_pairText->setTextFormat(Qt::PlainText);
    auto* all = new QPushButton(tr("Show all wrong texts"), m_pairBar);
    all->setObjectName(QStringLiteral("allWrong"));
    connect(all, &QPushButton::clicked, this, &WrongTexts::showAll);
    pair->addWidget(m_pairText, 1);
    pair->addWidget(all);
    m_pairBar->hide();
    auto* buttons = new QWidget(bars);
    auto* flow = new FlowLayout(buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QAction* action : std::as_const(m_actions)) {
        auto* button = new QToolButton(buttons);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        flow->addWidget(button);
    }
    column->addWidget(buttons);
    column->addWidget(m_pairBar);
    return bars;
}

void WrongTexts::display(const RunDetailData& detail) {
    if (m_run != detail.summary.id) {
        m_pair.reset();
        m_rows.clear();
        m_kept.clear();
    }
    m_run = detail.summary.id;
    m_set = detail.summary.labelSet;
    m_titles = intentTitles(detail.summary.labels, detail.labelsNow);
    m_today.clear();
    for (const LabelLineage& now : detail.labelsNow) m_today.push_back(now.name ? now.label : 0);
    m_texts = detail.wrong;
    fill();
    askNow();
}

void WrongTexts::showPair(std::int32_t truth, std::int32_t predicted) {
    m_pair = Pair{truth, predicted};
    fill();
    m_table->setFocus();
}

void WrongTexts::showAll() {
    m_pair.reset();
    fill();
}

void WrongTexts::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    askNow();
}

void WrongTexts::fill() {
    const TextPrediction* const before = current();
    const ExampleId wanted = before != nullptr ? before->example : 0;
    m_pairBar->setVisible(m_pair.has_value());
    if (m_pair)
        m_pairText->setText(tr("Texts of “%1” taken for “%2”").arg(title(m_pair->truth), title(m_pair->predicted)));
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        const TextPrediction& text = m_texts[i];
        if (!m_pair || (text.truth == m_pair->truth && text.predicted == m_pair->predicted)) places.push_back(i);
    }
    m_table->begin(static_cast<int>(places.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const std::size_t place = places[static_cast<std::size_t>(row)];
        const TextPrediction& text = m_texts[place];
        m_table->put(row, kText, toQt(text.text));
        m_table->item(row, kText)->setData(kPlaceRole, static_cast<qulonglong>(place));
        m_table->put(row, kTruth, title(text.truth));
        m_table->put(row, kPredicted, title(text.predicted));
        m_table->putNumber(row, kScore, text.score, runtext::percent(text.score));
        fillState(row);
    }
    m_table->finish();
    m_table->sortByColumn(kScore, Qt::DescendingOrder);
    int chosen = 0;
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (wanted != 0 && textAt(row)->example == wanted) chosen = row;
    if (m_table->rowCount() > 0) m_table->setCurrentCell(chosen, kText);
    refreshActions();
}

void WrongTexts::fillState(int row) {
    const TextPrediction& text = *textAt(row);
    QStringList parts;
    const auto now = m_rows.constFind(text.example);
    if (now != m_rows.constEnd()) {
        if (now->label != today(text.truth)) parts << (now->label == 0 ? tr("no intent") : nameOf(now->label));
        if (now->flagged) parts << tr("flagged");
        if (m_kept.value(text.example)) parts << tr("it is right");
    } else if (!m_rows.isEmpty()) {
        parts << tr("deleted");
    }
    m_table->put(row, kNow, parts.join(QStringLiteral(" · ")));
}

void WrongTexts::askNow() {
    std::vector<ExampleId> ids;
    for (const TextPrediction& text : m_texts) ids.push_back(text.example);
    if (ids.empty()) return;
    const unsigned era = ++m_era;
    m_context.store.ask(
        StorePriority::Read, this,
        [ids, set = m_set](Workspace& workspace) -> Expected<RowsNow> {
            RowsNow now;
            TB_TRY(now.rows, workspace.dataset().rows(ids, set));
            TB_TRY(now.kept, workspace.quality().confirmed(ids, QualityKind::LabelError));
            TB_TRY(now.labels, workspace.dataset().labels(set));
            return now;
        },
        [this, era](Expected<RowsNow> now) {
            if (era != m_era) return;
            if (!now) return m_context.notifier.showError(now.error());
            m_rows.clear();
            m_kept.clear();
            for (ExampleRow& row : now->rows) m_rows.insert(row.id, std::move(row));
            for (const ExampleId id : now->kept) m_kept.insert(id, true);
            m_labels = std::move(now->labels);
            m_table->setSortingEnabled(false);
            for (int row = 0; row < m_table->rowCount(); ++row) fillState(row);
            m_table->setSortingEnabled(true);
            refreshActions();
        });
}

void WrongTexts::refreshActions() {
    const TextPrediction* const text = current();
    const bool here = text != nullptr && m_rows.contains(text->example);
    m_use->setEnabled(here && today(text->predicted) != 0);
    m_choose->setEnabled(here && !m_labels.empty());
    m_right->setEnabled(here);
    m_flag->setEnabled(here);
    m_open->setEnabled(here);
}

void WrongTexts::usePrediction() {
    if (const TextPrediction* const text = current()) relabel(*text, today(text->predicted));
}

void WrongTexts::chooseLabel() {
    const TextPrediction* const text = current();
    if (text == nullptr) return;
    pickIntent(m_labels, tr("Which intent does the text have?"), toQt(text->text), this,
               [this, chosen = *text](LabelId label) { relabel(chosen, label); });
}

void WrongTexts::relabel(const TextPrediction& text, LabelId label) {
    m_context.store.ask(
        StorePriority::Key, this,
        [id = text.example, label, set = m_set](Workspace& workspace) -> Expected<qint64> {
            TB_TRY(const tb::EditReceipt done, workspace.dataset().setLabel(std::span(&id, 1), label, set));
            return done.step;
        },
        [this, name = nameOf(label)](const Expected<qint64>& step) {
            onActed(step,
                    tr("The text has the intent “%1” now. The next run learns and is measured with it.").arg(name));
        });
    goOn();
}

void WrongTexts::keepLabel() {
    const TextPrediction* const text = current();
    if (text == nullptr) return;
    m_context.store.ask(
        StorePriority::Key, this,
        [id = text->example](Workspace& workspace) {
            return workspace.quality().confirm(std::span(&id, 1), QualityKind::LabelError);
        },
        [this](const Expected<void>& done) {
            if (!done) return m_context.notifier.showError(done.error());
            askNow();
        });
    goOn();
}

void WrongTexts::toggleFlag() {
    const TextPrediction* const text = current();
    if (text == nullptr) return;
    const bool flagged = !m_rows.value(text->example).flagged;
    m_context.store.ask(
        StorePriority::Key, this,
        [id = text->example, flagged](Workspace& workspace) -> Expected<qint64> {
            TB_TRY(const tb::EditReceipt done, workspace.dataset().setFlagged(std::span(&id, 1), flagged));
            return done.step;
        },
        [this, flagged](const Expected<qint64>& step) {
            onActed(step, flagged ? tr("The text is flagged.") : tr("The text is not flagged any more."));
        });
    goOn();
}

void WrongTexts::openInLabel() {
    const TextPrediction* const text = current();
    if (text == nullptr) return;
    RowsToShow rows;
    rows.rows.push_back(text->example);
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (textAt(row)->example != text->example) rows.rows.push_back(textAt(row)->example);
    rows.words = m_pair ? m_pairText->text() : tr("Test texts that the run answers wrongly");
    m_context.navigator.openRows(std::move(rows));
}

void WrongTexts::onActed(const Expected<qint64>& step, const QString& words) {
    if (!step) return m_context.notifier.showError(step.error());
    m_context.store.notifyDatasetChanged();
    if (*step == 0) return;  // it was so already
    offerUndo(m_context.store, m_context.notifier, *step, words, tr("Undo"));
}

void WrongTexts::goOn() {
    const int next = m_table->currentRow() + 1;
    if (next < m_table->rowCount()) m_table->setCurrentCell(next, kText);
}

const TextPrediction* WrongTexts::current() const {
    return textAt(m_table->currentRow());
}

const TextPrediction* WrongTexts::textAt(int row) const {
    const QTableWidgetItem* const item = row < 0 ? nullptr : m_table->item(row, kText);
    if (item == nullptr) return nullptr;
    const auto place = static_cast<std::size_t>(item->data(kPlaceRole).toULongLong());
    return place < m_texts.size() ? &m_texts[place] : nullptr;
}

QString WrongTexts::title(std::int32_t label) const {
    return titleAt(m_titles, label);
}

LabelId WrongTexts::today(std::int32_t label) const {
    const auto place = static_cast<std::size_t>(label);
    return label >= 0 && place < m_today.size() ? m_today[place] : 0;
}

QString WrongTexts::nameOf(LabelId label) const {
    for (const LabelInfo& info : m_labels)
        if (info.id == label) return toQt(info.name);
    return {};
}

}  // namespace tb::ui
