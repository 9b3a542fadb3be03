#include "ui/train/LiveCurves.h"

#include <vector>

#include "ui/bridge/LiveRun.h"
#include "ui/plot/LivePlot.h"
#include "ui/train/LiveFacts.h"

namespace tb::ui {

LiveCurves::LiveCurves(LivePlot* main, LivePlot* detail, QObject* parent)
    : QObject(parent), m_main(main), m_detail(detail) {
    const int loss = main->addPane({tr("Loss"), ValueFormat::Number, true, 3});
    const int accuracy = main->addPane({tr("Accuracy"), ValueFormat::Percent, false, 2});
    const QString training = tr("Training");
    const QString validation = tr("Validation");
    m_trainLoss = main->addCurve({training, tr("Training loss"), loss, 0, CurveStyle::Line});
    m_trainAccuracy = main->addCurve({training, tr("Training accuracy"), accuracy, 0, CurveStyle::Line});
    m_validationLoss = main->addCurve({validation, tr("Validation loss"), loss, 1, CurveStyle::Markers});
    m_validationAccuracy = main->addCurve({validation, tr("Validation accuracy"), accuracy, 1, CurveStyle::Markers});

    const int rate = detail->addPane({tr("Learning rate"), ValueFormat::Number, false, 1});
    const int norm = detail->addPane({tr("Gradient norm"), ValueFormat::Number, false, 1});
    m_learningRate = detail->addCurve({tr("Learning rate"), {}, rate, 2, CurveStyle::Line});
    m_gradientNorm = detail->addCurve({tr("Gradient norm"), {}, norm, 3, CurveStyle::Line});
    detail->setSmoothing(0.0);
    detail->makeCompact();
}

void LiveCurves::reset() {
    m_steps = 0;
    m_results = 0;
    m_main->clearPoints();
    m_detail->clearPoints();
}

void LiveCurves::sync(const LiveRun& live) {
    if (live.steps.size() < m_steps || live.results.size() < m_results) reset();
    for (LivePlot* plot : {m_main, m_detail}) live.active() ? plot->beginStreaming() : plot->endStreaming();

    std::vector<CurvePoint> points;
    const auto give = [&](LivePlot* plot, int curve, auto value) {
        points.clear();
        for (std::size_t i = m_steps; i < live.steps.size(); ++i) {
            const StepMetrics& reading = live.steps[i];
            points.push_back(
                {static_cast<double>(reading.step), reading.epoch, reading.elapsedSeconds, value(reading)});
        }
        plot->append(curve, points);
    };
    give(m_main, m_trainLoss, [](const StepMetrics& reading) { return reading.loss; });
    give(m_main, m_trainAccuracy, [](const StepMetrics& reading) { return reading.accuracy; });
    give(m_detail, m_learningRate, [](const StepMetrics& reading) { return reading.learningRate; });
    give(m_detail, m_gradientNorm, [](const StepMetrics& reading) { return reading.gradientNorm; });
    m_steps = live.steps.size();

    for (; m_results < live.results.size(); ++m_results) {
        const SplitResult& result = live.results[m_results];
        if (result.split != Split::Validation) continue;
        m_main->append(m_validationLoss, facts::place(live, result, result.evaluation.loss));
        m_main->append(m_validationAccuracy, facts::place(live, result, result.evaluation.accuracy));
        if (result.best)
            m_main->setMark(facts::place(live, result, 0.0), tr("Best: epoch %1").arg(facts::epochText(result.epoch)));
    }
    m_main->refresh();
    m_detail->refresh();
}

}  // namespace tb::ui
