#include "ui/window/RunStatus.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStringList>

#include "ui/base/Icons.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/RunController.h"

namespace tb::ui {

namespace {
constexpr int kBarWidth = 120;
constexpr int kBarSteps = 1000;
}  // namespace

RunStatus::RunStatus(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpaceS, 0, kSpaceM, 0);
    layout->setSpacing(kSpaceM);
    m_bar = new QProgressBar(this);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the run"));
    m_button = new QPushButton(this);
    m_button->setObjectName(QStringLiteral("runStatus"));
    m_button->setIcon(themeIcon(QStringLiteral("train")));
    m_button->setToolTip(tr("Show the run that is going on"));
    m_button->setFlat(true);
    layout->addStretch();
    layout->addWidget(m_button);
    layout->addWidget(m_bar);
    connect(m_button, &QPushButton::clicked, this, &RunStatus::clicked);
    refresh();
}

void RunStatus::setRuns(RunController* runs) {
    m_runs = runs;
    if (runs) {
        connect(runs, &RunController::updated, this, &RunStatus::refresh);
        connect(runs, &RunController::stateChanged, this, &RunStatus::refresh);
        connect(runs, &RunController::finished, this, &RunStatus::refresh);
    }
    refresh();
}

void RunStatus::refresh() {
    setVisible(m_runs && m_runs->live().active());
    if (!m_runs || !m_runs->live().active()) return;
    const LiveRun& live = m_runs->live();
    const bool known = live.last.totalSteps > 0;
    const double done = known ? static_cast<double>(live.last.step) / static_cast<double>(live.last.totalSteps) : 0.0;
    QStringList parts{live.name};
    parts << (live.state == RunState::Paused ? runtext::state(live.state) : runtext::phase(live.phase));
    if (known) parts << runtext::wholePercent(done);
    if (known && live.state == RunState::Running && live.last.secondsLeft > 0) {
        parts << runtext::timeLeft(live.last.secondsLeft);
    }
    const QString text = parts.join(QString::fromUtf8("  ·  "));
    m_button->setText(text);
    m_button->setAccessibleName(text);
    m_bar->setRange(0, known ? kBarSteps : 0);
    m_bar->setValue(static_cast<int>(done * kBarSteps));
}

}  // namespace tb::ui
