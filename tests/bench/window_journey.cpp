// The tour on a whole dataset, in the real window: import, label, train, export, with screenshots at start, middle and
// end. usage: window_journey TRAIN.csv TEST.csv OUT [PRESET] [SETTING=VALUE ...]     (under Xvfb or offscreen) OUT gets
// ws/ (the workspace), model/ (the export) and pictures/. Prints the test accuracy the window shows and how quickly the
// window answered while it trained.
#include <QApplication>
#include <QDir>
#include <cstdio>

#include "core/store/DatasetStore.h"
#include "core/store/RunStore.h"
#include "tests/bench/FrameMeter.h"
#include "tests/ui/journey/Journey.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/window/PanelRegistry.h"
#include "ui/window/Session.h"

namespace {

int failed(const char* step) {
    std::fprintf(stderr, "window_journey: %s did not show what it should\n", step);
    return 1;
}

void photographPanels(tb::test::Journey& journey) {
    const std::pair<tb::ui::ThemeMode, const char*> themes[] = {{tb::ui::ThemeMode::Light, "light"},
                                                                {tb::ui::ThemeMode::Dark, "dark"}};
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)})
        for (const auto& [theme, themeName] : themes)
            for (const char* language : {"en", "zh_CN"}) {
                journey.window().resize(size);
                journey.look(theme, QString::fromLatin1(language));
                const auto photograph = [&](const char* page) {
                    journey.photograph(QStringLiteral("panel-%1-%2-%3-%4")
                                           .arg(QLatin1String(page), QLatin1String(themeName), QLatin1String(language))
                                           .arg(size.width()));
                };
                for (const tb::ui::PanelEntry& panel : tb::ui::panelRegistry()) {
                    journey.show(panel.id);
                    photograph(panel.key);
                }
                journey.show(tb::ui::PanelId::Label);
                journey.press(Qt::Key_F9);  // one text at a time
                photograph("focus");
                journey.press(Qt::Key_F9);
            }
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc < 4) return failed("usage");
    const QString out = QString::fromLocal8Bit(argv[3]);
    const QString pictures = out + QStringLiteral("/pictures");
    tb::test::Journey journey(out + QStringLiteral("/ws"), pictures);
    if (!journey.importFile(QString::fromLocal8Bit(argv[1]), QStringLiteral("Train"), 1))
        return failed("import of the training file");
    if (!journey.importFile(QString::fromLocal8Bit(argv[2]), QStringLiteral("Test"), 1))
        return failed("import of the test file");
    if (!journey.choosePreset(argc > 4 ? QString::fromLocal8Bit(argv[4]) : QStringLiteral("balanced")))
        return failed("preset");
    for (int i = 5; i < argc; ++i) {
        const QStringList pair = QString::fromLocal8Bit(argv[i]).split(QLatin1Char('='));
        if (pair.size() != 2 || !journey.type(pair[0], pair[1])) return failed("setting");
    }
    journey.photograph(QStringLiteral("hyper-parameters"));
    if (!journey.start()) return failed("start");
    journey.show(tb::ui::PanelId::Train);
    int stage = 0;
    tb::test::FrameMeter meter;
    const auto each = [&](double share) {
        const double marks[] = {0.02, 0.5, 0.95};
        const char* const names[] = {"training-start", "training-middle", "training-end"};
        if (stage >= 3 || share < marks[stage]) return;
        meter.ignoreNext();
        journey.photograph(QString::fromLatin1(names[stage++]));
    };
    meter.start();
    if (!journey.waitForEnd(4 * 3600, each)) return failed("training");
    meter.stop();
    journey.photograph(QStringLiteral("training-finished"));
    if (!journey.exportNewest(out + QStringLiteral("/model"))) return failed("export");
    photographPanels(journey);
    const auto run = journey.window().session()->store().thread().call(
        [](tb::Workspace& workspace) { return workspace.runs().find("last"); });
    if (!run || !run->testAccuracy) return failed("history");
    meter.print();
    std::printf("test accuracy %.4f in %.1f s at %.0f texts/s\n", *run->testAccuracy, run->seconds,
                run->samplesPerSecond);
    return 0;
}
