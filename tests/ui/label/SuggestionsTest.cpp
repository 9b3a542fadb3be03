// The label panel with a labelling helper whose answers are known.
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include "tests/ui/bridge/FakeSuggester.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/bridge/SuggestController.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/LabelPanel.h"
#include "ui/label/SuggestionText.h"

namespace tb::ui {
namespace {

constexpr int kLabelled = 8;
constexpr int kOpen = 60;

class SuggestionsTest : public test::PanelTest {
protected:
    /// Rows 1..8 labelled, four of each intent; 9..68 open.
    void open() {
        std::vector<Example> examples;
        for (int i = 1; i <= kLabelled + kOpen; ++i) {
            const std::optional<std::string> label =
                i > kLabelled ? std::nullopt : std::optional<std::string>(i % 2 == 0 ? "card_arrival" : "pin_blocked");
            examples.push_back(test::example("message number " + std::to_string(i), label));
        }
        addExamples(examples);
        for (const LabelInfo& label : storedLabels()) {
            m_intents.push_back(label.id);
            m_names.insert(label.id, toQt(label.name));
        }
        std::sort(m_intents.begin(), m_intents.end());
        m_center = std::make_unique<SuggestController>(*m_store, *m_background, *m_settings, test::makeFake(m_fake));
        m_context->suggestions = m_center.get();
        m_panel = std::make_unique<LabelPanel>(*m_context);
        m_panel->resize(1100, 740);
        m_panel->show();
        m_panel->setCurrent(true);
        m_table = part<ExampleTable>(*m_panel, "exampleTable");
        QApplication::setActiveWindow(m_panel.get());
        m_table->setFocus();
        ASSERT_TRUE(waitFor([&] { return m_table->model()->rowCount() == kLabelled + kOpen && m_fake->ended == 1; }));
        m_table->goTo(kLabelled);
        ASSERT_TRUE(waitFor([&] { return suggested(1) == expected(kLabelled + 1); }));
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(m_panel->focusWidget() != nullptr ? m_panel->focusWidget() : m_table, code, modifiers);
    }
    /// What the panel shows; empty = hidden.
    QString suggested(int place) {
        auto* button = part<QPushButton>(*m_panel, qPrintable(QStringLiteral("suggestion%1").arg(place)));
        return button->isVisible() ? button->text().section(QStringLiteral("   ["), 0, 0)
                                   : QString();  // without the key
    }
    QString expected(ExampleId id, std::size_t place = 0) const {
        const Suggestion one = test::FakeSuggester::suggestionFor(id, m_intents);
        return name(one.top.at(place).label) + QStringLiteral("   ") + scoreText(one.top.at(place).score);
    }
    QString name(LabelId label) const { return m_names.value(label); }
    LabelId bestOf(ExampleId id) const { return test::FakeSuggester::suggestionFor(id, m_intents).top[0].label; }
    LabelId storedLabel(ExampleId id) {
        const auto rows = storedRows();
        for (const ExampleRow& row : rows)
            if (row.id == id) return row.label;
        return -1;
    }
    QString text(const char* label) { return part<QLabel>(*m_panel, label)->text(); }
    QString currentText() { return m_table->currentIndex().siblingAtColumn(0).data().toString(); }
    bool waitSaved() {
        return waitFor([&] { return text("savedState") == QStringLiteral("All changes saved"); });
    }
    void choose(int order) {
        auto* combo = part<QComboBox>(*m_panel, "orderChoice");
        combo->setCurrentIndex(order);
        emit combo->activated(order);
    }

    std::shared_ptr<test::FakeSuggester> m_fake = std::make_shared<test::FakeSuggester>();
    std::vector<LabelId> m_intents;
    QHash<LabelId, QString> m_names;
    std::unique_ptr<SuggestController> m_center;
    std::unique_ptr<LabelPanel> m_panel;
    ExampleTable* m_table = nullptr;
};

TEST_F(SuggestionsTest, SpaceAcceptsTheFirstOneInBothModes) {
    open();
    EXPECT_EQ(suggested(2), expected(9, 1));
    EXPECT_EQ(suggested(3), QString()) << "there are only two intents";
    EXPECT_EQ(text("helperState"), QStringLiteral("Suggestions: 86 % correct, cross-checked on 8 labels"));
    key(Qt::Key_Space);
    EXPECT_EQ(m_table->currentRow(), kLabelled + 1);
    EXPECT_EQ(suggested(1), expected(10)) << "the next row's suggestion is here before the row is";
    key(Qt::Key_F9);
    ASSERT_TRUE(part<QWidget>(*m_panel, "focusCard")->hasFocus());
    key(Qt::Key_Space);
    EXPECT_EQ(m_table->currentRow(), kLabelled + 2);
    ASSERT_TRUE(waitSaved());
    EXPECT_EQ(storedLabel(9), bestOf(9));
    EXPECT_EQ(storedLabel(10), bestOf(10));
    EXPECT_EQ(storedLabel(11), 0);
}

TEST_F(SuggestionsTest, SpaceLeavesLabelledAndManyRowsAlone) {
    open();
    m_table->goTo(0);
    EXPECT_EQ(suggested(1), QString()) << "it has an intent already";
    const LabelId before = storedLabel(1);
    key(Qt::Key_Space);
    EXPECT_EQ(m_table->currentRow(), 0);
    m_table->goTo(kLabelled);
    key(Qt::Key_Down, Qt::ShiftModifier);
    key(Qt::Key_Space);
    ASSERT_FALSE(m_notices.isEmpty());
    EXPECT_EQ(m_notices.last(), QStringLiteral("A suggestion is accepted for one row; 2 are selected"));
    QTest::qWait(50);
    EXPECT_EQ(storedLabel(1), before);
    EXPECT_EQ(storedLabel(9), 0);
    // Held down it must not label one row after the other.
    m_table->goTo(kLabelled);
    QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "), true);
    QApplication::sendEvent(m_table, &repeated);
    EXPECT_EQ(m_table->currentRow(), kLabelled);
}

TEST_F(SuggestionsTest, ASpaceInTheTypedNameIsASpace) {
    open();
    QTest::keyClick(m_table, 'c');
    auto* input = part<QLineEdit>(*m_panel, "intentInput");
    ASSERT_TRUE(input->hasFocus());
    key(Qt::Key_Space);
    EXPECT_EQ(input->text(), QStringLiteral("c "));
    EXPECT_EQ(m_table->currentRow(), kLabelled);
}

TEST_F(SuggestionsTest, TheOrderChoiceBringsTheMostUncertainRowFirstAndSaysWhy) {
    open();
    choose(1);
    ASSERT_TRUE(waitFor([&] { return currentText() == QStringLiteral("message number 68"); }));
    EXPECT_EQ(m_table->currentRow(), 0);
    ASSERT_TRUE(waitFor([&] { return suggested(1) == expected(68); }));
    EXPECT_EQ(text("suggestionReason"), QStringLiteral("%1 is well ahead of the rest").arg(name(bestOf(68))));
    key(Qt::Key_Space);
    EXPECT_EQ(currentText(), QStringLiteral("message number 67"));
    choose(3);
    ASSERT_TRUE(waitFor([&] { return currentText() == QStringLiteral("message number 9"); })) << "the fewest labels";
    EXPECT_EQ(text("suggestionReason"), QStringLiteral("Perhaps %1, which has 9 labelled so far").arg(name(bestOf(9))));
    // A click on a header is an order of its own.
    m_table->sortByColumn(0, Qt::AscendingOrder);
    EXPECT_EQ(part<QComboBox>(*m_panel, "orderChoice")->currentIndex(), 0);
}

TEST_F(SuggestionsTest, AfterLearningAgainTheRowLookedAtStaysAndTheNextIsTheFirstOpenOne) {
    open();
    choose(1);
    ASSERT_TRUE(waitFor([&] { return currentText() == QStringLiteral("message number 68"); }));
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    ASSERT_EQ(currentText(), QStringLiteral("message number 66"));
    m_fake->endless = true;
    std::vector<Example> more;
    for (int i = 0; i < 25; ++i)
        more.push_back(test::example("new " + std::to_string(i), i % 2 == 0 ? "card_arrival" : "pin_blocked"));
    addExamples(more);
    m_store->notifyDatasetChanged();
    ASSERT_TRUE(waitFor([&] { return m_fake->begun == 2; }));
    m_fake->endless = false;
    ASSERT_TRUE(waitFor([&] { return text("helperState").endsWith(QStringLiteral("(+3)")); }))
        << text("helperState").toStdString();
    QTest::qWait(100);
    EXPECT_EQ(currentText(), QStringLiteral("message number 66")) << "nothing moves under the hand";
    ASSERT_TRUE(waitFor([&] { return !suggested(1).isEmpty(); }));
    key(Qt::Key_Space);
    EXPECT_EQ(currentText(), QStringLiteral("message number 68"));
    ASSERT_TRUE(waitSaved());
    EXPECT_EQ(storedLabel(66), bestOf(66));
}

TEST_F(SuggestionsTest, OffHidesAndStopsEverything) {
    open();
    choose(1);
    ASSERT_TRUE(waitFor([&] { return currentText() == QStringLiteral("message number 68"); }));
    auto* box = part<QCheckBox>(*m_panel, "suggestSwitch");
    EXPECT_TRUE(box->isChecked());
    box->click();
    EXPECT_FALSE(m_center->isOn());
    EXPECT_EQ(suggested(1), QString());
    EXPECT_EQ(text("helperState"), QString());
    EXPECT_FALSE(part<QComboBox>(*m_panel, "orderChoice")->isVisible());
    ASSERT_TRUE(waitFor([&] { return currentText() == QStringLiteral("message number 1"); }))
        << "back to the order of import";
    key(Qt::Key_Space);
    EXPECT_EQ(m_table->currentRow(), 0);
    box->click();
    m_table->goTo(kLabelled);
    EXPECT_TRUE(waitFor([&] { return suggested(1) == expected(9); })) << "what was computed is still there";
}

TEST_F(SuggestionsTest, LooksRightInBothThemes) {
    open();
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        theme::apply(mode);
        QTest::qWait(50);
        photograph(*m_panel,
                   mode == ThemeMode::Light ? QStringLiteral("suggest-light") : QStringLiteral("suggest-dark"));
        auto* button = part<QPushButton>(*m_panel, "suggestion1");
        EXPECT_LE(button->mapTo(m_panel.get(), QPoint(button->width(), 0)).x(), m_panel->width());
        EXPECT_GT(button->width(), 150);
    }
    theme::apply(ThemeMode::Light);
    m_panel->resize(960, 640);
    QTest::qWait(50);
    EXPECT_EQ(m_panel->width(), 960) << "the smallest window still holds everything";
    photograph(*m_panel, QStringLiteral("suggest-small"));
}

TEST(SuggestionText, ReasonsAndScoresReadAsPeopleSay) {
    const auto nameOf = [](LabelId label) {
        return label == 1 ? QStringLiteral("card_arrival") : QStringLiteral("card_delivery_estimate");
    };
    Suggestion close;
    close.example = 5;
    close.top = {{{1, 0.41}, {2, 0.38}, {}}};
    EXPECT_EQ(orderReason(&close, RowSort::MostUncertain, nameOf),
              QStringLiteral("Between card_arrival and card_delivery_estimate"));
    EXPECT_EQ(orderReason(&close, RowSort::Id, nameOf),
              QStringLiteral("Between card_arrival and card_delivery_estimate"));
    close.diverseRank = 4;
    EXPECT_EQ(orderReason(&close, RowSort::MostDiverse, nameOf),
              QStringLiteral("Unlike what is labelled so far; card_arrival at a guess"));
    EXPECT_EQ(orderReason(nullptr, RowSort::Id, nameOf), QStringLiteral("The model has not read this text yet"));
    EXPECT_EQ(scoreText(0.997), QStringLiteral("99 %"));
    EXPECT_EQ(scoreText(0.844), QStringLiteral("84 %"));
    SuggestStatus status;
    status.state = SuggestStatus::State::Ready;
    status.quality = {240, 0.86, -0.021};
    EXPECT_EQ(helperText(status), QStringLiteral("Suggestions: 86 % correct, cross-checked on 240 labels (\u22122)"));
}

}  // namespace
}  // namespace tb::ui
