// How TrainPanel is put together: actions, header, pages.
#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/StoreBridge.h"
#include "ui/plot/LivePlot.h"
#include "ui/base/Icons.h"
#include "ui/base/Notifier.h"
#include "ui/base/Theme.h"
#include "ui/train/EndCard.h"
#include "ui/train/LiveCurves.h"
#include "ui/train/MessageList.h"
#include "ui/train/MetricTiles.h"
#include "ui/train/RateEditor.h"
#include "ui/train/RunProgress.h"
#include "ui/train/StartCard.h"
#include "ui/train/TrainPanelParts.h"

namespace tb::ui {

namespace {

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

void TrainPanel::buildActions() {
    const auto make = [this](const QString& text, const QString& icon, const QKeySequence& keys, const QString& tip,
                             auto slot) {
        auto* action = new QAction(themeIcon(icon), text, this);
        action->setShortcut(keys);
        action->setToolTip(tip);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_parts->startAction = make(tr("&Start"), QStringLiteral("play"), QKeySequence(Qt::CTRL | Qt::Key_R),
                                tr("Train with the current settings (Ctrl+R)"), &TrainPanel::start);
    m_parts->pauseAction = make(tr("&Pause"), QStringLiteral("pause"), QKeySequence(Qt::CTRL | Qt::Key_P),
                                tr("Hold the run at the next step (Ctrl+P)"), &TrainPanel::togglePause);
    m_parts->stopAction =
        make(tr("S&top and keep"), QStringLiteral("stop"), QKeySequence(Qt::CTRL | Qt::Key_Period),
             tr("End the run now, test and keep what it has learned (Ctrl+.)"), &TrainPanel::stopAndKeep);
    m_parts->discardAction =
        make(tr("Stop and &discard…"), QStringLiteral("discard"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Period),
             tr("End the run and throw its model away; asks first (Ctrl+Shift+.)"), &TrainPanel::stopAndDiscard);
    m_parts->stopAction->setIconText(tr("Stop"));
}

QWidget* TrainPanel::buildHeader() {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    m_parts->name = new QLabel(header);
    m_parts->name->setObjectName(QStringLiteral("runName"));
    m_parts->name->setTextFormat(Qt::PlainText);
    theme::setRole(m_parts->name, "title");
    m_parts->state = new QLabel(header);
    m_parts->state->setObjectName(QStringLiteral("runState"));
    theme::setRole(m_parts->state, "muted");
    row->addWidget(m_parts->name);
    row->addWidget(m_parts->state);
    row->addStretch(1);
    QToolButton* start = actionButton(m_parts->startAction, "startButton", header);
    start->setToolButtonStyle(Qt::ToolButtonTextOnly);
    theme::setRole(start, "primary");
    m_parts->headerStart = start;
    row->addWidget(start);
    m_parts->controls = new QWidget(header);
    auto* controls = new QHBoxLayout(m_parts->controls);
    controls->setContentsMargins(0, 0, 0, 0);
    controls->setSpacing(kSpaceM);
    row->addWidget(m_parts->controls);
    controls->addWidget(actionButton(m_parts->pauseAction, "pauseButton", header));
    // One button that does the harmless thing at once, with the choice beside it.
    QToolButton* stop = actionButton(m_parts->stopAction, "stopButton", header);
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
    menu->addActions({m_parts->stopAction, m_parts->discardAction});
    choose->setMenu(menu);
    controls->addWidget(choose);
    return header;
}

void TrainPanel::buildPages() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(buildHeader());
    m_parts->pages = new QStackedWidget(this);
    m_parts->readyPage = buildReadyPage();
    m_parts->livePage = buildLivePage();
    m_parts->pages->addWidget(m_parts->readyPage);
    m_parts->pages->addWidget(m_parts->livePage);
    column->addWidget(m_parts->pages, 1);
}

QWidget* TrainPanel::buildReadyPage() {
    auto* scroll = new QScrollArea(m_parts->pages);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* page = new QWidget(scroll);
    m_parts->start = new StartCard(m_parts->startAction, m_context.store.thread().folder(), page);
    m_parts->bigStart = m_parts->start->findChild<QToolButton*>(QStringLiteral("bigStart"));
    auto* row = new QHBoxLayout(page);
    row->addStretch(1);
    auto* middle = new QVBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_parts->start);
    middle->addStretch(2);
    row->addLayout(middle, 4);
    row->addStretch(1);
    scroll->setWidget(page);
    return scroll;
}

QWidget* TrainPanel::buildLivePage() {
    auto* page = new QWidget(m_parts->pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    m_parts->progress = new RunProgress(page);
    m_parts->tiles = new MetricTiles(page);
    column->addWidget(m_parts->progress);
    column->addWidget(m_parts->tiles);

    auto* splitter = new QSplitter(Qt::Horizontal, page);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(kSpaceM);
    m_parts->chart = new LivePlot(splitter);
    m_parts->chart->setObjectName(QStringLiteral("mainChart"));
    splitter->addWidget(card(m_parts->chart, splitter));
    splitter->addWidget(buildSide(splitter));
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({720, 320});
    column->addWidget(splitter, 1);
    m_parts->curves = new LiveCurves(m_parts->chart, m_parts->detailChart, this);
    for (const LivePlot* plot : {m_parts->chart, m_parts->detailChart}) {
        connect(plot, &LivePlot::savingFailed, this, [this](const QString& file) {
            m_context.notifier.show(
                Notifier::Level::Error,
                tr("The chart could not be written to %1. Choose a folder you may write to.").arg(file));
        });
    }
    return page;
}

QWidget* TrainPanel::buildSide(QWidget* parent) {
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
    m_parts->end = new EndCard(side);
    column->addWidget(m_parts->end);
    m_parts->rate = new RateEditor(side);
    column->addWidget(card(m_parts->rate, side));

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
    column->addWidget(fold);
    m_parts->detailChart = new LivePlot(side);
    m_parts->detailChart->setObjectName(QStringLiteral("detailChart"));
    m_parts->detailChart->setMinimumHeight(190);
    QFrame* detail = card(m_parts->detailChart, side);
    column->addWidget(detail, 3);
    connect(fold, &QToolButton::toggled, side, [fold, detail](bool open) {
        detail->setVisible(open);
        fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });

    auto* label = new QLabel(tr("&Messages"), side);
    theme::setRole(label, "subtitle");
    m_parts->messages = new MessageList(side);
    m_parts->messages->setMinimumHeight(90);
    label->setBuddy(m_parts->messages);
    column->addWidget(label);
    column->addWidget(m_parts->messages, 2);
    scroll->setWidget(side);
    return scroll;
}

}  // namespace tb::ui
