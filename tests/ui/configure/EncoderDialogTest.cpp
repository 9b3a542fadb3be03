#include "ui/configure/EncoderDialog.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

#include "tests/support/TempFolder.h"

namespace tb::ui {
namespace {

std::vector<CatalogueEntry> entries() {
    CatalogueEntry here;
    here.name = "small";
    here.languages = {"en"};
    here.parameters = 22'000'000;
    here.bytes = 91'000'000;
    here.licence = "Apache-2.0";
    here.folder = "/models/small";
    CatalogueEntry elsewhere = here;
    elsewhere.name = "large";
    elsewhere.folder.clear();
    elsewhere.fetch = "fetch.sh --encoder large";
    CatalogueEntry broken = here;
    broken.name = "broken";
    broken.problem = "The file does not hold a JSON object.";
    return {here, elsewhere, broken};
}

QString textIn(const QTreeWidget& list, int row, int column) {
    return list.topLevelItem(row)->text(column);
}

TEST(EncoderDialogTest, ShowsWhatEachIsAndHowItDid) {
    EncoderDialog dialog(entries(), {{"small", {0.815, 50.0, "run 3", 1}}}, nullptr);
    const auto* list = dialog.findChild<QTreeWidget*>(QStringLiteral("encoderList"));
    ASSERT_EQ(list->topLevelItemCount(), 3);
    EXPECT_EQ(textIn(*list, 0, 0), QStringLiteral("small"));
    EXPECT_EQ(textIn(*list, 0, 2), QStringLiteral("22 M"));
    EXPECT_EQ(textIn(*list, 0, 5), QStringLiteral("yes"));
    EXPECT_TRUE(textIn(*list, 0, 6).contains(QStringLiteral("81.5"))) << textIn(*list, 0, 6).toStdString();
    EXPECT_TRUE(textIn(*list, 0, 6).contains(QStringLiteral("run 3")));
    EXPECT_EQ(textIn(*list, 1, 5), QStringLiteral("no"));
    EXPECT_TRUE(textIn(*list, 1, 6).isEmpty());
}

TEST(EncoderDialogTest, OnlyWhatIsHereAndWholeCanBeUsed) {
    EncoderDialog dialog(entries(), {}, nullptr);
    const auto* use = dialog.findChild<QPushButton*>(QStringLiteral("useEncoder"));
    QSignalSpy chosen(&dialog, &EncoderDialog::chosen);
    dialog.select("large");
    EXPECT_FALSE(use->isEnabled());
    dialog.select("broken");
    EXPECT_FALSE(use->isEnabled());
    EXPECT_FALSE(dialog.findChild<QLabel*>(QStringLiteral("encoderProblem"))->text().isEmpty());
    dialog.select("small");
    ASSERT_TRUE(use->isEnabled());
    QTest::mouseClick(const_cast<QPushButton*>(use), Qt::LeftButton);
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toString(), QStringLiteral("small"));
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
}

void dropOn(EncoderDialog& dialog, const QString& folder) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(folder)});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&dialog, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&dialog, &drop);
}

TEST(EncoderDialogTest, ADroppedFolderIsChosenWhenItHoldsAnEncoder) {
    EncoderDialog dialog(entries(), {}, nullptr);
    QSignalSpy chosen(&dialog, &EncoderDialog::chosen);
    const test::TempFolder empty;
    dropOn(dialog, QString::fromStdString(empty.path().string()));
    EXPECT_TRUE(chosen.isEmpty());
    EXPECT_FALSE(dialog.findChild<QLabel*>(QStringLiteral("encoderProblem"))->text().isEmpty());
    const QString folder = QStringLiteral(TB_SOURCE_DIR "/tests/golden/encoder_bert");
    dropOn(dialog, folder);
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toString(), folder);
}

}  // namespace
}  // namespace tb::ui
