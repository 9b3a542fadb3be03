// The import dialog with files that need a word from somebody who knows them: driven by keys and clicks.
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

#include "tests/ui/rows/PanelFixture.h"
#include "ui/import/ImportDialog.h"
#include "ui/import/ImportSettings.h"
#include "ui/overview/DataPanel.h"

namespace tb::ui {
namespace {

struct UiCase {
    const char* file;
    std::vector<int> answers;  ///< The reading chosen for each question.
    std::size_t rows;
    std::vector<std::string> intents;
};

void PrintTo(const UiCase& one, std::ostream* out) {
    *out << one.file;
}

class ImportQuestionsUi : public test::PanelTest {
protected:
    ImportQuestionsUi() : m_panel(std::make_unique<DataPanel>(*m_context)) {
        m_panel->resize(1100, 740);
        m_panel->show();
        m_panel->setCurrent(true);
    }
    ImportDialog* opened(const std::string& name) {
        return m_panel->importFile(toQt(std::string(TB_SOURCE_DIR) + "/tests/fixtures/import_cases/" + name));
    }
    /// Waits for the question and chooses a reading with the space bar.
    void choose(ImportDialog& dialog, int reading) {
        const auto readings = [&] {
            QList<QRadioButton*> shown;
            for (auto* button : dialog.findChildren<QRadioButton*>(QStringLiteral("importReading")))
                if (button->isVisible()) shown << button;
            return shown;
        };
        ASSERT_TRUE(waitFor([&] { return readings().size() > reading && !readings().at(reading)->isChecked(); }));
        EXPECT_FALSE(part<QPushButton>(dialog, "importNext")->isEnabled()) << "nothing is guessed";
        EXPECT_FALSE(part<QLabel>(dialog, "importQuestion")->text().isEmpty());
        QRadioButton* chosen = readings().at(reading);
        chosen->setFocus();
        QTest::keyClick(chosen, Qt::Key_Space);
    }
    /// Check, then import; the dialog is gone afterwards.
    void bringIn(QPointer<ImportDialog> dialog) {
        auto* next = part<QPushButton>(*dialog, "importNext");
        ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }))
            << part<QLabel>(*dialog, "importError")->text().toStdString();
        QTest::keyClick(next, Qt::Key_Space);
        ASSERT_TRUE(waitFor([&] { return next->isVisible() && next->isEnabled(); }));
        QTest::keyClick(next, Qt::Key_Space);
        ASSERT_TRUE(waitFor([&] { return dialog.isNull(); }));
    }
    std::vector<std::string> intents() {
        std::vector<std::string> names;
        for (const LabelInfo& label : storedLabels())
            if (label.count > 0) names.push_back(label.name);
        return names;
    }
    std::unique_ptr<DataPanel> m_panel;
};

class ImportCasesUi : public ImportQuestionsUi, public testing::WithParamInterface<UiCase> {};

TEST_P(ImportCasesUi, ComesInAsItIsMeant) {
    const UiCase& c = GetParam();
    QPointer<ImportDialog> dialog = opened(c.file);
    for (const int answer : c.answers) choose(*dialog, answer);
    bringIn(dialog);
    EXPECT_EQ(storedRows().size(), c.rows);
    EXPECT_EQ(intents(), c.intents);
}

INSTANTIATE_TEST_SUITE_P(
    Ten, ImportCasesUi,
    testing::Values(UiCase{"rasa_nlu.yml", {}, 5, {"say_thanks", "track_parcel"}},
                    UiCase{"doccano_lists.jsonl", {1}, 3, {"thanks", "track"}},
                    UiCase{"trec.txt", {0}, 4, {"DESC:def", "DESC:manner", "LOC:city"}},
                    UiCase{"colon.txt", {1}, 4, {}},
                    UiCase{"helpdesk.csv", {1}, 5, {"parcel late", "parcel missing vip", "refund", "thanks"}},
                    UiCase{"splits_other_names.csv", {0}, 5, {"thanks", "track"}},
                    UiCase{"merged_cells.xlsx", {0}, 5, {"thanks", "track"}},
                    UiCase{"cover_sheet_first.xlsx", {}, 4, {"thanks", "track"}},
                    UiCase{"multilabel_pipe.csv", {3}, 4, {"thanks", "thanks|bye", "track", "track|thanks"}},
                    UiCase{"title_above_report.csv", {}, 4, {"thanks", "track"}}),
    [](const auto& param) {
        std::string name = param.param.file;
        std::replace(name.begin(), name.end(), '.', '_');
        return name;
    });

TEST_F(ImportQuestionsUi, WhatWasDecidedIsSaidAndCanBeChanged) {
    QPointer<ImportDialog> dialog = opened("cover_sheet_first.xlsx");
    auto* next = part<QPushButton>(*dialog, "importNext");
    ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }));
    EXPECT_TRUE(part<QLabel>(*dialog, "importNotices")->text().contains(QStringLiteral("“Data”")) ||
                part<QLabel>(*dialog, "importNotices")->text().contains(QStringLiteral("\"Data\"")));
    auto* sheet = part<QComboBox>(*dialog, "importSheet");
    EXPECT_EQ(sheet->currentText(), QStringLiteral("Data"));
    sheet->setFocus();
    QTest::keyClick(sheet, Qt::Key_Up);
    EXPECT_EQ(sheet->currentText(), QStringLiteral("Read me"));
    ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }));
    auto* skip = part<QSpinBox>(*dialog, "importSkipLines");
    EXPECT_EQ(skip->value(), 0);
    photograph(*dialog, QStringLiteral("import-sheet"));
    dialog->reject();
}

TEST_F(ImportQuestionsUi, AQuestionShowsTheFirstRowsOfEachReading) {
    QPointer<ImportDialog> dialog = opened("trec.txt");
    const auto texts = [&] {
        QString all;
        for (const auto* label : dialog->findChildren<QLabel*>()) all += label->text() + QLatin1Char('\n');
        return all;
    };
    ASSERT_TRUE(waitFor([&] { return texts().contains(QStringLiteral("→ DESC:manner")); }));
    EXPECT_TRUE(texts().contains(QStringLiteral("“DESC:manner How did the parcel get lost ?”, no intent")));
    photograph(*dialog, QStringLiteral("import-question"));
    dialog->reject();
}

TEST(ImportSettingsUi, ATrustedFileMayGrowWithoutLimit) {
    ImportSettings settings;
    settings.setPlan({});
    auto* anySize = settings.findChild<QCheckBox*>(QStringLiteral("importAnySize"));
    ASSERT_NE(anySize, nullptr);
    EXPECT_FALSE(anySize->isChecked());
    anySize->click();
    EXPECT_GT(settings.plan().maxBytes, std::uint64_t{1} << 40);
    const ImportPlan chosen = settings.plan();
    settings.setPlan(chosen);
    EXPECT_TRUE(anySize->isChecked()) << "kept when the file is read anew";
    anySize->click();
    EXPECT_EQ(settings.plan().maxBytes, 0U);
}

}  // namespace
}  // namespace tb::ui
