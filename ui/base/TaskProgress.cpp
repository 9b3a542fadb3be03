#include "ui/base/TaskProgress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"

namespace tb::ui {
namespace {

constexpr int kPerMille = 1000;

QString amount(std::uint64_t value, const std::string& unit) {
    const QLocale locale;
    if (unit == "bytes") return locale.formattedDataSize(static_cast<qint64>(value));
    return TaskProgress::tr("%1 rows").arg(locale.toString(static_cast<qulonglong>(value)));
}

}  // namespace

TaskProgress::TaskProgress(QWidget* parent) : QWidget(parent) {
    m_what = new QLabel(this);
    theme::setRole(m_what, "subtitle");
    m_howFar = new QLabel(this);
    theme::setRole(m_howFar, "muted");
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("cancelTask"));
    m_cancel->setToolTip(tr("Stops at once; nothing is changed"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_howFar->setText(tr("Stopping…"));
        emit cancelRequested();
    });

    auto* words = new QVBoxLayout;
    words->setSpacing(kSpaceS);
    words->addWidget(m_what);
    words->addWidget(m_bar);
    words->addWidget(m_howFar);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceL);
    row->addLayout(words, 1);
    row->addWidget(m_cancel, 0, Qt::AlignVCenter);
}

void TaskProgress::begin(const QString& what) {
    m_feeds.clear();
    m_cancel->setEnabled(true);
    showBeginning(what);
}

void TaskProgress::showBeginning(const QString& what) {
    m_what->setText(what);
    m_bar->setAccessibleName(what);
    m_bar->setRange(0, 0);
    if (m_cancel->isEnabled()) m_howFar->setText(tr("Waiting for its turn"));
}

void TaskProgress::showProgress(const TimedProgress& progress) {
    if (!m_cancel->isEnabled()) return;  // "Stopping" stays until the task is over
    const Progress& now = progress.now;
    if (!progress.known()) {
        m_bar->setRange(0, 0);
        m_howFar->setText(amount(now.done, now.unit));
        return;
    }
    m_bar->setRange(0, kPerMille);
    m_bar->setValue(static_cast<int>(progress.share() * kPerMille));
    QString text = tr("%1 of %2").arg(amount(now.done, now.unit), amount(now.total, now.unit));
    if (progress.secondsLeft) text += QStringLiteral(" · ") + runtext::timeLeft(*progress.secondsLeft);
    m_howFar->setText(text);
}

ProgressFn TaskProgress::follow(const QString& part) {
    ProgressFeed* const feed = m_feeds.emplace_back(std::make_unique<ProgressFeed>()).get();
    connect(feed, &ProgressFeed::progressed, this, [this, part, begun = false](const TimedProgress& progress) mutable {
        if (!std::exchange(begun, true) && !part.isEmpty()) showBeginning(part);
        showProgress(progress);
        emit advanced();
    });
    return feed->begin();
}

}  // namespace tb::ui
