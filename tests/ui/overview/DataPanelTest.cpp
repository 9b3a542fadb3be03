#include "ui/overview/DataPanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScopeGuard>
#include <QTableView>
#include <QTreeWidget>
#include <QUrl>

#include "core/base/AtomicFile.h"
#include "core/store/LabelSetStore.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/base/Language.h"
#include "ui/import/ImportDialog.h"

namespace tb::ui {
namespace {

class DataPanelTest : public test::PanelTest {
protected:
    void open() {
        m_panel = std::make_unique<DataPanel>(*m_context);
        m_panel->resize(1100, 740);
        m_panel->show();
        m_panel->setCurrent(true);
    }
    QString write(const std::string& name, const std::string& content) {
        const auto file = m_folder / name;
        EXPECT_TRUE(writeFileAtomically(file, content).has_value());
        return toQt(file.string());
    }
    void click(QWidget& parent, const char* button) {
        auto* found = part<QAbstractButton>(parent, button);
        ASSERT_TRUE(found->isEnabled()) << button;
        QTest::mouseClick(found, Qt::LeftButton, Qt::NoModifier, QPoint(8, found->height() / 2));
    }
    /// Waits for the button to be offered under this text.
    bool waitNext(ImportDialog& dialog, const QString& text) {
        auto* next = part<QPushButton>(dialog, "importNext");
        return waitFor([&] { return next->isVisible() && next->isEnabled() && next->text() == text; });
    }
    bool waitTile(const char* name, const QString& text) {
        return waitFor([&] { return part<QLabel>(*m_panel, name)->text() == text; });
    }
    static void choose(QComboBox* combo, const QString& text) {
        const int at = combo->findText(text);
        ASSERT_GE(at, 0) << text.toStdString();
        combo->setFocus();
        while (combo->currentIndex() != at)
            QTest::keyClick(combo, combo->currentIndex() < at ? Qt::Key_Down : Qt::Key_Up);
    }

    std::unique_ptr<DataPanel> m_panel;
};

TEST_F(DataPanelTest, ACsvComesInByClicksAndCanBeTakenBack) {
    open();
    ASSERT_TRUE(waitFor([&] { return part<QPushButton>(*m_panel, "dropZoneImport")->isVisible(); }));
    photograph(*m_panel, QStringLiteral("data-empty"));
    const QString file = write("shop.csv",
                               "text,category\n\"Where is my card, please?\",card_arrival\n银行卡丢了,card_lost\nno "
                               "answer yet,card_arrival\n");
    QPointer<ImportDialog> dialog = m_panel->importFile(file);
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Check the file")));
    EXPECT_EQ(part<QComboBox>(*dialog, "importText")->currentText(), QStringLiteral("text"));
    EXPECT_EQ(part<QComboBox>(*dialog, "importLabel")->currentText(), QStringLiteral("category"));
    EXPECT_EQ(part<QTableView>(*dialog, "previewTable")->model()->rowCount(), 3);
    click(*dialog, "importNext");
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Import 3 rows")));
    EXPECT_TRUE(storedRows().empty()) << "nothing comes in before Import";
    click(*dialog, "importNext");
    ASSERT_TRUE(waitTile("tileRows", QStringLiteral("3")));
    EXPECT_TRUE(dialog.isNull());
    const auto rows = storedRows();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].text, "Where is my card, please?");
    EXPECT_EQ(rows[1].text, "银行卡丢了");
    EXPECT_EQ(m_notices.last(), QStringLiteral("3 rows imported"));
    m_notifier.pendingAction()();
    ASSERT_TRUE(waitTile("tileRows", QStringLiteral("0")));
    EXPECT_TRUE(storedRows().empty());
}

TEST_F(DataPanelTest, ColumnsBringLabelsOfOtherSetsAndMakeSets) {
    addExamples({test::example("thank you")});
    ASSERT_TRUE(m_store->thread().call([](Workspace& w) { return w.labelSets().add("Sentiment"); }).has_value());
    open();
    const QString file = write(
        "mood.csv", "text,sentiment,how urgent\nwhere is it,negative,high\nthank you,positive,low\nhello there,,low\n");
    QPointer<ImportDialog> dialog = m_panel->importFile(file);
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Check the file")));
    EXPECT_EQ(part<QComboBox>(*dialog, "importSet:Sentiment")->currentText(), QStringLiteral("sentiment"))
        << "found by its name";
    EXPECT_EQ(part<QComboBox>(*dialog, "importLabel")->currentText(), QStringLiteral("None"));
    auto* fresh = part<QComboBox>(*dialog, "importNewSet");
    fresh->setCurrentIndex(fresh->findText(QStringLiteral("how urgent")));
    emit fresh->activated(fresh->currentIndex());
    ASSERT_TRUE(
        waitFor([&] { return dialog->findChild<QComboBox*>(QStringLiteral("importSet:how urgent")) != nullptr; }));
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Check the file")));
    EXPECT_EQ(part<QComboBox>(*dialog, "importSet:how urgent")->currentText(), QStringLiteral("how urgent"));
    EXPECT_EQ(fresh->currentText(), QStringLiteral("None"));
    photograph(*dialog, QStringLiteral("import-sets"));
    click(*dialog, "importNext");
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Import 3 rows")));
    EXPECT_TRUE(part<QLabel>(*dialog, "reportSummary")
                    ->text()
                    .contains(QStringLiteral("1 text that is there already gets labels of other sets")));
    click(*dialog, "importNext");
    ASSERT_TRUE(waitTile("tileRows", QStringLiteral("3")));
    const auto sets = m_store->thread().call([](Workspace& w) { return w.labelSets().sets(); }).value();
    ASSERT_EQ(sets.size(), 3U);
    EXPECT_EQ(sets[0].rows, 0);
    EXPECT_EQ(sets[1].rows, 2);
    EXPECT_EQ(sets[2].name, "how urgent");
    EXPECT_EQ(sets[2].rows, 3);
}

TEST_F(DataPanelTest, DuplicatesAndConflictsAreShownAndTheChoiceCounts) {
    addExamples({test::example("Where is my card?", "card_arrival"), test::example("I lost it", "card_lost")});
    open();
    const QString file =
        write("more.csv", "text,label\nWhere is my card?,card_arrival\nI lost it,card_arrival\nA new one,other\n");
    QPointer<ImportDialog> dialog = m_panel->importFile(file);
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Check the file")));
    click(*dialog, "importNext");
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Import 1 row")));
    const auto* conflicts = part<QTableView>(*dialog, "conflictTable")->model();
    ASSERT_EQ(conflicts->rowCount(), 1);
    EXPECT_EQ(conflicts->index(0, 1).data().toString(), QStringLiteral("card_lost"));
    EXPECT_EQ(conflicts->index(0, 2).data().toString(), QStringLiteral("card_arrival"));
    photograph(*dialog, QStringLiteral("import-report"));
    click(*dialog, "conflictsRefuse");
    EXPECT_FALSE(part<QPushButton>(*dialog, "importNext")->isEnabled());
    click(*dialog, "conflictsKeep");
    click(*dialog, "duplicatesKeep");
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Import 3 rows")));
    click(*dialog, "duplicatesSkip");
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Import 2 rows")));
    click(*dialog, "importNext");
    ASSERT_TRUE(waitTile("tileRows", QStringLiteral("4")));
}

TEST_F(DataPanelTest, BadRowsAreListedWithTheirLinesAndTheReadingCanBeCorrected) {
    open();
    const QString file =
        write("semi.csv", "utterance;intent\nhello there;greeting\nonly one field\n;empty\nbye;farewell\n");
    QPointer<ImportDialog> dialog = m_panel->importFile(file);
    auto* next = part<QPushButton>(*dialog, "importNext");
    ASSERT_TRUE(waitFor([&] { return part<QTableView>(*dialog, "previewTable")->model()->rowCount() > 0; }));
    EXPECT_EQ(part<QComboBox>(*dialog, "importDelimiter")->currentData().toInt(), int{';'});
    auto* problems = part<QPlainTextEdit>(*dialog, "previewProblems");
    ASSERT_TRUE(problems->isVisible());
    EXPECT_TRUE(problems->toPlainText().contains(QStringLiteral("Line 3"))) << problems->toPlainText().toStdString();
    photograph(*dialog, QStringLiteral("import-problems"));
    choose(part<QComboBox>(*dialog, "importText"), QStringLiteral("Choose…"));
    EXPECT_FALSE(next->isEnabled()) << "no column holds the text";
    choose(part<QComboBox>(*dialog, "importText"), QStringLiteral("utterance"));
    choose(part<QComboBox>(*dialog, "importDefaultSplit"), QStringLiteral("Train"));
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Check the file")));
    click(*dialog, "importNext");
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Import 2 rows")));
    click(*dialog, "importNext");
    ASSERT_TRUE(waitTile("tileRows", QStringLiteral("2")));
    EXPECT_EQ(storedRows()[0].split, Split::Train);
}

TEST_F(DataPanelTest, ClosingAfterTheCheckLeavesTheDatasetAsItWas) {
    open();
    QPointer<ImportDialog> dialog = m_panel->importFile(write("a.csv", "text,label\none,a\ntwo,b\n"));
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Check the file")));
    click(*dialog, "importNext");
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Import 2 rows")));
    QTest::keyClick(dialog, Qt::Key_Escape);
    ASSERT_TRUE(waitFor([&] { return dialog.isNull(); }));
    EXPECT_TRUE(storedRows().empty());
    EXPECT_TRUE(storedLabels().empty());
}

TEST_F(DataPanelTest, AFileThatIsNotTextSaysWhatToDo) {
    open();
    QPointer<ImportDialog> dialog = m_panel->importFile(write("empty.csv", ""));
    auto* error = part<QLabel>(*dialog, "importError");
    ASSERT_TRUE(waitFor([&] { return error->isVisible(); }));
    EXPECT_TRUE(error->text().contains(QStringLiteral("empty.csv"))) << error->text().toStdString();
    EXPECT_FALSE(part<QPushButton>(*dialog, "importNext")->isEnabled());
    dialog->reject();
}

TEST_F(DataPanelTest, AChineseWindowShowsWhatTheCoreSaysInChinese) {
    language::apply(QStringLiteral("zh_CN"));
    const auto back = qScopeGuard([] { language::apply(QStringLiteral("en")); });
    open();
    QPointer<ImportDialog> empty = m_panel->importFile(write("empty.csv", ""));
    auto* error = part<QLabel>(*empty, "importError");
    ASSERT_TRUE(waitFor([&] { return error->isVisible(); }));
    EXPECT_TRUE(error->text().endsWith(QString::fromUtf8("empty.csv：文件是空的。请选择至少包含一条文本的文件。")))
        << error->text().toStdString();
    empty->reject();

    QPointer<ImportDialog> dialog = m_panel->importFile(
        write("semi.csv", "utterance;intent\nhello there;greeting\nonly one field\n;empty\nbye;farewell\n"));
    auto* problems = part<QPlainTextEdit>(*dialog, "previewProblems");
    ASSERT_TRUE(waitFor([&] { return problems->isVisible(); }));
    EXPECT_EQ(problems->toPlainText().toStdString(), "第 3 行：有 1 个字段，应有 2 个\n第 4 行：文本为空");
    auto* header = part<QCheckBox>(*dialog, "importHeader");
    auto* text = part<QComboBox>(*dialog, "importText");
    header->setFocus();
    QTest::keyClick(header, Qt::Key_Space);
    ASSERT_TRUE(waitFor([&] { return text->itemText(1) == QString::fromUtf8("第 1 列"); }))
        << text->itemText(1).toStdString();
    QTest::keyClick(header, Qt::Key_Space);
    ASSERT_TRUE(waitFor([&] { return text->currentText() == QStringLiteral("utterance"); }));
    ASSERT_TRUE(waitFor([&] { return part<QPushButton>(*dialog, "importNext")->isEnabled(); }));
    photograph(*dialog, QStringLiteral("import-problems-zh"));
    click(*dialog, "importNext");
    ASSERT_TRUE(waitNext(*dialog, QString::fromUtf8("导入 2 条数据")));
    click(*dialog, "importNext");
    auto* list = part<QTreeWidget>(*m_panel, "historyList");
    ASSERT_TRUE(waitFor([&] { return list->topLevelItemCount() == 1; }));
    EXPECT_EQ(list->topLevelItem(0)->text(0).toStdString(), "导入 2 条文本");
    photograph(*m_panel, QStringLiteral("data-zh"));
    click(*m_panel, "historyUndo");
    ASSERT_TRUE(waitFor([&] { return m_notices.last().endsWith(QString::fromUtf8("：导入 2 条文本")); }))
        << m_notices.last().toStdString();
}

TEST_F(DataPanelTest, AFileDroppedOnThePanelOpensTheImport) {
    open();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write("a.csv", "text,label\none,a\ntwo,b\n"))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_panel.get(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_panel.get(), &drop);
    auto* dialog = m_panel->findChild<ImportDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(waitNext(*dialog, QStringLiteral("Check the file")));
}

TEST_F(DataPanelTest, SplittingAndTheHistoryAgreeWithTheStore) {
    std::vector<Example> examples;
    for (int i = 0; i < 100; ++i)
        examples.push_back(test::example("message " + std::to_string(i), i % 2 == 0 ? "even" : "odd"));
    addExamples(examples);
    open();
    ASSERT_TRUE(waitTile("tileRows", QStringLiteral("100")));
    click(*m_panel, "splitRows");
    const auto inSplit = [&](Split split) {
        RowQuery query;
        query.split = split;
        return storedRows(query).size();
    };
    ASSERT_TRUE(waitFor([&] { return !m_notices.isEmpty(); }));
    EXPECT_EQ(inSplit(Split::Validation), 10U);
    EXPECT_EQ(inSplit(Split::Train), 90U);
    click(*m_panel, "historyUndo");
    ASSERT_TRUE(waitFor([&] { return m_notices.last().startsWith(QStringLiteral("Taken back")); }));
    EXPECT_EQ(inSplit(Split::Validation), 0U);
    ASSERT_TRUE(waitFor([&] { return part<QPushButton>(*m_panel, "historyRedo")->isEnabled(); }));
    auto* list = part<QTreeWidget>(*m_panel, "historyList");
    EXPECT_TRUE(list->topLevelItem(0)->text(0).startsWith(QStringLiteral("Taken back")));
    click(*m_panel, "historyRedo");
    ASSERT_TRUE(waitFor([&] { return inSplit(Split::Validation) == 10U; }));
}

TEST_F(DataPanelTest, EnterOnAChangeWalksTheHistoryThere) {
    addExamples({test::example("one", "a"), test::example("two", "b")});
    for (const char* name : {"c", "d", "e"}) {
        const auto added =
            m_store->thread().call([&](Workspace& workspace) { return workspace.dataset().addLabel(name); });
        TB_REQUIRE_OK(added);
    }
    open();
    auto* list = part<QTreeWidget>(*m_panel, "historyList");
    const auto walk = [&](int row) {
        list->setCurrentItem(list->topLevelItem(row));
        QTest::keyClick(list, Qt::Key_Return);
    };
    ASSERT_TRUE(waitFor([&] { return list->topLevelItemCount() == 4; }));
    walk(3);
    ASSERT_TRUE(waitFor([&] { return storedLabels().size() == 2U; })) << "three changes with one action";
    ASSERT_TRUE(waitFor([&] { return m_notices.contains(QStringLiteral("3 changes taken back")); }));
    ASSERT_TRUE(waitFor([&] { return list->topLevelItem(0)->text(0).startsWith(QStringLiteral("Taken back")); }));
    walk(1);
    ASSERT_TRUE(waitFor([&] { return storedLabels().size() == 4U; }));
    EXPECT_TRUE(waitFor([&] { return m_notices.contains(QStringLiteral("2 changes done again")); }));
}

TEST_F(DataPanelTest, LeadsToTheExportOfTheDataOnceThereAreRows) {
    open();
    auto* action = m_panel->findChild<QAction*>(QStringLiteral("exportData"));
    ASSERT_NE(action, nullptr);
    ASSERT_TRUE(waitFor([&] { return !action->isEnabled(); }));
    addExamples({test::example("my card", "x")});
    m_store->notifyDatasetChanged();
    ASSERT_TRUE(waitFor([&] { return action->isEnabled(); }));
    action->trigger();
    EXPECT_NE(m_asked.lastAs<DataToExport>(), nullptr);
}

TEST_F(DataPanelTest, LooksRightInBothThemes) {
    std::string lines = "text,category\n";
    for (int i = 0; i < 400; ++i) {
        const int intent = i * i % 23;
        lines += "message number " + std::to_string(i) + " about something,intent_" + std::to_string(intent) + "\n";
    }
    const QByteArray given = qgetenv("TB_SCREENSHOT_CSV");
    const QString file = given.isEmpty() ? write("shop.csv", lines) : QString::fromUtf8(given);
    open();
    m_panel->resize(1280, 800);
    QPointer<ImportDialog> dialog = m_panel->importFile(file);
    ASSERT_TRUE(waitNext(*dialog, QStringLiteral("Check the file")));
    photograph(*dialog, QStringLiteral("import-light"));
    click(*dialog, "importNext");
    auto* next = part<QPushButton>(*dialog, "importNext");
    ASSERT_TRUE(waitFor([&] { return next->isVisible() && next->text().startsWith(QStringLiteral("Import")); }));
    photograph(*dialog, QStringLiteral("import-report-light"));
    click(*dialog, "importNext");
    ASSERT_TRUE(waitFor([&] { return dialog.isNull(); }));
    ASSERT_TRUE(waitFor([&] { return part<QLabel>(*m_panel, "tileIntents")->text().toInt() > 3; }));
    std::vector<QColor> backgrounds;
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        theme::apply(mode);
        QTest::qWait(50);
        const QImage image = m_panel->grab().toImage();
        backgrounds.push_back(image.pixelColor(3, 3));
        photograph(*m_panel, mode == ThemeMode::Light ? QStringLiteral("data-light") : QStringLiteral("data-dark"));
    }
    theme::apply(ThemeMode::Light);
    EXPECT_GT(backgrounds[0].lightness(), 200);
    EXPECT_LT(backgrounds[1].lightness(), 80);
}

}  // namespace
}  // namespace tb::ui
