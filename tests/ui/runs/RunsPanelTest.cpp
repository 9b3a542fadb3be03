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
    part<QTabWidget>("runTabs")->setCurrentIndex(3);
    shoot(*panel, "runs-settings");
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
    part<QTabWidget>("runTabs")->setCurrentIndex(4);
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
