// Similar texts and groups of texts in the label panel, by keys, with a real database and an explorer whose answers are
// known.
#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

#include "tests/ui/bridge/FakeExplorer.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/base/Language.h"
#include "ui/bridge/ExploreController.h"
#include "ui/intents/LabelListModel.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/LabelPanel.h"

namespace tb::ui {
namespace {

class ResultsTest : public test::PanelTest {
protected:
    /// Rows 1 to 8 "parcel ...", the first two known; 9 to 13 "refund ..."; 14 to 16 "hello" alone, "other", "thing".
    void open() {
        std::vector<Example> rows;
        for (int i = 1; i <= 8; ++i)
            rows.push_back(test::example("parcel has not come " + std::to_string(i),
                                         i <= 2 ? std::optional<std::string>("known") : std::nullopt));
        for (int i = 9; i <= 13; ++i) rows.push_back(test::example("refund please number " + std::to_string(i)));
        for (const char* text : {"hello there", "other one", "thing again"}) rows.push_back(test::example(text));
        addExamples(rows);
        m_center = std::make_unique<ExploreController>(*m_store, *m_background, test::makeFake(m_fake));
        m_context->explore = m_center.get();
        makePanel();
        ASSERT_TRUE(waitFor([&] {
            return shown() == 16 && intents()->rowCount() == 1 && text(0).startsWith(QStringLiteral("parcel"));
        }));
        m_table->setFocus();
    }
    void makePanel() {
        m_panel = std::make_unique<LabelPanel>(*m_context);
        m_panel->resize(1280, 800);
        m_panel->show();
        m_panel->setCurrent(true);
        QApplication::setActiveWindow(m_panel.get());
        m_table = part<ExampleTable>(*m_panel, "exampleTable");
        m_groups = part<QListWidget>(*m_panel, "groups");
    }
    template <class P>
    P* partOf(const char* name) {
        return part<P>(*m_panel, name);
    }
    [[nodiscard]] LabelListModel* intents() {
        return qobject_cast<LabelListModel*>(partOf<QListView>("intentList")->model());
    }
    [[nodiscard]] int shown() const { return m_table->model()->rowCount(); }
    [[nodiscard]] QString text(int row, int column = ExampleTableModel::TextColumn) const {
        return m_table->model()->index(row, column).data().toString();
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(m_panel->focusWidget() != nullptr ? m_panel->focusWidget() : m_table, code, modifiers);
    }
    /// With Ctrl+Shift+F, from the row with this number of the whole list.
    void findSimilar(int row) {
        m_table->goTo(row);
        key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        ASSERT_TRUE(waitFor([&] {
            return !m_table->isColumnHidden(ExampleTableModel::SimilarColumn) && !m_center->busy() && arrived();
        }));
    }
    void findGroups() {
        key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        ASSERT_TRUE(waitFor([&] { return m_groups->count() == 2 && shown() == 6 && selected() == 6 && arrived(); }));
    }
    [[nodiscard]] bool arrived() const {
        return !qobject_cast<ExampleTableModel*>(m_table->model())->cache().waiting() && shown() > 0 &&
               !m_table->model()->index(0, 0).data(ExampleTableModel::WaitingRole).toBool();
    }
    [[nodiscard]] std::size_t selected() const { return m_table->selectedIds().size(); }
    std::map<std::string, std::int64_t> counts() {
        std::map<std::string, std::int64_t> found;
        for (const LabelInfo& label : storedLabels()) found[label.name] = label.count;
        return found;
    }
    std::size_t steps() {
        return m_store->thread().call([](Workspace& workspace) { return workspace.dataset().history(1000)->size(); });
    }
    void undo() {
        const auto undone = m_store->thread().call([](Workspace& workspace) { return workspace.dataset().undo(); });
        ASSERT_TRUE(undone.has_value());
        m_store->notifyDatasetChanged();
    }

    std::shared_ptr<test::FakeExplorer> m_fake = std::make_shared<test::FakeExplorer>();
    std::unique_ptr<ExploreController> m_center;
    std::unique_ptr<LabelPanel> m_panel;
    ExampleTable* m_table = nullptr;
    QListWidget* m_groups = nullptr;
};

TEST_F(ResultsTest, SimilarRowsStandInOrderWithTheirSimilarityAndEscapeReturns) {
    open();
    part<QLineEdit>(*m_panel, "labelSearch")->setText(QStringLiteral("refund"));
    ASSERT_TRUE(waitFor([&] { return shown() == 5; }));
    ASSERT_NO_FATAL_FAILURE(findSimilar(2));
    EXPECT_EQ(shown(), 15) << "all but the row itself";
    EXPECT_EQ(text(0), QStringLiteral("refund please number 9"));
    EXPECT_EQ(text(0, ExampleTableModel::SimilarColumn), QStringLiteral("89 %"));
    EXPECT_TRUE(waitFor([&] { return text(4) == QStringLiteral("parcel has not come 1"); }));
    EXPECT_EQ(m_table->currentRow(), 0);
    EXPECT_TRUE(m_table->hasFocus());
    EXPECT_EQ(partOf<QLabel>("resultState")->text(), QStringLiteral("15 rows, the most similar first"));
    EXPECT_EQ(partOf<QLineEdit>("similarText")->text(), QStringLiteral("refund please number 11"));
    EXPECT_EQ(partOf<QLineEdit>("labelSearch")->text(), QString());
    photograph(*m_panel, QStringLiteral("similar"));
    key(Qt::Key_Escape);
    ASSERT_TRUE(waitFor([&] { return shown() == 5 && m_table->currentRow() == 2; }));
    EXPECT_EQ(partOf<QLineEdit>("labelSearch")->text(), QStringLiteral("refund"));
    EXPECT_TRUE(m_table->isColumnHidden(ExampleTableModel::SimilarColumn));
    EXPECT_FALSE(partOf<QWidget>("resultBar")->isVisible());
}

TEST_F(ResultsTest, ManySimilarRowsAreLabelledAtOnceAsOneStep) {
    open();
    ASSERT_NO_FATAL_FAILURE(findSimilar(2));
    ASSERT_EQ(text(0), QStringLiteral("parcel has not come 1"));
    partOf<QCheckBox>("similarUnlabelled")->click();
    ASSERT_TRUE(waitFor([&] { return shown() == 13 && text(0) == QStringLiteral("parcel has not come 4"); }));
    m_table->setFocus();
    for (int i = 0; i < 4; ++i) key(Qt::Key_Down, Qt::ShiftModifier);
    ASSERT_EQ(selected(), 5U);
    partOf<QListView>("intentList")->setCurrentIndex(intents()->index(0));
    ASSERT_TRUE(
        waitFor([&] { return partOf<QLabel>("bulkPreview")->text().contains(QStringLiteral("will change 5 of 5")); }));
    const std::size_t before = steps();
    key(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return counts()["known"] == 7; }));
    EXPECT_EQ(steps(), before + 1);
    EXPECT_EQ(shown(), 13) << "they stay where they are";
    undo();
    ASSERT_TRUE(waitFor([&] { return counts()["known"] == 2; }));
    ASSERT_TRUE(waitFor([&] { return m_table->currentRow() == 4; })) << "what was taken back is shown";
    key(Qt::Key_Escape);
    ASSERT_TRUE(waitFor([&] { return shown() == 16 && m_table->currentRow() == 2; }));
}

TEST_F(ResultsTest, ATypedTextCanBeAskedForAndFiltersChooseAmongTheResults) {
    open();
    ASSERT_NO_FATAL_FAILURE(findSimilar(13));
    auto* typed = partOf<QLineEdit>("similarText");
    typed->setFocus();
    typed->setText(QStringLiteral("refund of my money"));
    key(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return shown() == 16 && text(0) == QStringLiteral("refund please number 9"); }));
    partOf<QLineEdit>("labelSearch")->setText(QStringLiteral("parcel"));
    ASSERT_TRUE(waitFor([&] { return shown() == 8; }));
    EXPECT_EQ(text(0), QStringLiteral("parcel has not come 1"));
    partOf<QToolButton>("closeResults")->click();
    ASSERT_TRUE(waitFor([&] { return shown() == 16 && m_table->currentRow() == 13; }));
}

TEST_F(ResultsTest, ASearchShowsHowFarItIsAndCanBeCancelled) {
    open();
    m_fake->endless = true;
    m_table->goTo(4);
    key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto* cancel = partOf<QPushButton>("cancelSearch");
    ASSERT_TRUE(waitFor([&] {
        return cancel->isVisible() &&
               partOf<QLabel>("resultState")->text() == QStringLiteral("Reading new texts: 4 of 16");
    }));
    EXPECT_EQ(shown(), 16) << "the rows stay until there is an answer";
    photograph(*m_panel, QStringLiteral("similar-reading"));
    m_table->setFocus();
    key(Qt::Key_Down);
    EXPECT_EQ(m_table->currentRow(), 5) << "and one can go on working";
    cancel->click();
    EXPECT_FALSE(partOf<QWidget>("resultBar")->isVisible());
    ASSERT_TRUE(waitFor([&] { return m_fake->ended == 1; }));
    EXPECT_EQ(m_table->currentRow(), 5);
    m_fake->endless = false;
    m_fake->error = Error{ErrorCode::NotFound, "There is no encoder.", "", "Get one."};
    m_center = std::make_unique<ExploreController>(*m_store, *m_background, test::makeFake(m_fake));
    m_context->explore = m_center.get();
    m_panel.reset();
    makePanel();
    ASSERT_TRUE(waitFor([&] { return shown() == 16 && arrived(); }));
    m_table->setFocus();
    key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(waitFor(
        [&] { return partOf<QLabel>("resultState")->text().contains(QStringLiteral("There is no encoder.")); }));
}

TEST_F(ResultsTest, AGroupBecomesAnIntentByOneKeyAndUndoBringsItBack) {
    open();
    ASSERT_NO_FATAL_FAILURE(findGroups());
    EXPECT_TRUE(m_groups->hasFocus());
    EXPECT_EQ(m_groups->item(0)->text(), QStringLiteral("parcel_texts"));
    EXPECT_EQ(partOf<QPushButton>("groupCreate")->text(), QStringLiteral("Create the intent and label 6 rows"));
    EXPECT_EQ(partOf<QPushButton>("groupAdd")->text(), QStringLiteral("Add 6 rows to “known”"));
    EXPECT_TRUE(partOf<QLabel>("groupPreview")->text().contains(QStringLiteral("6 of 6 rows")));
    photograph(*m_panel, QStringLiteral("groups"));
    key(Qt::Key_F2);
    auto* name = partOf<QLineEdit>("groupName");
    ASSERT_TRUE(name->hasFocus());
    QTest::keyClicks(name, QStringLiteral("known"));
    EXPECT_FALSE(partOf<QPushButton>("groupCreate")->isEnabled()) << "there is one of this name";
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("parcel_late"));
    const std::size_t before = steps();
    key(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return counts()["parcel_late"] == 6; }));
    EXPECT_EQ(steps(), before + 1) << "the intent and its rows together";
    ASSERT_TRUE(waitFor([&] { return m_groups->count() == 1 && shown() == 5 && selected() == 5; })) << "the next group";
    EXPECT_EQ(text(0), QStringLiteral("refund please number 9"));
    undo();
    ASSERT_TRUE(waitFor([&] { return m_groups->count() == 2; }));
    EXPECT_FALSE(counts().contains("parcel_late"));
    EXPECT_EQ(m_groups->item(0)->text(), QStringLiteral("parcel_late")) << "the name is kept";
    m_groups->setFocus();
    key(Qt::Key_Escape);
    ASSERT_TRUE(waitFor([&] { return shown() == 16; }));
    EXPECT_FALSE(partOf<QWidget>("groupList")->isVisible());
}

TEST_F(ResultsTest, AGroupCanGoToTheNearestIntentInPartAndBePutAside) {
    open();
    ASSERT_NO_FATAL_FAILURE(findGroups());
    m_table->setFocus();
    m_table->goTo(0);
    for (int i = 0; i < 3; ++i) key(Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(partOf<QPushButton>("groupAdd")->text(), QStringLiteral("Add 4 rows to “known”"));
    m_groups->setFocus();
    const std::size_t before = steps();
    key(Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([&] { return counts()["known"] == 6; }));
    EXPECT_EQ(steps(), before + 1);
    ASSERT_TRUE(waitFor([&] { return shown() == 2 && selected() == 2; })) << "what is left of the group";
    m_groups->setFocus();
    key(Qt::Key_Delete);
    ASSERT_TRUE(waitFor([&] { return m_groups->count() == 1 && shown() == 5 && selected() == 5; }));
    key(Qt::Key_Delete);
    ASSERT_TRUE(waitFor([&] { return shown() == 16; })) << "none is left: back to all rows";
    EXPECT_TRUE(m_notices.contains(QStringLiteral("No group is left")));
    EXPECT_EQ(counts()["known"], 6);
}

TEST_F(ResultsTest, RowsAnotherPanelAsksForAreShownWithTheirWords) {
    open();
    m_panel->open(RowsToShow{{12, 3, 7}, QStringLiteral("three rows")});
    ASSERT_TRUE(waitFor([&] { return shown() == 3 && arrived(); }));
    EXPECT_EQ(text(0), QStringLiteral("refund please number 12"));
    EXPECT_EQ(partOf<QLabel>("resultState")->text(), QStringLiteral("three rows"));
    RowQuery known;
    known.label = storedLabels()[0].id;
    m_panel->open(known);
    ASSERT_TRUE(waitFor([&] { return shown() == 2; })) << "of all rows, not of those three";
    EXPECT_FALSE(partOf<QWidget>("resultBar")->isVisible());
}

TEST_F(ResultsTest, WithoutAnExplorerThereAreNoSuchActions) {
    addExamples({test::example("one")});
    makePanel();
    EXPECT_FALSE(partOf<QAction>("label_similar")->isVisible());
    EXPECT_FALSE(partOf<QAction>("label_groups")->isEnabled());
}

TEST_F(ResultsTest, LooksRightInBothThemesAndLanguages) {
    open();
    for (const char* code : {"en", "zh_CN"}) {
        language::apply(QString::fromLatin1(code));
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            theme::apply(mode);
            m_panel.reset();
            makePanel();
            ASSERT_TRUE(waitFor([&] { return shown() == 16 && arrived(); }));
            m_table->setFocus();
            const QString name = QString::fromLatin1(code) +
                                 (mode == ThemeMode::Light ? QStringLiteral("-light") : QStringLiteral("-dark"));
            ASSERT_NO_FATAL_FAILURE(findSimilar(2));
            photograph(*m_panel, QStringLiteral("similar-") + name);
            ASSERT_NO_FATAL_FAILURE(findGroups());
            photograph(*m_panel, QStringLiteral("groups-") + name);
        }
    }
    EXPECT_EQ(partOf<QAction>("label_similar")->text(), QStringLiteral("查找相似文本"));
    m_panel->resize(900, 600);
    QTest::qWait(kSettleMs);
    EXPECT_EQ(m_panel->width(), 900) << "there is room for all of it in a small window";
    photograph(*m_panel, QStringLiteral("groups-small"));
    language::apply(QStringLiteral("en"));
}

}  // namespace
}  // namespace tb::ui
