#include "ui/export/TaskRow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/ProgressFeed.h"

namespace tb::ui {

namespace {
constexpr int kBarSteps = 1000;
constexpr int kBarWidth = 200;
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
    connect(m_button, &QPushButton::clicked, this, &TaskRow::startClicked);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelClicked();
    });
    end();
}

void TaskRow::begin() {
    m_working = true;
    m_bar->setRange(0, 0);
    m_bar->show();
    m_cancel->setEnabled(true);
    m_cancel->show();
    m_text->clear();
}

void TaskRow::end() {
    m_working = false;
    m_bar->hide();
    m_cancel->hide();
    m_text->clear();
}

void TaskRow::setHint(const QString& text) {
    if (!m_working) m_text->setText(text);
}

void TaskRow::show(const TimedProgress& progress) {
    if (!m_working || !progress.known()) return;
    m_bar->setRange(0, kBarSteps);
    m_bar->setValue(static_cast<int>(progress.share() * kBarSteps));
    QString text = runtext::wholePercent(progress.share());
    if (progress.secondsLeft) text += QStringLiteral("  ·  ") + runtext::timeLeft(*progress.secondsLeft);
    m_text->setText(text);
}

}  // namespace tb::ui
