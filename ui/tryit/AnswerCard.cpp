#include "ui/tryit/AnswerCard.h"

#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/tryit/AnswerBars.h"

namespace tb::ui {
namespace {

enum Page { kMessagePage, kAnswerPage };
constexpr int kReplyLines = 2;
constexpr int kHeight = 292;         // whatever is said: nothing below moves while somebody types
constexpr double kSureEnough = 0.9;  // from here on a remark would be noise

QString trustText(const ScoreCalibration::Share& share) {
    return AnswerCard::tr("Take care: of %1 test texts with scores like this (%2 to %3), the model got %4 right.")
        .arg(QLocale().toString(static_cast<qlonglong>(share.answers)), runtext::wholePercent(share.from),
             runtext::wholePercent(share.to), runtext::wholePercent(share.rightShare()));
}

QLabel* label(QWidget* parent, const char* name, const char* role) {
    auto* made = new QLabel(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setTextFormat(Qt::PlainText);
    made->setMinimumWidth(1);  // shortened rather than widening the window
    theme::setRole(made, role);
    return made;
}

}  // namespace

AnswerCard::AnswerCard(const char* name, QWidget* parent) : QFrame(parent) {
    setObjectName(QString::fromLatin1(name));
    theme::setRole(this, "card");
    setFixedHeight(kHeight);
    m_run = label(this, "answerRun", "subtitle");
    m_differs = label(this, "answerDiffers", "muted");
    m_differs->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_time = label(this, "answerTime", "muted");
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_time->setToolTip(tr("How long the model took for this text"));
    auto* top = new QHBoxLayout;
    top->setSpacing(kSpaceM);
    top->addWidget(m_run, 1);
    top->addWidget(m_differs);
    top->addWidget(m_time);

    m_pages = new QStackedWidget(this);
    m_message = label(m_pages, "answerMessage", "muted");
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_pages->addWidget(m_message);
    auto* page = new QWidget(m_pages);
    m_bars = new AnswerBars(page);
    m_bars->setObjectName(QStringLiteral("answerBars"));
    m_trust = label(page, "answerTrust", "muted");
    m_trust->setWordWrap(true);
    m_trust->hide();
    m_renamed = label(page, "answerRenamed", "muted");
    m_renamed->hide();
    m_replyTitle = label(page, "answerReplyTitle", "muted");
    m_reply = label(page, "answerReply", "");
    m_reply->setTextFormat(Qt::RichText);
    m_reply->setWordWrap(true);
    m_reply->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_reply->setMinimumHeight(kReplyLines * m_reply->fontMetrics().lineSpacing());
    auto* answer = new QVBoxLayout(page);
    answer->setContentsMargins(0, 0, 0, 0);
    answer->setSpacing(kSpaceS);
    answer->addWidget(m_bars);
    answer->addWidget(m_trust);
    answer->addWidget(m_renamed);
    answer->addSpacing(kSpaceS);
    answer->addWidget(m_replyTitle);
    answer->addWidget(m_reply, 1);
    m_pages->addWidget(page);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    column->setSpacing(kSpaceS);
    column->addLayout(top);
    column->addWidget(m_pages, 1);
}

void AnswerCard::showMessage(const PlaygroundRun& run, const QString& text, const char* role) {
    m_run->setText(toQt(run.name));
    m_time->clear();
    m_differs->clear();
    m_message->setText(text);
    theme::setRole(m_message, role);
    m_bars->setRows({});
    m_replies.clear();
    m_pages->setCurrentIndex(kMessagePage);
}

void AnswerCard::showNothing(const PlaygroundRun& run) {
    showMessage(run, tr("The answer appears here as you type."), "muted");
}

void AnswerCard::showLoading(const PlaygroundRun& run) {
    showMessage(run, tr("Loading the model…"), "muted");
}

void AnswerCard::showMissing(const PlaygroundRun& run) {
    showMessage(run,
                tr("The model of this run is not on the disk any more. Its folder was %1.\n\nPut it back from a copy, "
                   "choose another run above, or "
                   "train again.")
                    .arg(QDir::toNativeSeparators(toQt(run.model.folder.string()))),
                "");
}

void AnswerCard::showAnswer(const PlaygroundRun& run, const ModelAnswer& answer, const trytext::Intents& intents,
                            const Beside& beside) {
    if (answer.error || answer.best.empty()) {
        showMessage(run, answer.error ? translated(*answer.error) : tr("The model gave no answer."), "");
        return;
    }
    m_run->setText(toQt(run.name));
    m_time->setText(trytext::milliseconds(answer.milliseconds));
    std::vector<AnswerBars::Row> rows;
    for (const ScoredIntent& one : answer.best) {
        const QString name = trytext::shown(&run, one.name);
        rows.push_back({name, static_cast<double>(one.score), intents.value(name)});
    }
    const AnswerBars::Row& first = rows.front();
    m_differs->setText(!beside.other.isEmpty() && beside.other != first.name
                           ? tr("differs", "two models give different answers")
                           : QString());
    m_differs->setStyleSheet(QStringLiteral("color: %1; font-weight: 600;").arg(theme::colors().warning.name()));
    const QString trained = toQt(answer.best.front().name);
    m_renamed->setVisible(first.name != trained && !trytext::today(&run, answer.best.front().name).isEmpty());
    m_renamed->setText(tr("The model knows this intent as %1.").arg(trained));
    const bool doubtful = beside.trust && beside.trust->rightShare() < kSureEnough;
    m_trust->setVisible(doubtful);
    if (doubtful) m_trust->setText(trustText(*beside.trust));
    m_replies = first.intent.replies;
    m_bars->setRows(std::move(rows));
    showReply();
    m_pages->setCurrentIndex(kAnswerPage);
}

void AnswerCard::showReply() {
    const auto more = static_cast<int>(m_replies.size()) - 1;
    m_replyTitle->setText(m_replies.empty() ? tr("No reply is written for this intent yet.")
                          : more > 0        ? tr("Reply (1 of %1)").arg(m_replies.size())
                                            : tr("Reply"));
    m_reply->setText(m_replies.empty() ? QString() : trytext::reply(m_replies.front()));
    QStringList all;
    for (const std::string& one : m_replies) all << trytext::reply(one);
    m_reply->setToolTip(more > 0 ? QStringLiteral("<qt>") + all.join(QStringLiteral("<hr>")) + QStringLiteral("</qt>")
                                 : QString());
}

void AnswerCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    // Their colours are part of the text.
    if (event->type() != QEvent::PaletteChange || !m_reply) return;
    showReply();
    m_differs->setStyleSheet(QStringLiteral("color: %1; font-weight: 600;").arg(theme::colors().warning.name()));
}

}  // namespace tb::ui
