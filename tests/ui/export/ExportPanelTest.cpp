#include "ui/export/ExportPanel.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <atomic>
#include <fstream>
#include <thread>

#include "core/store/DatasetStore.h"
#include "core/store/RunStore.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/base/Destinations.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"

using namespace tb;
using namespace tb::ui;

namespace {

class ExportPanelTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto store = StoreThread::create(m_folder / "ws");
        TB_REQUIRE_OK(store);
        m_store = std::make_unique<StoreBridge>(std::move(*store));
        m_runs = std::make_unique<RunController>(*m_store, TrainFunction{});
        m_background = std::make_unique<BackgroundScheduler>(*m_runs);
        m_settings = std::make_unique<QSettings>(toQt((m_folder / "settings.ini").string()), QSettings::IniFormat);
        m_settings->setValue(QStringLiteral("export/folder"), toQt(m_folder.path().string()));
        m_settings->setValue(QStringLiteral("export/dataFolder"), toQt(m_folder.path().string()));
        m_context = std::make_unique<PanelContext>(
            PanelContext{*m_store, m_draft, *m_runs, *m_background, m_notifier, m_navigator, *m_settings});
        QObject::connect(&m_notifier, &Notifier::shown, &m_notifier,
                         [this](Notifier::Level level, const QString& text, const QString&) {
                             m_level = level;
                             m_said = text;
                         });
        const auto added = m_store->thread().call([](Workspace& workspace) -> Expected<void> {
            for (const char* label : {"yes", "no"}) {
                for (int i = 0; i < 5; ++i) {
                    Example example;
                    example.text = std::string(label) + std::to_string(i);
                    example.label = label;
                    TB_TRY(workspace.dataset().addExample(example));
                }
            }
            return {};
        });
        TB_REQUIRE_OK(added);
    }

    /// A finished run with a model folder of `bytes` bytes.
    RunId addModel(const std::string& name, std::size_t bytes) {
        const auto made = m_store->thread().call([&](Workspace& workspace) -> Expected<RunId> {
            TB_TRY(const DatasetSnapshot data, workspace.dataset().snapshot(0.2, 1));
            TB_TRY(const RunId id, workspace.runs().create(name, {}, data));
            const auto folder = workspace.modelFolder(id);
            std::filesystem::create_directories(folder);
            std::ofstream(folder / "model.safetensors") << std::string(bytes, 'x');
            RunEnded end;
            end.modelPath = std::filesystem::relative(folder, workspace.folder()).string();
            const RunEvent event{.run = id, .sequence = 1, .atMs = 1700000000000, .body = end};
            TB_TRY(workspace.runs().record({&event, 1}));
            return id;
        });
        EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().message());
        return made.value_or(0);
    }

    ExportPanel& panel(ExportBackend backend = {}) {
        if (backend.formats.empty())
            backend.formats = {{"huggingface", "Hugging Face folder", "For transformers", true}};
        m_panel = std::make_unique<ExportPanel>(*m_context, std::move(backend), nullptr);
        m_panel->resize(1000, 800);
        m_panel->show();
        m_panel->setCurrent(true);
        return *m_panel;
    }

    [[nodiscard]] bool saidSomething() const {
        return QTest::qWaitFor([this] { return !m_said.isEmpty(); }, 10000);
    }
    QPushButton* button(const char* name) const { return m_panel->findChild<QPushButton*>(QString::fromLatin1(name)); }
    QTableWidget* table() const { return m_panel->findChild<QTableWidget*>(QStringLiteral("models")); }
    void chooseFormat(const char* name) const {
        auto* formats = m_panel->findChild<QComboBox*>(QStringLiteral("dataFormat"));
        const int index = formats->findData(QString::fromLatin1(name));
        ASSERT_GE(index, 0) << name;
        formats->setCurrentIndex(index);
    }
    QLineEdit* path(const char* field) const {
        return m_panel->findChild<QWidget*>(QString::fromLatin1(field))->findChild<QLineEdit*>();
    }

    test::TempFolder m_folder;
    Notifier m_notifier;
    Navigator m_navigator;
    test::Destinations m_asked{m_navigator};  ///< Where the panel led to.
    RunDraft m_draft;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<StoreBridge> m_store;
    std::unique_ptr<RunController> m_runs;
    std::unique_ptr<BackgroundScheduler> m_background;
    std::unique_ptr<PanelContext> m_context;
    std::unique_ptr<ExportPanel> m_panel;
    Notifier::Level m_level = Notifier::Level::Info;
    QString m_said;
};

}  // namespace

TEST_F(ExportPanelTest, WithoutAModelItLeadsToTraining) {
    panel();
    ASSERT_TRUE(button("goToTraining")->isVisible());
    QTest::mouseClick(button("goToTraining"), Qt::LeftButton);
    EXPECT_TRUE(m_asked.onlyPanel(PanelId::Train));
}

TEST_F(ExportPanelTest, AnotherPanelCanSayWhichModelIsExported) {
    const RunId older = addModel("older", 3000);
    addModel("newer", 5000);
    ExportPanel& shown = panel();
    const auto chosen = [&] {
        const QList<QTableWidgetItem*> items = table()->selectedItems();
        return items.isEmpty() ? QString() : items.front()->text();
    };
    ASSERT_TRUE(QTest::qWaitFor([&] { return chosen() == QStringLiteral("newer"); }));
    shown.open(RunToExport{older});
    ASSERT_TRUE(QTest::qWaitFor([&] { return chosen() == QStringLiteral("older"); }));
}

TEST_F(ExportPanelTest, ExportsTheChosenModelToANewFolder) {
    addModel("older", 3000);
    addModel("newer", 5000);
    ExportBackend backend;
    std::filesystem::path from;
    std::filesystem::path to;
    std::string format;
    backend.exportModel = [&](const auto& bundle, const std::string& key, const auto& target,
                              const ProgressFn& progress, StopToken) {
        from = bundle;
        to = target;
        format = key;
        progress({.done = 1, .total = 2, .unit = "bytes"});
        std::filesystem::create_directories(target);
        return Expected<void>{};
    };
    panel(backend);
    ASSERT_TRUE(QTest::qWaitFor([&] { return table()->rowCount() == 2; }, 10000));
    EXPECT_EQ(table()->item(0, 1)->text(), QStringLiteral("2"));
    int older = table()->item(0, 0)->text() == QStringLiteral("older") ? 0 : 1;
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                      table()->visualItemRect(table()->item(older, 0)).center());
    EXPECT_EQ(path("modelTarget")->text(), toQt((m_folder / "older-huggingface").string()))
        << "the name follows the choice";
    QTest::mouseClick(button("exportModelButton"), Qt::LeftButton);
    ASSERT_TRUE(saidSomething());
    EXPECT_EQ(m_level, Notifier::Level::Success) << m_said.toStdString();
    EXPECT_EQ(to, m_folder / "older-huggingface");
    EXPECT_EQ(format, "huggingface");
    EXPECT_TRUE(std::filesystem::exists(from / "model.safetensors"));
    EXPECT_TRUE(m_notifier.pendingAction()) << "there is a button that opens the folder";
}

TEST_F(ExportPanelTest, RefusesAFolderThatHoldsFiles) {
    addModel("one", 10);
    panel();
    ASSERT_TRUE(QTest::qWaitFor([&] { return table()->rowCount() == 1; }, 10000));
    EXPECT_TRUE(button("exportModelButton")->isEnabled());
    path("modelTarget")->setText(toQt((m_folder / "ws").string()));
    EXPECT_FALSE(button("exportModelButton")->isEnabled());
    path("modelTarget")->clear();
    EXPECT_FALSE(button("exportModelButton")->isEnabled());
    path("modelTarget")->setText(toQt((m_folder / "fresh").string()));
    EXPECT_TRUE(button("exportModelButton")->isEnabled());
}

TEST_F(ExportPanelTest, CancelsAnExportUnderWay) {
    addModel("one", 10);
    ExportBackend backend;
    std::atomic<bool> begun{false};
    backend.exportModel = [&](const auto&, const auto&, const auto&, const ProgressFn&,
                              StopToken stop) -> Expected<void> {
        begun = true;
        while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        return fail(ErrorCode::Cancelled, "Cancelled.");
    };
    panel(backend);
    ASSERT_TRUE(QTest::qWaitFor([&] { return table()->rowCount() == 1; }, 10000));
    QTest::mouseClick(button("exportModelButton"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return begun.load(); }, 10000));
    EXPECT_FALSE(button("exportModelButton")->isEnabled());
    QPushButton* cancel = nullptr;
    for (QPushButton* b : m_panel->findChildren<QPushButton*>()) {
        if (b->accessibleName() == QStringLiteral("Cancel the export") && b->isVisible()) cancel = b;
    }
    ASSERT_NE(cancel, nullptr);
    QTest::mouseClick(cancel, Qt::LeftButton);
    ASSERT_TRUE(saidSomething());
    EXPECT_EQ(m_level, Notifier::Level::Info)
        << "a cancelled export is an outcome, not an error: " << m_said.toStdString();
    EXPECT_TRUE(button("exportModelButton")->isEnabled());
}

TEST_F(ExportPanelTest, TellsWhyAnExportFailed) {
    addModel("one", 10);
    ExportBackend backend;
    backend.exportModel = [](const auto&, const auto&, const auto&, const ProgressFn&, StopToken) -> Expected<void> {
        return fail(ErrorCode::DiskFull, "The disk is full.", "/x", "Free some space.");
    };
    panel(backend);
    ASSERT_TRUE(QTest::qWaitFor([&] { return table()->rowCount() == 1; }, 10000));
    QTest::mouseClick(button("exportModelButton"), Qt::LeftButton);
    ASSERT_TRUE(saidSomething());
    EXPECT_EQ(m_level, Notifier::Level::Error);
    EXPECT_TRUE(m_said.contains(QStringLiteral("Free some space.")));
}

TEST_F(ExportPanelTest, ExportsTheDataAndAsksBeforeItReplacesAFile) {
    panel();
    chooseFormat("jsonl");
    ASSERT_TRUE(path("dataFile")->text().endsWith(QStringLiteral("ws.jsonl")))
        << path("dataFile")->text().toStdString();
    QTest::mouseClick(button("exportDataButton"), Qt::LeftButton);
    ASSERT_TRUE(saidSomething());
    EXPECT_EQ(m_level, Notifier::Level::Success) << m_said.toStdString();
    QFile file(path("dataFile")->text());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll().count('\n'), 10);

    m_said.clear();
    QTest::mouseClick(button("exportDataButton"), Qt::LeftButton);
    auto* question = m_panel->findChild<QMessageBox*>(QStringLiteral("replaceQuestion"));
    ASSERT_NE(question, nullptr);
    EXPECT_TRUE(m_said.isEmpty());
    for (QAbstractButton* b : question->buttons()) {
        if (question->buttonRole(b) == QMessageBox::AcceptRole) QTest::mouseClick(b, Qt::LeftButton);
    }
    ASSERT_TRUE(saidSomething());
    EXPECT_EQ(m_level, Notifier::Level::Success);
}

TEST_F(ExportPanelTest, OffersEveryFormatWithTheOptionsThatApply) {
    panel();
    auto* mark = m_panel->findChild<QCheckBox*>(QStringLiteral("dataMark"));
    auto* formulas = m_panel->findChild<QCheckBox*>(QStringLiteral("dataFormulas"));
    auto* about = m_panel->findChild<QLabel*>(QStringLiteral("dataAbout"));
    QStringList told;
    for (const ExampleFormat& format : exampleFormats()) {
        chooseFormat(format.name);
        EXPECT_EQ(mark->isVisible(), format.has(ExampleFormatOption::ByteOrderMark)) << format.name;
        EXPECT_EQ(formulas->isVisible(), format.has(ExampleFormatOption::FormulaCells)) << format.name;
        EXPECT_TRUE(path("dataFile")->text().endsWith(QString::fromLatin1(format.endings.front()))) << format.name;
        EXPECT_TRUE(button("exportDataButton")->isEnabled()) << format.name;
        EXPECT_FALSE(told.contains(about->text())) << format.name;
        told << about->text();
    }
}

TEST_F(ExportPanelTest, WritesTheDataInEveryFormat) {
    panel();
    for (const ExampleFormat& format : exampleFormats()) {
        chooseFormat(format.name);
        path("dataFile")->setText(toQt((m_folder / (std::string(format.name) + format.endings.back())).string()));
        m_said.clear();
        QTest::mouseClick(button("exportDataButton"), Qt::LeftButton);
        ASSERT_TRUE(saidSomething()) << format.name;
        EXPECT_EQ(m_level, Notifier::Level::Success) << m_said.toStdString();
        EXPECT_TRUE(m_said.contains(QStringLiteral("10"))) << m_said.toStdString();
        EXPECT_GT(QFileInfo(path("dataFile")->text()).size(), 50) << format.name;
    }
}

TEST_F(ExportPanelTest, TheOptionsOfCsvReachTheFileAndTheSummaryTellsWhatChanged) {
    Example formula;
    formula.text = "=1+1";
    TB_REQUIRE_OK(
        m_store->thread().call([&](Workspace& workspace) { return workspace.dataset().addExample(formula); }));
    panel();
    auto* remarks = m_panel->findChild<QLabel*>(QStringLiteral("dataRemarks"));
    EXPECT_FALSE(remarks->isVisible());
    for (const char* option : {"dataMark", "dataFormulas"})
        m_panel->findChild<QCheckBox*>(QString::fromLatin1(option))->setChecked(true);
    QTest::mouseClick(button("exportDataButton"), Qt::LeftButton);
    ASSERT_TRUE(saidSomething());
    QFile file(path("dataFile")->text());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    EXPECT_TRUE(content.startsWith("\xEF\xBB\xBFtext"));
    EXPECT_TRUE(content.contains("'=1+1"));
    EXPECT_TRUE(remarks->isVisible());
    EXPECT_TRUE(remarks->text().contains(QStringLiteral("apostrophe"))) << remarks->text().toStdString();

    // Ticked still, and of no use to the next format.
    m_said.clear();
    chooseFormat("rasa");
    QTest::mouseClick(button("exportDataButton"), Qt::LeftButton);
    ASSERT_TRUE(saidSomething());
    EXPECT_EQ(m_level, Notifier::Level::Success) << m_said.toStdString();
    EXPECT_TRUE(remarks->text().contains(QStringLiteral("without an intent (1)"))) << remarks->text().toStdString();
}

TEST_F(ExportPanelTest, ANameWithAnotherEndingIsNotWritten) {
    panel();
    chooseFormat("xlsx");
    path("dataFile")->setText(toQt((m_folder / "rows.csv").string()));
    EXPECT_FALSE(button("exportDataButton")->isEnabled());
    path("dataFile")->setText(toQt((m_folder / "rows.XLSX").string()));
    EXPECT_TRUE(button("exportDataButton")->isEnabled());
}
