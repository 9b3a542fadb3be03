// A day's work by simulated keys: 500 texts labelled one at a time, the workspace closed and opened again, 50 taken
// back, two intents merged, one split; the database must be what a model in memory says, row for row. TB_ANALYST_CSV
// names a file with the columns text and category to do it with instead of generated texts.
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "core/base/Clock.h"
#include "core/data/Importer.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/intents/LabelListModel.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/LabelPanel.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {
namespace {

constexpr std::size_t kTexts = 500;
constexpr std::size_t kUndone = 50;

struct Task {
    std::string text;
    std::string intent;
};

std::vector<Task> generated() {
    static const char* const kThings[] = {"card", "transfer", "top_up", "pin",      "refund", "account",
                                          "cash", "exchange", "fee",    "identity", "app"};
    static const char* const kWhat[] = {"arrival", "not_working", "declined", "limit", "lost", "change", "pending"};
    std::vector<Task> tasks;
    for (std::size_t i = 0; i < kTexts; ++i) {
        const std::size_t pick = i * 37 % 77;
        const std::string thing = kThings[pick / 7];
        const std::string what = kWhat[pick % 7];
        tasks.push_back(
            {"Question " + std::to_string(i) + " about my " + thing + ", it is " + what + (i % 3 == 0 ? " again" : ""),
             thing + "_" + what});
    }
    return tasks;
}

std::vector<Task> fromFile(const std::filesystem::path& file) {
    std::vector<Task> all;
    const auto plan = detectImport(file);
    EXPECT_TRUE(plan.has_value());
    const auto report = readExamples(file, *plan, [&](Example&& example, std::uint64_t) -> Expected<void> {
        if (example.label) all.push_back({example.text, *example.label});
        return {};
    });
    EXPECT_TRUE(report.has_value());
    std::vector<Task> tasks;
    for (std::size_t i = 0; i < kTexts && !all.empty(); ++i) tasks.push_back(all[i * all.size() / kTexts]);
    return tasks;
}

class Analyst : public test::PanelTest {
protected:
    void load() {
        const QByteArray file = qgetenv("TB_ANALYST_CSV");
        m_tasks = file.isEmpty() ? generated() : fromFile(file.toStdString());
        ASSERT_EQ(m_tasks.size(), kTexts);
        std::set<std::string> names;
        std::vector<Example> examples;
        for (const Task& task : m_tasks) {
            names.insert(task.intent);
            examples.push_back(test::example(task.text));
        }
        for (const std::string& name : names) addLabel(name);
        m_intents = names.size();
        addExamples(examples);
        m_expected.assign(kTexts, {});
    }
    void open() {
        m_panel = std::make_unique<LabelPanel>(*m_context);
        m_panel->resize(1280, 800);
        m_panel->show();
        m_panel->setCurrent(true);
        m_table = part<ExampleTable>(*m_panel, "exampleTable");
        m_model = qobject_cast<LabelListModel*>(part<QAbstractItemView>(*m_panel, "intentList")->model());
        QApplication::setActiveWindow(m_panel.get());
        m_table->setFocus();
        ASSERT_TRUE(waitFor([&] {
            return m_table->model()->rowCount() == static_cast<int>(kTexts) && m_table->currentRow() == 0 &&
                   m_model->rowCount() > 70;
        }));
        ASSERT_TRUE(
            waitFor([&] { return !m_table->model()->index(0, 0).data(ExampleTableModel::WaitingRole).toBool(); }));
    }
    /// As leaving the program and starting it again.
    void reopen() {
        m_panel.reset();
        m_context.reset();
        m_background.reset();
        m_runs.reset();
        m_store.reset();
        auto store = StoreThread::open(m_folder / "ws");
        TB_REQUIRE_OK(store);
        m_store = std::make_unique<StoreBridge>(*std::move(store));
        const auto noTraining = [](const TrainJob&, const RunListener&, RunControl&) -> Expected<TrainOutcome> {
            return TrainOutcome{};
        };
        m_runs = std::make_unique<RunController>(*m_store, noTraining);
        m_background = std::make_unique<BackgroundScheduler>(*m_runs);
        m_context = std::make_unique<PanelContext>(
            PanelContext{*m_store, m_draft, *m_runs, *m_background, m_notifier, m_navigator, *m_settings});
        open();
    }
    void key(Qt::Key code) {
        QTest::keyClick(m_panel->focusWidget() != nullptr ? m_panel->focusWidget() : m_table, code);
    }

    /// Types until the intent stands first, as a person does who looks at the list. Key presses.
    int typeAhead(const std::string& intent) {
        int typed = 0;
        for (const char letter : intent) {
            QTest::keyClick(m_panel->focusWidget(), letter);
            ++typed;
            const std::optional<LabelInfo> first = m_model->info(m_model->idAt(0));
            if (first && first->name == intent) return typed;
        }
        ADD_FAILURE() << "typed in full and not first: " << intent;
        return typed;
    }
    void expectDatabase(const char* when) {
        std::map<LabelId, std::string> names{{0, ""}};
        for (const LabelInfo& label : storedLabels()) names[label.id] = label.name;
        const std::vector<ExampleRow> rows = storedRows();
        ASSERT_EQ(rows.size(), kTexts) << when;
        for (std::size_t i = 0; i < kTexts; ++i) {
            ASSERT_EQ(rows[i].text, m_tasks[i].text) << when << ", row " << i;
            ASSERT_EQ(names.at(rows[i].label), m_expected[i]) << when << ", row " << i;
        }
    }
    /// Opens the window of an action for the intent that is typed for.
    QDialog* window(const char* action, const char* dialog) {
        part<QAction>(*m_panel, action)->trigger();
        auto* opened = part<QDialog>(*m_panel, dialog);
        EXPECT_TRUE(opened != nullptr && opened->isVisible());
        return opened;
    }
    void press(QDialog* dialog) {
        auto* ok = part<QPushButton>(*dialog, "intentChangeOk");
        ASSERT_TRUE(waitFor([&] { return ok->isEnabled(); })) << "the preview comes first";
        const auto notices = m_notices.size();
        QTest::mouseClick(ok, Qt::LeftButton);
        ASSERT_TRUE(waitFor([&] { return m_notices.size() > notices; }));
    }

    std::vector<Task> m_tasks;
    std::vector<std::string> m_expected;
    std::size_t m_intents = 0;
    std::unique_ptr<LabelPanel> m_panel;
    ExampleTable* m_table = nullptr;
    LabelListModel* m_model = nullptr;
};

TEST_F(Analyst, LabelsFiveHundredTextsUndoesMergesAndSplits) {
    ASSERT_NO_FATAL_FAILURE(load());
    ASSERT_NO_FATAL_FAILURE(open());
    key(Qt::Key_F9);  // one text at a time
    ASSERT_TRUE(part<QWidget>(*m_panel, "focusCard")->isVisible());
    const Stopwatch watch;
    int typed = 0;
    for (std::size_t i = 0; i < kTexts; ++i) {
        ASSERT_EQ(m_table->currentRow(), static_cast<int>(i));
        ASSERT_TRUE(waitFor([&] { return part<QLabel>(*m_panel, "focusText")->text() == toQt(m_tasks[i].text); }));
        typed += typeAhead(m_tasks[i].intent);
        key(Qt::Key_Return);  // the one key beyond type-ahead
        m_expected[i] = m_tasks[i].intent;
    }
    ASSERT_TRUE(
        waitFor([&] { return part<QLabel>(*m_panel, "savedState")->text() == QStringLiteral("All changes saved"); }));
    std::printf("%zu texts, %zu intents: %.1f keys of type-ahead and 1 key each, %.1f s\n", kTexts, m_intents,
                static_cast<double>(typed) / static_cast<double>(kTexts), watch.seconds());
    ASSERT_NO_FATAL_FAILURE(expectDatabase("labelled"));

    ASSERT_NO_FATAL_FAILURE(reopen());
    ASSERT_NO_FATAL_FAILURE(expectDatabase("opened again"));
    for (std::size_t i = 0; i < kUndone; ++i) {  // what the window's Undo does
        ASSERT_TRUE(m_store->thread()
                        .call([](Workspace& workspace) { return workspace.dataset().undo(); })
                        .value()
                        .has_value());
        m_expected[kTexts - 1 - i].clear();
    }
    m_store->notifyDatasetChanged();
    ASSERT_NO_FATAL_FAILURE(expectDatabase("50 undone"));

    std::vector<std::string> names;  // the file may be sorted by intent
    for (const Task& task : m_tasks)
        if (std::find(names.begin(), names.end(), task.intent) == names.end()) names.push_back(task.intent);
    const std::string& kept = names.at(0);
    const std::string& gone = names.at(1);
    const std::string& divided = names.at(2);
    QDialog* merge = window("label_merge_intents", "mergeDialog");
    auto* from = part<QListWidget>(*merge, "mergeFrom");
    for (int row = 0; row < from->count(); ++row)
        from->item(row)->setCheckState(from->item(row)->text() == toQt(gone) ? Qt::Checked : Qt::Unchecked);
    auto* into = part<QComboBox>(*merge, "mergeInto");
    into->setCurrentIndex(into->findText(toQt(kept)));
    ASSERT_NO_FATAL_FAILURE(press(merge));
    for (std::string& label : m_expected)
        if (label == gone) label = kept;
    ASSERT_NO_FATAL_FAILURE(expectDatabase("merged"));

    part<QWidget>(*m_panel, "focusCard")->setFocus();
    typeAhead(divided);
    QDialog* split = window("label_split_intent", "splitDialog");
    auto* rows = part<QListWidget>(*split, "splitRows");
    const auto carrying = std::count(m_expected.begin(), m_expected.end(), divided);
    ASSERT_TRUE(waitFor([&] { return rows->count() == carrying; }));
    for (int row = 0; row < rows->count(); row += 2) rows->item(row)->setSelected(true);
    part<QComboBox>(*split, "splitTo")->setEditText(QStringLiteral("split_off"));
    ASSERT_NO_FATAL_FAILURE(press(split));
    int place = 0;
    for (std::string& label : m_expected)
        if (label == divided && place++ % 2 == 0) label = "split_off";
    ASSERT_NO_FATAL_FAILURE(expectDatabase("split"));
    ASSERT_NO_FATAL_FAILURE(reopen());
    ASSERT_NO_FATAL_FAILURE(expectDatabase("at the end"));
}

}  // namespace
}  // namespace tb::ui
