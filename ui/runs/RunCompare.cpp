#include "ui/runs/RunCompare.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "core/config/Schema.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/form/SchemaText.h"
#include "ui/plot/LivePlot.h"
#include "ui/runs/Deltas.h"
#include "ui/runs/SmallTable.h"
#include "ui/runs/Swatch.h"

namespace tb::ui {

RunCompare::RunCompare(QWidget* parent)
    : QWidget(parent),
      m_plot(new LivePlot(this)),
      m_metrics(new SmallTable({}, tr("Final metrics side by side"), this)),
      m_settings(new SmallTable({}, tr("Settings that differ"), this)) {
    m_plot->setObjectName(QStringLiteral("comparePlot"));
    m_metrics->setObjectName(QStringLiteral("compareMetrics"));
    m_settings->setObjectName(QStringLiteral("compareSettings"));
    m_plot->addPane({tr("Loss"), ValueFormat::Number, true, 1});
    m_plot->addPane({tr("Accuracy"), ValueFormat::Percent, false, 1});
    connect(m_plot, &LivePlot::savingFailed, this, &RunCompare::chartNotSaved);

    auto* tables = new QWidget(this);
    auto* inside = new QVBoxLayout(tables);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(kSpaceS);
    const auto titled = [&](const QString& title, SmallTable* table, int stretch) {
        auto* label = new QLabel(title, tables);
        theme::setRole(label, "subtitle");
        label->setBuddy(table);
        inside->addWidget(label);
        inside->addWidget(table, stretch);
    };
    titled(tr("Final metrics"), m_metrics, 3);
    titled(tr("Settings that differ"), m_settings, 2);

    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(kSpaceL);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_plot);
    splitter->addWidget(tables);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({460, 600});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->addWidget(splitter, 1);
}

void RunCompare::display(const std::vector<RunCompareData>& runs, RunId baseline) {
    std::vector<RunSummary> summaries;
    for (const RunCompareData& run : runs) summaries.push_back(run.summary);
    const auto pinned =
        std::find_if(summaries.begin(), summaries.end(), [&](const RunSummary& run) { return run.id == baseline; });
    fillCurves(runs);
    fillMetrics(summaries, pinned == summaries.end() ? 0 : static_cast<std::size_t>(pinned - summaries.begin()));
    fillSettings(summaries);
}

void RunCompare::fillCurves(const std::vector<RunCompareData>& runs) {
    std::vector<RunId> ids;
    for (const RunCompareData& run : runs) ids.push_back(run.summary.id);
    if (ids != m_shown) {
        m_plot->removeCurves();
        for (const RunCompareData& run : runs) {
            const QString name = toQt(run.summary.name);
            const int color = runColor(run.summary.id);
            m_plot->addCurve({name, tr("%1: training loss").arg(name), 0, color, CurveStyle::Line});
            m_plot->addCurve({name, tr("%1: validation loss").arg(name), 0, color, CurveStyle::Markers, Qt::DashLine});
            m_plot->addCurve({name, tr("%1: training accuracy").arg(name), 1, color, CurveStyle::Line});
            m_plot->addCurve(
                {name, tr("%1: validation accuracy").arg(name), 1, color, CurveStyle::Markers, Qt::DashLine});
        }
        m_shown = ids;
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const RunCurves& curves = runs[i].curves;
        const int first = static_cast<int>(i) * 4;
        m_plot->replace(first, curves.trainLoss);
        m_plot->replace(first + 1, curves.validationLoss);
        m_plot->replace(first + 2, curves.trainAccuracy);
        m_plot->replace(first + 3, curves.validationAccuracy);
    }
    m_plot->refresh();
}

void RunCompare::setRunHeaders(SmallTable* table, const QString& first, const std::vector<RunSummary>& runs,
                               int baseline) {
    table->setColumnCount(static_cast<int>(runs.size()) + 1);
    table->setHorizontalHeaderItem(0, new QTableWidgetItem(first));
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    for (int column = 1; column < table->columnCount(); ++column) {
        const RunSummary& run = runs[static_cast<std::size_t>(column - 1)];
        const QString name = toQt(run.name);
        auto* item =
            new QTableWidgetItem(runSwatch(run.id), column - 1 == baseline ? tr("%1 (baseline)").arg(name) : name);
        item->setToolTip(item->text());
        table->setHorizontalHeaderItem(column, item);
        // A delta that is cut off says nothing: rather scroll.
        table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
}

void RunCompare::fillMetrics(const std::vector<RunSummary>& runs, std::size_t baseline) {
    const std::vector<MetricRow> rows = finalMetrics(runs);
    m_metrics->begin(static_cast<int>(rows.size()));
    setRunHeaders(m_metrics, tr("Metric"), runs, static_cast<int>(baseline));
    const ThemeColors& colors = theme::colors();
    for (int row = 0; row < m_metrics->rowCount(); ++row) {
        const MetricRow& metric = rows[static_cast<std::size_t>(row)];
        m_metrics->put(row, 0, metric.label);
        for (std::size_t run = 0; run < runs.size(); ++run) {
            const int column = static_cast<int>(run) + 1;
            QString text = metricText(metric, run);
            const auto delta = run == baseline ? std::nullopt : deltaAgainst(metric, run, baseline);
            if (delta) text += QStringLiteral("   ") + deltaText(metric, *delta);
            m_metrics->put(row, column, text);
            if (!delta || delta->outcome == Outcome::Same) continue;
            const bool better = delta->outcome == Outcome::Better;
            QTableWidgetItem* item = m_metrics->item(row, column);
            item->setForeground(better ? colors.success : colors.error);
            item->setToolTip(better ? tr("Better than the baseline") : tr("Worse than the baseline"));
            item->setData(Qt::AccessibleDescriptionRole, item->toolTip());
        }
    }
}

void RunCompare::fillSettings(const std::vector<RunSummary>& runs) {
    std::vector<TrainConfig> configs;
    for (const RunSummary& run : runs) configs.push_back(run.config);
    const std::vector<FieldDifference> differing = differences(configs);
    m_settings->begin(std::max(1, static_cast<int>(differing.size())));
    setRunHeaders(m_settings, tr("Setting"), runs, -1);
    if (differing.empty()) m_settings->put(0, 0, tr("All settings are the same"));
    for (std::size_t row = 0; row < differing.size(); ++row) {
        const FieldDifference& difference = differing[row];
        m_settings->put(static_cast<int>(row), 0, schemaText(difference.field->label));
        for (std::size_t run = 0; run < difference.values.size(); ++run) {
            m_settings->put(static_cast<int>(row), static_cast<int>(run) + 1,
                            schemaValueText(*difference.field, difference.values[run]));
        }
    }
}

}  // namespace tb::ui
