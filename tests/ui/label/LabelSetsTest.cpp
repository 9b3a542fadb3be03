// Working in another label set than the intents, with the same keys.
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

#include "core/store/LabelSetStore.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/base/Language.h"
#include "ui/intents/LabelListModel.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/LabelPanel.h"

namespace tb::ui {
namespace {

class LabelSetsPanelTest : public test::PanelTest {
protected:
    void TearDown() override {
        m_panel.reset();
        language::apply(QStringLiteral("en"));
        theme::apply(ThemeMode::Light);
    }
    void open() {
        m_panel = std::make_unique<LabelPanel>(*m_context);
        m_panel->resize(1180, 760);
        m_panel->show();
        m_panel->setCurrent(true);
        m_table = part<ExampleTable>(*m_panel, "exampleTable");
        m_list = part<QListView>(*m_panel, "intentList");
        m_tabs = part<QTabBar>(*m_panel, "labelSets");
        QApplication::setActiveWindow(m_panel.get());
        m_table->setFocus();
        ASSERT_TRUE(waitFor([&] {
            return m_table->currentRow() == 0 && !waiting(0) &&
                   m_tabs->count() == static_cast<int>(storedSets().size());
        }));
    }
    void openWithSentiment() {
        for (const char* name : {"card_arrival", "pin_blocked"}) addLabel(name);
        std::vector<Example> examples;
        for (int i = 0; i < 8; ++i)
            examples.push_back(test::example("message number " + std::to_string(i),
                                             i == 0 ? std::optional<std::string>("card_arrival") : std::nullopt));
        addExamples(examples);
        m_set = m_store->thread()
                    .call([](Workspace& w) { return w.labelSets().add("Sentiment", labelSetTemplates()[0].english()); })
                    .value()
                    .set;
        open();
    }
    [[nodiscard]] bool waiting(int row) const {
        return m_table->model()->index(row, 0).data(ExampleTableModel::WaitingRole).toBool();
    }
    std::vector<LabelSetInfo> storedSets() {
        return m_store->thread().call([](Workspace& w) { return w.labelSets().sets(); }).value();
    }
    /// Names of the labels that the rows have in the set, "" = none.
    std::vector<std::string> stored(LabelSetId set) {
        return m_store->thread()
            .call([set](Workspace& w) -> Expected<std::vector<std::string>> {
                TB_TRY(const auto ids, w.dataset().ids({}));
                TB_TRY(const auto rows, w.dataset().rows(ids, set));
                TB_TRY(const auto labels, w.dataset().labels(set));
                std::vector<std::string> names;
                for (const ExampleRow& row : rows) {
                    names.emplace_back();
                    for (const LabelInfo& label : labels)
                        if (label.id == row.label) names.back() = label.name;
                }
                return names;
            })
            .value();
    }
    [[nodiscard]] QString title() const {
        return m_table->model()->headerData(ExampleTableModel::IntentColumn, Qt::Horizontal).toString();
    }
    [[nodiscard]] QString shown(int row) const {
        return m_table->model()->index(row, ExampleTableModel::IntentColumn).data().toString();
    }
    [[nodiscard]] QStringList listed() const {
        QStringList names;
        for (int row = 0; row < m_list->model()->rowCount(); ++row)
            names << m_list->model()->index(row, 0).data().toString();
        names.sort();
        return names;
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(m_panel->focusWidget() != nullptr ? m_panel->focusWidget() : m_table, code, modifiers);
    }
    void type(const QString& text) {
        for (const QChar c : text) QTest::keyClick(m_panel->focusWidget(), c.toLatin1());
    }
    void switchTo(int number, const QString& expected) {
        key(static_cast<Qt::Key>(Qt::Key_0 + number), Qt::AltModifier);
        ASSERT_EQ(title(), expected);
        ASSERT_TRUE(waitFor([&] { return !waiting(0) && !waiting(7) && m_table->currentRow() >= 0; }));
    }
    bool waitSaved() {
        return waitFor(
            [&] { return part<QLabel>(*m_panel, "savedState")->text() == QStringLiteral("All changes saved"); });
    }

    std::unique_ptr<LabelPanel> m_panel;
    ExampleTable* m_table = nullptr;
    QListView* m_list = nullptr;
    QTabBar* m_tabs = nullptr;
    LabelSetId m_set = 0;
};

TEST_F(LabelSetsPanelTest, AnotherSetIsLabelledByTheSameKeysAndTheIntentsStay) {
    openWithSentiment();
    EXPECT_EQ(m_tabs->tabText(0), QStringLiteral("Intents"));
    EXPECT_EQ(m_tabs->tabText(1), QStringLiteral("Sentiment"));
    switchTo(2, QStringLiteral("Sentiment"));
    EXPECT_EQ(m_tabs->currentIndex(), 1);
    EXPECT_EQ(listed(),
              (QStringList{QStringLiteral("negative"), QStringLiteral("neutral"), QStringLiteral("positive")}));
    EXPECT_EQ(shown(0), QStringLiteral("Not labelled"));
    type(QStringLiteral("pos"));
    key(Qt::Key_Return);
    EXPECT_EQ(m_table->currentRow(), 1) << "the next row, before the disk answered";
    key(Qt::Key_Return);  // the same again
    type(QStringLiteral("neg"));
    key(Qt::Key_Return);
    key(Qt::Key_3);  // the number that "positive" wears
    ASSERT_TRUE(waitSaved());
    EXPECT_EQ(stored(m_set),
              (std::vector<std::string>{"positive", "positive", "negative", "positive", "", "", "", ""}));
    EXPECT_EQ(stored(kIntentSet), (std::vector<std::string>{"card_arrival", "", "", "", "", "", "", ""}));
    EXPECT_TRUE(
        waitFor([&] { return part<QLabel>(*m_panel, "labelledCount")->text() == QStringLiteral("4 of 8 labelled"); }));
    // Clearing, and several rows at once.
    m_table->goTo(0);
    key(Qt::Key_Delete);
    m_table->selectionModel()->select(QItemSelection(m_table->model()->index(4, 0), m_table->model()->index(5, 0)),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    EXPECT_TRUE(part<QLabel>(*m_panel, "bulkPreview")->isVisible());
    type(QStringLiteral("neu"));
    key(Qt::Key_Return);
    ASSERT_TRUE(waitSaved());
    EXPECT_EQ(stored(m_set),
              (std::vector<std::string>{"", "positive", "negative", "positive", "neutral", "neutral", "", ""}));
    EXPECT_EQ(stored(kIntentSet)[0], "card_arrival");
    // Back: the intents are as they were, and the strip says what the row has in the other set.
    switchTo(1, QStringLiteral("Intent"));
    EXPECT_EQ(shown(0), QStringLiteral("card_arrival"));
    m_table->goTo(2);
    ASSERT_TRUE(waitFor(
        [&] { return part<QLabel>(*m_panel, "detailWhere")->text().contains(QStringLiteral("Sentiment: negative")); }));
    key(Qt::Key_F9);
    EXPECT_EQ(part<QLabel>(*m_panel, "focusOthers")->text(), QStringLiteral("Sentiment: negative"));
    EXPECT_TRUE(part<QLabel>(*m_panel, "focusOthers")->isVisible());
    m_table->goTo(6);
    EXPECT_FALSE(part<QLabel>(*m_panel, "focusOthers")->isVisible()) << "no empty line where there is nothing";
    switchTo(2, QStringLiteral("Sentiment"));
    type(QStringLiteral("pos"));
    key(Qt::Key_Return);
    ASSERT_TRUE(waitSaved());
    EXPECT_EQ(stored(m_set)[6], "positive") << "one text at a time, too";
}

TEST_F(LabelSetsPanelTest, UndoFilterAndNextOpenSpeakOfTheSet) {
    openWithSentiment();
    switchTo(2, QStringLiteral("Sentiment"));
    type(QStringLiteral("pos"));
    key(Qt::Key_Return);
    key(Qt::Key_Return);
    ASSERT_TRUE(waitSaved());
    auto* filter = part<QComboBox>(*m_panel, "labelFilter");
    EXPECT_EQ(filter->itemText(0), QStringLiteral("All labels"));
    filter->setCurrentIndex(filter->findText(QStringLiteral("positive")));
    ASSERT_TRUE(waitFor([&] { return m_table->model()->rowCount() == 2; }));
    filter->setCurrentIndex(1);  // not labelled
    ASSERT_TRUE(waitFor([&] { return m_table->model()->rowCount() == 6; }));
    // "Not labelled" stays the question in the other set.
    key(Qt::Key_1, Qt::AltModifier);
    ASSERT_TRUE(waitFor([&] { return m_table->model()->rowCount() == 7; }));
    key(Qt::Key_2, Qt::AltModifier);
    ASSERT_TRUE(waitFor([&] { return m_table->model()->rowCount() == 6; }));
    filter->setCurrentIndex(0);
    ASSERT_TRUE(waitFor([&] { return m_table->model()->rowCount() == 8 && !waiting(0); }));
    m_table->goTo(0);
    key(Qt::Key_J, Qt::ControlModifier);
    EXPECT_EQ(m_table->currentRow(), 2);
    type(QStringLiteral("neg"));
    key(Qt::Key_Return);
    ASSERT_TRUE(waitSaved());
    EXPECT_EQ(stored(m_set)[2], "negative");
    m_table->goTo(7);
    ASSERT_TRUE(m_store->thread().call([](Workspace& workspace) { return workspace.dataset().undo(); }).has_value());
    m_store->notifyDatasetChanged();
    ASSERT_TRUE(waitFor([&] { return shown(2) == QStringLiteral("Not labelled") && m_table->currentRow() == 2; }))
        << "undo shows the row it changed";
    EXPECT_EQ(shown(0), QStringLiteral("positive"));
}

TEST_F(LabelSetsPanelTest, ASetIsMadeRenamedAndDeletedInTheWindow) {
    addLabel("card_arrival");
    addExamples({test::example("one"), test::example("two")});
    open();
    part<QAction>(*m_panel, "label_new_set")->trigger();
    auto* dialog = part<QDialog>(*m_panel, "newSetDialog");
    auto* ok = part<QPushButton>(*dialog, "newSetOk");
    EXPECT_FALSE(ok->isEnabled());
    part<QComboBox>(*dialog, "newSetTemplate")->setCurrentIndex(1);
    EXPECT_EQ(part<QLineEdit>(*dialog, "newSetName")->text(), QStringLiteral("sentiment"))
        << "the name follows the template";
    part<QLineEdit>(*dialog, "newSetName")->setText(QStringLiteral("INTENTS"));
    EXPECT_FALSE(ok->isEnabled());
    part<QLineEdit>(*dialog, "newSetName")->setText(QStringLiteral("Mood"));
    photograph(*dialog, QStringLiteral("set-new"));
    QTest::mouseClick(ok, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return title() == QStringLiteral("Mood") && listed().size() == 3; }));
    EXPECT_EQ(m_tabs->currentIndex(), 1);

    part<QAction>(*m_panel, "label_rename_set")->trigger();
    auto* rename = part<QInputDialog>(*m_panel, "renameSetDialog");
    rename->setTextValue(QStringLiteral("Feeling"));
    rename->accept();
    ASSERT_TRUE(waitFor(
        [&] { return title() == QStringLiteral("Feeling") && m_tabs->tabText(1) == QStringLiteral("Feeling"); }));

    // A label is made by typing, as an intent is.
    m_table->setFocus();
    type(QStringLiteral("mixed"));
    EXPECT_EQ(part<QPushButton>(*m_panel, "createIntent")->text(), QStringLiteral("New label “mixed”"));
    key(Qt::Key_Return, Qt::ControlModifier);
    const LabelSetId set = storedSets().back().id;
    ASSERT_TRUE(waitFor([&] { return stored(set)[0] == "mixed"; }));

    ASSERT_TRUE(waitFor([&] { return m_panel->findChild<QAction*>(QStringLiteral("label_delete_set"))->isEnabled(); }));
    part<QAction>(*m_panel, "label_delete_set")->trigger();
    auto* question = part<QMessageBox>(*m_panel, "deleteSetQuestion");
    photograph(*question, QStringLiteral("set-delete"));
    QTest::mouseClick(part<QPushButton>(*question, "deleteSetOk"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return m_tabs->count() == 1 && title() == QStringLiteral("Intent"); }))
        << "back to the intents";
    EXPECT_FALSE(part<QAction>(*m_panel, "label_delete_set")->isEnabled());
    ASSERT_TRUE(m_store->thread().call([](Workspace& workspace) { return workspace.dataset().undo(); }).has_value());
    m_store->notifyDatasetChanged();
    ASSERT_TRUE(waitFor([&] { return m_tabs->count() == 2; }));
    EXPECT_EQ(stored(set)[0], "mixed");
}

TEST_F(LabelSetsPanelTest, TheSetIsRememberedAndAnotherPanelsQuestionIsAboutIntents) {
    openWithSentiment();
    switchTo(2, QStringLiteral("Sentiment"));
    m_panel.reset();
    open();
    ASSERT_TRUE(waitFor([&] { return title() == QStringLiteral("Sentiment") && m_tabs->currentIndex() == 1; }));
    RowQuery asked;
    asked.label = 0;
    m_panel->open(asked);
    ASSERT_TRUE(waitFor([&] { return title() == QStringLiteral("Intent") && m_table->model()->rowCount() == 7; }));
}

TEST_F(LabelSetsPanelTest, InAnotherSetNothingSpeaksOfIntents) {
    openWithSentiment();
    switchTo(2, QStringLiteral("Sentiment"));
    EXPECT_EQ(part<QAction>(*m_panel, "label_clear")->text(), QStringLiteral("Clear label"));
    EXPECT_EQ(part<QAction>(*m_panel, "label_merge_intents")->text(), QStringLiteral("Merge labels…"));
    EXPECT_FALSE(part<QTabWidget>(*m_panel, "intentTabs")->isTabVisible(2)) << "replies belong to intents";
    EXPECT_FALSE(part<QAction>(*m_panel, "label_suggest")->isVisible());
    part<QAction>(*m_panel, "label_merge_intents")->trigger();
    auto* merge = part<QDialog>(*m_panel, "mergeDialog");
    EXPECT_EQ(merge->windowTitle(), QStringLiteral("Merge labels"));
    merge->reject();
    for (const QAction* action : m_panel->panelActions()) {
        EXPECT_FALSE(action->shortcut().isEmpty()) << action->objectName().toStdString();
        EXPECT_FALSE(action->toolTip().isEmpty()) << action->objectName().toStdString();
        const bool switches = action->objectName().startsWith(QStringLiteral("label_set_"));
        if (action->isVisible() && !switches) {
            EXPECT_FALSE(action->text().contains(QStringLiteral("ntent"))) << action->text().toStdString();
        }
    }
}

TEST_F(LabelSetsPanelTest, LooksRightInBothThemesAndLanguages) {
    openWithSentiment();
    for (const char* language : {"en", "zh_CN"}) {
        language::apply(QString::fromLatin1(language));
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            theme::apply(mode);
            m_panel.reset();
            open();
            const QString name = QStringLiteral("sets-%1-%2")
                                     .arg(QString::fromLatin1(language),
                                          mode == ThemeMode::Light ? QStringLiteral("light") : QStringLiteral("dark"));
            key(Qt::Key_1, Qt::AltModifier);
            ASSERT_TRUE(waitFor([&] { return m_tabs->currentIndex() == 0 && !waiting(0); }));
            photograph(*m_panel, name + QStringLiteral("-intents"));
            key(Qt::Key_2, Qt::AltModifier);
            ASSERT_TRUE(waitFor([&] { return m_tabs->currentIndex() == 1 && !waiting(0); }));
            EXPECT_EQ(title(), QStringLiteral("Sentiment"));
            type(QStringLiteral("pos"));
            key(Qt::Key_Return);
            QTest::qWait(kSettleMs);
            photograph(*m_panel, name);
            EXPECT_GE(m_panel->width(), m_panel->minimumSizeHint().width());
        }
    }
}

}  // namespace
}  // namespace tb::ui
