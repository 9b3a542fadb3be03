// The quality panel by its keys, against a real database and a check whose answers are known.
#include "ui/quality/QualityPanel.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

#include "tests/ui/bridge/FakeQuality.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/base/Language.h"
#include "ui/bridge/QualityController.h"
#include "ui/label/LabelPanel.h"
#include "ui/quality/CardList.h"

namespace tb::ui {
namespace {

class QualityPanelTest : public test::PanelTest {
protected:
    /// Rows 1..4 "wrong ..." as arrival, 5..7 the same text (one as blocked), 8..9 the same text, 10 odd, 11..20 fine.
    void addRows() {
        std::vector<Example> rows;
        for (int i = 1; i <= 4; ++i)
            rows.push_back(test::example("wrong label number " + std::to_string(i), "arrival"));
        for (int i = 0; i < 3; ++i)
            rows.push_back(test::example("twice under two intents", i == 2 ? "blocked" : "arrival"));
        for (int i = 0; i < 2; ++i) rows.push_back(test::example("my card was blocked", "blocked"));
        rows.push_back(test::example("odd one out", "blocked"));
        for (int i = 0; i < 10; ++i)
            rows.push_back(test::example("fine text " + std::to_string(i), i % 2 == 0 ? "arrival" : "blocked"));
        addExamples(rows);
        for (const LabelInfo& label : storedLabels()) (label.name == "arrival" ? m_arrival : m_blocked) = label.id;
    }
    void open() {
        m_center = std::make_unique<QualityController>(*m_store, *m_background, test::makeFake(m_fake));
        m_context->quality = m_center.get();
        makePanel();
    }
    void makePanel() {
        m_panel = std::make_unique<QualityPanel>(*m_context);
        m_panel->resize(1088, 740);
        m_panel->show();
        QApplication::setActiveWindow(m_panel.get());
        m_panel->setCurrent(true);
        m_table = part<QTableView>(*m_panel, "qualityItems");
        m_cards = part<CardList>(*m_panel, "qualityCards");
    }
    void check() {
        const int before = m_fake->ended;
        part<QAction>(*m_panel, "checkQuality")->trigger();
        ASSERT_TRUE(
            waitFor([&] { return m_fake->ended > before && m_center->status().state == QualityStatus::State::Idle; }));
        ASSERT_TRUE(waitFor([&] { return cell(0, 0) != QStringLiteral("…"); }));
        m_table->setFocus();
    }
    template <class P>
    P* partOf(const char* name) {
        return part<P>(*m_panel, name);
    }
    QString cell(int row, int column) { return m_table->model()->index(row, column).data().toString(); }
    int rows() { return m_table->model()->rowCount(); }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(m_table, code, modifiers);
    }
    void chooseCard(QualityKind kind) {
        for (int i = 0; i < m_cards->count() && m_cards->kind() != kind; ++i) m_cards->setCurrentRow(i);
        ASSERT_EQ(m_cards->kind(), kind);
        ASSERT_TRUE(waitFor([&] { return rows() > 0 && cell(0, 0) != QStringLiteral("…"); }));
        m_table->setFocus();
    }
    LabelId labelOf(ExampleId id) {
        for (const ExampleRow& row : storedRows())
            if (row.id == id) return row.label;
        return -1;
    }
    std::size_t steps() {
        return m_store->thread().call([](Workspace& workspace) { return workspace.dataset().history(1000)->size(); });
    }

    std::shared_ptr<test::FakeQuality> m_fake = std::make_shared<test::FakeQuality>();
    std::unique_ptr<QualityController> m_center;
    std::unique_ptr<QualityPanel> m_panel;
    QTableView* m_table = nullptr;
    CardList* m_cards = nullptr;
    LabelId m_arrival = 0, m_blocked = 0;
};

TEST_F(QualityPanelTest, TheFirstCheckShowsTheScoreAndTheCardsByGain) {
    addRows();
    open();
    EXPECT_EQ(m_fake->begun, 0) << "nothing is read before somebody asks";
    EXPECT_TRUE(partOf<QPushButton>("firstCheck")->isVisible());
    partOf<QPushButton>("firstCheck")->click();
    ASSERT_TRUE(waitFor([&] {
        return m_cards->isVisible() && rows() == 4 && cell(0, 0) != QStringLiteral("…") &&
               cell(0, 1) == QStringLiteral("arrival");
    }));
    EXPECT_EQ(partOf<QLabel>("qualityScore")->text(), QStringLiteral("75.0"));
    EXPECT_EQ(partOf<QLabel>("partAccuracy")->text(), QStringLiteral("95.0"));
    ASSERT_EQ(m_cards->count(), 4);
    EXPECT_EQ(m_cards->kind(), QualityKind::LabelError);
    EXPECT_EQ(cell(0, 0), QStringLiteral("wrong label number 1"));
    EXPECT_EQ(cell(0, 2), QStringLiteral("blocked"));
    EXPECT_EQ(cell(0, 3), QStringLiteral("90.0\u00a0%"));
}

TEST_F(QualityPanelTest, EnterAcceptsKKeepsDeleteRemovesAndEachIsUndone) {
    addRows();
    open();
    check();
    ASSERT_EQ(rows(), 4);
    const std::size_t before = steps();
    key(Qt::Key_Return);
    EXPECT_EQ(rows(), 3) << "gone before the disk answers";
    EXPECT_EQ(cell(0, 0), QStringLiteral("wrong label number 2")) << "and the next one is here";
    ASSERT_TRUE(waitFor([&] { return labelOf(1) == m_blocked; }));
    EXPECT_EQ(steps(), before + 1);
    ASSERT_TRUE(waitFor([&] { return m_notices.contains(QStringLiteral("1 row given the suggested intent")); }));
    m_notifier.pendingAction()();
    ASSERT_TRUE(waitFor([&] { return labelOf(1) == m_arrival; }));

    key(Qt::Key_K);
    EXPECT_EQ(rows(), 2);
    const auto verdict = [&] {
        const auto page = m_store->thread().call([](Workspace& workspace) { return workspace.quality().rows(0); });
        return page->rows.at(1).decisions.has(QualityKind::LabelError);
    };
    ASSERT_TRUE(waitFor(verdict));
    key(Qt::Key_Delete);
    EXPECT_EQ(rows(), 1);
    ASSERT_TRUE(waitFor([&] { return storedRows().size() == 19; }));
    // The check is made again by itself: row 1 is back, row 2 is right, row 3 is gone.
    const int checks = m_fake->ended;
    ASSERT_TRUE(waitFor([&] { return m_fake->ended > checks && rows() == 2 && cell(0, 0) != QStringLiteral("…"); }));
    EXPECT_EQ(cell(0, 0), QStringLiteral("wrong label number 1"));
    EXPECT_EQ(cell(1, 0), QStringLiteral("wrong label number 4"));
    const auto marks = m_store->thread().call([](Workspace& workspace) { return workspace.quality().marks(10); });
    EXPECT_GE(marks->size(), 2U) << "each check is in the history";
}

TEST_F(QualityPanelTest, ManyRowsAreOneStep) {
    addRows();
    open();
    check();
    const std::size_t before = steps();
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_Enter);
    EXPECT_EQ(rows(), 0);
    ASSERT_TRUE(waitFor([&] { return labelOf(4) == m_blocked; }));
    for (ExampleId id = 1; id <= 4; ++id) EXPECT_EQ(labelOf(id), m_blocked);
    EXPECT_EQ(steps(), before + 1);
}

TEST_F(QualityPanelTest, AGroupThatAgreesKeepsOneAndOneUnderTwoIntentsGetsOneIntent) {
    addRows();
    open();
    check();
    chooseCard(QualityKind::NearDuplicates);
    ASSERT_EQ(rows(), 2);
    EXPECT_EQ(cell(0, 2), QStringLiteral("2 different intents"));
    EXPECT_EQ(partOf<QListWidget>("qualityDetail")->count(), 3) << "every text of the group with its intent";
    key(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return labelOf(7) == m_arrival; }));
    EXPECT_EQ(storedRows().size(), 20U);
    key(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return storedRows().size() == 19; }));
    EXPECT_EQ(labelOf(8), m_blocked);
    EXPECT_EQ(labelOf(9), -1);
}

TEST_F(QualityPanelTest, AnOutlierIsShownInTheLabelPanel) {
    addRows();
    open();
    check();
    chooseCard(QualityKind::Outlier);
    key(Qt::Key_Return);
    ASSERT_FALSE(m_asked.empty());
    EXPECT_EQ(panelOf(m_asked.last()), PanelId::Label);
    LabelPanel label(*m_context);
    label.show();
    label.setCurrent(true);
    label.open(m_asked.last());
    auto* table = part<QTableView>(label, "exampleTable");
    ASSERT_TRUE(waitFor([&] {
        return table->model()->rowCount() == 1 && table->model()->index(0, 0).data().toString() != QStringLiteral("…");
    }));
    EXPECT_EQ(table->model()->index(0, 0).data().toString(), QStringLiteral("odd one out"));
}

TEST_F(QualityPanelTest, TwoConfusedIntentsAreShownMergedOrSaidToBeRight) {
    addRows();
    m_fake->confused = true;
    open();
    check();
    chooseCard(QualityKind::ConfusedIntents);
    EXPECT_EQ(partOf<QAction>("keepFinding")->text(), QStringLiteral("They are right"));
    photograph(*m_panel, QStringLiteral("quality-confused"));
    m_panel->resize(768, 600);
    QTest::qWait(kSettleMs);
    EXPECT_EQ(m_panel->width(), 768) << "more buttons than fit into a line go into a second";
    photograph(*m_panel, QStringLiteral("quality-confused-small"));
    m_panel->resize(1088, 740);
    key(Qt::Key_B);
    ASSERT_FALSE(m_asked.empty());
    EXPECT_EQ(panelOf(m_asked.last()), PanelId::Label);
    {
        LabelPanel label(*m_context);
        label.show();
        label.setCurrent(true);
        label.open(m_asked.last());
        auto* table = part<QTableView>(label, "exampleTable");
        ASSERT_TRUE(waitFor([&] {
            return table->model()->rowCount() == 10 &&
                   table->model()->index(0, 0).data().toString().startsWith(QStringLiteral("fine"));
        }));
        EXPECT_TRUE(
            part<QLabel>(label, "resultState")->text().startsWith(QStringLiteral("10 rows of “arrival” or “blocked”")));
    }
    QApplication::setActiveWindow(m_panel.get());
    m_table->setFocus();
    const std::size_t before = steps();
    key(Qt::Key_M);
    auto* dialog = partOf<QDialog>("mergeDialog");
    auto* ok = part<QPushButton>(*dialog, "intentChangeOk");
    ASSERT_TRUE(waitFor([&] { return ok->isEnabled(); }));
    EXPECT_TRUE(part<QLabel>(*dialog, "impactRows")
                    ->text()
                    .contains(QStringLiteral("will move to “blocked”; 1 intent disappears.")));
    photograph(*dialog, QStringLiteral("quality-merge"));
    QTest::mouseClick(ok, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return storedLabels().size() == 1; }));
    EXPECT_EQ(steps(), before + 1);
    ASSERT_TRUE(waitFor([&] { return m_noticeAction == QStringLiteral("Undo"); }));
    m_notifier.pendingAction()();
    ASSERT_TRUE(waitFor([&] { return storedLabels().size() == 2; }));

    const int checks = m_fake->ended;
    ASSERT_TRUE(waitFor([&] {
        return m_fake->ended > checks && m_center->status().state == QualityStatus::State::Idle &&
               !m_center->status().outdated;
    }));
    chooseCard(QualityKind::ConfusedIntents);
    QApplication::setActiveWindow(m_panel.get());  // the window that merged is gone
    m_table->setFocus();
    key(Qt::Key_K);
    ASSERT_TRUE(waitFor([&] {
        return m_notices.contains(QStringLiteral("10 rows kept as they are; the check does not report them again"));
    }));
}

TEST_F(QualityPanelTest, WhatIsNotTrueAnyMoreIsNotShown) {
    addRows();
    open();
    check();
    // Another hand relabels row 1 and deletes row 2 while the window shows an older report.
    m_panel->setCurrent(false);
    const auto done = m_store->thread().call([&](Workspace& workspace) -> Expected<tb::EditReceipt> {
        TB_TRY(workspace.dataset().setLabel(std::vector<ExampleId>{1}, m_blocked));
        return workspace.dataset().removeExamples(std::vector<ExampleId>{2});
    });
    ASSERT_TRUE(done.has_value());
    makePanel();
    ASSERT_TRUE(waitFor([&] { return rows() == 2 && cell(0, 0) == QStringLiteral("wrong label number 3"); }));
}

TEST_F(QualityPanelTest, ACheckCanBeStoppedAndAFailureIsSaid) {
    addRows();
    open();
    m_fake->endless = true;
    partOf<QAction>("checkQuality")->trigger();
    ASSERT_TRUE(waitFor([&] { return m_center->status().progress.share() > 0.4; }));
    auto* stop = partOf<QPushButton>("stopCheck");
    EXPECT_TRUE(stop->isVisible());
    EXPECT_FALSE(partOf<QAction>("checkQuality")->isEnabled());
    stop->click();
    ASSERT_TRUE(waitFor([&] { return m_center->status().state == QualityStatus::State::Idle; }));
    EXPECT_FALSE(m_center->report().has_value());
    EXPECT_TRUE(partOf<QPushButton>("firstCheck")->isVisible());
    m_panel.reset();
    m_fake = std::make_shared<test::FakeQuality>();
    m_fake->error = Error{ErrorCode::NotFound, "There is no encoder.", "", "Get one."};
    open();
    partOf<QAction>("checkQuality")->trigger();
    ASSERT_TRUE(
        waitFor([&] { return partOf<QLabel>("checkState")->text().contains(QStringLiteral("There is no encoder.")); }));
}

TEST_F(QualityPanelTest, LooksRightInBothThemesAndLanguages) {
    addRows();
    open();
    check();
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        theme::apply(mode);
        QTest::qWait(50);
        photograph(*m_panel,
                   mode == ThemeMode::Light ? QStringLiteral("quality-light") : QStringLiteral("quality-dark"));
    }
    theme::apply(ThemeMode::Light);
    language::apply(QStringLiteral("zh_CN"));
    makePanel();
    ASSERT_TRUE(waitFor([&] { return cell(0, 0) == QStringLiteral("wrong label number 1"); }));
    EXPECT_EQ(partOf<QAction>("keepFinding")->text(), QStringLiteral("标注正确"));
    photograph(*m_panel, QStringLiteral("quality-zh"));
    language::apply(QStringLiteral("en"));
    makePanel();
    QTest::qWait(50);
    m_panel->resize(768, 600);
    QTest::qWait(50);
    EXPECT_EQ(m_panel->width(), 768) << "the smallest window still holds everything";
    for (const char* name : {"acceptFindingButton", "keepFindingButton", "removeFindingButton"}) {
        auto* button = partOf<QWidget>(name);
        EXPECT_LE(button->mapTo(m_panel.get(), QPoint(button->width(), 0)).x(), m_panel->width()) << name;
    }
    photograph(*m_panel, QStringLiteral("quality-small"));
}

}  // namespace
}  // namespace tb::ui
