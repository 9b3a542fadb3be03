#include "ui/train/TrainView.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/plot/LivePlot.h"
#include "ui/train/EndCard.h"
#include "ui/train/LiveCurves.h"
#include "ui/train/MessageList.h"
#include "ui/train/MetricTiles.h"
#include "ui/train/RateEditor.h"
#include "ui/train/RunProgress.h"
#include "ui/train/StartCard.h"
#include "ui/train/TrainActions.h"
#include "ui/train/UnfinishedRun.h"

namespace tb::ui {

namespace {

constexpr int kChartHeight = 300;

QToolButton* actionButton(QAction* action, const char* name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setObjectName(QLatin1String(name));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QFrame* card(QWidget* inside, QWidget* parent) {
    auto* frame = new QFrame(parent);
    theme::setRole(frame, "card");
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(kSpaceM + kSpaceS, kSpaceM, kSpaceM + kSpaceS, kSpaceM);
    column->addWidget(inside);
    return frame;
}

}  // namespace

TrainView::TrainView(const TrainActions& actions, const std::filesystem::path& workspace, QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(buildHeader(actions));
    m_pages = new QStackedWidget(this);
    m_nextPage = buildNextPage(actions, workspace);
    m_runPage = buildRunPage();
    m_pages->addWidget(m_nextPage);
    m_pages->addWidget(m_runPage);
    column->addWidget(m_pages, 1);
}

QWidget* TrainView::buildHeader(const TrainActions& actions) {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    m_name = new QLabel(header);
    m_name->setObjectName(QStringLiteral("runName"));
    m_name->setTextFormat(Qt::PlainText);
    theme::setRole(m_name, "title");
    m_state = new QLabel(header);
    m_state->setObjectName(QStringLiteral("runState"));
    theme::setRole(m_state, "muted");
    row->addWidget(m_name);
    row->addWidget(m_state);
    row->addStretch(1);
    // Nothing takes the place of the stop button when the run ends under the pointer: Start is on the page of the next
    // run only.
    m_controls = buildControls(actions, header);
    QSizePolicy keepsRoom = m_controls->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_controls->setSizePolicy(keepsRoom);
    row->addWidget(m_controls);
    return header;
}

QWidget* TrainView::buildControls(const TrainActions& actions, QWidget* header) {
    auto* holder = new QWidget(header);
    auto* controls = new QHBoxLayout(holder);
    controls->setContentsMargins(0, 0, 0, 0);
    controls->setSpacing(kSpaceM);
    controls->addWidget(actionButton(&actions.pause(), "pauseButton", header));
    // One button that does the harmless thing at once, with the choice beside it.
    QToolButton* stop = actionButton(&actions.stop(), "stopButton", header);
    controls->addWidget(stop);
    auto* choose = new QToolButton(header);
    choose->setObjectName(QStringLiteral("stopMenu"));
    choose->setIcon(themeIcon(QStringLiteral("chevron-down")));
    choose->setArrowType(Qt::DownArrow);
    choose->setToolTip(tr("Keep or discard"));
    choose->setAccessibleName(tr("More ways to stop"));
    choose->setPopupMode(QToolButton::InstantPopup);
    choose->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(choose);
    menu->addActions({&actions.stop(), &actions.discard()});
    choose->setMenu(menu);
    controls->addWidget(choose);
    return holder;
}

QWidget* TrainView::buildNextPage(const TrainActions& actions, const std::filesystem::path& workspace) {
    auto* scroll = new QScrollArea(m_pages);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* page = new QWidget(scroll);
    m_start = new StartCard(&actions.start(), workspace, page);
    m_bigStart = m_start->findChild<QToolButton*>(QStringLiteral("bigStart"));
    auto* row = new QHBoxLayout(page);
    row->addStretch(1);
    auto* middle = new QVBoxLayout;
    m_unfinished = new UnfinishedRun(page);
    m_unfinished->setMaximumWidth(m_start->maximumWidth());
    middle->addStretch(1);
    middle->addWidget(m_unfinished);
    middle->addSpacing(kSpaceM);
    middle->addWidget(m_start);
    middle->addStretch(2);
    row->addLayout(middle, 4);
    row->addStretch(1);
    scroll->setWidget(page);
    return scroll;
}

QWidget* TrainView::buildRunPage() {
    auto* scroll = new QScrollArea(m_pages);  // a low window scrolls rather than flattening the curves
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget(scroll);
    scroll->setWidget(page);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    m_progress = new RunProgress(page);
    m_tiles = new MetricTiles(page);
    column->addWidget(m_progress);
    column->addWidget(m_tiles);

    auto* splitter = new QSplitter(Qt::Horizontal, page);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(kSpaceM);
    m_chart = new LivePlot(splitter);
    m_chart->setObjectName(QStringLiteral("mainChart"));
    m_chart->setMinimumHeight(kChartHeight);
    splitter->addWidget(card(m_chart, splitter));
    splitter->addWidget(buildSide(splitter));
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({720, 320});
    column->addWidget(splitter, 1);
    m_curves = new LiveCurves(m_chart, m_detailChart, this);
    for (const LivePlot* plot : {m_chart, m_detailChart})
        connect(plot, &LivePlot::savingFailed, this, &TrainView::chartNotSaved);
    return scroll;
}

QWidget* TrainView::buildSide(QWidget* parent) {
    auto* scroll = new QScrollArea(parent);  // on a low window the cards keep their height and the column scrolls
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(300);
    auto* side = new QWidget(scroll);
    side->setMinimumWidth(280);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, kSpaceS, 0);
    column->setSpacing(kSpaceM);
    m_end = new EndCard(side);
    column->addWidget(m_end);
    m_rate = new RateEditor(side);
    column->addWidget(card(m_rate, side));

    buildDetail(*column, side);
    auto* label = new QLabel(tr("&Messages"), side);
    theme::setRole(label, "subtitle");
    m_messages = new MessageList(side);
    m_messages->setMinimumHeight(90);
    label->setBuddy(m_messages);
    column->addWidget(label);
    column->addWidget(m_messages, 2);
    scroll->setWidget(side);
    return scroll;
}

void TrainView::buildDetail(QVBoxLayout& column, QWidget* side) {
    auto* fold = new QToolButton(side);
    fold->setObjectName(QStringLiteral("foldDetail"));
    fold->setText(tr("Learning rate and gradient norm"));
    fold->setCheckable(true);
    fold->setChecked(true);
    fold->setAutoRaise(true);
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold->setArrowType(Qt::DownArrow);
    fold->setToolTip(tr("Show or hide these charts"));
    fold->setFocusPolicy(Qt::StrongFocus);
    column.addWidget(fold);
    m_detailChart = new LivePlot(side);
    m_detailChart->setObjectName(QStringLiteral("detailChart"));
    m_detailChart->setMinimumHeight(190);
    QFrame* detail = card(m_detailChart, side);
    column.addWidget(detail, 3);
    connect(fold, &QToolButton::toggled, side, [fold, detail](bool open) {
        detail->setVisible(open);
        fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
}

void TrainView::showPage(Page page, const QString& name, const QString& state) {
    m_pages->setCurrentWidget(page == Page::NextRun ? m_nextPage : m_runPage);
    m_name->setText(name);
    m_state->setText(state);
}

void TrainView::showState(const QString& state) {
    m_state->setText(state);
}

void TrainView::showControls(bool shown) {
    m_controls->setVisible(shown);
}

void TrainView::focusStart() {
    m_bigStart->setFocus();
}

void TrainView::display(const LiveRun& live) {
    m_tiles->display(live);
    m_progress->display(live);
    m_curves->sync(live);
    m_messages->sync(live);
    if (live.last.step > 0) m_rate->showCurrent(live.last.learningRate);
}

void TrainView::startOver() {
    m_curves->reset();
    m_messages->startOver();
    m_rate->reset();
}

}  // namespace tb::ui
