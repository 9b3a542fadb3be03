// What leads through the window: the palette, the next step, the start page, the settings, names in the Edit menu.
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QFontInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>
#include <fstream>

#include "core/store/Workspace.h"
#include "tests/ui/window/WindowFixture.h"
#include "ui/base/Panel.h"
#include "ui/window/NextStep.h"

namespace tb::test {
namespace {

using namespace tb::ui;

class CommandsTest : public MainWindowTest {
protected:
    template <class T>
    [[nodiscard]] T* part(const char* name) const {
        return m_window->findChild<T*>(QLatin1String(name));
    }
    /// Types into the palette and presses Enter.
    void command(const QString& typed) {
        action(QStringLiteral("findCommand"))->trigger();
        ASSERT_TRUE(waitFor([&] { return part<QDialog>("picker") != nullptr; }));
        auto* line = part<QLineEdit>("pickerText");
        QTest::keyClicks(line, typed);
        QTest::keyClick(line, Qt::Key_Return);
        ASSERT_TRUE(waitFor([&] { return part<QDialog>("picker") == nullptr; }));
    }
};

TEST_F(CommandsTest, ThePaletteFindsActionsSettingsAndIntents) {
    m_window->showPanel(PanelId::Data);
    command(QStringLiteral("dark"));
    ASSERT_TRUE(waitFor([&] { return m_settings->theme() == ThemeMode::Dark; }));
    command(QStringLiteral("learning rate"));
    ASSERT_TRUE(waitFor([&] { return m_window->currentPanelId() == PanelId::Configure; }));
    const auto labels =
        m_window->session()->store().thread().call([](Workspace& workspace) { return workspace.dataset().labels(); });
    ASSERT_TRUE(labels && !labels->empty());
    command(toQt(labels->front().name));
    ASSERT_TRUE(waitFor([&] { return m_window->currentPanelId() == PanelId::Label; }));
    // Escape leaves without doing anything.
    action(QStringLiteral("findCommand"))->trigger();
    ASSERT_TRUE(waitFor([&] { return part<QDialog>("picker") != nullptr; }));
    QTest::keyClick(part<QLineEdit>("pickerText"), Qt::Key_Escape);
    ASSERT_TRUE(waitFor([&] { return part<QDialog>("picker") == nullptr; }));
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Label);
}

TEST_F(CommandsTest, TheNextStepFollowsTheWork) {
    EXPECT_EQ(nextStep({}), NextStep::Import);
    EXPECT_EQ(nextStep({100, 9, 5, 0, 0, 0}), NextStep::Label);
    EXPECT_EQ(nextStep({100, 50, 1, 0, 0, 0}), NextStep::Label);
    EXPECT_EQ(nextStep({100, 50, 5, 0, 0, 0}), NextStep::Train);
    EXPECT_EQ(nextStep({100, 50, 5, 3, 2, 2}), NextStep::Try);
    EXPECT_EQ(nextStep({100, 50, 5, 3, 3, 2}), NextStep::Export);
    EXPECT_EQ(nextStep({100, 50, 5, 3, 3, 3}), NextStep::LabelMore);

    // As the engine does it: the end of a run says where its model is.
    open([train = fakeTraining(10)](const TrainJob& job, const RunListener& listener, RunControl& control) {
        return train(
            job,
            [&](const RunEvent& event) {
                RunEvent told = event;
                if (auto* const end = std::get_if<RunEnded>(&told.body)) end->modelPath = "models/1";
                listener(told);
            },
            control);
    });
    m_window->showPanel(PanelId::Data);
    auto* const line = part<QToolButton>("nextStep");
    ASSERT_TRUE(waitFor([&] { return line->text() == QLatin1String("Next: train a model"); }))
        << line->text().toStdString();
    EXPECT_TRUE(line->isVisible());
    QTest::mouseClick(line, Qt::LeftButton);
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Configure);
    RunController& runs = m_window->session()->runs();
    runs.start({}, QStringLiteral("one"));
    ASSERT_TRUE(waitFor([&] { return runs.live().name == QLatin1String("one") && !runs.busy(); }));
    ASSERT_TRUE(waitFor([&] { return line->text() == QLatin1String("Next: try the model"); }))
        << line->text().toStdString();
    QTest::mouseClick(line, Qt::LeftButton);
    EXPECT_EQ(m_window->currentPanelId(), PanelId::TryIt);
    EXPECT_EQ(line->text(), QStringLiteral("Next: export the model"));
    QTest::mouseClick(line, Qt::LeftButton);
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Export);
}

TEST_F(CommandsTest, EditNamesWhatItUndoes) {
    QAction* const undo = action(QStringLiteral("undo"));
    QAction* const redo = action(QStringLiteral("redo"));
    ASSERT_TRUE(waitFor([&] { return undo->text().startsWith(QLatin1String("Undo: ")); }));
    EXPECT_EQ(redo->text(), QStringLiteral("Redo"));
    const QString before = undo->text();
    undo->trigger();
    ASSERT_TRUE(waitFor([&] { return redo->text() == QStringLiteral("Redo") + before.mid(4); }))
        << redo->text().toStdString();
    redo->trigger();
    ASSERT_TRUE(waitFor([&] { return undo->text() == before && redo->text() == QLatin1String("Redo"); }));
}

TEST_F(CommandsTest, TheSizeOfTheTextIsASetting) {
    m_window->showPanel(PanelId::Data);
    const int usual = QFontInfo(m_window->currentPanel()->font()).pixelSize();
    action(QStringLiteral("preferences"))->trigger();
    auto* const size = part<QComboBox>("chooseTextSize");
    ASSERT_NE(size, nullptr);
    size->setFocus();
    QTest::keyClick(size, Qt::Key_End);
    ASSERT_TRUE(waitFor([&] {
        Panel* const panel = m_window->currentPanel();
        return panel != nullptr && QFontInfo(panel->font()).pixelSize() == (usual * 150 + 50) / 100;
    }));
    EXPECT_EQ(m_settings->textSize(), 150);
    theme::setTextSize(100);
    theme::apply(ThemeMode::Light);
}

TEST_F(CommandsTest, AClosedWorkspaceLeadsToTheStartPageAndBack) {
    const QString folder = m_window->session()->folder();
    action(QStringLiteral("closeWorkspace"))->trigger();
    ASSERT_TRUE(waitFor([&] { return m_window->session() == nullptr && part<QPushButton>("doorSample") != nullptr; }));
    for (const char* door : {"doorSample", "doorImport", "doorOpen"})
        EXPECT_TRUE(waitFor([&] { return part<QPushButton>(door)->isVisible(); })) << door;
    EXPECT_FALSE(action(QStringLiteral("import"))->isEnabled());
    auto* const recent = part<QListWidget>("recentList");
    ASSERT_EQ(recent->count(), 1);
    recent->setFocus();
    QTest::keyClick(recent, Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return m_window->session() != nullptr; }));
    EXPECT_EQ(m_window->session()->folder(), folder);
}

TEST_F(CommandsTest, AFileDroppedAnywhereIsImported) {
    const auto file = m_folder / "texts.csv";
    std::ofstream(file) << "text,label\nhello,greeting\n";
    m_window->showPanel(PanelId::Runs);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(toQt(file.string()))});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    ASSERT_TRUE(waitFor([&] { return part<QDialog>("importDialog") != nullptr; }));
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Data);
    part<QDialog>("importDialog")->reject();
}

TEST_F(CommandsTest, TheListOfKeysIsSearchedAndSaysWhatEachDoes) {
    action(QStringLiteral("shortcuts"))->trigger();
    auto* const dialog = part<QDialog>("shortcutsDialog");
    ASSERT_NE(dialog, nullptr);
    auto* const tree = dialog->findChild<QTreeWidget*>();
    QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("shortcutSearch")), QStringLiteral("quit close"));
    int shown = 0;
    for (int menu = 0; menu < tree->topLevelItemCount(); ++menu)
        for (int row = 0; row < tree->topLevelItem(menu)->childCount(); ++row) {
            const QTreeWidgetItem* const item = tree->topLevelItem(menu)->child(row);
            if (item->isHidden()) continue;
            ++shown;
            EXPECT_EQ(item->text(0), QStringLiteral("Quit"));
            EXPECT_EQ(item->text(2), QStringLiteral("Close the window; a run is stopped and saved first"));
        }
    EXPECT_EQ(shown, 1);
    dialog->close();
}

}  // namespace
}  // namespace tb::test
