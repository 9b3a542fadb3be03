#include "ui/annotate/AnnotationRoundView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/annotate/RoundBar.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/intents/IntentPanel.h"
#include "ui/rows/FocusCard.h"
#include "ui/rows/LabelNames.h"
#include "ui/rows/ReviewTable.h"

namespace tb::ui {
namespace {

constexpr int kSideWidth = 260;
constexpr int kIntentWidth = 180;
constexpr int kTableHeight = 180;

ExampleRow asRow(const BlindRow& row) {
    ExampleRow shown;
    shown.id = row.example;
    shown.text = row.text;
    shown.label = row.label;
    return shown;
}

}  // namespace

AnnotationRoundView::AnnotationRoundView(StoreBridge& store, QWidget* parent) : QWidget(parent), m_store(store) {
    build();
    connect(m_table, &ReviewTable::currentRowChanged, this, &AnnotationRoundView::showCurrent);
    connect(m_table, &ReviewTable::typed, m_intents, &IntentPanel::startTyping);
    connect(m_table, &ReviewTable::refused, this, [this] { give(0); });
    connect(m_table, &ReviewTable::accepted, this, [this] {
        if (const LabelId id = m_intents->highlighted(); id != 0) give(id);
    });
    connect(m_table, &ReviewTable::digitPressed, this, [this](int digit) {
        if (const auto id = m_intents->model().matcher().ofDigit(digit)) give(*id);
    });
    connect(m_intents, &IntentPanel::chosen, this, &AnnotationRoundView::give);
    connect(m_intents, &IntentPanel::left, this, [this] { m_card->setFocus(); });
}

AnnotationRoundView::~AnnotationRoundView() {
    m_table->disconnect(this);  // the model goes before the table that shows it
}

void AnnotationRoundView::build() {
    m_bar =
        new RoundBar(tr("Back to the list; every label is kept, and the pass can be gone on with at any time"), this);
    m_bar->setObjectName(QStringLiteral("blindBar"));
    connect(m_bar, &RoundBar::left, this, &AnnotationRoundView::left);

    m_table = new ReviewTable(this);
    m_table->setObjectName(QStringLiteral("blindTable"));
    m_table->setAccessibleName(tr("Rows of the pass"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(&m_model);
    m_table->setFixedHeight(kTableHeight);
    m_table->horizontalHeader()->setSectionResizeMode(AnnotationRowsModel::TextColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(AnnotationRowsModel::IntentColumn, kIntentWidth);
    m_card = new FocusCard(*m_table, this);
    m_card->setHints(
        tr("Type to find an intent  ·  Enter gives it  ·  1–9 assign the numbered ones  ·  Delete takes it back  ·  ↓ "
           "skip  ·  ↑ "
           "back"));
    m_intents = new IntentPanel(this, IntentPanel::Offer::Choice);
    m_intents->setFixedWidth(kSideWidth);

    auto* left = new QVBoxLayout;
    left->setSpacing(kSpaceM);
    left->addWidget(m_card, 1);
    left->addWidget(m_table);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpaceL);
    row->addLayout(left, 1);
    row->addWidget(m_intents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_bar);
    column->addLayout(row, 1);
}

void AnnotationRoundView::open(const PassInfo& pass) {
    m_pass = pass.id;
    m_bar->setTitle(tr("%1 labels, without seeing what was given before", "a person's name").arg(toQt(pass.annotator)));
    m_store.ask(
        StorePriority::Read, this,
        [id = pass.id](Workspace& workspace) -> Expected<Content> {
            Content content;
            TB_TRY(content.rows, workspace.annotation().blindRows(id));
            TB_TRY(content.labels, workspace.dataset().labels());
            return content;
        },
        [this](Expected<Content> content) {
            if (content)
                take(*std::move(content));
            else
                emit failed(translated(content.error()));
        });
}

void AnnotationRoundView::take(Content content) {
    m_intents->setLabels(content.labels);
    m_model.setNames(namesOf(content.labels));
    m_model.setRows(std::move(content.rows));
    m_table->goTo(std::max(m_model.nextOpen(0), 0));
    showCurrent();
    m_card->setFocus();
}

void AnnotationRoundView::give(LabelId label) {
    const int at = m_table->currentRow();
    if (at < 0 || at >= m_model.rowCount()) return;
    m_model.give(at, label);
    if (label != 0) {
        m_intents->finish(label);
        if (at + 1 < m_model.rowCount()) m_table->goTo(at + 1);
    }
    showCurrent();
    m_card->setFocus();
    m_store.ask(
        StorePriority::Key, this,
        [pass = m_pass, example = m_model.row(at).example, label](Workspace& workspace) {
            return workspace.annotation().label(pass, example, label);
        },
        [this](const Expected<void>& saved) {
            if (!saved) emit failed(translated(saved.error()));
        });
}

void AnnotationRoundView::showCurrent() {
    const QLocale locale;
    const int rows = m_model.rowCount();
    m_bar->setState(tr("%1 of %2 labelled").arg(locale.toString(m_model.labelled()), locale.toString(rows)));
    const int at = m_table->currentRow();
    FocusCard::Content content;
    content.position = std::max(at, 0);
    content.total = rows;
    if (at >= 0 && at < rows) {
        for (int i = -1; i <= 1; ++i)
            if (at + i >= 0 && at + i < rows) m_shown.at(static_cast<std::size_t>(i + 1)) = asRow(m_model.row(at + i));
        content.current = &m_shown[1];
        if (at > 0) content.previous = &m_shown[0];
        if (at + 1 < rows) content.next = &m_shown[2];
        content.intent = m_model.nameOf(m_shown[1].label);
        if (at > 0) content.previousIntent = m_model.nameOf(m_shown[0].label);
    }
    m_card->show(content);
}

}  // namespace tb::ui
