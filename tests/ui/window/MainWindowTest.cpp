#include "ui/window/MainWindow.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <fstream>

#include <optional>

#include "tests/support/DatabaseLock.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/bridge/FakeTraining.h"
#include "tests/ui/window/WindowFixture.h"
#include "ui/base/Language.h"
#include "ui/base/Panel.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/window/PanelRegistry.h"
#include "ui/window/SampleWorkspace.h"
#include "ui/window/Session.h"
#include "ui/window/Settings.h"

using namespace tb;
using namespace tb::ui;
using tb::test::waitFor;

using tb::test::MainWindowTest;

namespace {

/// Parts that a composite widget brings along and that speak through their owner.
bool isPart(const QWidget* widget) {
    const QString name = widget->objectName();
    if (name.startsWith(QStringLiteral("qt_"))) return true;
    if (qobject_cast<const QScrollBar*>(widget)) return true;
    for (const QWidget* up = widget->parentWidget(); up; up = up->parentWidget()) {
        if (qobject_cast<const QTabBar*>(up) || up->inherits("QAbstractSpinBox") || up->inherits("QComboBox") ||
            up->inherits("QDialogButtonBox") || up->inherits("QMenuBar") || up->inherits("QCalendarWidget")) {
            return true;
        }
        if (const auto* area = qobject_cast<const QAbstractScrollArea*>(up); area && area->viewport() == widget)
            return true;
    }
    return false;
}

QString wordsOf(const QWidget* widget) {
    if (!widget->accessibleName().isEmpty()) return widget->accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) return button->text();
    for (const QLabel* label : widget->window()->findChildren<QLabel*>()) {
        if (label->buddy() == widget) return label->text();
    }
    return {};
}

}  // namespace

TEST_F(MainWindowTest, EveryPanelOpensByItsKeysInTheOrderOfTheRegistry) {
    int number = 1;
    for (const PanelEntry& entry : panelRegistry()) {
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_0 + number++), Qt::ControlModifier);
        EXPECT_EQ(m_window->currentPanelId(), entry.id) << entry.key;
        ASSERT_NE(m_window->currentPanel(), nullptr);
        EXPECT_TRUE(m_window->currentPanel()->isVisible());
        settle();
    }
}

TEST_F(MainWindowTest, PanelsAreMadeWhenFirstShownAndKept) {
    const qsizetype before = m_window->findChildren<Panel*>().size();
    EXPECT_EQ(before, 1) << "start-up must not pay for panels nobody looks at";
    m_window->showPanel(PanelId::Export);
    Panel* const shown = m_window->currentPanel();
    m_window->showPanel(PanelId::Data);
    m_window->showPanel(PanelId::Export);
    EXPECT_EQ(m_window->currentPanel(), shown);
}

TEST_F(MainWindowTest, EveryFocusableWidgetHasANameForScreenReaders) {
    for (const PanelEntry& entry : panelRegistry()) {
        m_window->showPanel(entry.id);
        settle();
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible() || isPart(widget)) continue;
            EXPECT_FALSE(wordsOf(widget).isEmpty())
                << entry.key << ": " << widget->metaObject()->className() << " '" << widget->objectName().toStdString()
                << "' in " << (widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : "nothing");
        }
    }
}

TEST_F(MainWindowTest, EveryActionHasTextTooltipAndKeysOfItsOwn) {
    for (const PanelEntry& entry : panelRegistry()) {
        m_window->showPanel(entry.id);
        QHash<QString, QString> byKeys;
        for (const QAction* action : allActions()) {
            const QString text = action->text();
            EXPECT_FALSE(text.isEmpty()) << entry.key;
            EXPECT_FALSE(action->toolTip().isEmpty()) << text.toStdString();
            for (const QKeySequence& sequence : action->shortcuts()) {
                const QString keys = sequence.toString();
                EXPECT_FALSE(byKeys.contains(keys))
                    << entry.key << ": " << keys.toStdString() << " is both " << text.toStdString() << " and "
                    << byKeys.value(keys).toStdString();
                byKeys.insert(keys, text);
            }
        }
        for (const QAction* action : m_window->currentPanel()->panelActions()) {
            EXPECT_FALSE(action->shortcut().isEmpty()) << entry.key << ": " << action->text().toStdString();
        }
    }
}

TEST_F(MainWindowTest, ThemeChangesReachEveryPanel) {
    for (const PanelEntry& entry : panelRegistry()) {
        m_window->showPanel(entry.id);
        settle();
        for (const char* name : {"themeDark", "themeLight"}) {
            ASSERT_NE(action(QString::fromLatin1(name)), nullptr);
            action(QString::fromLatin1(name))->trigger();
            settle();
            const QColor corner = m_window->grab().toImage().pixelColor(4, m_window->height() / 2);
            EXPECT_EQ(corner.lightness() < 128, theme::isDark()) << entry.key;
        }
    }
    EXPECT_EQ(m_settings->theme(), ThemeMode::Light);
}

TEST_F(MainWindowTest, TheLanguageChangesAtOnceAndKeepsThePanel) {
    for (const PanelEntry& entry : panelRegistry()) {
        m_window->showPanel(entry.id);
        action(QStringLiteral("language_zh_CN"))->trigger();
        ASSERT_TRUE(waitFor(
            [&] { return m_window->currentPanelId() == entry.id && language::current() == QStringLiteral("zh_CN"); }));
        settle();
        action(QStringLiteral("language_en"))->trigger();
        ASSERT_TRUE(waitFor(
            [&] { return m_window->currentPanelId() == entry.id && language::current() == QStringLiteral("en"); }));
        settle();
    }
    EXPECT_EQ(m_settings->language(), QStringLiteral("en"));
}

TEST_F(MainWindowTest, UndoAndRedoSayWhatTheyDid) {
    QString said;
    QObject::connect(&m_window->notifier(), &Notifier::shown, m_window.get(),
                     [&](Notifier::Level, const QString& text, const QString&) { said = text; });
    const auto rows = [this] {
        return m_window->session()->store().thread().call([](Workspace& w) { return w.dataset().stats()->rows; });
    };
    m_window->showPanel(PanelId::Export);
    ASSERT_EQ(rows(), 16);
    action(QStringLiteral("undo"))->trigger();
    ASSERT_TRUE(waitFor([&] { return !said.isEmpty(); }));
    EXPECT_TRUE(said.startsWith(QStringLiteral("Undone: "))) << said.toStdString();
    EXPECT_EQ(rows(), 15);
    auto* const redoButton = m_window->findChild<QPushButton*>(QStringLiteral("notifierAction"));
    ASSERT_TRUE(redoButton && redoButton->isVisible());
    said.clear();
    QTest::mouseClick(redoButton, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return !said.isEmpty(); }));
    EXPECT_EQ(rows(), 16);
}

TEST_F(MainWindowTest, TheNavigatorOpensEveryPanel) {
    for (const PanelEntry& entry : panelRegistry()) {
        m_window->navigator().openPanel(entry.id);
        EXPECT_EQ(m_window->currentPanelId(), entry.id) << entry.key;
    }
}

TEST_F(MainWindowTest, TheNavigatorShowsRowsInTheLabelPanel) {
    Navigator& navigator = m_window->navigator();
    RowQuery tests;
    tests.split = Split::Test;
    navigator.openRows(tests);
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Label);
    const auto* table = m_window->findChild<QTableView*>(QStringLiteral("exampleTable"));
    ASSERT_NE(table, nullptr);
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == 4; }));
    EXPECT_EQ(m_window->findChild<QComboBox*>(QStringLiteral("splitFilter"))->currentText(), QStringLiteral("Test"));
    m_window->showPanel(PanelId::Data);
    navigator.openRows(RowsToShow{{3, 1, 2}, QStringLiteral("three rows")});
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Label);
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == 3; }));
    EXPECT_EQ(m_window->findChild<QLabel*>(QStringLiteral("resultState"))->text(), QStringLiteral("three rows"));
    navigator.openRows(RowQuery{});  // while the panel is in front already
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == 16; }));
}

TEST_F(MainWindowTest, TheNavigatorOpensTheImportTheInboxAndTheDataExport) {
    Navigator& navigator = m_window->navigator();
    const auto file = m_folder / "texts.csv";
    std::ofstream(file) << "text,label\nhello,greeting\n";
    m_window->showPanel(PanelId::Train);
    navigator.openImport(toQt(file.string()));
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Data);
    auto* const import = m_window->findChild<QDialog*>(QStringLiteral("importDialog"));
    ASSERT_NE(import, nullptr);
    EXPECT_TRUE(import->isVisible());
    import->reject();
    m_window->showPanel(PanelId::Train);
    navigator.openInbox();
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Data);
    auto* const inbox = m_window->findChild<QDialog*>(QStringLiteral("inboxDialog"));
    ASSERT_NE(inbox, nullptr);
    EXPECT_TRUE(inbox->isVisible());
    inbox->reject();
    navigator.exportData();
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Export);
    const auto* path = m_window->findChild<QWidget*>(QStringLiteral("dataFile"));
    ASSERT_NE(path, nullptr);
    ASSERT_TRUE(waitFor([&] { return path->isAncestorOf(m_window->focusWidget()); }));
}

TEST_F(MainWindowTest, TheNavigatorLeadsToTheRunThatEnded) {
    const auto train = [this](const QString& name) {
        RunController& runs = m_window->session()->runs();
        runs.start({}, name);
        EXPECT_TRUE(waitFor([&] { return runs.live().name == name && !runs.busy(); }));
        return runs.live().run;
    };
    const RunId first = train(QStringLiteral("first run"));
    train(QStringLiteral("second run"));
    m_window->navigator().openRun(first);
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Runs);
    const auto* table = m_window->findChild<QTableView*>(QStringLiteral("runsTable"));
    ASSERT_NE(table, nullptr);
    const auto selected = [&] {
        const QModelIndexList rows = table->selectionModel()->selectedRows();
        return rows.size() == 1 ? rows.front().data().toString() : QString();
    };
    ASSERT_TRUE(waitFor([&] { return selected() == QStringLiteral("first run"); }));
    m_window->navigator().tryRun(first);
    EXPECT_EQ(m_window->currentPanelId(), PanelId::TryIt);
    m_window->navigator().exportRun(first);
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Export);
}

TEST_F(MainWindowTest, TheStatusBarShowsTheRunAndLeadsToIt) {
    open(test::fakeTraining(100000, 1));
    m_window->showPanel(PanelId::Export);
    auto* const status = m_window->findChild<QPushButton*>(QStringLiteral("runStatus"));
    ASSERT_NE(status, nullptr);
    EXPECT_FALSE(status->isVisible());
    RunController& runs = m_window->session()->runs();
    runs.start({}, QStringLiteral("visible run"));
    ASSERT_TRUE(waitFor([&] { return status->isVisible() && status->text().contains(QStringLiteral("%")); }));
    EXPECT_TRUE(status->text().contains(QStringLiteral("visible run")));
    QTest::mouseClick(status, Qt::LeftButton);
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Train);
    runs.stop(RunControl::StopMode::Keep);
    ASSERT_TRUE(waitFor([&] { return !runs.busy(); }));
    EXPECT_FALSE(status->isVisible());
}

TEST_F(MainWindowTest, ClosingDuringARunAsksThenSavesThenCloses) {
    open(test::fakeTraining(100000, 1));
    RunController& runs = m_window->session()->runs();
    runs.start({}, {});
    ASSERT_TRUE(waitFor([&] { return runs.live().last.step > 2; }));
    const auto answer = [&](QMessageBox::ButtonRole role) {
        auto* const box = m_window->findChild<QMessageBox*>(QStringLiteral("stopQuestion"));
        ASSERT_NE(box, nullptr);
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == role) {
                QTest::mouseClick(button, Qt::LeftButton);
                break;
            }
        }
    };
    m_window->close();
    EXPECT_TRUE(m_window->isVisible());
    answer(QMessageBox::RejectRole);
    settle();
    EXPECT_TRUE(runs.live().active()) << "\"Keep training\" must not touch the run";

    m_window->close();
    answer(QMessageBox::AcceptRole);
    EXPECT_NE(m_window->findChild<QDialog*>(QStringLiteral("savingDialog")), nullptr);
    ASSERT_TRUE(waitFor([&] { return !m_window->isVisible(); }));
    EXPECT_EQ(runs.live().state, RunState::Stopped);
}

TEST_F(MainWindowTest, ARunSurvivesAChangeOfLanguage) {
    open(test::fakeTraining(100000, 1));
    RunController& runs = m_window->session()->runs();
    m_window->showPanel(PanelId::Train);
    runs.start({}, {});
    ASSERT_TRUE(waitFor([&] { return runs.live().last.step > 2; }));
    action(QStringLiteral("language_zh_CN"))->trigger();
    settle();
    const auto step = runs.live().last.step;
    ASSERT_TRUE(waitFor([&] { return runs.live().last.step > step; }));
    EXPECT_TRUE(m_window->findChild<QPushButton*>(QStringLiteral("runStatus"))->isVisible());
    runs.stop(RunControl::StopMode::Keep);
    ASSERT_TRUE(waitFor([&] { return !runs.busy(); }));
}

TEST_F(MainWindowTest, AWorkspaceThatCannotBeOpenedLeavesTheOpenOneAlone) {
    QSignalSpy told(&m_window->notifier(), &Notifier::shown);
    m_window->openWorkspace(toQt((m_folder / "nowhere").string()));
    EXPECT_TRUE(m_window->opening());
    ASSERT_TRUE(waitFor([&] { return told.count() > 0; }));
    EXPECT_FALSE(m_window->opening());
    EXPECT_NE(m_window->currentPanel(), nullptr);
    EXPECT_EQ(m_window->session()->folder(), toQt((m_folder / "ws").string()));
}

TEST_F(MainWindowTest, OpeningAnotherWorkspaceDoesNotBlockTheWindow) {
    const std::filesystem::path second = m_folder / "second";
    TB_REQUIRE_OK(StoreThread::create(second));
    // Another program is busy with it: opening waits for its lock.
    std::optional<test::DatabaseLock> other(std::in_place, second / "workspace.db");
    bool opened = false;
    m_window->openWorkspace(toQt(second.string()), [&] { opened = true; });
    EXPECT_TRUE(m_window->opening());
    auto* status = m_window->findChild<QLabel*>(QStringLiteral("openingStatus"));
    EXPECT_TRUE(status->isVisible());
    EXPECT_TRUE(status->text().contains(QStringLiteral("second")));
    // The open one goes on working meanwhile.
    bool answered = false;
    m_window->session()->store().ask(
        StorePriority::Key, m_window.get(),
        [](Workspace& workspace) { return workspace.dataset().setFlagged(std::vector<ExampleId>{1}, true); },
        [&](const auto& done) { answered = done.has_value(); });
    ASSERT_TRUE(waitFor([&] { return answered; }));
    EXPECT_TRUE(m_window->opening());
    EXPECT_FALSE(opened);
    other.reset();
    ASSERT_TRUE(waitFor([&] { return opened; }));
    EXPECT_FALSE(status->isVisible());
    EXPECT_EQ(m_window->session()->folder(), toQt(second.string()));
}

TEST_F(MainWindowTest, RemembersThePanelTheWorkspaceAndTheSettingsOfTheNextRun) {
    m_window->showPanel(PanelId::Export);
    TrainConfig config = m_window->session()->draft().config();
    config.loop.epochs = 7;
    m_window->session()->draft().setConfig(config);
    open(test::fakeTraining(1));
    EXPECT_EQ(m_window->currentPanelId(), PanelId::Export);
    EXPECT_EQ(m_window->session()->draft().config().loop.epochs, 7);
    EXPECT_EQ(m_settings->recentWorkspaces().value(0), toQt((m_folder / "ws").string()));
}

TEST_F(MainWindowTest, TheSampleHasEnoughTextsAndAReplyForEveryIntent) {
    auto store = StoreThread::create(m_folder / "sample");
    TB_REQUIRE_OK(store);
    const auto filled = (*store)->call(fillWithSample);
    TB_REQUIRE_OK(filled);
    const auto labels = (*store)->call([](Workspace& w) { return w.dataset().labels(); });
    TB_REQUIRE_OK(labels);
    EXPECT_GE(labels->size(), 12U);
    for (const LabelInfo& label : *labels) {
        EXPECT_GE(label.count, 30) << label.name;
        EXPECT_FALSE(label.replies.empty()) << label.name;
    }
}
