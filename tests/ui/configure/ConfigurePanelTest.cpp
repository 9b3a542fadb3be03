#include "ui/configure/ConfigurePanel.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include "core/config/Presets.h"
#include "core/store/DatasetStore.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/base/Destinations.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/configure/EncoderDialog.h"

namespace tb::ui {
namespace {

/// A real store with a few labelled rows, and a training function that only notes what it was asked to do.
class ConfigurePanelTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto opened = StoreThread::create(m_folder / "ws");
        TB_REQUIRE_OK(opened);
        m_store = std::make_unique<StoreBridge>(std::move(*opened));
        m_runs = std::make_unique<RunController>(
            *m_store, [this](const TrainJob& job, const RunListener& listener, RunControl&) -> Expected<TrainOutcome> {
                m_trained = job.config;
                listener(RunEvent{job.run, job.firstSequence, 0, RunEnded{}});
                return TrainOutcome{};
            });
        m_background = std::make_unique<BackgroundScheduler>(*m_runs);
        m_context = std::make_unique<PanelContext>(
            PanelContext{*m_store, m_draft, *m_runs, *m_background, m_notifier, m_navigator, m_settings});
    }

    void addRows(int perLabel) {
        m_store->thread().call([perLabel](Workspace& workspace) {
            for (int i = 0; i < perLabel; ++i)
                for (const char* label : {"refund", "delivery"}) {
                    Example example;
                    example.text = std::string("text ") + std::to_string(i) + label;
                    example.label = label;
                    if (!workspace.dataset().addExample(example)) return false;
                }
            return true;
        });
    }

    /// Waits until the store's answers have reached the panel.
    static bool waitFor(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 5000); }

    test::TempFolder m_folder;
    QSettings m_settings{QString::fromStdString((m_folder / "settings.ini").string()), QSettings::IniFormat};
    Notifier m_notifier;
    Navigator m_navigator;
    test::Destinations m_asked{m_navigator};  ///< Where the panel led to.
    RunDraft m_draft;
    std::unique_ptr<StoreBridge> m_store;
    std::unique_ptr<RunController> m_runs;
    std::unique_ptr<BackgroundScheduler> m_background;
    std::unique_ptr<PanelContext> m_context;
    std::optional<TrainConfig> m_trained;
};

TEST_F(ConfigurePanelTest, NothingLabelledBlocksStartAndLeadsToLabelling) {
    ConfigurePanel panel(*m_context);
    panel.show();
    QPushButton* fix = nullptr;
    ASSERT_TRUE(
        waitFor([&] { return (fix = panel.findChild<QPushButton*>(QStringLiteral("fix:no-labels"))) != nullptr; }));
    EXPECT_FALSE(panel.findChild<QPushButton*>(QStringLiteral("configureStart"))->isEnabled());
    QTest::mouseClick(fix, Qt::LeftButton);
    EXPECT_TRUE(m_asked.onlyPanel(PanelId::Label));
}

TEST_F(ConfigurePanelTest, PresetsFillTheDraftAndStartUsesIt) {
    addRows(20);
    ConfigurePanel panel(*m_context);
    panel.show();
    auto* start = panel.findChild<QPushButton*>(QStringLiteral("configureStart"));
    QTest::mouseClick(panel.findChild<QPushButton*>(QStringLiteral("preset:quick")), Qt::LeftButton);
    EXPECT_EQ(m_draft.config(), *presetConfig("quick"));
    ASSERT_TRUE(waitFor([&] { return start->isEnabled(); }));
    QTest::mouseClick(start, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return m_trained.has_value() && !m_runs->live().active(); }));
    TrainConfig expected = *presetConfig("quick");
    expected.model.encoder = "all-MiniLM-L6-v2";  // what "auto" stands for with these texts
    expected.loop.epochs = 50;  // of two batches: the texts are few, and the preset wants a hundred steps
    EXPECT_EQ(*m_trained, expected);
    const QString cost = panel.findChild<QLabel*>(QStringLiteral("configureCost"))->text();
    EXPECT_TRUE(cost.contains(QStringLiteral("100 steps")) && cost.contains(QStringLiteral("raised to")))
        << cost.toStdString();
}

TEST_F(ConfigurePanelTest, TheShareOfWeightsThatLearnIsSaid) {
    addRows(20);
    ConfigurePanel panel(*m_context);
    panel.show();
    const auto* cost = panel.findChild<QLabel*>(QStringLiteral("configureCost"));
    ASSERT_TRUE(waitFor([&] { return !cost->text().isEmpty(); }));
    EXPECT_FALSE(cost->text().contains(QStringLiteral("weights in its layers learn"))) << cost->text().toStdString();
    TrainConfig config = *presetConfig("balanced");
    config.model.encoder = "all-MiniLM-L6-v2";
    config.peft.method = PeftMethod::Lora;
    m_draft.setConfig(config);
    ASSERT_TRUE(waitFor([&] { return cost->text().contains(QStringLiteral("weights in its layers learn")); }));
    EXPECT_TRUE(cost->text().contains(QStringLiteral("3.1 %"))) << cost->text().toStdString();
}

TEST_F(ConfigurePanelTest, AFixButtonWritesTheSettingAndTheFindingGoes) {
    addRows(20);
    TrainConfig config = *presetConfig("quick");
    config.optim.learningRate = 0.01;
    m_draft.setConfig(config);
    ConfigurePanel panel(*m_context);
    panel.show();
    QPushButton* fix = nullptr;
    ASSERT_TRUE(
        waitFor([&] { return (fix = panel.findChild<QPushButton*>(QStringLiteral("fix:high-rate"))) != nullptr; }));
    QTest::mouseClick(fix, Qt::LeftButton);
    EXPECT_DOUBLE_EQ(m_draft.config().optim.learningRate, 2e-4);
    EXPECT_TRUE(waitFor([&] { return panel.findChild<QPushButton*>(QStringLiteral("fix:high-rate")) == nullptr; }));
}

TEST_F(ConfigurePanelTest, AnEncoderThatCannotReadTheTextsIsExchangedWithAClick) {
    m_store->thread().call([](Workspace& workspace) {
        for (int i = 0; i < 20; ++i) {
            Example example;
            example.text = "我的银行卡还没有寄到，编号" + std::to_string(i);
            example.label = i % 2 == 0 ? "refund" : "delivery";
            if (!workspace.dataset().addExample(example)) return false;
        }
        return true;
    });
    ConfigurePanel panel(*m_context);
    panel.show();
    const auto* cost = panel.findChild<QLabel*>(QStringLiteral("configureCost"));
    ASSERT_TRUE(waitFor([&] { return cost->text().contains(QStringLiteral("multilingual-e5-small")); }))
        << "\"auto\" says which one it takes: " << cost->text().toStdString();
    TrainConfig english = *presetConfig("balanced");
    english.model.encoder = "all-MiniLM-L6-v2";
    m_draft.setConfig(english);
    QPushButton* fix = nullptr;
    ASSERT_TRUE(waitFor([&] {
        for (auto* button : panel.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Use multilingual-e5-small")) fix = button;
        return fix != nullptr;
    }));
    QTest::mouseClick(fix, Qt::LeftButton);
    EXPECT_EQ(m_draft.config().model.encoder, "multilingual-e5-small");
}

TEST_F(ConfigurePanelTest, TheCatalogueSetsTheEncoder) {
    addRows(20);
    ConfigurePanel panel(*m_context);
    panel.show();
    QTest::mouseClick(panel.findChild<QPushButton*>(QStringLiteral("chooseEncoder")), Qt::LeftButton);
    auto* dialog = panel.findChild<EncoderDialog*>();
    ASSERT_NE(dialog, nullptr);
    dialog->select("multilingual-e5-small");
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("useEncoder")), Qt::LeftButton);
    EXPECT_EQ(m_draft.config().model.encoder, "multilingual-e5-small");
}

}  // namespace
}  // namespace tb::ui
