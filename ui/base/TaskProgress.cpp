#include "ui/base/TaskProgress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/Text.h"
#include "ui/base/ProgressRelay.h"
#include "ui/base/Theme.h"

namespace tb::ui {
namespace {

constexpr int kPerMille = 1000;
constexpr qint64 kEtaAfterMs = 1500;  // earlier estimates jump about

QString amount(std::uint64_t value, const std::string& unit) {
    const QLocale locale;
    if (unit == "bytes") return locale.formattedDataSize(static_cast<qint64>(value));
    return TaskProgress::tr("%1 rows").arg(locale.toString(static_cast<qulonglong>(value)));
}

QString duration(qint64 seconds) {
    if (seconds < 60) return TaskProgress::tr("%1 s left").arg(QLocale().toString(seconds));
    return TaskProgress::tr("%1 min left").arg(QLocale().toString((seconds + 59) / 60));
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
    m_what->setText(what);
    m_bar->setAccessibleName(what);
    m_howFar->setText(tr("Waiting for its turn"));
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    m_since.start();
}

void TaskProgress::update(const Progress& progress) {
    if (!m_cancel->isEnabled()) return;  // "Stopping" stays until the task is over
    if (progress.total == 0) {
        m_bar->setRange(0, 0);
        m_howFar->setText(amount(progress.done, progress.unit));
        return;
    }
    m_bar->setRange(0, kPerMille);
    m_bar->setValue(
        static_cast<int>(static_cast<double>(progress.done) / static_cast<double>(progress.total) * kPerMille));
    QString text = tr("%1 of %2").arg(amount(progress.done, progress.unit), amount(progress.total, progress.unit));
    if (const qint64 ms = m_since.elapsed(); ms > kEtaAfterMs && progress.done > 0) {
        const double left = static_cast<double>(ms) * static_cast<double>(progress.total - progress.done) /
                            static_cast<double>(progress.done);
        text += QStringLiteral(" · ") + duration(static_cast<qint64>(left / 1000.0) + 1);
    }
    m_howFar->setText(text);
}

ProgressFn TaskProgress::follow() {
    const auto relay = ProgressRelay::create();
    connect(relay.get(), &ProgressRelay::progressed, this, [this](const Progress& progress) { update(progress); });
    return ProgressRelay::function(relay);
}

}  // namespace tb::ui
