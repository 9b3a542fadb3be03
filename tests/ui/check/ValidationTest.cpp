#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>

#include "core/base/AtomicFile.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/check/CheckDialog.h"
#include "ui/import/ImportDialog.h"
#include "ui/overview/DataPanel.h"

namespace tb::ui {
namespace {

const std::string kRows =
    "text,label,split\n"
    "\"Where is my new card, please tell me\",card_arrival,train\n"
    "\"where is my new card please tell me!\",card_arrival,test\n"
    "\"Where is my new card, please tell me now\",card_lost,train\n"
    "\"My name is Jennifer Clarke, call +44 20 7946 0958 or write to j.clarke@example.com\",contact,train\n"
    "\"The cafÃ© charged me twice\",charge,train\n"
    "\"I would like to cancel the order from last week\",cancel,train\n";

class GuardTest : public test::PanelTest {
protected:
    void open() {
        m_panel = std::make_unique<DataPanel>(*m_context);
        m_panel->resize(1280, 800);
        m_panel->show();
        m_panel->setCurrent(true);
    }
    ImportDialog* checkedImport() {
        const auto file = m_folder / "shop.csv";
        EXPECT_TRUE(writeFileAtomically(file, kRows).has_value());
        ImportDialog* dialog = m_panel->importFile(toQt(file.string()));
        auto* next = part<QPushButton>(*dialog, "importNext");
        EXPECT_TRUE(waitFor([&] { return next->isEnabled() && next->text() == QStringLiteral("Check the file"); }));
        next->click();
        EXPECT_TRUE(waitFor([&] { return next->isVisible() && next->text().startsWith(QStringLiteral("Import")); }));
        return dialog;
    }
    bool waitText(QWidget& parent, const char* name, const QString& text) {
        auto* label = part<QPushButton>(parent, name);
        return waitFor([&] { return label->text() == text; });
    }
    std::vector<std::string> storedTexts() {
        std::vector<std::string> texts;
        for (const ExampleRow& row : storedRows()) texts.push_back(row.text);
        return texts;
    }
    /// The dialog after its check is over.
    QPointer<CheckDialog> checked() {
        QPointer<CheckDialog> dialog = m_panel->checkData();
        EXPECT_TRUE(waitChecked(*dialog));
        QTest::qWait(50);  // laid out
        return dialog;
    }
    bool waitChecked(CheckDialog& dialog) {
        auto* again = part<QPushButton>(dialog, "checkAgain");
        return waitFor([&] { return again->isEnabled(); });
    }
    /// Presses a button of a card and waits for the change and the check after it.
    void press(CheckDialog& dialog, const char* button) {
        part<QPushButton>(dialog, button)->click();
        EXPECT_FALSE(part<QPushButton>(dialog, "checkAgain")->isEnabled());
        EXPECT_TRUE(waitChecked(dialog));
    }
    static bool shows(QWidget& parent, const char* card) {
        return parent.findChild<QWidget*>(QString::fromLatin1(card)) != nullptr;
    }

    std::unique_ptr<DataPanel> m_panel;
};

TEST_F(GuardTest, WhatTheFileHoldsIsShownAndEachChoiceCounts) {
    open();
    QPointer<ImportDialog> dialog = checkedImport();
    photograph(*dialog, QStringLiteral("guard-import-light"));
    EXPECT_TRUE(waitText(*dialog, "importNext", QStringLiteral("Import 6 rows")));
    for (const char* card : {"finding-personal-data", "finding-near-duplicate", "finding-near-conflict",
                             "finding-split-leak", "finding-misdecoded", "finding-small-intent"})
        EXPECT_TRUE(shows(*dialog, card)) << card;
    EXPECT_FALSE(shows(*dialog, "finding-foreign-language"));
    part<QRadioButton>(*dialog, "finding-near-duplicate-1")->click();
    EXPECT_TRUE(waitText(*dialog, "importNext", QStringLiteral("Import 5 rows")));
    part<QRadioButton>(*dialog, "finding-misdecoded-1")->click();
    EXPECT_TRUE(waitText(*dialog, "importNext", QStringLiteral("Import 4 rows")));
    part<QRadioButton>(*dialog, "finding-personal-data-1")->click();
    EXPECT_TRUE(waitText(*dialog, "importNext", QStringLiteral("Import 4 rows")));
    part<QPushButton>(*dialog, "importNext")->click();
    ASSERT_TRUE(waitFor([&] { return dialog.isNull(); }));
    const auto texts = storedTexts();
    ASSERT_EQ(texts.size(), 4U);
    EXPECT_EQ(texts[2], "My name is [NAME_1], call [PHONE_1] or write to [EMAIL_1]");
}

TEST_F(GuardTest, TheRowsThatAreThereAreCheckedFixedAndCheckedAgain) {
    addExamples({test::example("Where is my new card, please tell me", "a"),
                 test::example("where is my new card please tell me!", "a"),
                 test::example("write to a@b.com please", "b"), test::example("the cafÃ© charged me twice", "b")});
    open();
    QPointer<CheckDialog> dialog = checked();
    photograph(*dialog, QStringLiteral("guard-check-light"));
    EXPECT_TRUE(part<QWidget>(*dialog, "finding-personal-data")->isVisible());
    EXPECT_FALSE(shows(*dialog, "vaultCard"));
    press(*dialog, "finding-personal-data-replace");
    EXPECT_EQ(part<QLabel>(*dialog, "checkStatus")->text(), QStringLiteral("Placeholders were put into 1 row."));
    EXPECT_EQ(storedTexts()[2], "write to [EMAIL_1] please");
    EXPECT_FALSE(shows(*dialog, "finding-personal-data"));
    press(*dialog, "finding-near-duplicate-remove");
    EXPECT_EQ(storedTexts().size(), 3U);
    press(*dialog, "finding-misdecoded-flag");
    EXPECT_TRUE(storedRows()[2].flagged);
    press(*dialog, "vaultRestore");
    EXPECT_EQ(storedTexts()[1], "write to a@b.com please");
}

TEST_F(GuardTest, TheVaultIsDeletedOnlyAfterAQuestion) {
    addExamples({test::example("write to a@b.com please", "b")});
    open();
    QPointer<CheckDialog> dialog = checked();
    press(*dialog, "finding-personal-data-replace");
    part<QPushButton>(*dialog, "vaultForget")->click();
    auto* question = part<QMessageBox>(*dialog, "forgetQuestion");
    question->button(QMessageBox::Cancel)->click();
    EXPECT_TRUE(std::filesystem::exists(m_folder / "ws/private/pii-vault.json"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    part<QPushButton>(*dialog, "vaultForget")->click();
    question = part<QMessageBox>(*dialog, "forgetQuestion");
    photograph(*question, QStringLiteral("guard-forget"));
    for (QAbstractButton* button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::DestructiveRole) button->click();
    ASSERT_TRUE(waitFor([&] { return !shows(*dialog, "vaultCard"); }));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "ws/private/pii-vault.json"));
    EXPECT_EQ(storedTexts().front(), "write to [EMAIL_1] please");
}

TEST_F(GuardTest, LooksRightInTheDarkToo) {
    theme::apply(ThemeMode::Dark);
    open();
    QPointer<ImportDialog> import = checkedImport();
    photograph(*import, QStringLiteral("guard-import-dark"));
    part<QPushButton>(*import, "importNext")->click();
    ASSERT_TRUE(
        waitFor([&] { return import.isNull() && part<QLabel>(*m_panel, "tileRows")->text() == QStringLiteral("6"); }));
    QPointer<CheckDialog> dialog = checked();
    photograph(*dialog, QStringLiteral("guard-check-dark"));
    photograph(*m_panel, QStringLiteral("guard-panel-dark"));
    EXPECT_LT(dialog->grab().toImage().pixelColor(3, 3).lightness(), 80);
    theme::apply(ThemeMode::Light);
}

}  // namespace
}  // namespace tb::ui
