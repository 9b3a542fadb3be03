#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableView>

#include "core/base/AtomicFile.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/import/ImportDialog.h"
#include "ui/overview/DataPanel.h"

namespace tb::ui {
namespace {

class ReimportUiTest : public test::PanelTest {
protected:
    /// Checks the file with its column "id" chosen as the id.
    ImportDialog* checked(const std::string& csv, const QString& next) {
        const auto file = m_folder / "crm.csv";
        EXPECT_TRUE(writeFileAtomically(file, csv).has_value());
        ImportDialog* dialog = m_panel->importFile(toQt(file.string()));
        auto* button = part<QPushButton>(*dialog, "importNext");
        EXPECT_TRUE(waitFor([&] { return button->isEnabled(); }));
        auto* id = part<QComboBox>(*dialog, "importId");
        EXPECT_EQ(id->currentIndex(), 0) << "ids are never guessed";
        id->setFocus();
        while (id->currentText() != QStringLiteral("id") && id->currentIndex() + 1 < id->count())
            QTest::keyClick(id, Qt::Key_Down);
        EXPECT_TRUE(waitFor([&] { return button->isEnabled(); }));
        button->click();
        EXPECT_TRUE(waitFor([&] { return button->isVisible() && button->text() == next; }))
            << button->text().toStdString();
        return dialog;
    }

    std::unique_ptr<DataPanel> m_panel;
};

TEST_F(ReimportUiTest, KnownRowsAreUpdatedInPlaceAfterTheReportSaysSo) {
    m_panel = std::make_unique<DataPanel>(*m_context);
    m_panel->resize(1100, 740);
    m_panel->show();
    m_panel->setCurrent(true);
    QPointer<ImportDialog> dialog =
        checked("id,text,intent\nA1,where is my card,arrival\nA2,card is lost,lost\nA3,hello,greet\n",
                QStringLiteral("Import 3 rows"));
    part<QPushButton>(*dialog, "importNext")->click();
    ASSERT_TRUE(waitFor([&] { return dialog.isNull(); }));
    dialog = checked(
        "id,text,intent\nA1,where is my new card,arrival\nA2,card is lost,stolen\nA3,hello,greet\nA4,good bye,greet\n",
        QStringLiteral("Import 3 rows"));
    EXPECT_EQ(part<QLabel>(*dialog, "reportSummary")->text(),
              QStringLiteral("1 new row  ·  2 updated  ·  1 unchanged"));
    const auto* updates = part<QTableView>(*dialog, "updateTable")->model();
    ASSERT_EQ(updates->rowCount(), 2);
    EXPECT_EQ(updates->index(0, 2).data().toString(), QStringLiteral("where is my new card"));
    EXPECT_EQ(updates->index(1, 3).data().toString(), QStringLiteral("lost  →  stolen"));
    photograph(*dialog, QStringLiteral("import-update"));
    part<QPushButton>(*dialog, "importNext")->click();
    ASSERT_TRUE(waitFor([&] { return dialog.isNull() && m_notices.size() == 2; }));
    EXPECT_EQ(m_notices.last(), QStringLiteral("Imported: 1 new, 2 updated"));
    auto rows = storedRows();
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].text, "where is my new card");
    m_notifier.pendingAction()();
    ASSERT_TRUE(waitFor([&] { return storedRows().size() == 3U; }));
    EXPECT_EQ(storedRows()[0].text, "where is my card");
}

}  // namespace
}  // namespace tb::ui
