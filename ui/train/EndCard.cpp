#include "ui/train/EndCard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/base/FlowLayout.h"
#include "ui/base/Icons.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/LiveRun.h"
#include "ui/bridge/Translate.h"
#include "ui/train/LiveFacts.h"

namespace tb::ui {

EndCard::EndCard(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_title(new QLabel(this)),
      m_headline(new QLabel(this)),
      m_text(new QLabel(this)),
      m_runs(new QPushButton(tr("Open in Runs"), this)),
      m_export(new QPushButton(tr("Export"), this)),
      m_try(new QPushButton(tr("Try it"), this)),
      m_resume(new QPushButton(tr("Resume"), this)),
      m_new(new QPushButton(tr("New run"), this)) {
    setObjectName(QStringLiteral("endCard"));
    theme::setRole(this, "card");
    theme::setRole(m_title, "subtitle");
    theme::setRole(m_headline, "title");
    theme::setRole(m_export, "primary");
    m_headline->setObjectName(QStringLiteral("endHeadline"));
    m_title->setObjectName(QStringLiteral("endTitle"));
    m_text->setObjectName(QStringLiteral("endText"));
    m_runs->setObjectName(QStringLiteral("endRuns"));
    m_export->setObjectName(QStringLiteral("endExport"));
    m_try->setObjectName(QStringLiteral("endTry"));
    m_new->setObjectName(QStringLiteral("endNew"));
    m_runs->setToolTip(tr("Per-class results, wrong texts, comparison with other runs"));
    m_export->setToolTip(tr("Write the model as a folder that other programs load"));
    m_try->setToolTip(tr("Type texts and see what this model answers"));
    m_new->setToolTip(tr("Back to the settings and Start"));
    m_resume->setObjectName(QStringLiteral("endResume"));
    m_resume->setToolTip(tr("Goes on from the last checkpoint with the same texts and settings"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_headline->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    column->setSpacing(kSpaceM);
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpaceM);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    column->addLayout(head);
    column->addWidget(m_headline);
    column->addWidget(m_text);
    auto* buttons = new FlowLayout;  // a narrow column gets more lines, not half words
    for (QPushButton* button : {m_export, m_resume, m_try, m_runs, m_new}) buttons->addWidget(button);
    column->addLayout(buttons);
    connect(m_runs, &QPushButton::clicked, this, &EndCard::openRuns);
    connect(m_export, &QPushButton::clicked, this, &EndCard::openExport);
    connect(m_try, &QPushButton::clicked, this, &EndCard::openTry);
    connect(m_new, &QPushButton::clicked, this, &EndCard::newRun);
    connect(m_resume, &QPushButton::clicked, this, &EndCard::resumeWanted);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    hide();
}

void EndCard::display(const LiveRun& live, bool resumable) {
    const bool ended = live.run != 0 && !live.active();
    setVisible(ended);
    if (!ended) return;
    const bool failed = live.state == RunState::Failed;
    m_icon->setPixmap(themeIcon(failed ? QStringLiteral("error") : QStringLiteral("success")).pixmap(18, 18));
    m_export->setVisible(!failed);
    m_try->setVisible(!failed);
    m_resume->setVisible(resumable);
    if (failed) {
        m_title->setText(tr("The run failed"));
        m_headline->clear();
        m_text->setText(translated(live.error) + QStringLiteral("\n") +
                        tr("What was trained until then is kept in Runs."));
    } else {
        showResult(live);
    }
    m_headline->setVisible(!m_headline->text().isEmpty());
}

void EndCard::showResult(const LiveRun& live) {
    const SplitResult* test = facts::testResult(live);
    const SplitResult* best = facts::bestValidation(live);
    m_title->setText(
        live.state == RunState::Finished
            ? tr("Finished")
            : tr("Stopped at step %1 of %2").arg(runtext::count(live.last.step), runtext::count(live.last.totalSteps)));
    QStringList lines;
    if (test) {
        m_headline->setText(tr("%1 on the test texts").arg(runtext::percent(test->evaluation.accuracy)));
        lines << tr("Macro F1 %1 on %2 texts")
                     .arg(runtext::percent(test->evaluation.macroF1), runtext::count(test->evaluation.n));
    } else if (best) {
        m_headline->setText(tr("%1 on the validation texts").arg(runtext::percent(best->evaluation.accuracy)));
    } else {
        m_headline->clear();
        lines << tr("It ended before the first validation, so there is no result.");
    }
    if (best) {
        lines << tr("Best epoch %1: %2 on validation")
                     .arg(facts::epochText(best->epoch), runtext::percent(best->evaluation.accuracy));
    }
    lines << tr("Time %1").arg(runtext::duration(live.last.elapsedSeconds));
    m_text->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace tb::ui
