// The panel with the real engine: a tiny model is trained, answers what is typed, and agrees with Predictor.
#include <QAction>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "core/engine/api/Predictor.h"
#include "core/engine/api/TrainSession.h"
#include "core/store/RunStore.h"
#include "tests/core/engine/train/ToyJob.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/Playground.h"
#include "ui/tryit/AnswerBars.h"
#include "ui/tryit/TryPanel.h"

namespace tb::ui {
namespace {

class TryEngineTest : public test::PanelTest {};

TEST_F(TryEngineTest, AModelThatHasJustBeenTrainedAnswersAsItsPredictorDoes) {
    const std::vector<std::string> names{"block", "send", "show"};
    std::vector<Example> rows;
    const LabelledTexts toy = test::toyTexts(40, 0);
    for (std::size_t i = 0; i < toy.size(); ++i)
        rows.push_back(
            test::example(toy.texts[i] + " " + std::to_string(i), names[static_cast<std::size_t>(toy.labels[i])]));
    addExamples(rows);
    RunController center(*m_store, &runTraining);
    BackgroundScheduler scheduler(center);
    Playground playground(*m_store, center, scheduler, &loadModel);
    m_context->playground = &playground;
    auto panel = std::make_unique<TryPanel>(*m_context);
    panel->resize(1088, 740);
    panel->show();
    QApplication::setActiveWindow(panel.get());
    panel->setCurrent(true);

    bool over = false;
    QObject::connect(&center, &RunController::finished, [&] { over = true; });
    QObject::connect(&center, &RunController::failed, [&](const QString& why) {
        ADD_FAILURE() << why.toStdString();
        over = true;
    });
    center.start(test::toyJob(m_folder.path()).config, QStringLiteral("toy"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return over; }, 120'000));
    ASSERT_TRUE(waitFor(
        [&] { return playground.first() != nullptr && part<QPlainTextEdit>(*panel, "queryText")->isVisible(); }));
    EXPECT_TRUE(playground.first()->there);

    auto* const edit = part<QPlainTextEdit>(*panel, "queryText");
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("please freeze my card"));
    ASSERT_TRUE(waitFor([&] {
        return !playground.current().answers.empty() && toUtf8(playground.current().text) == "please freeze my card";
    }));
    const auto& shown = part<AnswerBars>(*panel, "answerBars")->rows();
    ASSERT_EQ(shown.size(), 3U);
    auto predictor = Predictor::load(playground.first()->model.folder, playground.first()->model.compute);
    TB_REQUIRE_OK(predictor);
    const std::vector<std::string> texts{"please freeze my card", "please wire it now", "show the money today"};
    const auto expected = (*predictor)->predict(texts);
    TB_REQUIRE_OK(expected);
    EXPECT_EQ(shown.front().name, QStringLiteral("block"));
    EXPECT_EQ(shown.front().name, toQt((*predictor)->labels()[static_cast<std::size_t>((*expected)[0].label)]));
    EXPECT_NEAR(shown.front().score, (*expected)[0].score, 1e-5);
    photograph(*panel, QStringLiteral("tryit-engine"));

    playground.answerAll(texts);
    ASSERT_TRUE(waitFor([&] { return playground.batch().state == Batch::State::Done; }));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const ScoredIntent& answer = playground.batch().rows[i].answers.at(0);
        EXPECT_EQ(answer.name, (*predictor)->labels()[static_cast<std::size_t>((*expected)[i].label)]);
        EXPECT_NEAR(answer.score, (*expected)[i].score, 1e-5);
    }
}

}  // namespace
}  // namespace tb::ui
