// The playground without widgets: runs, answers, the batch, the inbox, the memory.
#include "ui/bridge/Playground.h"

#include "core/base/AtomicFile.h"
#include "core/store/IntentStore.h"
#include "tests/ui/tryit/TryFixture.h"

namespace tb::ui {
namespace {

class PlaygroundTest : public test::TryTest {
protected:
    [[nodiscard]] bool answeredNow() {
        return waitFor([&] { return !playground().current().answers.empty(); });
    }
    [[nodiscard]] std::string best(std::size_t at = 0) { return playground().current().answers.at(at).best.at(0).name; }
    [[nodiscard]] bool batchEnds() {
        return waitFor([&] { return playground().batch().state > Batch::State::Answering; });
    }
};

TEST_F(PlaygroundTest, TheNewestRunAnswersUnlessAnotherIsChosen) {
    const RunId older = addRun("older");
    const RunId newer = addRun("newer");
    ASSERT_EQ(playground().first()->model.run, newer);
    const RunId newest = addRun("newest");
    m_store->notifyRunsChanged();
    ASSERT_TRUE(waitFor([&] { return playground().first()->model.run == newest; }));
    playground().chooseFirst(older);
    addRun("still newer");
    m_store->notifyRunsChanged();
    ASSERT_TRUE(waitFor([&] { return playground().runs().size() == 4; }));
    EXPECT_EQ(playground().first()->model.run, older) << "a choice stays";
    playground().chooseFirst(playground().runs().front().model.run);
    const RunId last = addRun("the last");
    m_store->notifyRunsChanged();
    EXPECT_TRUE(waitFor([&] { return playground().first()->model.run == last; }))
        << "the newest was chosen: it goes on with the newest";
}

TEST_F(PlaygroundTest, ARunWhoseFolderIsGoneIsPassedOverByItself) {
    const RunId there = addRun("there");
    const RunId gone = addRun("gone");
    std::filesystem::remove_all(modelFolder(gone));
    EXPECT_EQ(playground().first()->model.run, there);
    playground().chooseFirst(gone);
    EXPECT_FALSE(playground().first()->there);
    playground().ask(QStringLiteral("refund"));
    ASSERT_TRUE(answeredNow());
    EXPECT_EQ(playground().current().answers.at(0).error->code, ErrorCode::NotFound);
    std::filesystem::create_directories(modelFolder(gone));
    playground().setWatching(Playground::Watching::Yes);  // looks again
    EXPECT_TRUE(waitFor([&] {
        return playground().first()->there && !playground().current().answers.empty() &&
               !playground().current().answers[0].error;
    }));
}

TEST_F(PlaygroundTest, TheFiveLikeliestComeBestFirstAndALaterTextReplacesAnEarlierOne) {
    addRun("one");
    m_models.pauseMs = 30;
    playground().ask(QStringLiteral("where is my refund"));
    playground().ask(QStringLiteral("maybe card_lost"));
    ASSERT_TRUE(answeredNow());
    EXPECT_EQ(playground().current().text, QStringLiteral("maybe card_lost"));
    const ModelAnswer& answer = playground().current().answers.at(0);
    ASSERT_EQ(answer.best.size(), ModelAnswer::kBest);
    EXPECT_EQ(answer.best[0].name, "card_lost");
    EXPECT_FLOAT_EQ(answer.best[0].score, 0.4F);
    for (std::size_t i = 1; i < answer.best.size(); ++i) EXPECT_GE(answer.best[i - 1].score, answer.best[i].score);
    EXPECT_GE(answer.milliseconds, 25.0);
    EXPECT_EQ(m_models.loads, 1);
    playground().ask(QStringLiteral("broken"));
    ASSERT_TRUE(answeredNow());
    EXPECT_TRUE(playground().current().answers[0].error.has_value());
    const int calls = m_models.calls;
    playground().ask(QStringLiteral("   "));
    QTest::qWait(kSettleMs);
    EXPECT_EQ(m_models.calls, calls) << "blanks are no text";
}

TEST_F(PlaygroundTest, TwoRunsAnswerTheSameText) {
    const RunId contrary = addRun("contrary", true);
    addRun("one");
    playground().chooseSecond(contrary);
    playground().ask(QStringLiteral("a refund please"));
    ASSERT_TRUE(answeredNow());
    ASSERT_EQ(playground().current().answers.size(), 2U);
    EXPECT_EQ(best(0), "refund");
    EXPECT_EQ(best(1), "weather");
    playground().chooseFirst(contrary);
    EXPECT_EQ(playground().second(), nullptr) << "a run is not compared with itself";
    ASSERT_TRUE(answeredNow());
    EXPECT_EQ(playground().current().answers.size(), 1U);
    EXPECT_EQ(best(0), "weather");
    EXPECT_EQ(m_models.alive, 1) << "the model that nobody asks is forgotten";
}

TEST_F(PlaygroundTest, TrialsAreKeptNewestFirstAndOnceForTheSameRuns) {
    addRun("one");
    for (const char* text : {"refund", "balance", "refund"}) {
        playground().ask(QString::fromLatin1(text));
        playground().keep();  // before the answer is there
        ASSERT_TRUE(waitFor([&] {
            return !playground().queries().empty() && playground().queries().front().text == QLatin1String(text);
        }));
    }
    ASSERT_EQ(playground().queries().size(), 2U);
    EXPECT_EQ(playground().queries()[0].answers.at(0).best[0].name, "refund");
    playground().forget(0);
    EXPECT_EQ(playground().queries()[0].text, QStringLiteral("balance"));
    playground().forgetAll();
    EXPECT_TRUE(playground().queries().empty());
    EXPECT_TRUE(playground().current().text.isEmpty());
}

TEST_F(PlaygroundTest, TheModelIsForgottenWhenARunStarts) {
    addRun("one");
    playground().ask(QStringLiteral("refund"));
    ASSERT_TRUE(answeredNow());
    EXPECT_EQ(m_models.alive, 1);
    emit m_runs->started(7);
    ASSERT_TRUE(waitFor([&] { return m_models.alive == 0; }));
    playground().ask(QStringLiteral("balance"));
    ASSERT_TRUE(answeredNow());
    EXPECT_EQ(best(), "balance");
    EXPECT_EQ(m_models.loads, 2);
    m_playground.reset();
    EXPECT_EQ(m_models.alive, 0);
}

TEST_F(PlaygroundTest, APileIsAnsweredInOrderWhileTypedTextsGoFirst) {
    addRun("one");
    std::vector<std::string> texts;
    for (int i = 0; i < 1000; ++i)
        texts.push_back(m_models.labels[static_cast<std::size_t>(i) % 6] + " " + std::to_string(i));
    m_models.pauseMs = 20;
    playground().answerAll(texts);
    playground().ask(QStringLiteral("transfer"));
    ASSERT_TRUE(answeredNow());
    EXPECT_EQ(playground().batch().state, Batch::State::Answering);
    EXPECT_LT(playground().batch().rows.size(), 1000U);
    ASSERT_TRUE(batchEnds());
    const Batch& batch = playground().batch();
    EXPECT_EQ(batch.state, Batch::State::Done);
    ASSERT_EQ(batch.rows.size(), 1000U);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        EXPECT_EQ(batch.rows[i].text, texts[i]);
        EXPECT_EQ(batch.rows[i].answers.at(0).name, m_models.labels[i % 6]);
    }
}

TEST_F(PlaygroundTest, APileCanBeStoppedAndSaysWhyItFailed) {
    addRun("one");
    m_models.pauseMs = 5;
    playground().answerAll(std::vector<std::string>(100'000, "refund"));
    ASSERT_TRUE(waitFor([&] { return !playground().batch().rows.empty(); }));
    playground().answerAll({"ignored while one is under way"});
    playground().stopBatch();
    ASSERT_TRUE(batchEnds());
    EXPECT_EQ(playground().batch().state, Batch::State::Stopped);
    EXPECT_LT(playground().batch().rows.size(), 100'000U);
    playground().answerAll({"refund", "broken"});
    ASSERT_TRUE(batchEnds());
    EXPECT_EQ(playground().batch().state, Batch::State::Failed);
    EXPECT_EQ(playground().batch().error->what, "The prediction failed: why.");
    playground().answerFile(QStringLiteral("/nowhere/texts.csv"));
    ASSERT_TRUE(batchEnds());
    EXPECT_EQ(playground().batch().error->code, ErrorCode::NotFound);
}

TEST_F(PlaygroundTest, AFileOfTextsIsReadLikeAnImport) {
    addRun("one");
    const auto csv = m_folder / "texts.csv";
    ASSERT_TRUE(
        writeFileAtomically(csv, "id,utterance\n1,where is my refund\n2,\"one, two\nbalance\"\n3,\n").has_value());
    playground().answerFile(toQt(csv.string()));
    ASSERT_TRUE(batchEnds());
    ASSERT_EQ(playground().batch().rows.size(), 2U);
    EXPECT_EQ(playground().batch().rows[1].text, "one, two\nbalance");
    EXPECT_EQ(playground().batch().unreadable, 1U);
    const auto plain = m_folder / "texts.txt";
    ASSERT_TRUE(writeFileAtomically(plain, "a refund\n\nthe weather\n").has_value());
    playground().answerFile(toQt(plain.string()));
    ASSERT_TRUE(batchEnds());
    EXPECT_EQ(playground().batch().rows.size(), 2U);
}

TEST_F(PlaygroundTest, ACorrectionWaitsInTheInboxOnceWithTheLastWord) {
    addRun("first run");
    const RunId second = addRun("second run");
    playground().ask(QStringLiteral("maybe my refund"));
    ASSERT_TRUE(answeredNow());
    int came = 0, known = 0;
    QObject::connect(&playground(), &Playground::corrected, [&] { ++came; });
    QObject::connect(&playground(), &Playground::knownAlready, [&] { ++known; });
    playground().correctCurrent(QStringLiteral("balance"));
    ASSERT_TRUE(waitFor([&] { return came == 1; }));
    ASSERT_EQ(inbox().size(), 1U);
    const Feedback sent = inbox()[0].feedback;
    EXPECT_EQ(sent.text, "maybe my refund");
    EXPECT_EQ(sent.source, "playground: second run");
    EXPECT_EQ(sent.answer, "refund");
    EXPECT_NEAR(sent.score.value(), 0.4, 1e-6);
    EXPECT_EQ(sent.proposed, "balance");
    EXPECT_EQ(playground().correctionOf(QStringLiteral("maybe my refund")), QStringLiteral("balance"));
    playground().correctCurrent(QStringLiteral("balance"));
    ASSERT_TRUE(waitFor([&] { return known == 1; }));
    playground().chooseFirst(playground().runs().back().model.run);
    ASSERT_NE(playground().first()->model.run, second);
    ASSERT_TRUE(answeredNow());
    playground().correctCurrent(QStringLiteral("transfer"));
    ASSERT_TRUE(waitFor([&] { return came == 2; }));
    ASSERT_EQ(inbox().size(), 1U) << "thinking again replaces what waits";
    EXPECT_EQ(inbox()[0].feedback.proposed, "transfer");
    EXPECT_EQ(inbox()[0].feedback.source, "playground: first run");
    EXPECT_EQ(storedRows().size(), m_rows.size()) << "nothing goes into the data without the inbox";
}

TEST_F(PlaygroundTest, AnswersAreCalledWhatTheDatasetCallsThemToday) {
    addRun("one");
    const auto labels = storedLabels();
    const auto refund =
        std::find_if(labels.begin(), labels.end(), [](const LabelInfo& label) { return label.name == "refund"; });
    const auto weather =
        std::find_if(labels.begin(), labels.end(), [](const LabelInfo& label) { return label.name == "weather"; });
    ASSERT_TRUE(m_store->thread()
                    .call([&](Workspace& workspace) { return workspace.intents().rename(refund->id, "money back"); })
                    .has_value());
    ASSERT_TRUE(m_store->thread()
                    .call([&](Workspace& workspace) { return workspace.intents().remove(weather->id); })
                    .has_value());
    playground();
    EXPECT_EQ(playground().first()->nameToday("refund"), "money back");
    EXPECT_EQ(playground().first()->nameToday("weather"), std::nullopt);
    EXPECT_EQ(playground().first()->nameToday("balance"), "balance");
}

}  // namespace
}  // namespace tb::ui
