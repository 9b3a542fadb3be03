// The panel at the keyboard, with models that pretend and a real database.
#include "ui/tryit/TryPanel.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>

#include "core/base/AtomicFile.h"
#include "core/store/DatasetStore.h"
#include "core/store/IntentStore.h"
#include "core/store/LabelSetStore.h"
#include "tests/ui/tryit/TryFixture.h"
#include "ui/base/Language.h"
#include "ui/rows/ReviewTable.h"
#include "ui/tryit/AnswerBars.h"

namespace tb::ui {
namespace {

class TryPanelTest : public test::TryTest {
protected:
    ~TryPanelTest() override { m_panel.reset(); }

    TryPanel& open() {
        playground();
        m_panel = std::make_unique<TryPanel>(*m_context);
        m_panel->resize(1088, 740);
        m_panel->show();
        QApplication::setActiveWindow(m_panel.get());
        m_panel->setCurrent(true);
        EXPECT_TRUE(waitFor([&] { return part<QListView>(*m_panel, "intentList")->model()->rowCount() > 0; }));
        return *m_panel;
    }
    void press(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWidget* const at = m_panel->focusWidget();
        QTest::keyClick(at ? at : m_panel.get(), code, modifiers);
    }
    /// Each letter to where the keyboard is by then.
    void type(const QString& text) {
        for (const QChar letter : text) QTest::keyClicks(m_panel->focusWidget(), letter);
    }
    QPlainTextEdit* edit() { return part<QPlainTextEdit>(*m_panel, "queryText"); }
    ReviewTable* queries() { return part<ReviewTable>(*m_panel, "queries"); }
    QLabel* cardLabel(const char* card, const char* name) { return part<QLabel>(*part<QFrame>(*m_panel, card), name); }
    const AnswerBars& bars(const char* card = "firstAnswer") {
        return *part<AnswerBars>(*part<QFrame>(*m_panel, card), "answerBars");
    }
    [[nodiscard]] bool shows(const QString& intent, const char* card = "firstAnswer") {
        return waitFor([&] { return !bars(card).rows().empty() && bars(card).rows().front().name == intent; });
    }
    static QString cell(const ReviewTable* table, int row, int column) {
        return table->model()->index(row, column).data().toString();
    }
    [[nodiscard]] bool noticed(const QString& start) {
        return waitFor([&] { return !m_notices.isEmpty() && m_notices.last().startsWith(start); });
    }

    std::unique_ptr<TryPanel> m_panel;
};

TEST_F(TryPanelTest, WithoutAModelItLeadsToTheSettingsAndANewRunOpensThePage) {
    playground();
    m_panel = std::make_unique<TryPanel>(*m_context);
    m_panel->show();
    m_panel->setCurrent(true);
    auto* const go = part<QPushButton>(*m_panel, "goToConfigure");
    ASSERT_TRUE(go->isVisible());
    photograph(*m_panel, QStringLiteral("tryit-empty"));
    QTest::keyClick(go, Qt::Key_Space);
    EXPECT_TRUE(m_asked.onlyPanel(PanelId::Configure));
    for (const QAction* action : m_panel->panelActions())
        EXPECT_FALSE(action->isEnabled()) << action->text().toStdString();
    addRun("first");
    m_store->notifyRunsChanged();
    ASSERT_TRUE(waitFor([&] { return edit()->isVisible(); }));
    EXPECT_EQ(part<QComboBox>(*m_panel, "firstRun")->currentText(), QStringLiteral("first"));
}

TEST_F(TryPanelTest, AnotherPanelCanSayWhichRunIsTried) {
    const RunId older = addRun("older");
    const RunId newer = addRun("newer");
    open();
    EXPECT_EQ(part<QComboBox>(*m_panel, "firstRun")->currentText(), QStringLiteral("newer"));
    m_panel->open(RunToTry{older});
    EXPECT_EQ(part<QComboBox>(*m_panel, "firstRun")->currentText(), QStringLiteral("older"));
    m_panel->setCurrent(false);
    m_playground->chooseFirst(newer);
    m_panel->setCurrent(true);
    EXPECT_EQ(part<QComboBox>(*m_panel, "firstRun")->currentText(), QStringLiteral("newer")) << "asked for once";
}

TEST_F(TryPanelTest, ARunCanBeAskedForBeforeTheRunsAreKnown) {
    playground();
    m_panel = std::make_unique<TryPanel>(*m_context);
    m_panel->show();
    m_panel->setCurrent(true);
    const RunId older = addRun("older");
    addRun("newer");
    m_panel->open(RunToTry{older});
    m_store->notifyRunsChanged();
    ASSERT_TRUE(waitFor([&] { return part<QComboBox>(*m_panel, "firstRun")->isVisible(); }));
    EXPECT_EQ(part<QComboBox>(*m_panel, "firstRun")->currentText(), QStringLiteral("older"));
}

TEST_F(TryPanelTest, TheAnswerFollowsTheTypingAndNamesTheReply) {
    addRun("run 1");
    const auto labels = storedLabels();
    LabelInfo refund =
        *std::find_if(labels.begin(), labels.end(), [](const LabelInfo& label) { return label.name == "refund"; });
    refund.replies = {"Dear {customer_name}, <b>{amount}</b> is on its way.", "Second."};
    ASSERT_TRUE(m_store->thread()
                    .call([&](Workspace& workspace) { return workspace.dataset().updateLabel(refund); })
                    .has_value());
    open();
    EXPECT_EQ(m_panel->focusWidget(), edit());
    type(QStringLiteral("where is my refund"));
    EXPECT_LE(m_models.calls, 1) << "a pause in typing is waited for";
    ASSERT_TRUE(shows(QStringLiteral("refund")));
    EXPECT_EQ(bars().rows().size(), 5U);
    EXPECT_NEAR(bars().rows()[0].score, 0.9, 1e-6);
    EXPECT_TRUE(bars().accessibleDescription().startsWith(QStringLiteral("refund, 90")))
        << bars().accessibleDescription().toStdString();
    EXPECT_TRUE(cardLabel("firstAnswer", "answerTime")->text().endsWith(QStringLiteral("ms")));
    const QString reply = cardLabel("firstAnswer", "answerReply")->text();
    EXPECT_TRUE(reply.contains(QStringLiteral(">{customer_name}</span>"))) << reply.toStdString();
    EXPECT_TRUE(reply.contains(QStringLiteral("&lt;b&gt;"))) << "a template is no markup";
    EXPECT_EQ(cardLabel("firstAnswer", "answerReplyTitle")->text(), QStringLiteral("Reply (1 of 2)"));
    EXPECT_FALSE(part<QFrame>(*m_panel, "secondAnswer")->isVisible());
    photograph(*m_panel, QStringLiteral("tryit-one"));
}

TEST_F(TryPanelTest, EnterKeepsAndTheArrowsWalkTheTexts) {
    addRun("run 1");
    open();
    for (const char* text : {"refund one", "balance two", "weather three"}) {
        type(QString::fromLatin1(text));  // replaces the one before, which is selected
        press(Qt::Key_Return);
        ASSERT_TRUE(waitFor(
            [&] { return queries()->model()->rowCount() > 0 && cell(queries(), 0, 0) == QLatin1String(text); }));
    }
    ASSERT_EQ(queries()->model()->rowCount(), 3);
    EXPECT_EQ(cell(queries(), 1, 1), QStringLiteral("balance"));
    EXPECT_EQ(cell(queries(), 0, 3), QStringLiteral("run 1"));
    press(Qt::Key_Up);
    EXPECT_EQ(edit()->toPlainText(), QStringLiteral("balance two"));
    press(Qt::Key_Up);
    EXPECT_EQ(edit()->toPlainText(), QStringLiteral("refund one"));
    ASSERT_TRUE(shows(QStringLiteral("refund")));
    press(Qt::Key_Up);
    EXPECT_EQ(edit()->toPlainText(), QStringLiteral("refund one")) << "there is no older one";
    press(Qt::Key_Down);
    EXPECT_EQ(edit()->toPlainText(), QStringLiteral("balance two"));
    type(QStringLiteral("not kept"));
    press(Qt::Key_Home);
    press(Qt::Key_Up);
    EXPECT_EQ(edit()->toPlainText(), QStringLiteral("weather three")) << "from a new text up to the newest";
    queries()->setFocus();
    press(Qt::Key_Delete);
    EXPECT_EQ(queries()->model()->rowCount(), 2);
}

TEST_F(TryPanelTest, OneKeySaysItIsRight) {
    addRun("run 1");
    open();
    QSignalSpy changed(m_store.get(), &StoreBridge::datasetChanged);
    type(QStringLiteral("my refund"));
    press(Qt::Key_K, Qt::ControlModifier);
    EXPECT_EQ(edit()->toPlainText(), QStringLiteral("my refund")) << "the key belongs to the panel";
    QTest::qWait(kSettleMs);
    EXPECT_TRUE(inbox().empty()) << "an answer that nobody has seen cannot be right";
    ASSERT_TRUE(shows(QStringLiteral("refund")));
    press(Qt::Key_K, Qt::ControlModifier);
    ASSERT_TRUE(noticed(QStringLiteral("Waiting in the inbox: “my refund” as “refund”.")));
    EXPECT_EQ(m_noticeAction, QStringLiteral("Open the inbox"));
    EXPECT_GE(changed.count(), 1) << "the badge counts again";
    ASSERT_EQ(inbox().size(), 1U);
    EXPECT_EQ(inbox()[0].feedback.source, "playground: run 1");
    EXPECT_EQ(inbox()[0].feedback.proposed, "refund");
    EXPECT_EQ(part<QLabel>(*m_panel, "correction")->text(), QStringLiteral("In the inbox as “refund”"));
    m_notifier.pendingAction()();
    ASSERT_EQ(m_asked.count(), 1U);
    EXPECT_NE(m_asked.lastAs<InboxToOpen>(), nullptr);
    press(Qt::Key_K, Qt::ControlModifier);
    ASSERT_TRUE(noticed(QStringLiteral("The inbox knows")));
    EXPECT_EQ(inbox().size(), 1U);
}

TEST_F(TryPanelTest, AnotherIntentIsFoundByTypingFromTheTextAndFromTheList) {
    addRun("run 1");
    open();
    type(QStringLiteral("maybe my refund"));
    press(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return queries()->model()->rowCount() == 1; }));
    press(Qt::Key_F2);
    ASSERT_EQ(m_panel->focusWidget()->objectName(), QStringLiteral("intentInput"));
    type(QStringLiteral("lost"));
    press(Qt::Key_Return);
    ASSERT_TRUE(noticed(QStringLiteral("Waiting in the inbox: “maybe my refund” as “card_lost”.")));
    EXPECT_EQ(m_panel->focusWidget(), edit()) << "on with the next text";
    EXPECT_EQ(inbox().at(0).feedback.proposed, "card_lost");
    EXPECT_EQ(inbox().at(0).feedback.answer, "refund");
    EXPECT_EQ(cell(queries(), 0, 5), QStringLiteral("card_lost"));
    EXPECT_FALSE(queries()->isColumnHidden(5));
    queries()->setFocus();
    type(QStringLiteral("tr"));
    press(Qt::Key_Return);
    ASSERT_TRUE(noticed(QStringLiteral("Waiting in the inbox: “maybe my refund” as “transfer”.")));
    EXPECT_EQ(m_panel->focusWidget(), queries());
    EXPECT_EQ(inbox().size(), 1U) << "the second choice replaces the first";
    press(Qt::Key_F2);
    type(QStringLiteral("brand new"));
    press(Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(noticed(QStringLiteral("Waiting in the inbox: “maybe my refund” as “brand new”.")));
    press(Qt::Key_F2);
    press(Qt::Key_Escape);
    EXPECT_EQ(m_panel->focusWidget(), queries());
    photograph(*m_panel, QStringLiteral("tryit-corrected"));
}

TEST_F(TryPanelTest, TwoRunsStandSideBySideAndAreMarkedWhereTheyDiffer) {
    addRun("contrary", true);
    addRun("newest");
    open();
    auto* const second = part<QComboBox>(*m_panel, "secondRun");
    second->setFocus();
    press(Qt::Key_Down);
    ASSERT_EQ(second->currentText(), QStringLiteral("contrary"));
    edit()->setFocus();
    type(QStringLiteral("refund"));
    ASSERT_TRUE(shows(QStringLiteral("refund")) && shows(QStringLiteral("weather"), "secondAnswer"));
    EXPECT_EQ(cardLabel("secondAnswer", "answerRun")->text(), QStringLiteral("contrary"));
    EXPECT_EQ(cardLabel("firstAnswer", "answerDiffers")->text(), QStringLiteral("differs"));
    EXPECT_EQ(cardLabel("secondAnswer", "answerDiffers")->text(), QStringLiteral("differs"));
    press(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return queries()->model()->rowCount() == 1; }));
    EXPECT_TRUE(cell(queries(), 0, 4).startsWith(QStringLiteral("weather")));
    photograph(*m_panel, QStringLiteral("tryit-two"));
    press(Qt::Key_F2);
    press(Qt::Key_Return);
    ASSERT_TRUE(noticed(QStringLiteral("Waiting in the inbox: “refund” as “weather”.")))
        << "what the other run says is offered first";
    type(QStringLiteral("the weather"));
    ASSERT_TRUE(shows(QStringLiteral("weather")));
    EXPECT_EQ(cardLabel("firstAnswer", "answerDiffers")->text(), QString());
}

TEST_F(TryPanelTest, ALowScoreSaysHowOftenSuchAnswersWereRight) {
    const RunId run = addRun("run 1");
    std::vector<TextPrediction> tested;
    for (int i = 0; i < 100; ++i) tested.push_back({0, "t", 0, i % 4 == 0 ? 1 : 0, i < 60 ? 0.35 + i * 0.002 : 0.5});
    for (int i = 0; i < 50; ++i) tested.push_back({0, "t", 0, 0, 0.9});
    ASSERT_TRUE(
        m_store->thread()
            .call([&](Workspace& workspace) { return workspace.runs().savePredictions(run, Split::Test, tested); })
            .has_value());
    open();
    type(QStringLiteral("maybe refund"));
    const QLabel* const note = cardLabel("firstAnswer", "answerTrust");
    ASSERT_TRUE(waitFor([&] { return note->isVisible(); }));
    EXPECT_TRUE(note->text().contains(QStringLiteral("of 40 test texts"))) << note->text().toStdString();
    EXPECT_TRUE(note->text().contains(QStringLiteral("the model got 75"))) << note->text().toStdString();
    photograph(*m_panel, QStringLiteral("tryit-unsure"));
    edit()->selectAll();
    type(QStringLiteral("refund"));
    ASSERT_TRUE(waitFor([&] { return !bars().rows().empty() && bars().rows()[0].score > 0.8; }));
    EXPECT_FALSE(note->isVisible()) << "all of these were right";
}

TEST_F(TryPanelTest, AMissingModelSaysWhatToDo) {
    const RunId run = addRun("run 1");
    std::filesystem::remove_all(modelFolder(run));
    open();
    const QLabel* const message = cardLabel("firstAnswer", "answerMessage");
    EXPECT_TRUE(message->isVisible());
    EXPECT_TRUE(message->text().contains(toQt(modelFolder(run).string()))) << message->text().toStdString();
    EXPECT_EQ(part<QComboBox>(*m_panel, "firstRun")->currentText(), QStringLiteral("run 1 (model missing)"));
    type(QStringLiteral("refund"));
    QTest::qWait(300);
    EXPECT_TRUE(message->isVisible());
    photograph(*m_panel, QStringLiteral("tryit-missing"));
}

TEST_F(TryPanelTest, LoadingShowsAndTheWindowDoesNotWait) {
    addRun("run 1");
    m_models.loadPauseMs = 700;
    open();
    type(QStringLiteral("refund"));
    const QLabel* const message = cardLabel("firstAnswer", "answerMessage");
    ASSERT_TRUE(
        waitFor([&] { return message->isVisible() && message->text() == QStringLiteral("Loading the model…"); }));
    type(QStringLiteral(" and balance"));
    EXPECT_EQ(edit()->toPlainText(), QStringLiteral("refund and balance")) << "typing goes on";
    ASSERT_TRUE(shows(QStringLiteral("refund")));
}

TEST_F(TryPanelTest, TheTrialsOutliveThePanel) {
    addRun("run 1");
    open();
    type(QStringLiteral("refund"));
    press(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return queries()->model()->rowCount() == 1; }));
    open();  // as after a change of language
    EXPECT_EQ(edit()->toPlainText(), QStringLiteral("refund"));
    EXPECT_EQ(queries()->model()->rowCount(), 1);
    EXPECT_TRUE(shows(QStringLiteral("refund")));
    press(Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(waitFor([&] { return queries()->model()->rowCount() == 0; }));
    EXPECT_EQ(edit()->toPlainText(), QString());
    const auto feedback = inbox();
    EXPECT_TRUE(feedback.empty());
}

TEST_F(TryPanelTest, ADeletedIntentCannotBeRight) {
    addRun("run 1");
    const auto labels = storedLabels();
    const auto weather =
        std::find_if(labels.begin(), labels.end(), [](const LabelInfo& label) { return label.name == "weather"; });
    ASSERT_TRUE(m_store->thread()
                    .call([&](Workspace& workspace) { return workspace.intents().remove(weather->id); })
                    .has_value());
    open();
    type(QStringLiteral("the weather"));
    ASSERT_TRUE(shows(QStringLiteral("weather (deleted)")));
    press(Qt::Key_K, Qt::ControlModifier);
    ASSERT_TRUE(noticed(QStringLiteral("The intent weather has been deleted")));
    EXPECT_TRUE(inbox().empty());
}

TEST_F(TryPanelTest, ARunOfAnotherLabelSetAnswersButSendsNothingToTheInbox) {
    addRun("by intents");
    const auto made = m_store->thread().call([](Workspace& workspace) -> Expected<void> {
        const std::vector<std::string> moods{"bad", "good"};
        TB_TRY(const tb::EditReceipt added, workspace.labelSets().add("moods", moods));
        const LabelSetId set = added.set;
        TB_TRY(const auto labels, workspace.dataset().labels(set));
        TB_TRY(const auto ids, workspace.dataset().ids({}));
        for (std::size_t i = 0; i < ids.size(); ++i) {
            TB_TRY(workspace.dataset().setLabel(std::span(&ids[i], 1), labels[i % 2].id, set));
        }
        return {};
    });
    ASSERT_TRUE(made.has_value()) << made.error().message();
    addRun("by moods", false, "moods");
    open();
    type(QStringLiteral("refund"));
    ASSERT_TRUE(waitFor([&] { return !bars().rows().empty(); }));
    EXPECT_TRUE(part<QLabel>(*m_panel, "otherSet")->isVisible());
    EXPECT_FALSE(part<QLineEdit>(*m_panel, "intentInput")->isVisible());
    EXPECT_FALSE(part<QAction>(*m_panel, "answerRight")->isEnabled());
    press(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return queries()->model()->rowCount() == 1; }));
    queries()->setFocus();
    press(Qt::Key_Space);
    playground().correctCurrent(QStringLiteral("good"));
    QTest::qWait(kSettleMs);
    EXPECT_TRUE(inbox().empty());
    EXPECT_FALSE(playground().comparable(playground().runs()[0].model.run, playground().runs()[1].model.run));
    playground().chooseFirst(playground().runs().back().model.run);
    EXPECT_TRUE(part<QLineEdit>(*m_panel, "intentInput")->isVisible());
}

TEST_F(TryPanelTest, ManyPastedLinesAreAnsweredLeastCertainFirst) {
    addRun("run 1");
    open();
    QApplication::clipboard()->setText(QStringLiteral("my refund\n\nmaybe the balance\na transfer\n"));
    press(Qt::Key_V, Qt::ControlModifier);
    auto* const each = part<QPushButton>(*m_panel, "answerLines");
    ASSERT_TRUE(each->isVisible());
    QTest::keyClick(each, Qt::Key_Space);
    auto* const table = part<ReviewTable>(*m_panel, "batchTable");
    ASSERT_TRUE(waitFor([&] { return playground().batch().state == Batch::State::Done && table->isVisible(); }));
    ASSERT_EQ(table->model()->rowCount(), 3);
    EXPECT_EQ(cell(table, 0, 0), QStringLiteral("maybe the balance"));
    EXPECT_EQ(cell(table, 0, 1), QStringLiteral("balance"));
    const QString status = part<QLabel>(*m_panel, "batchStatus")->text();
    EXPECT_TRUE(status.startsWith(QStringLiteral("3 texts answered  ·  1 with"))) << status.toStdString();
    photograph(*m_panel, QStringLiteral("tryit-many"));
    auto* const sorting = part<QComboBox>(*m_panel, "batchSorting");
    sorting->setFocus();
    press(Qt::Key_End);
    EXPECT_EQ(cell(table, 0, 0), QStringLiteral("my refund")) << "as they came";
    press(Qt::Key_Up);
    EXPECT_EQ(cell(table, 0, 1), QStringLiteral("balance")) << "by intent";
    EXPECT_EQ(cell(table, 2, 1), QStringLiteral("transfer"));
    press(Qt::Key_Home);
    EXPECT_EQ(cell(table, 0, 0), QStringLiteral("maybe the balance"));
    // Corrected and confirmed by keys.
    table->setFocus();
    table->goTo(0);
    type(QStringLiteral("wea"));
    press(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return inbox().size() == 1; }));
    EXPECT_EQ(inbox()[0].feedback.proposed, "weather");
    ASSERT_EQ(table->currentRow(), 1);
    press(Qt::Key_Space);
    ASSERT_TRUE(waitFor([&] { return inbox().size() == 2; }));
    EXPECT_EQ(inbox()[1].feedback.proposed, inbox()[1].feedback.answer);
    // As a table.
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().startsWith(
        QStringLiteral("text\tintent\tscore\nmaybe the balance\tbalance\t0.4000\n")))
        << QApplication::clipboard()->text().toStdString();
    const auto file = m_folder / "answers.csv";
    m_panel->saveAnswers(toQt(file.string()));
    ASSERT_TRUE(noticed(QStringLiteral("The answers were saved")));
    EXPECT_TRUE(readFile(file)->starts_with("text,intent,score\nmaybe the balance,balance,0.4000\n"));
}

TEST_F(TryPanelTest, AFileWithTwoRunsShowsWhereTheyDiffer) {
    addRun("contrary", true);
    addRun("run 2");
    open();
    playground().chooseSecond(playground().runs().back().model.run);
    press(Qt::Key_M, Qt::ControlModifier);
    auto* const lines = part<QPlainTextEdit>(*m_panel, "manyTexts");
    EXPECT_EQ(m_panel->focusWidget(), lines);
    EXPECT_FALSE(part<QAction>(*m_panel, "answerAll")->isEnabled()) << "nothing is typed";
    QTest::keyClicks(lines, QStringLiteral("my refund"));
    QTest::keyClick(lines, Qt::Key_Return);
    QTest::keyClicks(lines, QStringLiteral("the weather"));
    press(Qt::Key_F5);
    auto* const table = part<ReviewTable>(*m_panel, "batchTable");
    ASSERT_TRUE(waitFor([&] { return playground().batch().state == Batch::State::Done; }));
    ASSERT_EQ(table->model()->rowCount(), 2);
    auto* const only = part<QCheckBox>(*m_panel, "onlyDifferent");
    ASSERT_TRUE(only->isVisible());
    QTest::keyClick(only, Qt::Key_Space);
    ASSERT_EQ(table->model()->rowCount(), 1);
    EXPECT_EQ(cell(table, 0, 0), QStringLiteral("my refund"));
    EXPECT_EQ(cell(table, 0, 3), QStringLiteral("weather"));
    EXPECT_EQ(table->model()->headerData(3, Qt::Horizontal).toString(), QStringLiteral("Intent (contrary)"));
    photograph(*m_panel, QStringLiteral("tryit-many-two"));
}

TEST_F(TryPanelTest, ALongPileShowsItsProgressAndStops) {
    addRun("run 1");
    m_models.pauseMs = 10;
    open();
    press(Qt::Key_M, Qt::ControlModifier);
    playground().answerAll(std::vector<std::string>(50'000, "a refund"));
    auto* const bar = m_panel->findChild<QProgressBar*>();
    auto* const stop = part<QPushButton>(*m_panel, "stopBatch");
    ASSERT_TRUE(waitFor([&] { return bar->isVisible() && bar->value() > 0; }));
    ASSERT_TRUE(
        waitFor([&] { return part<QLabel>(*m_panel, "batchStatus")->text().contains(QStringLiteral("left")); }));
    photograph(*m_panel, QStringLiteral("tryit-progress"));
    QTest::keyClick(stop, Qt::Key_Space);
    ASSERT_TRUE(waitFor([&] { return playground().batch().state == Batch::State::Stopped; }));
    EXPECT_FALSE(stop->isVisible());
    EXPECT_TRUE(part<QLabel>(*m_panel, "batchStatus")->text().startsWith(QStringLiteral("Stopped.")));
}

TEST_F(TryPanelTest, PicturesInChineseAndTheDark) {
    if (qEnvironmentVariable("TB_SCREENSHOTS").isEmpty()) GTEST_SKIP() << "only for pictures";
    addRun("contrary", true);
    addRun("run 2");
    const auto labels = storedLabels();
    LabelInfo refund =
        *std::find_if(labels.begin(), labels.end(), [](const LabelInfo& label) { return label.name == "refund"; });
    refund.replies = {"您好 {customer_name}，{amount} 的退款正在处理中。"};
    ASSERT_TRUE(m_store->thread()
                    .call([&](Workspace& workspace) { return workspace.dataset().updateLabel(refund); })
                    .has_value());
    language::apply(QStringLiteral("zh_CN"));
    theme::apply(ThemeMode::Dark);
    open();
    playground().chooseSecond(playground().runs().back().model.run);
    edit()->setPlainText(QStringLiteral("我的退款 refund 什么时候到"));
    EXPECT_TRUE(shows(QStringLiteral("refund")));
    press(Qt::Key_Return);
    QTest::qWait(kSettleMs);
    photograph(*m_panel, QStringLiteral("tryit-zh-dark"));
    press(Qt::Key_M, Qt::ControlModifier);
    playground().answerAll({"refund", "maybe balance", "the weather"});
    EXPECT_TRUE(waitFor([&] { return playground().batch().state == Batch::State::Done; }));
    photograph(*m_panel, QStringLiteral("tryit-many-zh-dark"));
    m_panel.reset();
    language::apply(QStringLiteral("en"));
    theme::apply(ThemeMode::Light);
}

}  // namespace
}  // namespace tb::ui
