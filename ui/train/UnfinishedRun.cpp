#include "ui/train/UnfinishedRun.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

/// "stopped at step 60 of 105"
QString whereItStopped(const RunSummary& run) {
    const QString step = runtext::count(run.step);
    const QString total = runtext::count(run.totalSteps);
    if (run.totalSteps <= 0) return UnfinishedRun::tr("stopped before its first step");
    return run.state == RunState::Interrupted ? UnfinishedRun::tr("cut off at step %1 of %2").arg(step, total)
                                              : UnfinishedRun::tr("stopped at step %1 of %2").arg(step, total);
}

}  // namespace

UnfinishedRun::UnfinishedRun(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_resume(new QPushButton(tr("Resume"), this)) {
    setObjectName(QStringLiteral("unfinishedRun"));
    theme::setRole(this, "card");
    m_text->setObjectName(QStringLiteral("unfinishedText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_resume->setObjectName(QStringLiteral("resumeRun"));
    m_resume->setToolTip(tr("Goes on from the last checkpoint with the same texts and settings"));
    auto* details = new QPushButton(tr("Open in Runs"), this);
    details->setObjectName(QStringLiteral("unfinishedDetails"));
    details->setToolTip(tr("What it has learned so far, its curves and its settings"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    row->setSpacing(kSpaceM);
    row->addWidget(m_text, 1);
    row->addWidget(m_resume);
    row->addWidget(details);
    connect(m_resume, &QPushButton::clicked, this, [this] { emit resumeWanted(m_run); });
    connect(details, &QPushButton::clicked, this, [this] { emit detailsWanted(m_run); });
    hide();
}

void UnfinishedRun::display(const std::optional<RunSummary>& run) {
    m_run = run ? run->id : 0;
    setVisible(run.has_value());
    if (run) m_text->setText(tr("%1: %2", "a run, where it stopped").arg(toQt(run->name), whereItStopped(*run)));
}

}  // namespace tb::ui
