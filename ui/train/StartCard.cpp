#include "ui/train/StartCard.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "core/config/Schema.h"
#include "ui/base/Icons.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/form/SchemaText.h"

namespace tb::ui {

namespace {

QLabel* plain(const QString& text, const char* role, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (role) theme::setRole(label, role);
    return label;
}

void clearLayout(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        if (item->layout()) clearLayout(item->layout());
        delete item;
    }
}

}  // namespace

StartCard::StartCard(QAction* start, std::filesystem::path workspace, QWidget* parent)
    : QFrame(parent),
      m_rows(plain({}, nullptr, this)),
      m_splits(plain({}, "muted", this)),
      m_settings(new QGridLayout),
      m_findings(new QVBoxLayout),
      m_failure(new QFrame(this)),
      m_failureText(plain({}, nullptr, m_failure)),
      m_start(new QToolButton(this)),
      m_summary(new QWidget(this)),
      m_chooser(std::move(workspace)) {
    theme::setRole(this, "card");
    setMaximumWidth(640);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceXL, kSpaceXL, kSpaceXL, kSpaceXL);
    column->setSpacing(kSpaceM);
    column->addWidget(plain(tr("Train a model"), "title", this));
    m_rows->setObjectName(QStringLiteral("startRows"));
    column->addWidget(m_rows);
    column->addWidget(m_splits);

    auto* summary = new QVBoxLayout(m_summary);
    summary->setContentsMargins(0, kSpaceM, 0, 0);
    summary->setSpacing(kSpaceM);
    summary->addWidget(plain(tr("Settings"), "subtitle", m_summary));
    m_settings->setHorizontalSpacing(kSpaceL);
    m_settings->setVerticalSpacing(kSpaceS);
    summary->addLayout(m_settings);
    column->addWidget(m_summary);
    column->addLayout(m_findings);

    auto* failure = new QHBoxLayout(m_failure);
    failure->setContentsMargins(0, 0, 0, 0);
    auto* failureIcon = new QLabel(m_failure);
    failureIcon->setPixmap(themeIcon(QStringLiteral("error")).pixmap(16, 16));
    failure->addWidget(failureIcon, 0, Qt::AlignTop);
    failure->addWidget(m_failureText, 1);
    m_failureText->setObjectName(QStringLiteral("startFailure"));
    m_failureText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_failure->hide();
    column->addWidget(m_failure);

    m_start->setObjectName(QStringLiteral("bigStart"));
    m_start->setDefaultAction(start);
    m_start->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_start->setMinimumSize(160, 40);
    theme::setRole(m_start, "primary");
    auto* change = new QPushButton(tr("Change settings"), this);
    auto* seeData = new QPushButton(tr("See the data"), this);
    seeData->setObjectName(QStringLiteral("startData"));
    connect(change, &QPushButton::clicked, this, [this] { emit panelWanted(PanelId::Configure); });
    connect(seeData, &QPushButton::clicked, this, [this] { emit panelWanted(PanelId::Data); });
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, kSpaceM, 0, 0);
    buttons->setSpacing(kSpaceM);
    buttons->addWidget(m_start);
    buttons->addWidget(change);
    buttons->addWidget(seeData);
    buttons->addStretch(1);
    column->addLayout(buttons);
}

void StartCard::showStats(const DatasetStats& stats) {
    m_stats = stats;
    m_known = true;
    rebuild();
}

void StartCard::showSettings(const TrainConfig& config) {
    m_config = config;
    m_chooser.forget();
    rebuild();
}

void StartCard::showFailure(const QString& message) {
    m_failureText->setText(message);
    m_failure->setVisible(!message.isEmpty());
}

void StartCard::rebuild() {
    if (!m_known) {
        m_rows->setText(tr("Counting the rows…"));
    } else if (m_stats.labelled == 0) {
        m_rows->setText(
            m_stats.rows == 0
                ? tr("There is no data yet. Import a file in Data, then come back.")
                : tr("None of the %1 rows has an intent yet. Label some first.").arg(runtext::count(m_stats.rows)));
        m_splits->clear();
    } else {
        m_rows->setText(tr("%1 labelled rows with %2 intents")
                            .arg(runtext::count(m_stats.labelled),
                                 runtext::count(static_cast<std::int64_t>(m_stats.perLabel.size()))));
        const std::int64_t train = m_stats.train + m_stats.unassigned;
        m_splits->setText(
            m_stats.validation > 0
                ? tr("%1 to train on, %2 to validate, %3 to test")
                      .arg(runtext::count(train), runtext::count(m_stats.validation), runtext::count(m_stats.test))
                : tr("%1 to train on (%2 of them set aside to validate), %3 to test")
                      .arg(runtext::count(train), runtext::percent(m_config.data.validationFraction),
                           runtext::count(m_stats.test)));
    }
    clearLayout(m_settings);
    TrainConfig shown = m_config;
    if (m_known) {
        shown.loop.epochs = epochsFor(m_config, m_stats);
        shown.model.encoder = m_chooser.choose(m_config, m_stats).config.model.encoder;
    }
    int row = 0;
    for (const FieldInfo& field : schema()) {
        if (field.advanced || (field.enabledWhen && !field.enabledWhen(m_config))) continue;
        m_settings->addWidget(plain(schemaText(field.label), "muted", this), row / 2, row % 2 * 2);
        QString value = schemaValueText(field, field.get(m_config));
        if (const QString used = schemaValueText(field, field.get(shown)); used != value)
            value = field.key == "model.encoder" ? used : tr("%1 (raised to %2)", "epochs").arg(value, used);
        m_settings->addWidget(plain(value, nullptr, this), row / 2, row % 2 * 2 + 1);
        ++row;
    }
    for (const int column : {1, 3}) m_settings->setColumnStretch(column, 1);
    m_summary->setVisible(m_known && m_stats.labelled > 0);
    showFindings();
}

void StartCard::showFindings() {
    clearLayout(m_findings);
    bool blocked = m_stats.labelled == 0;
    if (m_known && m_stats.labelled > 0) {
        const auto& [config, facts] = m_chooser.choose(m_config, m_stats);
        for (const PreflightFinding& finding : preflight(config, m_stats, facts)) {
            if (finding.severity == FindingSeverity::Info) continue;
            const bool blocker = finding.severity == FindingSeverity::Blocker;
            blocked = blocked || blocker;
            auto* line = new QWidget(this);
            auto* inside = new QHBoxLayout(line);
            inside->setContentsMargins(0, 0, 0, 0);
            auto* icon = new QLabel(line);
            icon->setPixmap(themeIcon(blocker ? QStringLiteral("error") : QStringLiteral("warning")).pixmap(16, 16));
            icon->setAccessibleName(blocker ? tr("Must be fixed") : tr("Warning"));
            inside->addWidget(icon, 0, Qt::AlignTop);
            inside->addWidget(plain(findingText(finding), nullptr, line), 1);
            m_findings->addWidget(line);
        }
    }
    const bool ready = m_known && !blocked;
    if (ready == m_ready) return;
    m_ready = ready;
    emit readyChanged();
}

}  // namespace tb::ui
