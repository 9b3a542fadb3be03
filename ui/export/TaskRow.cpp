#include "ui/export/TaskRow.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <utility>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"

namespace tb::ui {

namespace {
constexpr int kPollMs = 100;
constexpr int kBarSteps = 1000;
constexpr int kBarWidth = 200;
constexpr double kEtaAfterSeconds = 1.0;
}  // namespace

TaskRow::TaskRow(const QString& buttonText, QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceM);
    m_button = new QPushButton(buttonText, this);
    theme::setRole(m_button, "primary");
    m_bar = new QProgressBar(this);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Export progress"));
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setToolTip(tr("Stop the export; nothing is left behind"));
    m_cancel->setAccessibleName(tr("Cancel the export"));
    m_text = new QLabel(this);
    theme::setRole(m_text, "muted");
    layout->addWidget(m_button);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    layout->addWidget(m_text, 1);
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &TaskRow::poll);
    connect(m_button, &QPushButton::clicked, this, &TaskRow::startClicked);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelClicked();
    });
    end();
}

void TaskRow::begin(std::function<Progress()> progress) {
    m_progress = std::move(progress);
    m_startedMs = QDateTime::currentMSecsSinceEpoch();
    m_bar->setRange(0, 0);
    m_bar->show();
    m_cancel->setEnabled(true);
    m_cancel->show();
    m_text->clear();
    m_timer.start();
}

void TaskRow::end() {
    m_timer.stop();
    m_progress = {};
    m_bar->hide();
    m_cancel->hide();
    m_text->clear();
}

void TaskRow::setHint(const QString& text) {
    if (!m_timer.isActive()) m_text->setText(text);
}

void TaskRow::poll() {
    const Progress now = m_progress();
    if (now.total == 0) return;
    const double done = static_cast<double>(now.done) / static_cast<double>(now.total);
    m_bar->setRange(0, kBarSteps);
    m_bar->setValue(static_cast<int>(done * kBarSteps));
    QString text = runtext::wholePercent(done);
    const double elapsed = static_cast<double>(QDateTime::currentMSecsSinceEpoch() - m_startedMs) / 1000.0;
    if (done > 0.0 && elapsed > kEtaAfterSeconds) {
        text += QStringLiteral("  ·  ") + tr("%1 left").arg(runtext::roughDuration(elapsed / done - elapsed));
    }
    m_text->setText(text);
}

}  // namespace tb::ui
