#include "ui/label/ProgressStrip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"

namespace tb::ui {
namespace {
constexpr int kBarWidth = 180;
constexpr int kIconSize = 16;
constexpr int kPerMille = 1000;
}  // namespace

ProgressStrip::ProgressStrip(QWidget* parent) : QWidget(parent) {
    m_labelled = new QLabel(this);
    m_labelled->setObjectName(QStringLiteral("labelledCount"));
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, kPerMille);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setAccessibleName(tr("Share of rows labelled"));
    m_session = new QLabel(this);
    m_session->setObjectName(QStringLiteral("sessionCount"));
    theme::setRole(m_session, "muted");
    m_helper = new QLabel(this);
    m_helper->setObjectName(QStringLiteral("helperState"));
    m_helper->setMinimumWidth(1);  // cut rather than widening the window
    theme::setRole(m_helper, "muted");
    m_saved = new QLabel(this);
    m_saved->setObjectName(QStringLiteral("savedState"));
    theme::setRole(m_saved, "muted");
    m_savedIcon = new QLabel(this);
    m_savedIcon->setFixedSize(kIconSize, kIconSize);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    row->addWidget(m_bar);
    row->addWidget(m_labelled);
    row->addSpacing(kSpaceL);
    row->addWidget(m_session);
    row->addSpacing(kSpaceL);
    row->addWidget(m_helper, 1);
    row->addWidget(m_savedIcon);
    row->addWidget(m_saved);
    setLabelled(0, 0);
    setSession(0, std::nullopt);
    setPending(0);
}

void ProgressStrip::setLabelled(qint64 labelled, qint64 rows) {
    const QLocale locale;
    m_labelled->setText(tr("%1 of %2 labelled").arg(locale.toString(labelled), locale.toString(rows)));
    m_bar->setValue(rows == 0 ? 0 : static_cast<int>(labelled * kPerMille / rows));
}

void ProgressStrip::setSession(qint64 count, std::optional<double> perHour) {
    const QLocale locale;
    QString text = tr("This session: %1").arg(locale.toString(count));
    if (perHour) text += tr(" · %1 per hour").arg(locale.toString(static_cast<qlonglong>(*perHour)));
    m_session->setText(text);
}

void ProgressStrip::setHelper(const QString& text, const QString& reason) {
    m_helper->setText(text);
    m_helper->setToolTip(reason.isEmpty() ? text : reason);
}

void ProgressStrip::setPending(int pending) {
    const bool saved = pending == 0;
    m_saved->setText(saved ? tr("All changes saved") : tr("Saving %1…").arg(QLocale().toString(pending)));
    m_saved->setToolTip(saved ? tr("Everything you did is on disk") : tr("These changes are on their way to the disk"));
    m_savedIcon->setPixmap(themeIcon(saved ? QStringLiteral("check") : QStringLiteral("refresh")).pixmap(kIconSize));
}

void ProgressStrip::setNotSaved() {
    m_saved->setText(tr("The last change was not saved"));
    m_saved->setToolTip(tr("The row shows what is on disk; please do it again"));
    m_savedIcon->setPixmap(themeIcon(QStringLiteral("error")).pixmap(kIconSize));
}

}  // namespace tb::ui
