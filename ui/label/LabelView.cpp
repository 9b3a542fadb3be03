#include "ui/label/LabelView.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/base/Navigator.h"
#include "ui/base/Theme.h"
#include "ui/intents/IntentPanel.h"
#include "ui/label/BulkPreview.h"
#include "ui/label/DetailStrip.h"
#include "ui/label/EmptyState.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/FilterBar.h"
#include "ui/label/GroupList.h"
#include "ui/label/LabelResults.h"
#include "ui/label/LabelSetBar.h"
#include "ui/label/ProgressStrip.h"
#include "ui/label/ResultBar.h"
#include "ui/rows/FocusCard.h"
#include "ui/rows/KeyLegend.h"

namespace tb::ui {
namespace {

constexpr int kIntentWidth = 320;
constexpr int kTableWidth = 760;
enum StackPage { kTablePage, kNoRowsPage, kNoMatchPage, kOneTextPage };

}  // namespace

LabelView::LabelView(PanelContext& context, ExampleTableModel& model, RowList& rows, QWidget& panel)
    : m_context(context), m_panel(panel) {
    m_filter = new FilterBar(&panel);
    m_intents = new IntentPanel(&panel);
    m_progress = new ProgressStrip(&panel);
    m_setBar = new LabelSetBar(context, &panel);
    auto* labels = new QWidget(&panel);
    auto* labelColumn = new QVBoxLayout(labels);
    labelColumn->setContentsMargins(0, 0, 0, 0);
    labelColumn->setSpacing(kSpaceM);
    labelColumn->addWidget(m_setBar);
    labelColumn->addWidget(m_intents, 1);

    auto* splitter = new QSplitter(Qt::Horizontal, &panel);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(kSpaceL);
    QWidget* tableSide = buildTableSide(model, rows);
    splitter->addWidget(m_results->groups());
    splitter->addWidget(tableSide);
    splitter->addWidget(labels);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setStretchFactor(2, 0);
    splitter->setSizes({kIntentWidth, kTableWidth, kIntentWidth});
    labels->setMinimumWidth(kIntentWidth * 3 / 4);

    auto* column = new QVBoxLayout(&panel);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceM);
    column->setSpacing(kSpaceM);
    column->addWidget(m_filter);
    column->addWidget(splitter, 1);
    column->addWidget(m_progress);
}

LabelView::~LabelView() = default;

QWidget* LabelView::buildTableSide(ExampleTableModel& model, RowList& rows) {
    m_table = new ExampleTable(model, &m_panel);
    m_results = std::make_unique<LabelResults>(m_context, model, *m_table, rows, &m_panel);
    m_stack = new QStackedWidget(&m_panel);
    m_stack->setObjectName(QStringLiteral("rowsStack"));
    m_card = new FocusCard(*m_table, &m_panel);
    m_stack->insertWidget(kTablePage, m_table);
    m_stack->insertWidget(kNoRowsPage, buildEmptyPage());
    m_stack->insertWidget(kNoMatchPage, buildNoMatchPage());
    m_stack->insertWidget(kOneTextPage, m_card);
    m_bulk = new BulkPreview(m_context.store, &m_panel);
    m_detail = new DetailStrip(&m_panel);
    m_legend = new KeyLegend(&m_panel);
    m_legend->setObjectName(QStringLiteral("keyLegend"));

    auto* side = new QWidget(&m_panel);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_results->bar());
    column->addWidget(m_stack, 1);
    column->addWidget(m_bulk);
    column->addWidget(m_detail);
    column->addWidget(m_legend);
    return side;
}

QWidget* LabelView::buildEmptyPage() {
    auto* page = new EmptyState(tr("Nothing to label yet"),
                                tr("Bring in your customers' texts first: a CSV, TSV, JSON lines or plain text file."),
                                tr("Go to Data"), &m_panel);
    connect(page, &EmptyState::clicked, this, [this] { m_context.navigator.openPanel(PanelId::Data); });
    return page;
}

QWidget* LabelView::buildNoMatchPage() {
    auto* page = new EmptyState(tr("No row matches"), tr("No text fits the search and the filters chosen above."),
                                tr("Show all rows"), &m_panel);
    page->setObjectName(QStringLiteral("noMatch"));
    connect(page, &EmptyState::clicked, this, [this] {
        m_results->leave();
        m_filter->clear();
    });
    return page;
}

void LabelView::showPage(int count) {
    const int rowsPage = m_rows == Rows::OneAtATime ? kOneTextPage : kTablePage;
    const bool chosen = m_filter->filtering() || m_results->active();
    const int page = count > 0 ? rowsPage : chosen ? kNoMatchPage : kNoRowsPage;
    const bool hadFocus = m_stack->currentWidget()->isAncestorOf(m_panel.focusWidget());
    m_stack->setCurrentIndex(page);
    if (hadFocus && page == rowsPage) focusRows();
    m_filter->setCount(count);
    m_detail->setVisible(page == kTablePage);
    m_legend->setVisible(page == kTablePage);
}

bool LabelView::showsOneText() const {
    return m_stack->currentWidget() == m_card;
}

void LabelView::focusRows() {
    if (showsOneText()) {
        m_card->setFocus();
    } else {
        m_table->setFocus();
    }
}

}  // namespace tb::ui
