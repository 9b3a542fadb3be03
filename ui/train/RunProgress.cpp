#include "ui/train/RunProgress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>
#include <cmath>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/LiveRun.h"
#include "ui/train/LiveFacts.h"

namespace tb::ui {

namespace {

QString phaseLine(const LiveRun& live) {
    if (live.state == RunState::Queued) return RunProgress::tr("Preparing");
    if (!live.active()) return runtext::state(live.state);
    const std::int64_t epochs = facts::totalEpochs(live);
    QString line = runtext::phase(live.phase);
    if (epochs > 0 && live.phase == RunPhase::Training) {
        line = RunProgress::tr("Training, epoch %1 of %2")
                   .arg(runtext::count(facts::currentEpoch(live)), runtext::count(epochs));
    }
    return live.state == RunState::Paused ? RunProgress::tr("Paused: %1").arg(line) : line;
}

QString timeLine(const LiveRun& live) {
    if (live.last.step <= 0) return {};
    const QString passed = RunProgress::tr("%1 elapsed").arg(runtext::duration(live.last.elapsedSeconds));
    if (!live.active()) return passed;
    return RunProgress::tr("%1 · %2 left").arg(passed, runtext::duration(live.last.secondsLeft));
}

bool unknownLength(const LiveRun& live) {
    return live.active() && live.last.step <= 0;
}

}  // namespace

RunProgress::RunProgress(QWidget* parent)
    : QWidget(parent),
      m_phase(new QLabel(this)),
      m_times(new QLabel(this)),
      m_percent(new QLabel(this)),
      m_bar(new QProgressBar(this)) {
    m_phase->setObjectName(QStringLiteral("runPhase"));
    m_percent->setObjectName(QStringLiteral("runPercent"));
    m_bar->setObjectName(QStringLiteral("runBar"));
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the run"));
    theme::setRole(m_times, "muted");
    m_percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_percent->setMinimumWidth(m_percent->fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + kSpaceS);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceS);
    auto* words = new QHBoxLayout;
    words->addWidget(m_phase, 1);
    words->addWidget(m_times);
    column->addLayout(words);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpaceM);
    row->addWidget(m_bar, 1);
    row->addWidget(m_percent);
    column->addLayout(row);
}

void RunProgress::display(const LiveRun& live) {
    m_phase->setText(phaseLine(live));
    m_times->setText(timeLine(live));
    if (unknownLength(live)) {
        m_bar->setRange(0, 0);
        m_percent->clear();
        return;
    }
    const double done = facts::progress(live);
    m_bar->setRange(0, 1000);
    m_bar->setValue(static_cast<int>(std::lround(done * 1000.0)));
    m_percent->setText(tr("%1 %", "a percentage").arg(QLocale().toString(done * 100.0, 'f', 0)));
}

}  // namespace tb::ui
