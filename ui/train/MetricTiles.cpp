#include "ui/train/MetricTiles.h"

#include <QGridLayout>
#include <QLocale>
#include <cmath>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/LiveRun.h"
#include "ui/train/LiveFacts.h"
#include "ui/train/MetricTile.h"

namespace tb::ui {
namespace {
constexpr int kTiles = 6;
constexpr int kTileWidth = 160;  // "Validation accuracy", "best 93.21 %, epoch 12"
}  // namespace

MetricTiles::MetricTiles(QWidget* parent)
    : QWidget(parent),
      m_grid(new QGridLayout(this)),
      m_rate(new MetricTile(tr("Speed"), this)),
      m_loss(new MetricTile(tr("Loss"), this)),
      m_accuracy(new MetricTile(tr("Validation accuracy"), this)),
      m_learningRate(new MetricTile(tr("Learning rate"), this)),
      m_gradient(new MetricTile(tr("Gradient norm"), this)),
      m_memory(new MetricTile(tr("Memory"), this)) {
    m_loss->setObjectName(QStringLiteral("tileLoss"));
    m_accuracy->setObjectName(QStringLiteral("tileAccuracy"));
    m_rate->setToolTip(tr("Training texts worked through in a second"));
    m_loss->setToolTip(tr("How wrong the answers are on the newest training texts; lower is better"));
    m_accuracy->setToolTip(tr("Share of right answers on the validation texts, which are never trained on"));
    m_learningRate->setToolTip(tr("How far one step moves the weights"));
    m_gradient->setToolTip(tr("How steep the last step was, before clipping; sudden peaks mean the rate is too high"));
    m_memory->setToolTip(tr("Memory of the whole program"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kSpaceM);
    arrange(kTiles);
}

void MetricTiles::arrange(int columns) {
    if (columns == m_columns) return;
    m_columns = columns;
    int place = 0;
    for (MetricTile* tile : {m_rate, m_loss, m_accuracy, m_learningRate, m_gradient, m_memory}) {
        m_grid->addWidget(tile, place / columns, place % columns);
        ++place;
    }
    for (int column = 0; column < kTiles; ++column) m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void MetricTiles::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange(width() >= kTiles * kTileWidth ? kTiles : kTiles / 2);
}

void MetricTiles::display(const LiveRun& live) {
    const bool any = live.last.step > 0;
    const QString none = runtext::dash();
    const auto orNone = [&](const QString& text) { return any ? text : none; };
    m_rate->setValue(orNone(runtext::count(std::llround(live.last.samplesPerSecond))), tr("texts per second"));
    m_loss->setValue(orNone(QLocale().toString(live.last.loss, 'f', live.last.loss < 0.1 ? 4 : 3)),
                     any ? tr("%1 in training").arg(runtext::percent(live.last.accuracy)) : QString());
    const SplitResult* newest = facts::newestValidation(live);
    const SplitResult* best = facts::bestValidation(live);
    m_accuracy->setValue(
        newest ? runtext::percent(newest->evaluation.accuracy) : none,
        best ? tr("best %1, epoch %2").arg(runtext::percent(best->evaluation.accuracy), facts::epochText(best->epoch))
             : tr("after each epoch"));
    m_learningRate->setValue(orNone(runtext::number(live.last.learningRate)));
    m_gradient->setValue(orNone(QLocale().toString(live.last.gradientNorm, 'f', 2)), tr("last step"));
    m_memory->setValue(live.last.memoryBytes > 0 ? runtext::bytes(live.last.memoryBytes) : none, tr("whole program"));
}

}  // namespace tb::ui
