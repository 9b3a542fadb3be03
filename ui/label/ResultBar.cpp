#include "ui/label/ResultBar.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include "ui/base/Icons.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/ExploreController.h"

namespace tb::ui {
namespace {

constexpr int kPerMille = 1000;
constexpr int kBarWidth = 140;
constexpr int kTextWidth = 160;

QString readingText(const TimedProgress& progress) {
    const QLocale locale;
    const QString text =
        ResultBar::tr("Reading new texts: %1 of %2")
            .arg(locale.toString(qulonglong{progress.now.done}), locale.toString(qulonglong{progress.now.total}));
    return progress.secondsLeft ? text + QStringLiteral(" · ") + runtext::timeLeft(*progress.secondsLeft) : text;
}

}  // namespace

ResultBar::ResultBar(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("resultBar"));
    theme::setRole(this, "card");
    m_caption = new QLabel(tr("Similar to"), this);
    m_text = new QLineEdit(this);
    m_text->setObjectName(QStringLiteral("similarText"));
    m_text->setAccessibleName(tr("Text that the rows resemble"));
    m_text->setToolTip(tr("Type another text and press Enter to find rows like it"));
    m_text->setMinimumWidth(kTextWidth);
    m_caption->setBuddy(m_text);
    m_unlabelled = new QCheckBox(tr("Only without intent"), this);
    m_unlabelled->setObjectName(QStringLiteral("similarUnlabelled"));
    m_unlabelled->setToolTip(tr("Look only among rows that have no intent yet"));
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("resultState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setMinimumWidth(1);  // cut rather than widening the window
    theme::setRole(m_state, "muted");
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setAccessibleName(tr("Progress of the search"));
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("cancelSearch"));
    m_cancel->setToolTip(tr("Stop the search; the texts read so far are remembered (Esc)"));
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("closeResults"));
    m_close->setIcon(themeIcon(QStringLiteral("close")));
    m_close->setToolTip(tr("Back to the rows and the place before (Esc)"));
    m_close->setAccessibleName(tr("Close the results"));
    m_close->setFocusPolicy(Qt::StrongFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kSpaceL, kSpaceM, kSpaceM, kSpaceM);
    row->setSpacing(kSpaceM);
    row->addWidget(m_caption);
    row->addWidget(m_text, 3);
    row->addWidget(m_unlabelled);
    row->addWidget(m_state, 2);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addWidget(m_close);
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        if (!text().isEmpty()) emit asked();
    });
    connect(m_unlabelled, &QCheckBox::clicked, this, &ResultBar::asked);
    connect(m_cancel, &QPushButton::clicked, this, &ResultBar::cancelled);
    connect(m_close, &QToolButton::clicked, this, &ResultBar::closed);
    setKind(Kind::Plain);
    showStatus({});
    hide();
}

void ResultBar::setKind(Kind kind) {
    for (QWidget* part :
         {static_cast<QWidget*>(m_caption), static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_unlabelled)})
        part->setVisible(kind == Kind::Similar);
}

void ResultBar::setText(const QString& text) {
    m_text->setText(text.simplified());
    m_text->setCursorPosition(0);
}

QString ResultBar::text() const {
    return m_text->text().trimmed();
}

bool ResultBar::onlyUnlabelled() const {
    return m_unlabelled->isChecked();
}

void ResultBar::setWords(const QString& words) {
    m_words = words;
    m_state->setText(words);
    m_state->setToolTip(words);
}

void ResultBar::showStatus(const ExploreStatus& status) {
    using State = ExploreStatus::State;
    const bool working = status.state != State::Idle && status.state != State::Failed;
    m_bar->setVisible(working && status.state != State::Waiting);
    m_cancel->setVisible(working);
    m_close->setVisible(!working);
    m_bar->setRange(0, status.state == State::Reading ? kPerMille : 0);
    switch (status.state) {
        case State::Idle:
            m_state->setText(m_words);
            break;
        case State::Waiting:
            m_state->setText(tr("Waits until the training run is over"));
            break;
        case State::Reading:
            m_bar->setValue(static_cast<int>(kPerMille * status.progress.share()));
            m_state->setText(readingText(status.progress));
            break;
        case State::Comparing:
            m_state->setText(tr("Comparing the texts…"));
            break;
        case State::Failed:
            m_state->setText(status.error);
            break;
    }
    m_state->setToolTip(m_state->text());
}

void ResultBar::focusText() {
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void ResultBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace tb::ui
