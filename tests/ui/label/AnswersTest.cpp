// Whatever becomes of a job or a file, the window hears of it and the keys go on labelling.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QListView>
#include <QPointer>
#include <QPushButton>

#include <optional>
#include <stdexcept>

#include "core/base/Json.h"
#include "tests/support/DatabaseLock.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/import/ImportDialog.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/LabelPanel.h"

namespace tb::ui {
namespace {

class AnswersTest : public test::PanelTest {
protected:
    void SetUp() override {
        addLabel("card_arrival");
        addLabel("refund");
        std::vector<Example> examples;
        for (int i = 0; i < kRows; ++i) examples.push_back(test::example("message number " + std::to_string(i)));
        addExamples(examples);
        m_panel = std::make_unique<LabelPanel>(*m_context);
        m_panel->resize(1100, 740);
        m_panel->show();
        m_panel->setCurrent(true);
        m_table = part<ExampleTable>(*m_panel, "exampleTable");
        auto* list = part<QListView>(*m_panel, "intentList");
        ASSERT_TRUE(waitFor([&] {
            return m_table->model()->rowCount() == kRows && m_table->currentRow() == 0 &&
                   list->model()->rowCount() == 2;
        }));
    }

    [[nodiscard]] QString saved() const { return m_panel->findChild<QLabel*>(QStringLiteral("savedState"))->text(); }

    /// One row by key, on the disk.
    void expectAKeyLabels() {
        QApplication::setActiveWindow(m_panel.get());
        m_table->setFocus();
        const int row = m_table->currentRow();
        QTest::keyClick(m_table, Qt::Key_1);
        EXPECT_EQ(m_table->currentRow(), row + 1);
        ASSERT_TRUE(waitFor([&] { return saved() == QStringLiteral("All changes saved"); }));
        const auto rows = storedRows();
        ASSERT_GT(rows.size(), static_cast<std::size_t>(row));
        EXPECT_NE(rows[static_cast<std::size_t>(row)].label, 0) << "row " << row;
    }
    bool waitNotice(const QString& part) {
        return waitFor([&] { return m_notices.join(u'\n').contains(part); });
    }

    static constexpr int kRows = 3000;
    std::unique_ptr<LabelPanel> m_panel;
    ExampleTable* m_table = nullptr;
};

TEST_F(AnswersTest, AJobThatThrowsEndsInAMessage) {
    const auto tell = [this](const auto& result) {
        if (!result) m_notifier.showError(result.error());
    };
    m_store->ask(
        StorePriority::Read, m_panel.get(), [](Workspace&) -> Expected<std::string> { return Json("caf\xe9").dump(); },
        tell);
    EXPECT_TRUE(waitNotice(QStringLiteral("This broke off.")));
    m_notices.clear();
    m_store->ask(
        StorePriority::Key, m_panel.get(),
        [](Workspace&) -> Expected<void> { throw std::runtime_error("a mistake of the key"); }, tell);
    EXPECT_TRUE(waitNotice(QStringLiteral("This broke off.")));
    expectAKeyLabels();
}

TEST_F(AnswersTest, ALockedDatabaseEndsInAMessage) {
    std::optional<test::DatabaseLock> other(std::in_place, m_folder / "ws" / "workspace.db");
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_1);
    EXPECT_EQ(m_table->currentRow(), 1) << "no key waits for the lock";
    EXPECT_TRUE(waitNotice(QStringLiteral("Another program is using the workspace")));
    other.reset();
    expectAKeyLabels();
}

TEST_F(AnswersTest, ACancelledReadEndsInAMessage) {
    StopSource stop;
    stop.request_stop();
    m_store->ask(
        StorePriority::Read, m_panel.get(),
        [token = stop.get_token()](Workspace& workspace) {
            RowQuery query;
            query.sort = RowSort::Text;
            return workspace.dataset().ids(query, token);
        },
        [this](const Expected<std::vector<ExampleId>>& ids) {
            ASSERT_FALSE(ids);
            EXPECT_EQ(ids.error().code, ErrorCode::Cancelled);
            m_notifier.showError(ids.error());
        });
    EXPECT_TRUE(waitNotice(QStringLiteral("stopped before it was finished")));
    expectAKeyLabels();
}

/// A file as on a drive that is gone: whoever opens it waits.
TEST_F(AnswersTest, AFileThatHangsEndsInAMessage) {
    const std::filesystem::path file = m_folder / "hanging.csv";
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
    const QPointer<ImportDialog> dialog = new ImportDialog(*m_store, toQt(file.string()), m_panel.get());
    dialog->open();
    auto* error = dialog->findChild<QLabel*>(QStringLiteral("importError"));
    ASSERT_TRUE(waitFor([&] { return error->isVisible(); }));
    EXPECT_TRUE(error->text().contains(QStringLiteral("does not answer")));
    // The store is free while the file hangs ...
    bool labelled = false;
    m_store->ask(
        StorePriority::Key, m_panel.get(),
        [](Workspace& workspace) { return workspace.dataset().setFlagged(std::vector<ExampleId>{1}, true); },
        [&](const auto& done) { labelled = done.has_value(); });
    EXPECT_TRUE(waitFor([&] { return labelled; }));
    // ... and so is the window, once the dialog is closed.
    dialog->findChild<QPushButton*>(QStringLiteral("closeImport"))->click();
    ASSERT_TRUE(waitFor([&] { return dialog.isNull(); }));
    expectAKeyLabels();
    // Lets the thread that hangs go: opened and closed, the file is empty.
    const int feeder = ::open(file.c_str(), O_WRONLY | O_NONBLOCK);
    if (feeder >= 0) ::close(feeder);
}

/// The same in the middle of a file that began well.
TEST_F(AnswersTest, AFileThatStopsAnsweringCanBeGivenUp) {
    const std::filesystem::path file = m_folder / "half.txt";
    const std::filesystem::path pipe = m_folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::ofstream(file) << "one\ntwo\n";
    const QPointer<ImportDialog> dialog = new ImportDialog(*m_store, toQt(file.string()), m_panel.get());
    dialog->open();
    auto* next = dialog->findChild<QPushButton*>(QStringLiteral("importNext"));
    ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }));
    std::filesystem::rename(pipe, file);  // from here on it hangs
    next->click();
    auto* error = dialog->findChild<QLabel*>(QStringLiteral("importError"));
    ASSERT_TRUE(waitFor([&] { return error->isVisible(); }));
    auto* cancel = dialog->findChild<QPushButton*>(QStringLiteral("cancelTask"));
    ASSERT_TRUE(cancel->isVisible());
    cancel->click();
    EXPECT_TRUE(waitFor([&] { return next->isVisible() && next->isEnabled(); })) << "at once";
    dialog->findChild<QPushButton*>(QStringLiteral("closeImport"))->click();
    ASSERT_TRUE(waitFor([&] { return dialog.isNull(); }));
    expectAKeyLabels();
    const int feeder = ::open(file.c_str(), O_WRONLY | O_NONBLOCK);
    if (feeder >= 0) ::close(feeder);
}

}  // namespace
}  // namespace tb::ui
