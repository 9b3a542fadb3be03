#include "ui/runs/RunCompare.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/config/Schema.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/form/SchemaText.h"
#include "ui/plot/LivePlot.h"
#include "ui/runs/SmallTable.h"
#include "ui/runs/Swatch.h"
#include "ui/runs/TextChanges.h"

namespace tb::ui {

namespace {

constexpr int kExampleRole = Qt::UserRole + 1;

QString changeText(TextChange::Kind kind) {
    switch (kind) {
        case TextChange::Kind::Broken:
            return RunCompare::tr("became wrong");
        case TextChange::Kind::Fixed:
            return RunCompare::tr("became right");
        case TextChange::Kind::OtherwiseWrong:
            return RunCompare::tr("wrong otherwise");
    }
    return {};
}

/// Settings that were changed in any of the runs while it trained.
std::vector<std::string> editedKeys(const std::vector<RunCompareData>& runs) {
    std::vector<std::string> keys;
    for (const RunCompareData& run : runs)
        for (const SettingChanged& edit : run.edits)
            if (std::ranges::find(keys, edit.key) == keys.end()) keys.push_back(edit.key);
    return keys;
}

/// "0.0001 at step 60, 0.00005 at step 80"
QString editsText(const RunCompareData& run, const std::string& key) {
    const FieldInfo* const field = findField(key);
    QStringList parts;
    for (const SettingChanged& edit : run.edits) {
        if (edit.key != key) continue;
        parts << RunCompare::tr("%1 at step %2", "value, step")
                     .arg(field ? schemaValueText(*field, edit.value) : toQt(edit.value.dump()),
                          runtext::count(edit.step));
    }
    return parts.isEmpty() ? runtext::dash() : parts.join(QStringLiteral(", "));
}

}  // namespace

RunCompare::RunCompare(QWidget* parent)
    : QWidget(parent),
      m_plot(new LivePlot(this)),
      m_metrics(new SmallTable({}, tr("Final metrics side by side"), this)),
      m_settings(new SmallTable({}, tr("Settings that differ"), this)),
      m_intents(new SmallTable({}, tr("F1 of each intent"), this)),
      m_texts(new SmallTable({tr("Text"), tr("Intent"), tr("Before"), tr("After"), tr("Change")},
                             tr("Test texts that the two runs answer differently"), this)),
      m_textsTitle(new QLabel(this)),
      m_tabs(new QTabWidget(this)) {
    m_plot->setObjectName(QStringLiteral("comparePlot"));
    m_metrics->setObjectName(QStringLiteral("compareMetrics"));
    m_settings->setObjectName(QStringLiteral("compareSettings"));
    m_intents->setObjectName(QStringLiteral("compareIntents"));
    m_texts->setObjectName(QStringLiteral("compareTexts"));
    m_tabs->setObjectName(QStringLiteral("compareTabs"));
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

    m_tabs->setDocumentMode(true);
    m_tabs->addTab(tables, tr("&Metrics"));
    m_tabs->addTab(m_intents, tr("&Intents"));
    m_tabs->addTab(buildTexts(), tr("&Texts"));

    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(kSpaceL);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_plot);
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({460, 600});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->addWidget(splitter, 1);
}

QWidget* RunCompare::buildTexts() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->setSpacing(kSpaceS);
    m_textsTitle->setWordWrap(true);
    theme::setRole(m_textsTitle, "muted");
    m_texts->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int columnIndex = 1; columnIndex < m_texts->columnCount(); ++columnIndex)
        m_texts->setColumnWidth(columnIndex, 110);
    m_texts->setToolTip(tr("Enter or a double click shows the text in the Label panel"));
    column->addWidget(m_textsTitle);
    column->addWidget(m_texts, 1);
    connect(m_texts, &QTableWidget::cellActivated, this, [this](int row) {
        RowsToShow rows;
        rows.words = m_textsTitle->text();
        for (int i = 0; i < m_texts->rowCount(); ++i) {
            const ExampleId id = m_texts->item(i, 0)->data(kExampleRole).toLongLong();
            rows.rows.insert(i == row ? rows.rows.begin() : rows.rows.end(), id);
        }
        emit rowsWanted(rows);
    });
    return page;
}

void RunCompare::display(const std::vector<RunCompareData>& runs, RunId baseline) {
    std::vector<RunSummary> summaries;
    summaries.reserve(runs.size());
    for (const RunCompareData& run : runs) summaries.push_back(run.summary);
    const auto pinned =
        std::find_if(summaries.begin(), summaries.end(), [&](const RunSummary& run) { return run.id == baseline; });
    fillCurves(runs);
    const std::size_t base = pinned == summaries.end() ? 0 : static_cast<std::size_t>(pinned - summaries.begin());
    fillDeltas(*m_metrics, tr("Metric"), finalMetrics(summaries), summaries, base);
    fillDeltas(*m_intents, tr("Intent"), intentMetrics(runs, base), summaries, base);
    fillSettings(runs, summaries);
    fillTexts(runs, base);
}

void RunCompare::fillCurves(const std::vector<RunCompareData>& runs) {
    std::vector<RunId> ids;
    ids.reserve(runs.size());
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

void RunCompare::fillDeltas(SmallTable& table, const QString& first, const std::vector<MetricRow>& rows,
                            const std::vector<RunSummary>& runs, std::size_t baseline) {
    table.begin(static_cast<int>(rows.size()));
    setRunHeaders(&table, first, runs, static_cast<int>(baseline));
    const ThemeColors& colors = theme::colors();
    for (int row = 0; row < table.rowCount(); ++row) {
        const MetricRow& metric = rows[static_cast<std::size_t>(row)];
        table.put(row, 0, metric.label);
        for (std::size_t run = 0; run < runs.size(); ++run) {
            const int column = static_cast<int>(run) + 1;
            QString text = metricText(metric, run);
            const auto delta = run == baseline ? std::nullopt : deltaAgainst(metric, run, baseline);
            if (delta) text += QStringLiteral("   ") + deltaText(metric, *delta);
            table.put(row, column, text);
            if (!delta || delta->outcome == Outcome::Same) continue;
            const bool better = delta->outcome == Outcome::Better;
            QTableWidgetItem* item = table.item(row, column);
            item->setForeground(better ? colors.success : colors.error);
            item->setToolTip(better ? tr("Better than the baseline") : tr("Worse than the baseline"));
            item->setData(Qt::AccessibleDescriptionRole, item->toolTip());
        }
    }
}

void RunCompare::fillSettings(const std::vector<RunCompareData>& whole, const std::vector<RunSummary>& runs) {
    std::vector<TrainConfig> configs;
    configs.reserve(runs.size());
    for (const RunSummary& run : runs) configs.push_back(run.config);
    const std::vector<FieldDifference> differing = differences(configs);
    const std::vector<std::string> edited = editedKeys(whole);
    const auto lines = static_cast<int>(differing.size() + edited.size());
    m_settings->begin(std::max(1, lines));
    setRunHeaders(m_settings, tr("Setting"), runs, -1);
    if (lines == 0) m_settings->put(0, 0, tr("All settings are the same"));
    for (std::size_t row = 0; row < differing.size(); ++row) {
        const FieldDifference& difference = differing[row];
        m_settings->put(static_cast<int>(row), 0, schemaText(difference.field->label));
        for (std::size_t run = 0; run < difference.values.size(); ++run) {
            m_settings->put(static_cast<int>(row), static_cast<int>(run) + 1,
                            schemaValueText(*difference.field, difference.values[run]));
        }
    }
    for (std::size_t row = 0; row < edited.size(); ++row) {
        const auto line = static_cast<int>(differing.size() + row);
        const FieldInfo* const field = findField(edited[row]);
        const QString name = field ? schemaText(field->label) : toQt(edited[row]);
        m_settings->put(line, 0, tr("%1, set while training").arg(name));
        for (std::size_t run = 0; run < whole.size(); ++run)
            m_settings->put(line, static_cast<int>(run) + 1, editsText(whole[run], edited[row]));
    }
}

void RunCompare::fillTexts(const std::vector<RunCompareData>& runs, std::size_t baseline) {
    const bool pair = runs.size() == 2;
    const std::vector<TextChange> changes =
        pair ? textChanges(runs[baseline], runs[1 - baseline]) : std::vector<TextChange>{};
    const auto many = [&](TextChange::Kind kind) {
        return static_cast<int>(
            std::ranges::count_if(changes, [kind](const TextChange& change) { return change.kind == kind; }));
    };
    m_texts->begin(static_cast<int>(changes.size()));
    for (int row = 0; row < m_texts->rowCount(); ++row) {
        const TextChange& change = changes[static_cast<std::size_t>(row)];
        m_texts->put(row, 0, change.text);
        m_texts->item(row, 0)->setData(kExampleRole, static_cast<qlonglong>(change.example));
        m_texts->put(row, 1, change.intent);
        m_texts->put(row, 2, change.before);
        m_texts->put(row, 3, change.after);
        m_texts->put(row, 4, changeText(change.kind));
        if (change.kind == TextChange::Kind::OtherwiseWrong) continue;
        const bool better = change.kind == TextChange::Kind::Fixed;
        m_texts->item(row, 4)->setForeground(better ? theme::colors().success : theme::colors().error);
    }
    using Kind = TextChange::Kind;
    if (!pair) {
        m_textsTitle->setText(tr("Choose two runs to see which texts they answer differently."));
    } else {
        const QString before = toQt(runs[baseline].summary.name);
        const QString after = toQt(runs[1 - baseline].summary.name);
        m_textsTitle->setText(
            tr("From %1 to %2: %3 test texts became wrong, %4 became right, %5 are wrong in another way.")
                .arg(before, after, runtext::count(many(Kind::Broken)), runtext::count(many(Kind::Fixed)),
                     runtext::count(many(Kind::OtherwiseWrong))));
    }
    m_tabs->setTabText(2, changes.empty()
                              ? tr("&Texts")
                              : tr("&Texts (%1)").arg(runtext::count(static_cast<std::int64_t>(changes.size()))));
}

}  // namespace tb::ui
