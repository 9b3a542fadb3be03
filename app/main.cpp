// The window: puts settings, language, theme, workspace and the engine's train function together.
#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

#include "app/OpenMpWaiting.h"
#include "core/base/FreeMemory.h"
#include "core/engine/api/Predictor.h"
#include "core/engine/api/TrainSession.h"
#include "core/engine/services/TextServices.h"
#include "ui/base/Language.h"
#include "ui/base/Theme.h"
#include "ui/window/MainWindow.h"
#include "ui/window/SampleWorkspace.h"
#include "ui/window/Settings.h"

namespace {

/// The workspace asked for, else the one of last time, else the sample.
void openFirstWorkspace(tb::ui::MainWindow& window, const tb::ui::Settings& settings, const QStringList& asked) {
    const QStringList recent = settings.recentWorkspaces();
    if (asked.isEmpty() && recent.isEmpty()) {
        tb::ui::openSampleWorkspace(window);
        return;
    }
    window.openWorkspace(asked.isEmpty() ? recent.first() : asked.first());
}

}  // namespace

int main(int argc, char** argv) {
    tb::shortenOpenMpSpin(argv);
    tb::shareFreeMemory();
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Tunebench"));
    QCoreApplication::setApplicationName(QStringLiteral("tunebench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TB_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Tunebench"));
    QGuiApplication::setDesktopFileName(QStringLiteral("tunebench"));

    QSettings store;
    tb::ui::Settings settings(store);
    tb::ui::language::apply(settings.language());
    tb::ui::theme::setTextSize(settings.textSize());
    tb::ui::theme::apply(settings.theme());

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Label texts, fine-tune an encoder, compare runs and export the model."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("workspace"),
        QCoreApplication::translate("main", "Folder of the workspace to open; the last one without it."),
        QStringLiteral("[workspace]"));
    parser.process(application);

    tb::ui::MainWindow window(&tb::runTraining, settings);
    window.setTextServices(&tb::makeTextServices);
    window.setModelLoader(&tb::loadModel);
    window.show();
    openFirstWorkspace(window, settings, parser.positionalArguments());
    return QApplication::exec();
}
