#pragma once

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "core/data/Example.h"
#include "core/data/ExampleWriter.h"
#include "core/data/Importer.h"
#include "core/store/DatasetStore.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/base/Destinations.h"
#include "ui/base/Language.h"
#include "ui/base/Notifier.h"
#include "ui/base/PanelContext.h"
#include "ui/base/Theme.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"

namespace tb::test {

inline constexpr int kWaitMs = 20'000;

inline Example example(std::string text, std::optional<std::string> label = {}) {
    Example made;
    made.text = std::move(text);
    made.label = std::move(label);
    return made;
}

/// A real workspace in a temporary folder and everything a panel stands on.
class PanelTest : public ::testing::Test {
protected:
    PanelTest() {
        ui::theme::apply(ui::ThemeMode::Light);
        ui::language::apply(QStringLiteral("en"));  // the plural forms are in its file
        auto store = StoreThread::create(m_folder / "ws");
        if (!store) throw std::runtime_error(store.error().message());
        m_store = std::make_unique<ui::StoreBridge>(*std::move(store));
        const auto noTraining = [](const TrainJob&, const RunListener&, RunControl&) -> Expected<TrainOutcome> {
            return TrainOutcome{};
        };
        m_runs = std::make_unique<ui::RunController>(*m_store, noTraining);
        m_background = std::make_unique<ui::BackgroundScheduler>(*m_runs);
        m_settings = std::make_unique<QSettings>(ui::toQt((m_folder / "settings.ini").string()), QSettings::IniFormat);
        m_context = std::make_unique<ui::PanelContext>(
            ui::PanelContext{*m_store, m_draft, *m_runs, *m_background, m_notifier, m_navigator, *m_settings});
        QObject::connect(&m_notifier, &ui::Notifier::shown,
                         [this](ui::Notifier::Level, const QString& text, const QString& action) {
                             m_notices << text;
                             m_noticeAction = action;
                         });
    }

    /// Through a file: one transaction, however many they are.
    void addExamples(const std::vector<Example>& examples) {
        const auto done = m_store->thread().call([&](Workspace& workspace) -> Expected<void> {
            const auto file = m_folder / "examples.jsonl";
            TB_TRY(auto writer, ExampleWriter::create(file));
            for (const Example& one : examples) {
                TB_TRY(writer.add(one));
            }
            TB_TRY(writer.finish());
            TB_TRY(const ImportPlan plan, detectImport(file));
            TB_TRY(workspace.dataset().stageImport(file, plan));
            TB_TRY(workspace.dataset().commitImport(DuplicatePolicy::Keep, ConflictPolicy::Keep));
            return {};
        });
        ASSERT_TRUE(done.has_value()) << done.error().message();
    }
    LabelId addLabel(const std::string& name) {
        const auto added =
            m_store->thread().call([&](Workspace& workspace) { return workspace.dataset().addLabel(name); });
        EXPECT_TRUE(added.has_value()) << added.error().message();
        return added ? added->label : 0;
    }
    std::vector<ExampleRow> storedRows(const RowQuery& query = {}) {
        const auto rows = m_store->thread().call([&](Workspace& workspace) -> Expected<std::vector<ExampleRow>> {
            TB_TRY(const auto ids, workspace.dataset().ids(query));
            return workspace.dataset().rows(ids);
        });
        EXPECT_TRUE(rows.has_value()) << rows.error().message();
        return rows.value_or(std::vector<ExampleRow>{});
    }
    std::vector<LabelInfo> storedLabels() {
        const auto labels = m_store->thread().call([](Workspace& workspace) { return workspace.dataset().labels(); });
        EXPECT_TRUE(labels.has_value()) << labels.error().message();
        return labels.value_or(std::vector<LabelInfo>{});
    }

    static constexpr int kSettleMs = 60;
    /// For looking at by people: only when TB_SCREENSHOTS names a folder.
    static void photograph(QWidget& widget, const QString& name) {
        const QString folder = qEnvironmentVariable("TB_SCREENSHOTS");
        if (folder.isEmpty()) return;
        QTest::qWait(kSettleMs);  // a new text asks for another layout, which comes with the events
        widget.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
    }

    template <class Condition>
    static bool waitFor(Condition condition) {
        return QTest::qWaitFor(condition, kWaitMs);
    }
    template <class W>
    static W* part(QWidget& parent, const char* name) {
        auto* found = parent.findChild<W*>(QString::fromLatin1(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }

    TempFolder m_folder;
    std::unique_ptr<ui::StoreBridge> m_store;
    ui::RunDraft m_draft;
    std::unique_ptr<ui::RunController> m_runs;
    std::unique_ptr<ui::BackgroundScheduler> m_background;
    std::unique_ptr<QSettings> m_settings;
    ui::Notifier m_notifier;
    ui::Navigator m_navigator;
    Destinations m_asked{m_navigator};  ///< Where the panel led to.
    std::unique_ptr<ui::PanelContext> m_context;
    QStringList m_notices;
    QString m_noticeAction;
};

}  // namespace tb::test
