#pragma once

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QTest>
#include <memory>

#include "core/engine/api/TrainSession.h"
#include "core/store/DatasetStore.h"
#include "core/store/RunStore.h"
#include "core/store/Workspace.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/base/Destinations.h"
#include "tests/ui/train/FakeTrainer.h"
#include "ui/base/Notifier.h"
#include "ui/base/PanelContext.h"
#include "ui/base/Theme.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"

namespace tb::ui::test {

/// A workspace in a temporary folder with labelled rows, and everything a panel may use.
class PanelFixture : public ::testing::Test {
protected:
    void SetUp() override {
        theme::apply(ThemeMode::Light);
        auto thread = StoreThread::create(m_folder / "workspace");
        ASSERT_TRUE(thread.has_value()) << thread.error().message();
        store = std::make_unique<StoreBridge>(std::move(*thread));
        runs = std::make_unique<RunController>(
            *store, [this](const TrainJob& job, const RunListener& listener, RunControl& control) {
                return trainer.run(job, listener, control);
            });
        settings = std::make_unique<QSettings>(QString::fromStdString((m_folder / "settings.ini").string()),
                                               QSettings::IniFormat);
        background = std::make_unique<BackgroundScheduler>(*runs);
        context = std::make_unique<PanelContext>(
            PanelContext{*store, draft, *runs, *background, notifier, navigator, *settings});
        QObject::connect(&notifier, &Notifier::shown, [this](Notifier::Level, const QString& text) { shown << text; });
    }

    void TearDown() override {
        trainer.allowed = 1'000'000;
        if (runs) runs->stop(RunControl::StopMode::Discard);
        EXPECT_TRUE(waitFor([this] { return !runs->busy(); }));
        context.reset();
        runs.reset();
        store.reset();
    }

    void addRows(int perLabel) {
        const auto done = store->thread().call([perLabel](Workspace& workspace) -> Expected<void> {
            for (const char* label : {"card_arrival", "card_delivery_estimate", "exchange_rate"}) {
                for (int i = 0; i < perLabel; ++i) {
                    const Split split = i % 5 == 0 ? Split::Test : i % 5 == 1 ? Split::Validation : Split::Train;
                    TB_TRY(workspace.dataset().addExample(
                        {std::string(label) + " question " + std::to_string(i), label, split, false, {}, {}, {}}));
                }
            }
            return {};
        });
        ASSERT_TRUE(done.has_value()) << done.error().message();
    }

    template <class Condition>
    [[nodiscard]] static bool waitFor(Condition condition) {
        return QTest::qWaitFor(condition, 20000);
    }

    /// With TB_SHOTS set to a folder, a picture of the widget for people to look at.
    static void shoot(QWidget& widget, const char* name) {
        const QByteArray folder = qgetenv("TB_SHOTS");
        if (folder.isEmpty()) return;
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            theme::apply(mode);
            QTest::qWait(60);
            const char* suffix = mode == ThemeMode::Light ? "light" : "dark";
            widget.grab().save(QString::fromUtf8(folder) +
                               QStringLiteral("/%1-%2.png").arg(QLatin1String(name), QLatin1String(suffix)));
        }
        theme::apply(ThemeMode::Light);
    }

    FakeTrainer trainer;
    tb::test::TempFolder m_folder;
    std::unique_ptr<StoreBridge> store;
    RunDraft draft;
    Notifier notifier;
    Navigator navigator;
    tb::test::Destinations destinations{navigator};  ///< Where the panel led to.
    std::unique_ptr<RunController> runs;
    std::unique_ptr<BackgroundScheduler> background;
    std::unique_ptr<QSettings> settings;
    std::unique_ptr<PanelContext> context;
    QStringList shown;
};

}  // namespace tb::ui::test
