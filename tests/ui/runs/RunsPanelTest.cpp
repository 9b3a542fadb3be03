#include "ui/runs/RunsPanel.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTimer>
#include <filesystem>
#include <fstream>

#include "tests/ui/train/PanelFixture.h"
#include "ui/base/RunText.h"
#include "ui/bridge/EvaluationController.h"
#include "ui/plot/LivePlot.h"

namespace tb::ui {
namespace {

class RunsPanelTest : public test::PanelFixture {
protected:
    void TearDown() override {
        panel.reset();
        PanelFixture::TearDown();
    }

    void open() {
        panel = std::make_unique<RunsPanel>(*context);
        panel->resize(1080, 760);
        panel->show();
        panel->setCurrent(true);
    }

    /// A run as the recorder would have written it.
    RunId record(const std::string& name, double rate, double testAccuracy, RunState end, int steps = 300) {
        return store->thread().call([&](Workspace& workspace) -> RunId {
            TrainConfig config;
            config.optim.learningRate = rate;
            config.loop.epochs = 3;
            auto snapshot = workspace.dataset().snapshot(0.1, 1);
            EXPECT_TRUE(snapshot.has_value());
            const auto id = workspace.runs().create(name, config, *snapshot);
            EXPECT_TRUE(id.has_value()) << (id ? "" : id.error().message());
            std::vector<RunEvent> events;
            std::uint64_t sequence = 1;
            const auto say = [&](RunEventBody body) {
                events.push_back({*id, sequence++, unixMillis(), std::move(body)});
            };
            test::FakeTrainer voice;
            voice.stepsPerEpoch = 100;
            say(StateChanged{RunState::Running});
            say(RunMessage{false, "Training on the processor in fp32."});
            for (int step = 1; step <= steps; ++step) {
                if (step % 5 == 0) say(voice.reading(step, 300, rate));
                if (step % 100 == 0) say(voice.result(Split::Validation, step, snapshot->labels.size()));
            }
            if (end == RunState::Finished) {
                SplitResult test = voice.result(Split::Test, steps, snapshot->labels.size());
                test.evaluation.accuracy = testAccuracy;
                say(test);
                say(RunEnded{RunState::Finished, {}, "models/" + std::to_string(*id), 100.0 + rate * 1e5, 300});
            } else {
                say(CheckpointSaved{steps, "checkpoints/" + std::to_string(*id), false});
            }
            const auto recorded = workspace.runs().record(events);
            EXPECT_TRUE(recorded.has_value()) << (recorded ? "" : recorded.error().message());
            if (end != RunState::Finished) {
                EXPECT_TRUE(workspace.runs().setState(*id, end).has_value());
            }
            const TextPrediction wrong[] = {{1, "Where is my new card?", 0, 1, 0.7},
                                            {2, "When does it come?", 1, 1, 0.9}};
            EXPECT_TRUE(workspace.runs().savePredictions(*id, Split::Test, wrong).has_value());
            return *id;
        });
    }

    template <class T>
    [[nodiscard]] T* part(const char* name) {
        return panel->findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] QTableView* table() { return part<QTableView>("runsTable"); }
    [[nodiscard]] bool rows(int n) {
        return waitFor([this, n] { return table()->model()->rowCount() == n; });
    }
    [[nodiscard]] QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    void click(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        const QRect rect = table()->visualRect(table()->model()->index(row, 0));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, rect.center());
    }
    [[nodiscard]] QAction* action(const char* words) {
        for (QAction* candidate : panel->panelActions()) {
            if (candidate->text().remove(QLatin1Char('&')).contains(QLatin1String(words))) return candidate;
        }
        return nullptr;
    }
    std::unique_ptr<RunsPanel> panel;
};

TEST_F(RunsPanelTest, AttacksAreShownBesideTheTextsAsTheyAreOnceTheyWereMeasured) {
    addRows(20);
    const RunId id = record("first", 2e-5, 0.9, RunState::Finished);
    open();
    ASSERT_TRUE(rows(1));
    click(0);
    auto* const tabs = part<QTabWidget>("runTabs");
    auto* const attacks = part<QTableWidget>("attackTable");
    const int tab = tabs->indexOf(attacks->parentWidget());
    ASSERT_TRUE(waitFor([&] { return tabs->isVisible(); }));
    EXPECT_FALSE(tabs->isTabVisible(tab));
    const AttackReport report{100, 90, {{TextAttack::Typo, 80, 70}, {TextAttack::Case, 100, 92}}};
    const auto saved = store->thread().call(
        [&](Workspace& workspace) { return workspace.runs().saveAttacks(id, Split::Test, report); });
    ASSERT_TRUE(saved.has_value());
    store->notifyRunsChanged();
    ASSERT_TRUE(waitFor([&] { return tabs->isTabVisible(tab); }));
    ASSERT_EQ(attacks->rowCount(), 3);
    EXPECT_EQ(attacks->item(0, 2)->text(), runtext::percent(0.9));
    EXPECT_EQ(attacks->item(1, 1)->text(), QStringLiteral("80"));
    EXPECT_EQ(attacks->item(1, 2)->text(), runtext::percent(0.7));
    EXPECT_TRUE(attacks->item(1, 3)->text().endsWith(QStringLiteral("20.0")));
    EXPECT_EQ(attacks->item(2, 3)->text(), QStringLiteral("+2.0"));
}

TEST_F(RunsPanelTest, AnEmptyHistoryLeadsToTraining) {
    open();
    ASSERT_TRUE(waitFor([&] { return part<QPushButton>("emptyTrain")->isVisible(); }));
    QTest::mouseClick(part<QPushButton>("emptyTrain"), Qt::LeftButton);
    EXPECT_TRUE(destinations.onlyPanel(PanelId::Train));
}

TEST_F(RunsPanelTest, SortingAndFilteringHappenInTheStore) {
    addRows(20);
    record("low rate", 1e-5, 0.90, RunState::Finished);
    record("high rate", 1e-3, 0.95, RunState::Finished);
    record("cut off", 1e-4, 0.0, RunState::Interrupted, 150);
    open();
    ASSERT_TRUE(rows(3));
    EXPECT_EQ(cell(0, 0), QStringLiteral("cut off"));  // newest first

    QHeaderView* header = table()->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(3) + 10, header->height() / 2));
    ASSERT_TRUE(waitFor([&] { return cell(0, 0) == QLatin1String("high rate"); }));

    QTest::keyClicks(part<QLineEdit>("runSearch"), QStringLiteral("low"));
    ASSERT_TRUE(rows(1));
    EXPECT_EQ(cell(0, 0), QStringLiteral("low rate"));
    part<QLineEdit>("runSearch")->clear();
    ASSERT_TRUE(rows(3));
    part<QComboBox>("runStateFilter")
        ->setCurrentIndex(part<QComboBox>("runStateFilter")->findData(static_cast<int>(RunState::Interrupted)));
    ASSERT_TRUE(rows(1));
    EXPECT_EQ(cell(0, 0), QStringLiteral("cut off"));
}

TEST_F(RunsPanelTest, OneRunShowsItsResultsSettingsAndWrongTexts) {
    addRows(20);
    record("first", 3e-4, 0.93, RunState::Finished);
    open();
    ASSERT_TRUE(rows(1));
    auto* classes = part<QTableWidget>("classTable");
    ASSERT_TRUE(waitFor([&] { return classes->rowCount() == 3; }));
    EXPECT_EQ(classes->item(0, 0)->text(), QStringLiteral("exchange_rate"));  // the worst F1 first
    auto* confusions = part<QTableWidget>("confusionTable");
    EXPECT_EQ(confusions->item(0, 0)->text(), QStringLiteral("card_arrival → card_delivery_estimate"));
    EXPECT_EQ(confusions->item(0, 1)->text(), QStringLiteral("7"));
    auto* wrong = part<QTableWidget>("wrongTable");
    ASSERT_EQ(wrong->rowCount(), 1);  // the right one is not listed
    EXPECT_EQ(wrong->item(0, 0)->text(), QStringLiteral("Where is my new card?"));
    auto* values = part<QTableWidget>("settingsTable");
    EXPECT_TRUE(values->item(0, 0)->font().bold());  // what differs from the default comes first
    EXPECT_FALSE(values->item(values->rowCount() - 1, 0)->font().bold());
    shoot(*panel, "runs-detail");
    part<QTabWidget>("runTabs")->setCurrentIndex(1);
    shoot(*panel, "runs-classes");
    part<QTabWidget>("runTabs")->setCurrentIndex(2);
    shoot(*panel, "runs-confusion");
    part<QTabWidget>("runTabs")->setCurrentIndex(4);
    shoot(*panel, "runs-settings");
}

TEST_F(RunsPanelTest, AWrongTextIsRelabelledKeptOrLookedAtWithOneKey) {
    addRows(20);
    record("first", 3e-4, 0.93, RunState::Finished);
    open();
    ASSERT_TRUE(rows(1));
    auto* wrong = part<QTableWidget>("wrongTable");
    ASSERT_TRUE(waitFor([&] { return wrong->rowCount() == 1; }));
    // The matrix leads to the texts of a cell.
    part<QTabWidget>("runTabs")->setCurrentIndex(2);
    auto* pairs = part<QTableWidget>("confusionTable");
    pairs->setCurrentCell(0, 0);
    QTest::keyClick(pairs, Qt::Key_Return);
    EXPECT_EQ(part<QTabWidget>("runTabs")->currentIndex(), 3);
    auto* all = part<QPushButton>("allWrong");
    ASSERT_TRUE(waitFor([&] { return all->isVisible(); }));
    ASSERT_EQ(wrong->rowCount(), 1);

    panel->activateWindow();
    wrong->setFocus();
    ASSERT_TRUE(waitFor([&] { return part<QAction>("usePrediction")->isEnabled(); }));
    const auto labelOf = [this](ExampleId id) {
        return store->thread().call([id](Workspace& workspace) {
            const auto read = workspace.dataset().rows(std::span(&id, 1));
            return read ? read->front() : ExampleRow{};
        });
    };
    const LabelId before = labelOf(1).label;
    QTest::keyClick(wrong, Qt::Key_K);
    ASSERT_TRUE(waitFor([&] { return wrong->item(0, 4)->text() == QLatin1String("it is right"); }));
    EXPECT_EQ(labelOf(1).label, before);
    QTest::keyClick(wrong, Qt::Key_D, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([&] { return wrong->item(0, 4)->text().contains(QLatin1String("flagged")); }));
    EXPECT_TRUE(labelOf(1).flagged);
    QTest::keyClick(wrong, Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return wrong->item(0, 4)->text().contains(QLatin1String("card_delivery_estimate")); }))
        << wrong->item(0, 4)->text().toStdString();
    EXPECT_NE(labelOf(1).label, before);
    EXPECT_FALSE(wrong->item(0, 4)->text().contains(QLatin1String("it is right"))) << "it was said of another label";
    // Another intent, by typing.
    QTest::keyClick(wrong, Qt::Key_R);
    auto* picker = panel->findChild<QDialog*>(QStringLiteral("picker"));
    ASSERT_NE(picker, nullptr);
    ASSERT_TRUE(waitFor([&] { return picker->isActiveWindow(); }));
    auto* typed = picker->findChild<QLineEdit*>(QStringLiteral("pickerText"));
    QTest::keyClicks(typed, QStringLiteral("exch"));
    QTest::keyClick(typed, Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return wrong->item(0, 4)->text().contains(QLatin1String("exchange_rate")); }));
    // The row among the others of its kind.
    panel->activateWindow();  // the platform of the tests has no window manager that would
    wrong->setFocus();
    ASSERT_TRUE(waitFor([&] { return panel->isActiveWindow() && wrong->hasFocus(); }));
    QTest::keyClick(wrong, Qt::Key_L, Qt::ControlModifier);
    ASSERT_NE(destinations.lastAs<RowsToShow>(), nullptr);
    EXPECT_EQ(destinations.lastAs<RowsToShow>()->rows, std::vector<ExampleId>{1});
}

TEST_F(RunsPanelTest, TwoRunsShowWhichTextsChangedAndWhatWasSetWhileTraining) {
    addRows(20);
    record("first", 1e-4, 0.90, RunState::Finished);
    const RunId second = record("second", 1e-4, 0.93, RunState::Finished);
    const auto said = store->thread().call([second](Workspace& workspace) -> Expected<void> {
        const TextPrediction answers[] = {{1, "Where is my new card?", 0, 0, 0.7},
                                          {2, "When does it come?", 1, 2, 0.9}};
        TB_TRY(workspace.runs().savePredictions(second, Split::Test, answers));
        const RunEvent edit{second, 100000, unixMillis(), SettingChanged{60, "optim.lr", 5e-5}};
        return workspace.runs().record(std::span(&edit, 1));
    });
    ASSERT_TRUE(said.has_value()) << said.error().message();
    open();
    ASSERT_TRUE(rows(2));
    click(1);  // "first" is the older one
    action("baseline")->trigger();
    click(0, Qt::ControlModifier);
    auto* texts = part<QTableWidget>("compareTexts");
    ASSERT_TRUE(waitFor([&] { return texts->rowCount() == 2; }));
    EXPECT_EQ(texts->item(0, 0)->text(), QStringLiteral("When does it come?"));
    EXPECT_EQ(texts->item(0, 3)->text(), QStringLiteral("exchange_rate"));
    EXPECT_EQ(texts->item(0, 4)->text(), QStringLiteral("became wrong"));
    EXPECT_EQ(texts->item(1, 4)->text(), QStringLiteral("became right"));
    EXPECT_EQ(part<QTableWidget>("compareIntents")->rowCount(), 3);
    auto* differing = part<QTableWidget>("compareSettings");
    ASSERT_EQ(differing->rowCount(), 1);
    EXPECT_TRUE(differing->item(0, 0)->text().contains(QLatin1String("while training")));
    EXPECT_TRUE(differing->item(0, 1)->text().contains(QLatin1String("60")))
        << differing->item(0, 1)->text().toStdString();
    part<QTabWidget>("compareTabs")->setCurrentIndex(2);
    shoot(*panel, "runs-texts");
}

TEST_F(RunsPanelTest, SeveralRunsAreComparedWithThePinnedBaseline) {
    addRows(20);
    const RunId first = record("first", 1e-4, 0.90, RunState::Finished);
    record("second", 3e-4, 0.93, RunState::Finished);
    record("third", 1e-3, 0.88, RunState::Finished);
    open();
    ASSERT_TRUE(rows(3));
    click(2);  // "first"
    action("baseline")->trigger();
    EXPECT_EQ(cell(2, 0), QStringLiteral("first (baseline)"));
    click(0);
    click(1, Qt::ControlModifier);
    auto* metrics = part<QTableWidget>("compareMetrics");
    ASSERT_TRUE(waitFor([&] { return metrics->isVisible() && metrics->columnCount() == 4; }));  // the baseline joins in
    EXPECT_EQ(metrics->horizontalHeaderItem(1)->text(), QStringLiteral("first (baseline)"));
    EXPECT_EQ(metrics->item(0, 1)->text(), QStringLiteral("90.00 %"));
    EXPECT_TRUE(metrics->item(0, 2)->text().contains(QStringLiteral("▼ −2.00")))
        << metrics->item(0, 2)->text().toStdString();
    EXPECT_TRUE(metrics->item(0, 3)->text().contains(QStringLiteral("▲ +3.00")))
        << metrics->item(0, 3)->text().toStdString();
    EXPECT_NE(metrics->item(0, 2)->foreground().color(), metrics->item(0, 3)->foreground().color());
    auto* differing = part<QTableWidget>("compareSettings");
    EXPECT_EQ(differing->rowCount(), 1);  // only the learning rate
    EXPECT_GT(part<LivePlot>("comparePlot")->pointCount(0), 10U);
    EXPECT_EQ(first, 1);
    shoot(*panel, "runs-compare");
}

TEST_F(RunsPanelTest, NotesAreMarkedSavedOnlyWhenTheStoreHasThem) {
    addRows(20);
    const RunId id = record("first", 1e-4, 0.9, RunState::Finished);
    open();
    ASSERT_TRUE(rows(1));
    part<QTabWidget>("runTabs")->setCurrentIndex(5);
    auto* notes = part<QPlainTextEdit>("runNotes");
    ASSERT_TRUE(waitFor([&] { return notes->isVisible(); }));
    notes->setFocus();
    QTest::keyClicks(notes, QStringLiteral("Warm-up helped."));
    EXPECT_TRUE(part<QLabel>("notesMark")->text().startsWith(QLatin1String("Not saved")));
    QTest::keyClick(notes, Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([&] { return part<QLabel>("notesMark")->text() == QLatin1String("Saved"); }));
    const auto stored = store->thread().call([id](Workspace& workspace) { return workspace.runs().get(id); });
    ASSERT_TRUE(stored.has_value());
    EXPECT_EQ(stored->notes, "Warm-up helped.");
}

TEST_F(RunsPanelTest, RestartTakesOverTheSettingsAndRenameReachesTheStore) {
    addRows(20);
    const RunId id = record("first", 7e-4, 0.9, RunState::Finished);
    open();
    ASSERT_TRUE(rows(1));
    ASSERT_TRUE(waitFor([&] { return action("New run with")->isEnabled(); }));
    action("New run with")->trigger();
    EXPECT_EQ(draft.config().optim.learningRate, 7e-4);
    EXPECT_TRUE(destinations.onlyPanel(PanelId::Configure));

    action("Rename")->trigger();
    auto* editor = table()->findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("best so far"));
    QTest::keyClick(editor, Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return cell(0, 0) == QLatin1String("best so far"); }));
    EXPECT_EQ(store->thread().call([id](Workspace& workspace) { return workspace.runs().get(id); })->name,
              "best so far");
}

TEST_F(RunsPanelTest, DeletingAsksAndRemovesTheFolders) {
    addRows(20);
    const RunId id = record("first", 1e-4, 0.9, RunState::Finished);
    const std::filesystem::path folder =
        store->thread().call([id](Workspace& workspace) { return workspace.modelFolder(id); });
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "config.json") << "{}";
    open();
    ASSERT_TRUE(rows(1));
    ASSERT_TRUE(waitFor([&] { return action("Delete")->isEnabled(); }));
    for (const bool sure : {false, true}) {
        QTimer::singleShot(100, panel.get(), [sure] {
            auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            ASSERT_NE(question, nullptr);
            QPushButton* yes = question->findChild<QPushButton*>(QStringLiteral("confirmDelete"));
            sure ? yes->click() : question->defaultButton()->click();
        });
        action("Delete")->trigger();
        QTest::qWait(50);
        if (!sure) {
            EXPECT_TRUE(std::filesystem::exists(folder));
        }
    }
    ASSERT_TRUE(waitFor([&] { return part<QPushButton>("emptyTrain")->isVisible(); }));
    EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(RunsPanelTest, AStoppedRunIsMeasuredOnTheTestTexts) {
    addRows(20);
    const RunId id = record("stopped", 1e-4, 0.0, RunState::Stopped, 150);
    const auto kept = store->thread().call([id](Workspace& workspace) -> Expected<void> {
        RunEvent end{id, 100000, unixMillis(), RunEnded{RunState::Stopped, {}, "models/1", 10.0, 150}};
        return workspace.runs().record(std::span(&end, 1));
    });
    ASSERT_TRUE(kept.has_value()) << kept.error().message();
    // Knows two of the three intents, and takes everything for the first.
    EvaluationController evaluation(*store, *background, [](const std::filesystem::path& bundle, const ComputeConfig&) {
        EXPECT_EQ(bundle.filename(), "1");
        return Expected<LoadedModel>(
            LoadedModel{{"card_arrival", "exchange_rate"},
                        [](std::span<const std::string> texts, const ProgressFn&, const StopToken&) {
                            return Expected<std::vector<Prediction>>(std::vector<Prediction>(
                                texts.size(), Prediction{0, 0.75F, {0.75F, 0.25F}, {1.1F, 0.0F}}));
                        }});
    });
    context->evaluation = &evaluation;
    open();
    ASSERT_TRUE(rows(1));
    ASSERT_TRUE(waitFor([&] { return action("Evaluate")->isEnabled(); }));
    action("Evaluate")->trigger();
    EXPECT_TRUE(part<QLabel>("evaluationState")->isVisible());
    ASSERT_TRUE(waitFor([&] { return evaluation.run() == 0; }));
    EXPECT_FALSE(part<QLabel>("evaluationState")->isVisible());
    ASSERT_FALSE(shown.isEmpty());
    EXPECT_TRUE(shown.last().startsWith(QLatin1String("Test accuracy: 50.00 %."))) << shown.last().toStdString();
    EXPECT_TRUE(shown.last().contains(QLatin1String("4 text(s) of intents"))) << shown.last().toStdString();
    auto* wrong = part<QTableWidget>("wrongTable");
    ASSERT_TRUE(waitFor([&] { return wrong->rowCount() == 4; }));
    const auto stored = store->thread().call([id](Workspace& workspace) { return workspace.runs().get(id); });
    ASSERT_TRUE(stored.has_value());
    EXPECT_EQ(stored->state, RunState::Stopped);
    ASSERT_TRUE(stored->testAccuracy.has_value());
    EXPECT_DOUBLE_EQ(*stored->testAccuracy, 0.5);
    panel.reset();  // before what it uses
}

TEST_F(RunsPanelTest, AnInterruptedRunOffersToResume) {
    addRows(20);
    record("cut off", 1e-4, 0.0, RunState::Interrupted, 150);
    open();
    ASSERT_TRUE(rows(1));
    ASSERT_TRUE(waitFor([&] { return part<QPushButton>("hintResume")->isVisible(); }));
    EXPECT_TRUE(part<QPushButton>("hintResume")->isEnabled());
    EXPECT_TRUE(action("Resume")->isEnabled());
}

}  // namespace
}  // namespace tb::ui
