#include "ui/configure/ConfigurePanel.h"

#include <QAction>
#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QVBoxLayout>

#include <cmath>

#include "core/config/KnownEncoders.h"
#include "core/config/Presets.h"
#include "core/engine/api/Catalog.h"
#include "core/engine/services/EncoderResults.h"
#include "core/engine/services/RunStart.h"
#include "core/store/DatasetStore.h"
#include "core/store/LabelSetStore.h"
#include "core/store/Workspace.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/Theme.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/configure/EncoderDialog.h"
#include "ui/configure/FindingsView.h"
#include "ui/form/SchemaForm.h"
#include "ui/form/SchemaText.h"

namespace tb::ui {
namespace {

const QString kAdvancedKey = QStringLiteral("configure/advanced");

QLabel* heading(const QString& text) {
    auto* label = new QLabel(text);
    theme::setRole(label, "subtitle");
    return label;
}

/// A preset says how to train, not what on.
TrainConfig withLabelSetOf(TrainConfig preset, const TrainConfig& draft) {
    preset.data.labelSet = draft.data.labelSet;
    return preset;
}

QString durationText(double seconds) {
    const auto minutes = static_cast<int>(std::lround(seconds / 60.0));
    if (seconds < 90) return ConfigurePanel::tr("%n second(s)", nullptr, static_cast<int>(std::lround(seconds)));
    if (minutes < 90) return ConfigurePanel::tr("%n minute(s)", nullptr, minutes);
    return ConfigurePanel::tr("%1 hours").arg(QLocale().toString(seconds / 3600.0, 'f', 1));
}

}  // namespace

ConfigurePanel::ConfigurePanel(PanelContext& context, QWidget* parent)
    : Panel(context, parent), m_chooser(context.store.thread().folder()) {
    buildActions();
    m_form = new SchemaForm;
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_form);
    auto* left = new QVBoxLayout;
    left->setSpacing(kSpaceL);
    left->addWidget(buildHeader());
    left->addWidget(scroll, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpaceXL, kSpaceXL, kSpaceXL, kSpaceXL);
    layout->setSpacing(kSpaceXL);
    layout->addLayout(left, 3);
    layout->addWidget(buildSide(), 2);

    QStringList encoders{QString::fromLatin1(kAutomaticEncoder)};
    for (const EncoderInfo& encoder : findEncoders(m_context.store.thread().folder())) encoders << toQt(encoder.name);
    encoders << QStringLiteral("scratch");
    m_form->setSuggestions(QStringLiteral("model.encoder"), encoders);
    m_form->setDetail(m_advanced->isChecked() ? SchemaForm::Detail::Advanced : SchemaForm::Detail::Simple);

    connect(m_form, &SchemaForm::edited, this, &ConfigurePanel::onFormEdited);
    connect(m_findings, &FindingsView::fixRequested, this, &ConfigurePanel::applyFix);
    connect(m_findings, &FindingsView::labelRequested, this, [this] { m_context.navigator.openPanel(PanelId::Label); });
    connect(&m_context.draft, &RunDraft::changed, this, &ConfigurePanel::showDraft);
    connect(&m_context.store, &StoreBridge::datasetChanged, this, &ConfigurePanel::askStore);
    connect(&m_context.store, &StoreBridge::runsChanged, this, &ConfigurePanel::askStore);
    connect(&m_context.runs, &RunController::stateChanged, this, &ConfigurePanel::showFindings);
    showDraft();
    askStore();
}

void ConfigurePanel::open(const Destination& destination) {
    if (const auto* asked = std::get_if<SettingToShow>(&destination)) m_form->focusField(asked->key);
}

void ConfigurePanel::buildActions() {
    m_start = new QAction(tr("&Start training"), this);
    m_start->setShortcut(Qt::CTRL | Qt::Key_Return);
    m_start->setToolTip(tr("Start a run with these settings"));
    connect(m_start, &QAction::triggered, this, &ConfigurePanel::start);
    m_advanced = new QAction(tr("Show &all settings"), this);
    m_advanced->setCheckable(true);
    m_advanced->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    m_advanced->setToolTip(tr("Also show the settings that rarely need a change"));
    m_advanced->setChecked(m_context.settings.value(kAdvancedKey, false).toBool());
    connect(m_advanced, &QAction::toggled, this, [this](bool on) {
        m_context.settings.setValue(kAdvancedKey, on);
        m_form->setDetail(on ? SchemaForm::Detail::Advanced : SchemaForm::Detail::Simple);
    });
    m_reset = new QAction(tr("&Reset to the preset"), this);
    m_reset->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace);
    m_reset->setToolTip(tr("Bring every setting back to the chosen preset"));
    connect(m_reset, &QAction::triggered, this, [this] { choosePreset(std::max(0, m_base)); });
    m_encoders = new QAction(tr("Choose an &encoder…"), this);
    m_encoders->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    m_encoders->setToolTip(tr("See every encoder with its languages, its size and how it did on your data"));
    connect(m_encoders, &QAction::triggered, this, &ConfigurePanel::chooseEncoder);
    m_actions = {m_start, m_advanced, m_reset, m_encoders};
    addActions(m_actions);
}

QWidget* ConfigurePanel::buildHeader() {
    auto* header = new QWidget;
    auto* layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceM);
    auto* title = new QLabel(tr("Configure a run"));
    theme::setRole(title, "title");
    layout->addWidget(title);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpaceM);
    m_presets = new QButtonGroup(this);
    m_presets->setExclusive(false);  // none is down when the settings match no preset
    int index = 0;
    for (const Preset& preset : presets()) {
        auto* button = new QPushButton(schemaText(preset.label));
        button->setCheckable(true);
        button->setObjectName(QStringLiteral("preset:") + toQt(preset.key));
        button->setToolTip(schemaText(preset.help));
        button->setAccessibleName(tr("Preset %1").arg(button->text()));
        theme::setRole(button, "segment");
        m_presets->addButton(button, index++);
        row->addWidget(button);
    }
    connect(m_presets, &QButtonGroup::idClicked, this, &ConfigurePanel::choosePreset);
    row->addStretch(1);
    auto* all = new QCheckBox(tr("All settings"));
    all->setToolTip(m_advanced->toolTip());
    all->setChecked(m_advanced->isChecked());
    connect(all, &QCheckBox::toggled, m_advanced, &QAction::setChecked);
    connect(m_advanced, &QAction::toggled, all, &QCheckBox::setChecked);
    row->addWidget(all);
    layout->addLayout(row);
    m_presetHelp = new QLabel;
    m_presetHelp->setWordWrap(true);
    theme::setRole(m_presetHelp, "muted");
    layout->addWidget(m_presetHelp);
    return header;
}

QWidget* ConfigurePanel::buildSide() {
    auto* side = new QFrame;
    theme::setRole(side, "card");
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    layout->setSpacing(kSpaceM);
    layout->addWidget(heading(tr("Name of the run")));
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("Numbered when left empty"));
    m_name->setAccessibleName(tr("Name of the run"));
    m_name->setMaxLength(120);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& text) { m_context.draft.setRunName(text); });
    layout->addWidget(m_name);
    layout->addSpacing(kSpaceM);
    layout->addWidget(heading(tr("What it will cost")));
    m_cost = new QLabel;
    m_cost->setWordWrap(true);
    m_cost->setObjectName(QStringLiteral("configureCost"));
    layout->addWidget(m_cost);
    auto* encoders = new QPushButton(tr("Choose an encoder…"));
    encoders->setObjectName(QStringLiteral("chooseEncoder"));
    encoders->setToolTip(m_encoders->toolTip());
    connect(encoders, &QPushButton::clicked, m_encoders, &QAction::trigger);
    layout->addWidget(encoders, 0, Qt::AlignLeft);
    layout->addSpacing(kSpaceM);
    layout->addWidget(heading(tr("Before you start")));
    m_findings = new FindingsView;
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_findings);
    layout->addWidget(scroll, 1);
    m_startButton = new QPushButton(tr("Start training"));
    m_startButton->setObjectName(QStringLiteral("configureStart"));
    m_startButton->setToolTip(m_start->toolTip());
    m_startButton->setMinimumHeight(40);
    theme::setRole(m_startButton, "primary");
    connect(m_startButton, &QPushButton::clicked, m_start, &QAction::trigger);
    layout->addWidget(m_startButton);
    return side;
}

void ConfigurePanel::setCurrent(bool current) {
    if (!current) return;
    m_chooser.forget();  // its folder may have changed
    askStore();
}

int ConfigurePanel::matchingPreset() const {
    int index = 0;
    for (const Preset& preset : presets()) {
        if (withLabelSetOf(preset.config, m_context.draft.config()) == m_context.draft.config()) return index;
        ++index;
    }
    return -1;
}

void ConfigurePanel::choosePreset(int index) {
    m_base = index;
    m_context.draft.setConfig(
        withLabelSetOf(presets()[static_cast<std::size_t>(index)].config, m_context.draft.config()));
    showDraft();
}

void ConfigurePanel::onFormEdited() {
    m_context.draft.setConfig(m_form->config());
}

void ConfigurePanel::applyFix(const QString& key, const QString& jsonValue) {
    TrainConfig config = m_context.draft.config();
    const FieldInfo* field = findField(toUtf8(key));
    if (field == nullptr) return;
    if (const auto ok = field->set(config, Json::parse(toUtf8(jsonValue))); !ok) {
        m_context.notifier.showError(ok.error());
        return;
    }
    m_context.draft.setConfig(config);
}

void ConfigurePanel::chooseEncoder() {
    auto* dialog =
        new EncoderDialog(encoderCatalogue(m_context.store.thread().folder()), encoderResults(m_pastRuns), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_stats) dialog->select(m_chooser.choose(m_context.draft.config(), *m_stats).config.model.encoder);
    connect(dialog, &EncoderDialog::chosen, this, [this](const QString& encoder) {
        applyFix(QStringLiteral("model.encoder"), toQt(Json(toUtf8(encoder)).dump()));
    });
    dialog->open();
}

void ConfigurePanel::showDraft() {
    const int preset = matchingPreset();
    if (preset >= 0) m_base = preset;
    if (m_base < 0) m_base = 2;  // balanced
    const Preset& base = presets()[static_cast<std::size_t>(m_base)];
    m_form->setBase(base.config);
    m_form->setConfig(m_context.draft.config());
    for (int i = 0; i < static_cast<int>(presets().size()); ++i) m_presets->button(i)->setChecked(i == preset);
    m_presetHelp->setText(
        preset >= 0
            ? schemaText(base.help)
            : tr("Your own settings, starting from \"%1\". Changed ones are bold.").arg(schemaText(base.label)));
    if (m_name->text() != m_context.draft.runName()) m_name->setText(m_context.draft.runName());
    m_reset->setEnabled(preset < 0);
    if (m_statsOf != m_context.draft.config().data.labelSet) askStore();
    showFindings();
    showCost();
}

void ConfigurePanel::askStore() {
    m_statsOf = m_context.draft.config().data.labelSet;
    m_context.store.ask(
        StorePriority::Read, this,
        [set = m_statsOf](Workspace& workspace) { return workspace.dataset().statsOfSet(set); },
        [this, set = m_statsOf](Expected<DatasetStats> stats) {
            if (set != m_statsOf) return;  // another set was chosen meanwhile
            if (!stats) return m_context.notifier.showError(stats.error());
            m_stats = *stats;
            showFindings();
            showCost();
        });
    m_context.store.ask(
        StorePriority::Read, this, [](Workspace& workspace) { return workspace.labelSets().sets(); },
        [this](const Expected<std::vector<LabelSetInfo>>& sets) {
            if (!sets) return;  // names can be typed all the same
            QStringList names;
            for (const LabelSetInfo& set : *sets) names << toQt(set.name);
            m_form->setSuggestions(QStringLiteral("data.label_set"), names);
        });
    m_context.store.ask(
        StorePriority::Read, this,
        [](Workspace& workspace) {
            RunQuery finished;
            finished.state = RunState::Finished;
            return workspace.runs().list(finished);
        },
        [this](Expected<std::vector<RunSummary>> runs) {
            m_pastRuns = runs ? *std::move(runs) : std::vector<RunSummary>();
            showCost();
        });
}

void ConfigurePanel::showFindings() {
    const bool busy = m_context.runs.live().active();
    if (m_stats) {
        const auto& [chosen, facts] = m_chooser.choose(m_context.draft.config(), *m_stats);
        m_findings->setFindings(preflight(chosen, *m_stats, facts));
    }
    m_start->setEnabled(m_stats && !m_findings->hasBlocker() && !busy);
    m_startButton->setEnabled(m_start->isEnabled());
    m_startButton->setText(busy ? tr("A run is going on") : tr("Start training"));
}

void ConfigurePanel::showCost() {
    if (!m_stats) return;
    const auto& [chosen, facts] = m_chooser.choose(m_context.draft.config(), *m_stats);
    const std::optional<MeasuredRate> rate = measuredRate(m_pastRuns, chosen);
    const RunCost cost = estimateCost(chosen, *m_stats, rate);
    const QLocale locale;
    QString text = tr("%1 steps over %2 texts in %n epoch(s).", nullptr, static_cast<int>(cost.epochs))
                       .arg(locale.toString(static_cast<qlonglong>(cost.steps)),
                            locale.toString(static_cast<qlonglong>(cost.examplesSeen)));
    text += QLatin1Char(' ');
    if (cost.epochs > m_context.draft.config().loop.epochs)
        text += tr("Epochs: %1 (raised to %2, because the texts are few; see \"Steps at least\" in all settings).")
                    .arg(locale.toString(static_cast<qlonglong>(m_context.draft.config().loop.epochs)),
                         locale.toString(static_cast<qlonglong>(cost.epochs))) +
                QLatin1Char(' ');
    if (!cost.seconds)
        text += usesPeft(chosen)
                    ? tr("The time is known after the first run with this encoder and this way to tune it.")
                    : tr("The time is known after the first run with this encoder.");
    else if (rate->scaledFrom.empty())
        text += tr("About %1, as fast as the last run on this machine.").arg(durationText(*cost.seconds));
    else
        text += tr("About %1, by the last run with %2 and what both encoders cost.")
                    .arg(durationText(*cost.seconds), toQt(rate->scaledFrom));
    if (const LayerWeights weights = layerWeights(chosen, facts.shape); usesPeft(chosen) && weights.all > 0)
        text += QLatin1Char(' ') +
                tr("%1 % of the weights in its layers learn.")
                    .arg(locale.toString(
                        100.0 * static_cast<double>(weights.learning) / static_cast<double>(weights.all), 'g', 2));
    if (m_context.draft.config().model.encoder == kAutomaticEncoder)
        text += QLatin1Char(' ') +
                tr("Encoder: %1, chosen by the languages of your texts.").arg(toQt(chosen.model.encoder));
    m_cost->setText(text);
}

void ConfigurePanel::start() {
    if (!m_start->isEnabled()) return;
    m_context.runs.start(m_context.draft.config(), m_context.draft.runName());
    m_context.draft.setRunName({});
    m_context.navigator.openPanel(PanelId::Train);
}

}  // namespace tb::ui
