#include "ui/train/TrainPanel.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>
#include <algorithm>

#include "tests/ui/train/PanelFixture.h"
#include "ui/base/Language.h"
#include "ui/plot/LivePlot.h"
#include "ui/train/MetricTile.h"

namespace tb::ui {
namespace {

class TrainPanelTest : public test::PanelFixture {
protected:
    void open() {
        panel = std::make_unique<TrainPanel>(*context);
        panel->resize(1080, 760);
        panel->show();
        panel->setCurrent(true);
    }
    void TearDown() override {
        panel.reset();
        PanelFixture::TearDown();
    }
    template <class T>
    [[nodiscard]] T* part(const char* name) {
        return panel->findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] bool startByClick() {
        if (!waitFor([&] { return part<QToolButton>("bigStart")->isEnabled(); })) return false;
        QTest::mouseClick(part<QToolButton>("bigStart"), Qt::LeftButton);
        return waitFor([&] { return runs->live().active(); });
    }
    [[nodiscard]] bool atStep(int step) {
        return waitFor([this, step] { return runs->live().last.step >= step; });
    }
    [[nodiscard]] bool ended() {
        return waitFor([this] { return !runs->busy(); });
    }
    std::unique_ptr<TrainPanel> panel;
};

TEST_F(TrainPanelTest, WithoutDataItSaysSoAndOffersTheDataPanel) {
    open();
    ASSERT_TRUE(waitFor([&] { return part<QLabel>("startRows")->text().contains(QLatin1String("no data")); }));
    EXPECT_FALSE(part<QToolButton>("bigStart")->isEnabled());
    QTest::mouseClick(part<QPushButton>("startData"), Qt::LeftButton);
    EXPECT_TRUE(destinations.onlyPanel(PanelId::Data));
}

TEST_F(TrainPanelTest, AClickTrainsToTheEndAndTheResultCardLeadsOn) {
    addRows(20);
    open();
    trainer.allowed = 30;
    ASSERT_TRUE(startByClick());
    ASSERT_TRUE(atStep(30));
    ASSERT_TRUE(waitFor([&] { return part<QLabel>("runPercent")->text() == QStringLiteral("50 %"); }));
    EXPECT_EQ(part<QLabel>("runPhase")->text(), QStringLiteral("Training, epoch 2 of 3"));
    EXPECT_NE(part<MetricTile>("tileLoss")->value(), QStringLiteral("–"));
    EXPECT_TRUE(part<MetricTile>("tileAccuracy")->remark().contains(QLatin1String("epoch 1")));
    EXPECT_EQ(part<LivePlot>("mainChart")->pointCount(0), runs->live().steps.size());
    EXPECT_EQ(part<LivePlot>("mainChart")->pointCount(2), 1U);
    EXPECT_GE(part<QListWidget>("runMessages")->count(), 1);
    shoot(*panel, "train-running");

    trainer.allowed = 1'000'000;
    ASSERT_TRUE(ended());
    EXPECT_TRUE(part<QLabel>("endHeadline")->text().contains(QLatin1String("test")));
    shoot(*panel, "train-finished");
    QTest::mouseClick(part<QPushButton>("endRuns"), Qt::LeftButton);
    ASSERT_EQ(destinations.count(), 1U);
    ASSERT_NE(destinations.lastAs<RunToShow>(), nullptr);
    EXPECT_EQ(destinations.lastAs<RunToShow>()->run, runs->live().run);
    QTest::mouseClick(part<QPushButton>("endTry"), Qt::LeftButton);
    ASSERT_NE(destinations.lastAs<RunToTry>(), nullptr);
    EXPECT_EQ(destinations.lastAs<RunToTry>()->run, runs->live().run);
    QTest::mouseClick(part<QPushButton>("endExport"), Qt::LeftButton);
    ASSERT_NE(destinations.lastAs<RunToExport>(), nullptr);
    EXPECT_EQ(destinations.lastAs<RunToExport>()->run, runs->live().run);
}

TEST_F(TrainPanelTest, PauseHoldsAndTheSameButtonResumes) {
    addRows(20);
    open();
    trainer.allowed = 5;
    ASSERT_TRUE(startByClick());
    ASSERT_TRUE(atStep(5));
    QTest::mouseClick(part<QToolButton>("pauseButton"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return runs->live().state == RunState::Paused; }));
    EXPECT_TRUE(part<QToolButton>("pauseButton")->text().contains(QLatin1String("Resume")));
    trainer.allowed = 1'000'000;
    QTest::qWait(100);  // no step comes, which nothing tells
    EXPECT_EQ(runs->live().last.step, 5);
    QTest::mouseClick(part<QToolButton>("pauseButton"), Qt::LeftButton);
    ASSERT_TRUE(ended());
    EXPECT_EQ(runs->live().state, RunState::Finished);
}

TEST_F(TrainPanelTest, StopKeepsAtOnceButDiscardAsks) {
    addRows(20);
    open();
    trainer.allowed = 5;
    ASSERT_TRUE(startByClick());
    ASSERT_TRUE(atStep(5));
    bool asked = false;
    QTimer::singleShot(100, panel.get(), [&] {
        auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        ASSERT_NE(question, nullptr);
        asked = true;
        question->defaultButton()->click();  // keep training
    });
    for (QAction* action : panel->panelActions()) {
        if (action->text().contains(QLatin1String("discard"))) action->trigger();
    }
    EXPECT_TRUE(asked);
    EXPECT_TRUE(runs->live().active());
    QTest::mouseClick(part<QToolButton>("stopButton"), Qt::LeftButton);
    ASSERT_TRUE(ended());
    EXPECT_EQ(runs->live().state, RunState::Stopped);
    EXPECT_TRUE(part<QWidget>("endCard")->isVisible());
}

TEST_F(TrainPanelTest, NothingThatStartsARunTakesThePlaceOfTheStopButton) {
    addRows(20);
    open();
    trainer.allowed = 5;
    ASSERT_TRUE(startByClick());
    ASSERT_TRUE(atStep(5));
    auto* stop = part<QToolButton>("stopButton");
    auto* menu = part<QToolButton>("stopMenu");
    const QPoint places[] = {stop->mapTo(panel.get(), stop->rect().center()),
                             menu->mapTo(panel.get(), menu->rect().center())};
    QTest::mouseClick(stop, Qt::LeftButton);
    ASSERT_TRUE(ended());
    ASSERT_TRUE(waitFor([&] { return !stop->isVisible(); }));
    for (const QPoint& place : places) {
        QWidget* under = panel->childAt(place);
        EXPECT_EQ(qobject_cast<QAbstractButton*>(under), nullptr)
            << (under != nullptr ? under->objectName().toStdString() : "");
    }
}

TEST_F(TrainPanelTest, AStoppedRunIsOfferedWhereOneLooks) {
    addRows(20);
    open();
    trainer.allowed = 5;
    ASSERT_TRUE(startByClick());
    ASSERT_TRUE(atStep(5));
    QTest::mouseClick(part<QToolButton>("stopButton"), Qt::LeftButton);
    ASSERT_TRUE(ended());
    const RunId run = runs->live().run;
    EXPECT_TRUE(part<QLabel>("endTitle")->text().startsWith(QStringLiteral("Stopped at step ")))
        << part<QLabel>("endTitle")->text().toStdString();
    ASSERT_TRUE(waitFor([&] { return part<QPushButton>("endResume")->isVisible(); }));
    QTest::mouseClick(part<QPushButton>("endNew"), Qt::LeftButton);
    ASSERT_TRUE(part<QWidget>("unfinishedRun")->isVisible());
    EXPECT_TRUE(part<QLabel>("unfinishedText")->text().contains(QStringLiteral("stopped at step 5 of ")))
        << part<QLabel>("unfinishedText")->text().toStdString();
    shoot(*panel, "train-unfinished");
    QTest::mouseClick(part<QPushButton>("unfinishedDetails"), Qt::LeftButton);
    ASSERT_NE(destinations.lastAs<RunToShow>(), nullptr);
    EXPECT_EQ(destinations.lastAs<RunToShow>()->run, run);
    trainer.allowed = 1'000'000;
    QTest::mouseClick(part<QPushButton>("resumeRun"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return runs->live().state == RunState::Finished; })) << shown.join(u'|').toStdString();
    EXPECT_EQ(runs->live().run, run) << "the same run";
    ASSERT_TRUE(waitFor([&] { return !part<QPushButton>("endResume")->isVisible(); }));
}

TEST_F(TrainPanelTest, ALearningRateTypedWhileTrainingReachesTheTrainerAndIsLogged) {
    addRows(20);
    open();
    trainer.allowed = 5;
    ASSERT_TRUE(startByClick());
    ASSERT_TRUE(atStep(5));
    auto* rate = part<QDoubleSpinBox>("liveRate");
    rate->setFocus();
    rate->selectAll();
    QTest::keyClicks(rate, QStringLiteral("3e-5"));
    ASSERT_TRUE(part<QPushButton>("applyRate")->isEnabled());
    QTest::mouseClick(part<QPushButton>("applyRate"), Qt::LeftButton);
    trainer.allowed = 10;
    ASSERT_TRUE(atStep(10));
    EXPECT_DOUBLE_EQ(trainer.rateSeen.load(), 3e-5);
    auto* messages = part<QListWidget>("runMessages");
    EXPECT_TRUE(messages->item(messages->count() - 1)->text().contains(QLatin1String("3E-5"), Qt::CaseInsensitive));
}

TEST_F(TrainPanelTest, AFailureShowsItsWordsAndWhatToDo) {
    addRows(20);
    open();
    trainer.failure = "The disk is full.";
    ASSERT_TRUE(startByClick());
    ASSERT_TRUE(ended());
    EXPECT_TRUE(part<QLabel>("endText")->text().contains(QLatin1String("Free some space")));
    QTest::mouseClick(part<QPushButton>("endNew"), Qt::LeftButton);
    EXPECT_TRUE(part<QToolButton>("bigStart")->isEnabled());
}

TEST_F(TrainPanelTest, InChineseTheRunsMessagesAndItsFailureAreChinese) {
    language::apply(QStringLiteral("zh_CN"));
    const auto back = qScopeGuard([] { language::apply(QStringLiteral("en")); });
    addRows(20);
    open();
    trainer.failure = "There is not enough memory for this.";
    ASSERT_TRUE(startByClick());
    ASSERT_TRUE(ended());
    EXPECT_EQ(part<QListWidget>("runMessages")->item(0)->text().toStdString(),
              "在处理器上运行，4 个线程，按设置使用 fp32。");
    EXPECT_TRUE(part<QLabel>("endText")->text().startsWith(
        QString::fromUtf8("内存不足，无法完成此操作。请腾出一些磁盘空间后重试。\n")))
        << part<QLabel>("endText")->text().toStdString();
    EXPECT_EQ(shown.filter(QString::fromUtf8("内存不足，无法完成此操作。")).size(), shown.size())
        << shown.join(QLatin1Char('|')).toStdString();
    shoot(*panel, "train-failed-zh");
}

TEST_F(TrainPanelTest, BehindAnotherPanelItReadsNothingAndCatchesUpInFront) {
    addRows(20);
    open();
    trainer.allowed = 5;
    ASSERT_TRUE(startByClick());
    ASSERT_TRUE(atStep(5));
    panel->setCurrent(false);
    trainer.allowed = 40;
    ASSERT_TRUE(atStep(40));
    EXPECT_LT(part<LivePlot>("mainChart")->pointCount(0), 30U);
    panel->setCurrent(true);
    EXPECT_EQ(part<LivePlot>("mainChart")->pointCount(0), runs->live().steps.size());
    EXPECT_EQ(part<LivePlot>("mainChart")->pointCount(2), 2U);
}

TEST_F(TrainPanelTest, BeforeTheFirstRunItShowsWhatWillBeTrained) {
    addRows(30);
    open();
    ASSERT_TRUE(waitFor([&] { return part<QToolButton>("bigStart")->isEnabled(); }));
    EXPECT_TRUE(part<QLabel>("startRows")->text().contains(QLatin1String("90")));
    EXPECT_TRUE(part<QLabel>("startRows")->text().contains(QLatin1String("3 intents")));
    shoot(*panel, "train-ready");
}

TEST_F(TrainPanelTest, WhatTheEncoderCannotDoIsSaidBeforeTheStart) {
    addRows(30);
    open();
    ASSERT_TRUE(waitFor([&] { return part<QToolButton>("bigStart")->isEnabled(); }));
    TrainConfig config = draft.config();
    config.model.encoder = TB_SOURCE_DIR "/tests/golden/encoder_mpnet";
    config.model.pooling = Pooling::Mean;
    draft.setConfig(config);
    EXPECT_FALSE(part<QToolButton>("bigStart")->isEnabled());
    const auto labels = panel->findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text().contains(QLatin1String("mpnet")); }));
    shoot(*panel, "train-blocked");
    config.model.pooling = Pooling::FirstToken;
    draft.setConfig(config);
    EXPECT_TRUE(part<QToolButton>("bigStart")->isEnabled());
}

}  // namespace
}  // namespace tb::ui
