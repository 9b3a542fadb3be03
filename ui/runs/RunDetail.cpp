#include "ui/runs/RunDetail.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/config/Schema.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/form/SchemaText.h"
#include "ui/plot/LivePlot.h"
#include "ui/runs/AttackResults.h"
#include "ui/runs/ClassResults.h"
#include "ui/runs/ConfusionView.h"
#include "ui/runs/NotesEditor.h"
#include "ui/runs/SmallTable.h"
#include "ui/runs/Swatch.h"
#include "ui/runs/WrongTexts.h"

namespace tb::ui {

namespace {

// What an event says to people; empty for events that say nothing on their own.
QString eventText(const RunEventBody& body) {
    if (const auto* message = std::get_if<RunMessage>(&body)) return translated(message->text);
    if (const auto* state = std::get_if<StateChanged>(&body)) return runtext::state(state->state);
    if (const auto* saved = std::get_if<CheckpointSaved>(&body)) {
        return RunDetail::tr("Checkpoint saved at step %1").arg(runtext::count(saved->step));
    }
    if (const auto* edit = std::get_if<SettingChanged>(&body)) {
        const FieldInfo* field = findField(edit->key);
        return RunDetail::tr("%1 set to %2 at step %3")
            .arg(field ? schemaText(field->label) : toQt(edit->key),
                 field ? schemaValueText(*field, edit->value) : toQt(edit->value.dump()), runtext::count(edit->step));
    }
    if (const auto* end = std::get_if<RunEnded>(&body)) {
        const QString state = runtext::state(end->state);
        return end->reason.empty() ? state
                                   : RunDetail::tr("%1: %2", "state, reason").arg(state, translated(end->reason));
    }
    return {};
}

}  // namespace

RunDetail::RunDetail(PanelContext& context, QWidget* parent)
    : QWidget(parent),
      m_swatch(new QLabel(this)),
      m_name(new QLabel(this)),
      m_line(new QLabel(this)),
      m_tabs(new QTabWidget(this)),
      m_plot(new LivePlot(m_tabs)),
      m_classes(new ClassResults(m_tabs)),
      m_confusion(new ConfusionView(m_tabs)),
      m_attacks(new AttackResults(m_tabs)),
      m_wrong(new WrongTexts(context, m_tabs)),
      m_settings(new SmallTable({tr("Setting"), tr("Value"), tr("Default")}, tr("Settings of the run"), m_tabs)),
      m_notes(new NotesEditor(context.store, m_tabs)),
      m_messages(new SmallTable({tr("Time"), tr("Message")}, tr("Messages of the run"), m_tabs)) {
    theme::setRole(m_name, "subtitle");
    theme::setRole(m_line, "muted");
    m_name->setTextFormat(Qt::PlainText);
    m_line->setTextFormat(Qt::PlainText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->setSpacing(kSpaceS);
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpaceM);
    head->addWidget(m_swatch);
    head->addWidget(m_name);
    head->addWidget(m_line, 1);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);
    addTabs();
    connect(m_plot, &LivePlot::savingFailed, this, &RunDetail::chartNotSaved);
    connect(m_confusion, &ConfusionView::pairChosen, this, [this](std::int32_t truth, std::int32_t predicted) {
        m_tabs->setCurrentWidget(m_wrong);
        m_wrong->showPair(truth, predicted);
    });
}

void RunDetail::addTabs() {
    m_tabs->setObjectName(QStringLiteral("runTabs"));
    m_settings->setObjectName(QStringLiteral("settingsTable"));
    m_messages->setObjectName(QStringLiteral("messagesTable"));
    const int loss = m_plot->addPane({tr("Loss"), ValueFormat::Number, true, 3});
    const int accuracy = m_plot->addPane({tr("Accuracy"), ValueFormat::Percent, false, 2});
    m_curves[0] = m_plot->addCurve({tr("Training"), tr("Training loss"), loss, 0, CurveStyle::Line});
    m_curves[1] = m_plot->addCurve({tr("Training"), tr("Training accuracy"), accuracy, 0, CurveStyle::Line});
    m_curves[2] = m_plot->addCurve({tr("Validation"), tr("Validation loss"), loss, 1, CurveStyle::Markers});
    m_curves[3] = m_plot->addCurve({tr("Validation"), tr("Validation accuracy"), accuracy, 1, CurveStyle::Markers});

    m_settings->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int column : {1, 2}) m_settings->setColumnWidth(column, 240);
    m_messages->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_messages->setColumnWidth(0, 160);

    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_plot, tr("&Curves"));
    m_tabs->addTab(m_classes, tr("&Intents"));
    m_tabs->addTab(m_confusion, tr("Con&fusion"));
    m_tabs->addTab(m_wrong, tr("&Wrong texts"));
    m_tabs->addTab(m_settings, tr("S&ettings"));
    m_tabs->addTab(m_notes, tr("&Notes"));
    m_tabs->addTab(m_messages, tr("&Messages"));
    m_tabs->addTab(m_attacks, tr("R&obustness"));
}

void RunDetail::display(const RunDetailData& detail) {
    if (m_run != detail.summary.id) m_plot->clearPoints();
    m_run = detail.summary.id;
    fillHead(detail.summary);
    fillCurves(detail);
    const SplitResult* const measured = detail.test ? &*detail.test : detail.validation ? &*detail.validation : nullptr;
    const std::vector<QString> titles = intentTitles(detail.summary.labels, detail.labelsNow);
    m_classes->display(measured, titles);
    m_confusion->display(measured, titles);
    fillAttacks(detail);
    fillWrong(detail);
    fillSettings(detail.summary.config);
    m_notes->display(m_run, toQt(detail.summary.notes));
    fillMessages(detail.events);
}

void RunDetail::saveNotes() {
    m_notes->save();
}

QList<QAction*> RunDetail::textActions() const {
    return m_wrong->actions();
}

void RunDetail::fillHead(const RunSummary& run) {
    m_swatch->setPixmap(runSwatch(run.id).pixmap(16, 16));
    m_name->setText(toQt(run.name));
    const QString step = tr("step %1 of %2").arg(runtext::count(run.step), runtext::count(run.totalSteps));
    QStringList parts;
    if (run.state == RunState::Stopped) {  // its state and its place say all that its reason says
        parts << tr("Stopped at %1", "step 70 of 105").arg(step);
    } else {
        parts << runtext::state(run.state);
        if (!run.reason.empty()) parts << translated(run.reason);
        parts << step;
    }
    if (!run.datasetHash.empty()) parts << tr("data %1").arg(toQt(run.datasetHash).left(8));
    m_line->setText(parts.join(QStringLiteral(" · ")));
}

void RunDetail::fillCurves(const RunDetailData& detail) {
    m_plot->replace(m_curves[0], detail.curves.trainLoss);
    m_plot->replace(m_curves[1], detail.curves.trainAccuracy);
    m_plot->replace(m_curves[2], detail.curves.validationLoss);
    m_plot->replace(m_curves[3], detail.curves.validationAccuracy);
    const auto best = detail.curves.best();
    m_plot->setMark(best, best ? tr("Best: epoch %1").arg(runtext::number(best->epoch)) : QString());
    m_plot->refresh();
}

void RunDetail::fillSettings(const TrainConfig& config) {
    std::vector<const FieldInfo*> fields;
    for (const FieldInfo& field : schema()) fields.push_back(&field);
    const TrainConfig defaults;
    const auto changed = [&](const FieldInfo* field) { return field->get(config) != field->get(defaults); };
    const auto firstUnchanged = std::stable_partition(fields.begin(), fields.end(), changed);
    const auto changes = static_cast<int>(firstUnchanged - fields.begin());
    m_settings->begin(static_cast<int>(fields.size()));
    for (int row = 0; row < m_settings->rowCount(); ++row) {
        const FieldInfo& field = *fields[static_cast<std::size_t>(row)];
        const auto weight = row < changes ? SmallTable::Weight::Bold : SmallTable::Weight::Normal;
        m_settings->put(row, 0, schemaText(field.label), weight);
        m_settings->item(row, 0)->setToolTip(schemaText(field.help));
        m_settings->put(row, 1, schemaValueText(field, field.get(config)), weight);
        m_settings->put(row, 2, schemaValueText(field, field.get(defaults)));
    }
}

/// The tab is there for a run that was measured under attacks (tunebench-cli evaluate --attacks).
void RunDetail::fillAttacks(const RunDetailData& detail) {
    m_tabs->setTabVisible(m_tabs->indexOf(m_attacks), detail.attacks.has_value());
    if (detail.attacks) m_attacks->display(*detail.attacks);
}

void RunDetail::fillWrong(const RunDetailData& detail) {
    m_wrong->display(detail);
    m_tabs->setTabText(
        m_tabs->indexOf(m_wrong),
        detail.wrong.empty()
            ? tr("&Wrong texts")
            : tr("&Wrong texts (%1)").arg(runtext::count(static_cast<std::int64_t>(detail.wrong.size()))));
}

void RunDetail::fillMessages(const std::vector<RunEvent>& events) {
    std::vector<std::pair<std::int64_t, QString>> lines;
    for (const RunEvent& event : events) {
        if (QString text = eventText(event.body); !text.isEmpty()) lines.emplace_back(event.atMs, std::move(text));
    }
    m_messages->begin(static_cast<int>(lines.size()));
    for (int row = 0; row < m_messages->rowCount(); ++row) {
        const auto& [at, text] = lines[static_cast<std::size_t>(row)];
        m_messages->put(row, 0, runtext::when(at));
        m_messages->put(row, 1, text);
    }
}

}  // namespace tb::ui
