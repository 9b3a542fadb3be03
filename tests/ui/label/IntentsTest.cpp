// Intents as things in the label panel: their windows, details, keys, groups, and what a bulk edit would do.
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

#include "core/store/RunStore.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/intents/LabelListModel.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/KeyField.h"
#include "ui/label/LabelKeys.h"
#include "ui/label/LabelPanel.h"

namespace tb::ui {
namespace {

class IntentsTest : public test::PanelTest {
protected:
    void open(const std::vector<Example>& examples) {
        addExamples(examples);
        m_panel = std::make_unique<LabelPanel>(*m_context);
        m_panel->resize(1280, 800);
        m_panel->show();
        m_panel->setCurrent(true);
        m_table = part<ExampleTable>(*m_panel, "exampleTable");
        m_list = part<QListView>(*m_panel, "intentList");
        m_model = qobject_cast<LabelListModel*>(m_list->model());
        QApplication::setActiveWindow(m_panel.get());
        m_table->setFocus();
        ASSERT_TRUE(waitFor([&] {
            const QModelIndex first = m_table->model()->index(0, 0);
            return m_table->model()->rowCount() == static_cast<int>(examples.size()) &&
                   !first.data(ExampleTableModel::WaitingRole).toBool() && m_model->rowCount() > 0;
        }));
    }
    void openSmall() {
        open({test::example("my card is late", "card_arrival"), test::example("where is the card", "card_arrival"),
              test::example("card lost", "card_lost"), test::example("my PIN", "pin_blocked"),
              test::example("nothing yet"), test::example("nor here")});
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(m_panel->focusWidget() != nullptr ? m_panel->focusWidget() : m_table, code, modifiers);
    }
    void highlight(const char* name) {
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (m_model->index(row).data().toString() == QString::fromUtf8(name))
                m_list->setCurrentIndex(m_model->index(row));
        ASSERT_EQ(part<QLineEdit>(*m_panel, "intentName")->text(), QString::fromUtf8(name));
    }
    QDialog* window(const char* action, const char* dialog) {
        part<QAction>(*m_panel, action)->trigger();
        return part<QDialog>(*m_panel, dialog);
    }
    static QString text(QDialog* dialog, const char* name) { return part<QLabel>(*dialog, name)->text(); }
    void press(QDialog* dialog) {
        auto* ok = part<QPushButton>(*dialog, "intentChangeOk");
        ASSERT_TRUE(waitFor([&] { return ok->isEnabled(); }));
        QTest::mouseClick(ok, Qt::LeftButton);
        ASSERT_TRUE(waitFor([&] { return !m_notices.isEmpty(); }));
    }
    LabelInfo stored(const char* name) {
        for (const LabelInfo& label : storedLabels())
            if (label.name == name) return label;
        return {};
    }

    std::unique_ptr<LabelPanel> m_panel;
    ExampleTable* m_table = nullptr;
    QListView* m_list = nullptr;
    LabelListModel* m_model = nullptr;
};

TEST_F(IntentsTest, DeletingShowsRowsAndRunsFirstAndCanBeTakenBack) {
    openSmall();
    const auto run = m_store->thread().call([](Workspace& workspace) {
        DatasetSnapshot snapshot;
        snapshot.labels = {"card_arrival", "pin_blocked"};
        return workspace.runs().create("first run", {}, snapshot);
    });
    TB_REQUIRE_OK(run);
    highlight("card_arrival");
    QDialog* dialog = window("label_delete_intent", "deleteIntentDialog");
    auto* ok = part<QPushButton>(*dialog, "intentChangeOk");
    EXPECT_FALSE(ok->isEnabled()) << "nothing before the preview";
    ASSERT_TRUE(waitFor([&] { return ok->isEnabled(); }));
    EXPECT_EQ(text(dialog, "impactRows"),
              QStringLiteral("2 rows (2 in “Not assigned”) will be left without an intent."));
    EXPECT_TRUE(text(dialog, "impactRuns").contains(QStringLiteral("first run")));
    photograph(*dialog, QStringLiteral("intent-delete"));
    auto* to = part<QComboBox>(*dialog, "deleteMoveTo");
    to->setCurrentIndex(to->findText(QStringLiteral("card_lost")));
    ASSERT_TRUE(waitFor([&] { return text(dialog, "impactRows").contains(QStringLiteral("card_lost")); }));
    ASSERT_NO_FATAL_FAILURE(press(dialog));
    EXPECT_EQ(stored("card_lost").count, 3);
    EXPECT_EQ(stored("card_arrival").id, 0);
    EXPECT_EQ(m_noticeAction, QStringLiteral("Undo"));
    m_notifier.pendingAction()();
    ASSERT_TRUE(waitFor([&] { return stored("card_arrival").count == 2; }));
    EXPECT_EQ(stored("card_lost").count, 1);
}

TEST_F(IntentsTest, RenamingRefusesATakenName) {
    openSmall();
    highlight("pin_blocked");
    QDialog* dialog = window("label_rename_intent", "renameDialog");
    auto* name = part<QLineEdit>(*dialog, "newIntentName");
    name->setText(QStringLiteral("card_lost"));
    auto* ok = part<QPushButton>(*dialog, "intentChangeOk");
    ASSERT_TRUE(waitFor([&] { return ok->isEnabled(); }));
    QTest::mouseClick(ok, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return text(dialog, "impactProblem").contains(QStringLiteral("already")); }));
    name->setText(QStringLiteral("pin_forgotten"));
    ASSERT_NO_FATAL_FAILURE(press(dialog));
    EXPECT_EQ(stored("pin_forgotten").count, 1);
}

TEST_F(IntentsTest, MergingAndSplittingSayWhatIsMissing) {
    openSmall();
    highlight("card_lost");
    QDialog* merge = window("label_merge_intents", "mergeDialog");
    ASSERT_TRUE(
        waitFor([&] { return text(merge, "impactProblem") == QStringLiteral("Choose the intent that stays."); }));
    auto* into = part<QComboBox>(*merge, "mergeInto");
    into->setCurrentIndex(into->findText(QStringLiteral("card_arrival")));
    ASSERT_TRUE(waitFor([&] { return text(merge, "impactRows").contains(QStringLiteral("1 intent disappears")); }));
    photograph(*merge, QStringLiteral("intent-merge"));
    ASSERT_NO_FATAL_FAILURE(press(merge));
    ASSERT_TRUE(waitFor([&] { return m_model->rowCount() == 2; }));
    EXPECT_EQ(stored("card_arrival").count, 3);

    highlight("card_arrival");
    QDialog* split = window("label_split_intent", "splitDialog");
    ASSERT_TRUE(waitFor([&] { return !text(split, "impactProblem").isEmpty(); }));
    part<QComboBox>(*split, "splitTo")->setEditText(QStringLiteral("card_gone"));
    auto* ok = part<QPushButton>(*split, "intentChangeOk");
    ASSERT_TRUE(waitFor([&] { return ok->isEnabled(); })) << "the current row is picked";
    part<QLineEdit>(*split, "splitSearch")->setText(QStringLiteral("lost"));
    EXPECT_FALSE(ok->isEnabled()) << "the list is still of the search before";
    ASSERT_TRUE(waitFor([&] { return ok->isEnabled(); }));
    EXPECT_EQ(text(split, "splitCount"), QStringLiteral("The 1 row that was found"));
    ASSERT_TRUE(waitFor([&] {
        return text(split, "impactRows").contains(QStringLiteral("will get the new intent “card_gone”; 2 stay."));
    }));
    photograph(*split, QStringLiteral("intent-split"));
    m_notices.clear();
    ASSERT_NO_FATAL_FAILURE(press(split));
    EXPECT_EQ(stored("card_gone").count, 1);
    for (const ExampleRow& row : storedRows())
        EXPECT_EQ(row.label == stored("card_gone").id, row.text == "card lost") << row.text;
}

TEST_F(IntentsTest, AKeyOfItsOwnGivesAnIntentInTableAndFocusMode) {
    openSmall();
    highlight("pin_blocked");
    auto* field = part<QLineEdit>(*m_panel, "intentKey");
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("q"));
    key(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return stored("pin_blocked").key == "q"; }));
    ASSERT_TRUE(waitFor([&] { return m_model->ofKey(QStringLiteral("q")) != 0; }));
    highlight("card_lost");
    field->setText(QStringLiteral("q"));
    EXPECT_EQ(part<QLabel>(*m_panel, "keyProblem")->text(),
              QStringLiteral("“q” belongs to “pin_blocked”; choose another key."));
    field->setText(QStringLiteral(" "));
    EXPECT_TRUE(part<QLabel>(*m_panel, "keyProblem")->text().contains(QStringLiteral("has a use already")));
    field->setText(QStringLiteral("3"));
    EXPECT_EQ(part<QLabel>(*m_panel, "keyProblem")->text(), QString()) << "a number of its own";
    field->clear();
    m_table->setFocus();
    m_table->goTo(4);
    ASSERT_TRUE(waitFor([&] { return m_model->ofKey(QStringLiteral("q")) != 0; }));
    key(Qt::Key_Q);
    EXPECT_EQ(m_table->currentRow(), 5);
    key(Qt::Key_F9);
    key(Qt::Key_Q);
    ASSERT_TRUE(waitFor([&] { return stored("pin_blocked").count == 3; }));
    EXPECT_EQ(storedRows()[4].label, stored("pin_blocked").id);
    EXPECT_EQ(storedRows()[5].label, stored("pin_blocked").id);
}

TEST_F(IntentsTest, DetailsHoldExamplesRepliesAndAColour) {
    openSmall();
    highlight("card_lost");
    auto* tabs = part<QTabWidget>(*m_panel, "intentTabs");
    tabs->setCurrentIndex(1);
    m_table->goTo(2);
    QTest::mouseClick(part<QPushButton>(*m_panel, "exampleFromRow"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return stored("card_lost").examples.size() == 1; }));
    EXPECT_EQ(stored("card_lost").examples[0].text, "card lost");
    photograph(*m_panel, QStringLiteral("intent-examples"));
    tabs->setCurrentIndex(2);
    auto* reply = part<QPlainTextEdit>(*m_panel, "intentReply");
    reply->setFocus();
    QTest::keyClicks(reply, QStringLiteral("Hello {custmer_name}"));
    EXPECT_EQ(part<QLabel>(*m_panel, "replyProblem")->text(),
              QStringLiteral("{custmer_name} is unknown; is {customer_name} meant?"));
    photograph(*m_panel, QStringLiteral("intent-replies"));
    QTest::mouseClick(part<QAbstractButton>(*m_panel, "replyAdd"), Qt::LeftButton);
    QTest::keyClicks(reply, QStringLiteral("Bye"));
    EXPECT_FALSE(part<QLabel>(*m_panel, "replyProblem")->isVisible());
    m_table->setFocus();
    ASSERT_TRUE(waitFor([&] {
        return stored("card_lost").replies == (std::vector<std::string>{"Hello {custmer_name}", "Bye"});
    }));
    tabs->setCurrentIndex(0);
    part<QComboBox>(*m_panel, "intentColour")->setCurrentIndex(3);
    ASSERT_TRUE(waitFor([&] { return stored("card_lost").colour == 3; }));
    ASSERT_TRUE(waitFor([&] {
        return m_model->index(m_model->rowOf(stored("card_lost").id))
                   .data(LabelListModel::ColourRole)
                   .value<QColor>() == theme::series(2);
    }));
}

TEST_F(IntentsTest, SeveralRowsSayBeforehandHowManyWouldChange) {
    openSmall();
    highlight("card_arrival");
    auto* preview = part<QLabel>(*m_panel, "bulkPreview");
    EXPECT_FALSE(preview->isVisible());
    key(Qt::Key_A, Qt::ControlModifier);
    highlight("card_arrival");
    ASSERT_TRUE(waitFor([&] {
        return preview->text() == QStringLiteral(
                                      "“card_arrival” will change 4 of 6 selected rows: 2 have no intent yet, 2 have "
                                      "another one, 2 have it already.");
    })) << preview->text().toStdString();
    EXPECT_TRUE(preview->isVisible());
    photograph(*m_panel, QStringLiteral("bulk-preview"));
    key(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return stored("card_arrival").count == 6; }));
}

void pressIn(KeyField& field, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mouseClick(&field, Qt::LeftButton);
    QTest::keyClick(&field, key, modifiers);
}

TEST_F(IntentsTest, KeysCanBeChangedAndAreKeptButNotTakenTwice) {
    openSmall();
    QDialog* dialog = window("label_keys", "keysDialog");
    auto* flag = part<KeyField>(*dialog, "key_flag");
    pressIn(*flag, Qt::Key_J, Qt::ControlModifier);
    auto* ok = part<QPushButton>(*dialog, "keysOk");
    EXPECT_FALSE(ok->isEnabled());
    EXPECT_TRUE(text(dialog, "keysProblem").contains(QStringLiteral("Next row without intent")));
    photograph(*dialog, QStringLiteral("keys"));
    pressIn(*flag, Qt::Key_F4);
    pressIn(*part<KeyField>(*dialog, "key_confirm"), Qt::Key_F5);
    pressIn(*part<KeyField>(*dialog, "key_accept"), Qt::Key_B, Qt::ControlModifier);
    EXPECT_TRUE(text(dialog, "keysProblem").contains(QStringLiteral("without Ctrl")));
    pressIn(*part<KeyField>(*dialog, "key_accept"), Qt::Key_F6);
    ASSERT_TRUE(ok->isEnabled()) << text(dialog, "keysProblem").toStdString();
    QTest::mouseClick(ok, Qt::LeftButton);
    m_panel = std::make_unique<LabelPanel>(*m_context);
    EXPECT_EQ(part<QAction>(*m_panel, "label_flag")->shortcut(), QKeySequence(Qt::Key_F4));
    EXPECT_TRUE(part<QAction>(*m_panel, "label_flag")->toolTip().contains(QStringLiteral("F4")));
    m_panel->show();
    m_table = part<ExampleTable>(*m_panel, "exampleTable");
    m_model = qobject_cast<LabelListModel*>(part<QListView>(*m_panel, "intentList")->model());
    m_list = part<QListView>(*m_panel, "intentList");
    ASSERT_TRUE(waitFor([&] { return m_table->model()->rowCount() == 6 && m_model->rowCount() == 3; }));
    m_table->setFocus();
    m_table->goTo(4);
    highlight("pin_blocked");
    QTest::keyClick(m_table, Qt::Key_F5);
    ASSERT_TRUE(waitFor([&] { return stored("pin_blocked").count == 2; }));
}

TEST_F(IntentsTest, AHundredAndFiftyIntentsStandInGroups) {
    std::vector<Example> examples;
    for (int i = 0; i < 150; ++i) {
        const std::string group = i % 15 == 14 ? "" : "group" + std::to_string(i % 15) + "_";
        examples.push_back(test::example("text " + std::to_string(i), group + "intent" + std::to_string(i)));
    }
    open(examples);
    int headings = 0;
    int intents = 0;
    QString last;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row);
        if (index.data(LabelListModel::HeadingRole).toBool()) {
            ++headings;
            last = index.data().toString();
            EXPECT_EQ(m_model->idAt(row), 0);
            EXPECT_FALSE(index.flags().testFlag(Qt::ItemIsSelectable));
        } else {
            ++intents;
        }
    }
    EXPECT_EQ(intents, 150);
    EXPECT_EQ(headings, 15);
    EXPECT_EQ(last, QStringLiteral("Others"));
    auto* input = part<QLineEdit>(*m_panel, "intentInput");
    input->setFocus();
    for (int i = 0; i < 30; ++i) {
        QTest::keyClick(input, Qt::Key_Down);
        ASSERT_NE(m_model->idAt(m_list->currentIndex().row()), 0) << "a heading is stepped over";
    }
    photograph(*m_panel, QStringLiteral("intent-groups"));
    QTest::keyClicks(input, QStringLiteral("intent149"));
    EXPECT_EQ(m_model->rowCount(), 1);
}

TEST(LabelKeys, AnIntentsKeyAndTheWindowsKeysAreTaken) {
    const std::vector<LabelKey> keys{
        {QStringLiteral("a"), QStringLiteral("A"), {}, QKeySequence(Qt::Key_X), LabelKey::Place::Table, nullptr, {}}};
    EXPECT_TRUE(keyProblem(keys[0], keys, {}).isEmpty());
    EXPECT_TRUE(keyProblem(keys[0], keys, {{QKeySequence(Qt::Key_X), QStringLiteral("the intent “x”")}})
                    .contains(QStringLiteral("the intent “x”")));
    LabelKey digit = keys[0];
    digit.now = QKeySequence(Qt::Key_3);
    EXPECT_FALSE(keyProblem(digit, keys, {}).isEmpty());
    digit.now = {};
    EXPECT_FALSE(keyProblem(digit, keys, {}).isEmpty());
}

}  // namespace
}  // namespace tb::ui
