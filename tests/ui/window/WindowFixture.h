#pragma once

#include <gtest/gtest.h>
#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTest>
#include "tests/support/TempFolder.h"
#include "tests/ui/bridge/FakeTraining.h"
#include "ui/base/Language.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/window/Session.h"
#include "ui/window/Settings.h"

#include "ui/window/MainWindow.h"

namespace tb::test {

/// The real window on a workspace of its own, with a train function that only pretends.
class MainWindowTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_store = std::make_unique<QSettings>(ui::toQt((m_folder / "settings.ini").string()), QSettings::IniFormat);
        m_settings = std::make_unique<ui::Settings>(*m_store);
        m_settings->setLanguage(QStringLiteral("en"));
        ui::language::apply(QStringLiteral("en"));
        ui::theme::apply(ui::ThemeMode::Light);
        open(fakeTraining(50));
    }

    void TearDown() override {
        m_window.reset();
        ui::language::apply(QStringLiteral("en"));
        ui::theme::apply(ui::ThemeMode::Light);
    }

    void open(TrainFunction train) {
        m_window.reset();
        m_window = std::make_unique<ui::MainWindow>(std::move(train), *m_settings);
        m_window->resize(1280, 820);
        m_window->show();
        const QString folder = ui::toQt((m_folder / "ws").string());
        const bool there = std::filesystem::exists(m_folder / "ws" / "workspace.db");
        bool opened = false;
        const auto then = [&opened] { opened = true; };
        if (there)
            m_window->openWorkspace(folder, then);
        else
            m_window->createWorkspace(folder, then);
        ASSERT_TRUE(waitFor([&] { return opened; }));
        settle();
        if (there) return;
        addRows(m_window->session()->store().thread());
        m_window->session()->store().notifyDatasetChanged();
    }

    QAction* action(const QString& name) const {
        QAction* const found = m_window->findChild<QAction*>(name);
        if (found) return found;
        for (QAction* candidate : allActions()) {
            if (candidate->objectName() == name) return candidate;
        }
        return nullptr;
    }

    static void collect(const QList<QAction*>& from, QList<QAction*>& into) {
        for (QAction* candidate : from) {
            if (candidate->isSeparator()) continue;
            if (candidate->menu()) {
                collect(candidate->menu()->actions(), into);
            } else {
                into << candidate;
            }
        }
    }

    QList<QAction*> allActions() const {
        QList<QAction*> all;
        collect(m_window->menuBar()->actions(), all);
        return all;
    }

    /// Lets answers of the store and layouts arrive.
    static void settle() { QTest::qWait(150); }

    TempFolder m_folder;
    std::unique_ptr<QSettings> m_store;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

}  // namespace tb::test
