#include "ui/annotate/AnnotatorDialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScopeGuard>
#include <QSpinBox>
#include <QTreeWidget>
#include <fstream>

#include "tests/ui/rows/PanelFixture.h"
#include "ui/annotate/AgreementView.h"
#include "ui/annotate/RoundBar.h"
#include "ui/base/Language.h"
#include "ui/overview/DataPanel.h"
#include "ui/rows/FocusCard.h"
#include "ui/rows/ReviewTable.h"

namespace tb::ui {
namespace {

class AnnotatorTest : public test::PanelTest {
protected:
    void open() {
        std::vector<Example> examples;
        for (int i = 0; i < 4; ++i) {
            examples.push_back(test::example("where is card number " + std::to_string(i), "arrival"));
            examples.push_back(test::example("my card is gone, case " + std::to_string(i), "lost"));
        }
        addExamples(examples);
        addLabel("stolen");
        m_panel = std::make_unique<DataPanel>(*m_context);
        m_panel->resize(1088, 740);
        m_panel->show();
        m_panel->setCurrent(true);
        m_dialog = m_panel->openAnnotators();
        m_list = part<QTreeWidget>(*m_dialog, "passList");
        m_blind = part<ReviewTable>(*m_dialog, "blindTable");
        m_dispute = part<ReviewTable>(*m_dialog, "adjudicationTable");
        part<QLineEdit>(*m_dialog, "passAnnotator")->setText(QStringLiteral("Bo"));
        part<QLineEdit>(*m_dialog, "passFirst")->setText(QStringLiteral("Ann"));
    }
    void startPass() {
        part<QSpinBox>(*m_dialog, "passRows")->setValue(8);
        part<QPushButton>(*m_dialog, "startPass")->click();
        ASSERT_TRUE(waitFor(
            [&] { return m_blind->isVisible() && m_blind->model()->rowCount() == 8 && m_blind->currentRow() == 0; }));
    }
    [[nodiscard]] QString blindText() const { return part<QLabel>(*m_dialog, "focusText")->text(); }
    void press(Qt::Key key) { QTest::keyClick(m_dialog->focusWidget(), key); }
    void type(const char* text) {
        for (const char* at = text; *at != '\0'; ++at) QTest::keyClick(m_dialog->focusWidget(), *at);
    }
    PassInfo storedPass() {
        const auto passes =
            m_store->thread().call([](Workspace& workspace) { return workspace.annotation().passes(); });
        EXPECT_TRUE(passes.has_value() && !passes->empty());
        return passes->front();
    }
    /// Everything as it was, but the first lost card is stolen: one disagreement.
    void labelAll() {
        bool differed = false;
        for (int row = 0; row < 8; ++row) {
            ASSERT_EQ(m_blind->currentRow(), row);
            const bool arrival = blindText().startsWith(QStringLiteral("where"));
            type(arrival ? "arr" : differed ? "los" : "sto");
            differed = differed || !arrival;
            press(Qt::Key_Return);
        }
        ASSERT_TRUE(waitFor([&] { return storedPass().labelled == 8; }));
    }
    void backToPasses() {
        part<QPushButton>(*part<RoundBar>(*m_dialog, "blindBar"), "leavePass")->click();
        ASSERT_TRUE(waitFor([&] {
            return m_list->isVisible() && m_list->topLevelItemCount() == 1 &&
                   m_list->topLevelItem(0)->text(4) == QStringLiteral("8");
        }));
    }

    std::unique_ptr<DataPanel> m_panel;
    QPointer<AnnotatorDialog> m_dialog;
    QTreeWidget* m_list = nullptr;
    ReviewTable* m_blind = nullptr;
    ReviewTable* m_dispute = nullptr;
};

TEST_F(AnnotatorTest, AnAnnotationRoundByKeysIsMeasuredAndItsDisagreementSettled) {
    open();
    photograph(*m_dialog, QStringLiteral("annotators-light"));
    startPass();
    const auto before = storedRows();
    for (int row = 0; row < 8; ++row)
        EXPECT_EQ(m_blind->model()->index(row, 1).data().toString(), QString()) << "nobody sees the first label";
    EXPECT_EQ(part<QLabel>(*m_dialog, "focusIntent")->text(), QStringLiteral("No intent yet"));
    photograph(*m_dialog, QStringLiteral("annotators-blind-light"));
    labelAll();
    EXPECT_EQ(storedRows(), before) << "the rows keep their labels";
    EXPECT_EQ(storedPass().disagreements, 1);
    backToPasses();

    part<QPushButton>(*m_dialog, "passSettle")->click();
    ASSERT_TRUE(waitFor([&] { return m_dispute->isVisible() && m_dispute->model()->rowCount() == 1; }));
    EXPECT_EQ(part<QPushButton>(*m_dialog, "chooseFirst")->text(), QStringLiteral("1   lost"));
    EXPECT_EQ(part<QPushButton>(*m_dialog, "chooseSecond")->text(), QStringLiteral("2   stolen"));
    photograph(*m_dialog, QStringLiteral("annotators-settle-light"));
    m_dispute->setFocus();
    press(Qt::Key_2);
    ASSERT_TRUE(waitFor([&] {
        return part<QLabel>(*part<RoundBar>(*m_dialog, "adjudicationBar"), "passState")->text() ==
               QStringLiteral("0 of 1 open");
    }));
    const auto stolen = [&] {
        int rows = 0;
        for (const LabelInfo& label : storedLabels())
            if (label.name == "stolen") rows = static_cast<int>(label.count);
        return rows;
    };
    EXPECT_EQ(stolen(), 1);
    EXPECT_EQ(storedPass().open, 0);
    ASSERT_TRUE(m_store->thread().call([](Workspace& workspace) { return workspace.dataset().undo(); })->has_value());
    EXPECT_EQ(stolen(), 0);
    EXPECT_EQ(storedPass().open, 1);
}

TEST_F(AnnotatorTest, AThirdIntentIsFoundByTyping) {
    open();
    startPass();
    labelAll();
    backToPasses();
    part<QPushButton>(*m_dialog, "passSettle")->click();
    ASSERT_TRUE(waitFor([&] { return m_dispute->isVisible() && m_dispute->model()->rowCount() == 1; }));
    m_dispute->setFocus();
    type("arr");
    press(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return storedPass().open == 0; }));
    EXPECT_TRUE(
        waitFor([&] { return m_dispute->model()->index(0, 3).data().toString().contains(QStringLiteral("arrival")); }));
}

TEST_F(AnnotatorTest, TheAgreementIsShownAndExported) {
    open();
    startPass();
    labelAll();
    backToPasses();
    part<QPushButton>(*m_dialog, "passAgreement")->click();
    auto* table = part<QTreeWidget>(*m_dialog, "agreementTable");
    ASSERT_TRUE(waitFor([&] { return table->isVisible() && table->topLevelItemCount() == 3; }));
    const QString summary = part<QLabel>(*m_dialog, "agreementSummary")->text();
    EXPECT_TRUE(summary.startsWith(QStringLiteral("8 rows  ·  raw agreement 87.5 %"))) << summary.toStdString();
    // Ann: 4 and 4; Bo: 4, 3 and 1. Chance agrees 0.25 + 0.1875 of the time.
    EXPECT_TRUE(summary.contains(QStringLiteral("Cohen’s kappa 0.78"))) << summary.toStdString();
    EXPECT_EQ(table->topLevelItem(0)->text(0), QStringLiteral("stolen")) << "what they quarrel about most comes first";
    photograph(*m_dialog, QStringLiteral("annotators-agreement-light"));
    const auto file = m_folder / "agreement.csv";
    m_dialog->findChild<AgreementView*>()->exportTo(toQt(file.string()));
    std::ifstream in(file);
    std::string header;
    std::string all;
    std::getline(in, header);
    std::getline(in, all);
    EXPECT_EQ(header,
              "intent,given by Ann,given by Bo,given by all,agreement,agreement low,agreement high,kappa,kappa "
              "low,kappa high");
    EXPECT_EQ(all.substr(0, 18), "(all),8,8,,0.8750,");
}

TEST_F(AnnotatorTest, LooksRightInTheDarkAndInChinese) {
    theme::apply(ThemeMode::Dark);
    language::apply(QStringLiteral("zh_CN"));
    const auto back = qScopeGuard([] {
        theme::apply(ThemeMode::Light);
        language::apply(QStringLiteral("en"));
    });
    open();
    photograph(*m_dialog, QStringLiteral("annotators-dark-zh"));
    photograph(*m_panel, QStringLiteral("data-actions-dark-zh"));
    startPass();
    photograph(*m_dialog, QStringLiteral("annotators-blind-dark-zh"));
    EXPECT_EQ(m_dialog->windowTitle(), QString::fromUtf8("第二标注员"));
}

}  // namespace
}  // namespace tb::ui
