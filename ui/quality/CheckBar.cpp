#include "ui/quality/CheckBar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"

namespace tb::ui {
namespace {

constexpr int kPerMille = 1000;
constexpr int kBarWidth = 180;

QString checkingText(const QualityStatus& status) {
    QString text = CheckBar::tr("Checking labels and texts");
    if (status.progress.secondsLeft) text += QStringLiteral(" · ") + runtext::timeLeft(*status.progress.secondsLeft);
    return text;
}

QString restingText(const QualityController& center) {
    if (center.waitsForTraining()) return CheckBar::tr("Waits until the training run is over");
    if (center.status().state == QualityStatus::State::Failed) return center.status().error;
    if (!center.report()) return {};
    if (center.status().outdated) return CheckBar::tr("The data has changed since this check");
    const QualityReport& report = *center.report();
    const QLocale locale;
    QString text =
        CheckBar::tr("%1 rows checked in %2 s; the test split is not looked at")
            .arg(locale.toString(static_cast<qlonglong>(report.rows)), locale.toString(report.seconds, 'f', 1));
    if (report.leftOut > 0)
        text += QStringLiteral(" · ") +
                CheckBar::tr("%1 older rows left out").arg(locale.toString(static_cast<qlonglong>(report.leftOut)));
    return text;
}

}  // namespace

CheckBar::CheckBar(QWidget* parent) : QWidget(parent) {
    m_words = new QLabel(this);
    m_words->setObjectName(QStringLiteral("checkState"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    theme::setRole(m_words, "muted");
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setRange(0, kPerMille);
    m_bar->setAccessibleName(tr("Progress of the check"));
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(QStringLiteral("stopCheck"));
    m_stop->setToolTip(tr("Stops the check; the texts read so far are remembered"));
    connect(m_stop, &QPushButton::clicked, this, &CheckBar::stopRequested);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    row->addWidget(m_words, 1);
    row->addWidget(m_bar);
    row->addWidget(m_stop);
}

void CheckBar::showStatus(const QualityController& center) {
    const bool checking = center.status().state == QualityStatus::State::Checking;
    m_bar->setVisible(checking);
    m_stop->setVisible(checking);
    m_bar->setValue(static_cast<int>(kPerMille * center.status().progress.share()));
    m_words->setText(checking ? checkingText(center.status()) : restingText(center));
}

}  // namespace tb::ui
