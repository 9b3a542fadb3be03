// What the hands learn stays true: which key labels with what, and where the keys go after a click.
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "tests/ui/rows/PanelFixture.h"
#include "ui/intents/LabelListModel.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/KeyField.h"
#include "ui/label/LabelPanel.h"
#include "ui/rows/DigitKey.h"
#include "ui/rows/KeyLegend.h"
#include "ui/rows/SuggestionList.h"

namespace tb::ui {
namespace {

/// A page beside the one under test, which has its own use for a key.
class OtherPanel : public Panel {
public:
    OtherPanel(PanelContext& context, QWidget* parent) : Panel(context, parent) {
        auto* action = new QAction(QStringLiteral("Use the suggestion"), this);
        action->setShortcut(QKeySequence(Qt::Key_Return));
        addAction(action);
        hide();
    }
};

class HandsTest : public test::PanelTest {
protected:
    void SetUp() override {
        for (int i = 0; i < kIntents; ++i) m_ids.push_back(addLabel("intent_" + std::string(1, char('z' - i))));
        std::vector<Example> examples;
        for (int i = 0; i < kRows; ++i)
            examples.push_back(test::example("message number " + std::to_string(i),
                                             i < kLabelled ? std::optional<std::string>("intent_q") : std::nullopt));
        addExamples(examples);
        open();
    }
    void open() {
        m_window = std::make_unique<QWidget>();
        auto* column = new QVBoxLayout(m_window.get());
        new OtherPanel(*m_context, m_window.get());
        m_panel = new LabelPanel(*m_context, m_window.get());
        column->addWidget(m_panel);
        m_window->resize(1100, 740);
        m_window->show();
        m_panel->setCurrent(true);
        QApplication::setActiveWindow(m_window.get());
        m_table = part<ExampleTable>(*m_panel, "exampleTable");
        m_input = part<QLineEdit>(*m_panel, "intentInput");
        m_list = part<QListView>(*m_panel, "intentList");
        ASSERT_TRUE(waitFor([&] {
            return m_table->model()->rowCount() == kRows && m_table->currentRow() == 0 &&
                   m_list->model()->rowCount() == kIntents;
        }));
    }
    [[nodiscard]] const IntentMatcher& matcher() const {
        return qobject_cast<LabelListModel*>(m_list->model())->matcher();
    }
    /// To whoever has the focus, as a keyboard does it.
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        ASSERT_NE(m_window->focusWidget(), nullptr);
        QTest::keyClick(m_window->focusWidget(), code, modifiers);
    }
    void waitSaved() {
        ASSERT_TRUE(waitFor([&] {
            return m_panel->findChild<QLabel*>(QStringLiteral("savedState"))->text() ==
                   QStringLiteral("All changes saved");
        }));
    }
    LabelId labelOf(int row) { return storedRows()[static_cast<std::size_t>(row)].label; }
    QDialog* keysDialog() {
        part<QAction>(*m_panel, "label_keys")->trigger();
        return part<QDialog>(*m_panel, "keysDialog");
    }
    void choose(QComboBox& box, int index) {
        box.setFocus();
        while (box.currentIndex() < index) QTest::keyClick(&box, Qt::Key_Down);
    }

    static constexpr int kIntents = 12;
    static constexpr int kRows = 40;
    static constexpr int kLabelled = 10;
    std::vector<LabelId> m_ids;
    std::unique_ptr<QWidget> m_window;
    LabelPanel* m_panel = nullptr;
    ExampleTable* m_table = nullptr;
    QLineEdit* m_input = nullptr;
    QListView* m_list = nullptr;
};

TEST_F(HandsTest, ADigitMeansTheSameIntentAfterAnyUseAndAfterARestart) {
    m_table->goTo(20);
    for (const char* letters : {"_o", "_p", "_o"}) {  // the eleventh and the twelfth
        QTest::keyClicks(m_table, QString::fromLatin1(letters));
        key(Qt::Key_Return);
    }
    key(Qt::Key_1);
    waitSaved();
    EXPECT_EQ(labelOf(23), m_ids[0]);
    for (int digit = 1; digit <= 9; ++digit)
        EXPECT_EQ(matcher().ofDigit(digit), m_ids[static_cast<std::size_t>(digit - 1)]);
    EXPECT_EQ(m_list->model()->index(0, 0).data().toString(), QStringLiteral("intent_z"))
        << "in the order of the digits";
    m_window.reset();
    open();
    for (int digit = 1; digit <= 9; ++digit)
        EXPECT_EQ(matcher().ofDigit(digit), m_ids[static_cast<std::size_t>(digit - 1)]);
}

TEST_F(HandsTest, ShiftAndEnterGivesTheLastIntentOnceMore) {
    m_table->goTo(20);
    key(Qt::Key_4);
    key(Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(m_table->currentRow(), 22);
    part<QAction>(*m_panel, "label_focus_mode")->setChecked(true);  // one text at a time has the same keys
    key(Qt::Key_Return, Qt::ShiftModifier);
    key(Qt::Key_2);
    waitSaved();
    EXPECT_EQ(labelOf(21), m_ids[3]);
    EXPECT_EQ(labelOf(22), m_ids[3]);
    EXPECT_EQ(labelOf(23), m_ids[1]);
}

TEST_F(HandsTest, ShiftAndADigitIsAKeyAndNotASign) {
    constexpr quint32 kScanCodeOf2 = 11;
    const auto pressed = [](int key, Qt::KeyboardModifiers modifiers, quint32 scanCode) {
        return digitKey(QKeyEvent(QEvent::KeyPress, key, modifiers, scanCode, 0, 0));
    };
    const auto at = pressed(Qt::Key_At, Qt::ShiftModifier, kScanCodeOf2);  // on an American keyboard
    EXPECT_EQ(at.digit, 2);
    EXPECT_TRUE(at.shifted);
    const auto french = pressed(Qt::Key_2, Qt::ShiftModifier, kScanCodeOf2);
    EXPECT_EQ(french.digit, 2);
    EXPECT_FALSE(french.shifted) << "this is how a 2 is typed there";
    EXPECT_EQ(pressed(Qt::Key_2, Qt::KeypadModifier, 80).digit, 2);
    EXPECT_EQ(pressed(Qt::Key_A, Qt::ShiftModifier, 38).digit, 0);
}

/// Step 2 of the README's tour.
TEST_F(HandsTest, AfterAFilterTypingFindsAnIntentAndNotARow) {
    auto* filter = part<QComboBox>(*m_panel, "labelFilter");
    choose(*filter, 1);
    ASSERT_EQ(filter->currentText(), QStringLiteral("Not labelled"));
    ASSERT_TRUE(waitFor([&] { return m_table->model()->rowCount() == kRows - kLabelled; }));
    EXPECT_TRUE(m_table->hasFocus());
    QTest::keyClicks(m_window->focusWidget(), QStringLiteral("_x"));
    EXPECT_TRUE(m_input->hasFocus());
    key(Qt::Key_Return);
    EXPECT_EQ(m_table->currentRow(), 1);
    waitSaved();
    EXPECT_EQ(labelOf(kLabelled), m_ids[2]);
}

TEST_F(HandsTest, EveryChoiceAboveTheRowsGivesTheKeysBack) {
    for (const char* name : {"labelFilter", "splitFilter"}) {
        choose(*part<QComboBox>(*m_panel, name), 1);
        EXPECT_TRUE(m_table->hasFocus()) << name;
    }
    for (const char* name : {"flagFilter", "clearFilter"}) {
        part<QToolButton>(*m_panel, name)->setFocus();
        key(Qt::Key_Space);
        EXPECT_NE(m_window->focusWidget(), part<QToolButton>(*m_panel, name)) << name;
    }
    ASSERT_TRUE(waitFor([&] { return m_table->model()->rowCount() == kRows; }));
    EXPECT_TRUE(m_table->hasFocus());
    for (const char* name : {"labelSearch", "labelFilter", "splitFilter", "flagFilter", "intentInput", "detailText"}) {
        part<QWidget>(*m_panel, name)->setFocus();
        key(Qt::Key_Escape);
        EXPECT_TRUE(m_table->hasFocus()) << "Escape in " << name;
    }
    auto* search = part<QLineEdit>(*m_panel, "labelSearch");
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("number"));
    key(Qt::Key_Return);
    EXPECT_TRUE(m_table->hasFocus());
}

TEST_F(HandsTest, KeysLabelWhereverTheFocusIsBesideTheRows) {
    m_table->goTo(20);
    for (const char* name : {"detailText", "flagFilter", "intentList"}) {
        part<QWidget>(*m_panel, name)->setFocus();
        const int row = m_table->currentRow();
        key(Qt::Key_2);
        EXPECT_EQ(m_table->currentRow(), row + 1) << name;
    }
    part<QListView>(*m_panel, "intentList")->setFocus();
    key(Qt::Key_W);
    EXPECT_TRUE(m_input->hasFocus());
    EXPECT_EQ(m_input->text(), QStringLiteral("w"));
    waitSaved();
    for (const int row : {20, 21, 22}) EXPECT_EQ(labelOf(row), m_ids[1]);
}

TEST_F(HandsTest, EnterInAFieldAndOnAButtonLabelsNothing) {
    m_table->goTo(20);
    for (const char* name : {"intentKey", "flagFilter", "changeIntent", "changeLabelSet"}) {
        part<QWidget>(*m_panel, name)->setFocus();
        key(Qt::Key_Return);
        key(Qt::Key_Delete);
    }
    part<QWidget>(*m_panel, "detailText")->setFocus();
    key(Qt::Key_3);
    key(Qt::Key_Return, Qt::ShiftModifier);  // the rows have the keys again
    waitSaved();
    EXPECT_EQ(labelOf(20), m_ids[2]);
    EXPECT_EQ(labelOf(21), m_ids[2]);
    EXPECT_EQ(labelOf(22), 0);
    EXPECT_NE(labelOf(0), 0);
}

TEST_F(HandsTest, TheKeysStandBelowTheTable) {
    auto* legend = part<KeyLegend>(*m_panel, "keyLegend");
    EXPECT_TRUE(legend->isVisible());
    for (const char* key : {"Enter", "1–9", "Space", "Shift+Enter"})
        EXPECT_TRUE(legend->keys().contains(QString::fromUtf8(key))) << key;
    const auto fitsIn = [](int width, const KeyLegend& keys) {
        KeyLegend narrow;
        narrow.resize(width, 40);
        narrow.setKeys(keys.keys());
        return narrow.text().count(u'\n') == 1 && narrow.toolTip().isEmpty();
    };
    const int whole = legend->fontMetrics().horizontalAdvance(legend->keys());
    EXPECT_TRUE(fitsIn(whole * 2 / 3, *legend)) << "the second line takes the rest";
    EXPECT_FALSE(fitsIn(whole / 4, *legend));
    m_window->resize(700, 600);
    ASSERT_TRUE(waitFor([&] { return legend->text() != legend->keys(); }));
}

TEST_F(HandsTest, TheMenuOfARowHasWhatTheKeysDo) {
    m_table->goTo(20);
    key(Qt::Key_3);
    QStringList texts;
    QStringList choices;
    QTimer::singleShot(0, m_panel, [&] {
        auto* menu = m_panel->findChild<QMenu*>(QStringLiteral("rowMenu"));
        ASSERT_NE(menu, nullptr);
        for (const QAction* action : menu->actions()) texts << action->text();
        for (QMenu* sub : menu->findChildren<QMenu*>()) {
            for (QAction* action : sub->actions()) {
                choices << action->text();
                if (action->text() == QStringLiteral("intent_y\t2")) action->trigger();
            }
        }
        menu->close();
    });
    emit m_table->customContextMenuRequested(QPoint(10, 10));
    const QString all = texts.join(u'\n');
    for (const char* part : {"Assign “intent_x”\tEnter", "Repeat “intent_x”\tShift+Return", "Clear intent",
                             "Flag or unflag", "Edit note", "Remove rows", "Put into split"})
        EXPECT_TRUE(all.contains(QString::fromUtf8(part))) << part << " in\n" << all.toStdString();
    EXPECT_TRUE(choices.contains(QStringLiteral("intent_r\t9"))) << choices.join(u'\n').toStdString();
    waitSaved();
    EXPECT_EQ(labelOf(21), m_ids[1]);
}

TEST_F(HandsTest, TheKeysDialogTakesItsOwnKeysAndHoldsNoOthers) {
    const QPointer<QDialog> dialog = keysDialog();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(part<QPushButton>(*dialog, "keysOk")->isEnabled())
        << part<QLabel>(*dialog, "keysProblem")->text().toStdString();
    auto* field = part<KeyField>(*dialog, "key_flag");
    field->setFocus();
    EXPECT_FALSE(field->isWaiting()) << "a key that is only passed by changes nothing";
    QTest::mouseClick(field, Qt::LeftButton);
    EXPECT_TRUE(field->isWaiting());
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(field->isWaiting());
    EXPECT_EQ(field->key(), QKeySequence(Qt::CTRL | Qt::Key_D));
    QTest::mouseClick(field, Qt::LeftButton);
    QTest::keyClick(field, Qt::Key_F4);
    EXPECT_EQ(field->key(), QKeySequence(Qt::Key_F4));
    QTest::keyClick(field, Qt::Key_F7);
    EXPECT_EQ(field->key(), QKeySequence(Qt::Key_F4)) << "the next key is not for the field";
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_TRUE(waitFor([&] { return dialog.isNull(); })) << "Escape closes from a field as well";
}

TEST_F(HandsTest, SuggestionsShowTheirKeys) {
    SuggestionList list;
    list.show(
        1, {{7, QStringLiteral("refund"), QStringLiteral("82 %")}, {8, QStringLiteral("a&b"), QStringLiteral("9 %")}},
        {});
    const auto* first = part<QPushButton>(list, "suggestion1");
    const auto* second = part<QPushButton>(list, "suggestion2");
    EXPECT_TRUE(first->text().contains(QStringLiteral("Space"))) << first->text().toStdString();
    EXPECT_TRUE(second->text().contains(QStringLiteral("Shift+2"))) << second->text().toStdString();
    EXPECT_EQ(list.at(2), 8);
    EXPECT_EQ(list.at(3), 0);
    list.setAcceptKey(QKeySequence(Qt::Key_F6));
    EXPECT_TRUE(first->text().contains(QStringLiteral("F6"))) << first->text().toStdString();
}

}  // namespace
}  // namespace tb::ui
