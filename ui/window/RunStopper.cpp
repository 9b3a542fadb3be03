#include "ui/window/RunStopper.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <utility>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/bridge/RunController.h"

namespace tb::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RunStopper)
};

}  // namespace

void RunStopper::whenOver(RunController* runs, const QString& question, std::function<void()> next) {
    if (runs == nullptr || !runs->busy()) {
        next();
        return;
    }
    if (m_parent.findChild<QMessageBox*>(QStringLiteral("stopQuestion"))) return;
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, Words::tr("Stop the run?"), question, QMessageBox::NoButton, &m_parent);
    box->setObjectName(QStringLiteral("stopQuestion"));
    box->setIconPixmap(themeIcon(QStringLiteral("info")).pixmap(kSpaceXL, QIcon::Normal, QIcon::On));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(Words::tr("It can be continued later from where it is now."));
    QPushButton* const stop = box->addButton(Words::tr("Stop and save"), QMessageBox::AcceptRole);
    QPushButton* const keep = box->addButton(Words::tr("Keep training"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QObject::connect(stop, &QPushButton::clicked, runs,
                     [this, runs, next = std::move(next)] { stopThen(*runs, next); });
    box->open();
}

void RunStopper::stopThen(RunController& runs, std::function<void()> next) {
    if (!runs.busy()) {
        next();
        return;
    }
    auto* saving = new QProgressDialog(Words::tr("Saving…"), QString(), 0, 0, &m_parent);
    saving->setObjectName(QStringLiteral("savingDialog"));
    saving->setWindowTitle(Words::tr("Stopping the run"));
    saving->setWindowModality(Qt::WindowModal);
    saving->setMinimumDuration(0);
    saving->setCancelButton(nullptr);
    saving->show();
    // Queued: the run's own signal handling must be over before the session may go. Both ends are watched, because a
    // run that fails while its data is being frozen never gets as far as finished().
    const auto proceed = [&runs, saving, next = std::move(next)] {
        if (saving->property("done").toBool() || runs.busy()) return;  // in this order: next() may end the runs
        saving->setProperty("done", true);
        saving->close();
        saving->deleteLater();
        next();
    };
    QObject::connect(&runs, &RunController::finished, saving, proceed, Qt::QueuedConnection);
    QObject::connect(&runs, &RunController::failed, saving, proceed, Qt::QueuedConnection);
    runs.shutDown();
}

}  // namespace tb::ui
