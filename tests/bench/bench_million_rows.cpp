// The labelling panel on a million rows: opening, scrolling, searching, filters, label keys, each against its aim. A
// table on stdout.
//   bench_million_rows [ROWS]        xvfb-run -a bench_million_rows -platform xcb, or -platform offscreen

#include <unistd.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPaintEvent>
#include <QRegion>
#include <QScrollBar>
#include <QSettings>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <random>

#include "core/base/Clock.h"
#include "core/store/DatasetStore.h"
#include "core/store/LabelSetStore.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/PanelContext.h"
#include "ui/base/Theme.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/LabelPanel.h"
#include "ui/rows/ExampleTableModel.h"

namespace {

using namespace tb;
using namespace tb::ui;

constexpr int kWaitMs = 120'000;
constexpr double kFrameMs = 1000.0 / 60.0;

template <class T>
T require(Expected<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message().c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

void print(const char* what, double ms, double aim) {
    std::printf("%-58s %9.2f ms   aim < %7.1f ms   %s\n", what, ms, aim, ms < aim ? "kept" : "MISSED");
}

double at(std::vector<double> times, double share) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

void writeRows(const std::filesystem::path& file, int rows) {
    static const char* const kWords[] = {"card",  "transfer", "refund", "account", "payment", "charge",
                                         "limit", "order",    "cancel", "my",      "the",     "why",
                                         "is",    "not",      "银行卡", "退款",    "when",    "will"};
    std::mt19937 random(1);
    std::ofstream out(file);
    out << "text,label\n";
    for (int i = 0; i < rows; ++i) {
        for (int w = 0; w < 10; ++w) out << kWords[random() % std::size(kWords)] << ' ';
        out << i << ',';
        if (random() % 2 == 0) out << "intent " << random() % 77;
        out << '\n';
    }
}

template <class Condition>
double millisecondsUntil(Condition condition) {
    const Stopwatch watch;
    while (!condition() && watch.seconds() * 1000.0 < kWaitMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    return watch.seconds() * 1000.0;
}

/// What of a widget was painted since forget().
class Painted : public QObject {
public:
    void forget() { m_region = {}; }
    [[nodiscard]] bool sees(const QRect& rect) const { return m_region.intersects(rect); }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) m_region += static_cast<QPaintEvent*>(event)->region();
        return false;
    }

private:
    QRegion m_region;
};

class Bench {
public:
    explicit Bench(const std::filesystem::path& folder)
        : m_folder(folder), m_settings(toQt((folder / "settings.ini").string()), QSettings::IniFormat) {}

    void run() {
        open();
        scroll();
        search();
        filter();
        label();
        furtherSet();
    }

private:
    void open() {
        const Stopwatch watch;
        m_store = std::make_unique<StoreBridge>(require(StoreThread::open(m_folder / "ws")));
        const auto noTraining = [](const TrainJob&, const RunListener&, RunControl&) -> Expected<TrainOutcome> {
            return TrainOutcome{};
        };
        m_runs = std::make_unique<RunController>(*m_store, noTraining);
        m_background = std::make_unique<BackgroundScheduler>(*m_runs);
        m_context = std::make_unique<PanelContext>(
            PanelContext{*m_store, m_draft, *m_runs, *m_background, m_notifier, m_navigator, m_settings});
        m_panel = std::make_unique<LabelPanel>(*m_context);
        m_panel->resize(1280, 800);
        m_panel->show();
        m_panel->setCurrent(true);
        m_table = m_panel->findChild<ExampleTable*>(QStringLiteral("exampleTable"));
        m_model = qobject_cast<ExampleTableModel*>(m_table->model());
        QApplication::setActiveWindow(m_panel.get());
        m_table->setFocus();
        millisecondsUntil([&] { return shown(); });
        print("open the workspace until its first rows are seen", watch.seconds() * 1000.0, 2000.0);
        QTest::qWait(1500);  // statistics
    }
    /// Every row on the screen is there.
    [[nodiscard]] bool shown() const {
        if (m_model->rowCount() == 0) return false;
        const int first = std::max(m_table->rowAt(0), 0);
        const int last = m_table->rowAt(m_table->viewport()->height() - 1);
        for (int row = first; row <= (last < 0 ? m_model->rowCount() - 1 : last); ++row)
            if (m_model->cache().peek(row) == nullptr) return false;
        return true;
    }
    void scroll() {
        QScrollBar* bar = m_table->verticalScrollBar();
        std::vector<double> frames;
        std::vector<double> jumps;
        for (int i = 0; i < 600; ++i) {  // as fast as a hand can: 40 rows a frame
            const Stopwatch watch;
            bar->setValue(bar->value() + 40);
            m_table->viewport()->repaint();
            QCoreApplication::processEvents();
            const double ms = watch.seconds() * 1000.0;
            frames.push_back(ms);
            if (ms < kFrameMs) QTest::qWait(static_cast<int>(kFrameMs - ms));
        }
        std::mt19937 random(3);
        for (int i = 0; i < 200; ++i) {  // the bar dragged to somewhere else
            const Stopwatch watch;
            bar->setValue(static_cast<int>(random() % static_cast<unsigned>(bar->maximum())));
            m_table->viewport()->repaint();
            millisecondsUntil([&] { return shown(); });
            jumps.push_back(watch.seconds() * 1000.0);
        }
        print("scroll: one frame of 40 rows, p95", at(frames, 0.95), kFrameMs);
        print("scroll: rows on the screen after a jump anywhere, p95", at(jumps, 0.95), kFrameMs);
        bar->setValue(0);
    }
    double query(const RowQuery& query) {
        m_model->setQuery(query);
        return millisecondsUntil([&] { return !m_model->cache().waiting() && (m_model->rowCount() == 0 || shown()); });
    }
    /// Until the rows of a new query are on the screen, though more are still being looked for.
    double firstRows(const RowQuery& query) {
        bool fresh = false;
        const auto connection = QObject::connect(m_model, &QAbstractItemModel::modelReset, [&fresh] { fresh = true; });
        m_model->setQuery(query);
        const double ms = millisecondsUntil([&] { return fresh && (m_model->rowCount() == 0 || shown()); });
        QObject::disconnect(connection);
        return ms;
    }
    void search() {
        for (const char* typed : {"99999", "refund cancel", "银行", "退"}) {
            RowQuery wanted;
            wanted.search = typed;
            const Stopwatch watch;
            const double ms = firstRows(wanted);
            millisecondsUntil([&] { return !m_model->cache().waiting(); });
            const double all = watch.seconds() * 1000.0;
            const auto word = QString::fromUtf8(typed);
            print(qPrintable(QStringLiteral("search \"%1\" until its rows are seen").arg(word)), ms, 100.0);
            std::printf("%-58s %9.2f ms\n",
                        qPrintable(QStringLiteral("  until all %1 are counted").arg(m_model->rowCount())), all);
            query({});
        }
    }
    void filter() {
        const std::vector<LabelInfo> labels =
            require(m_store->thread().call([](Workspace& workspace) { return workspace.dataset().labels(); }));
        RowQuery wanted;
        wanted.label = labels.front().id;
        print("filter: one intent, rows and count seen", query(wanted), 300.0);
        wanted.label = 0;
        print("filter: not labelled, rows and count seen", query(wanted), 300.0);
        wanted = {};
        wanted.split = Split::Train;
        m_model->setQuery(wanted);
        print("filter: one split, count seen", millisecondsUntil([&] { return !m_model->cache().waiting(); }), 300.0);
        print("filter: all rows again", query({}), 300.0);
        const Stopwatch watch;
        static_cast<void>(
            require(m_store->thread().call([](Workspace& workspace) { return workspace.dataset().labels(); })));
        print("counts of all intents", watch.seconds() * 1000.0, 300.0);
        const Stopwatch stats;
        static_cast<void>(
            require(m_store->thread().call([](Workspace& workspace) { return workspace.dataset().stats(); })));
        print("statistics of all rows", stats.seconds() * 1000.0, 300.0);
    }
    void label() {
        std::vector<double> times;
        std::mt19937 random(5);
        m_table->goTo(m_model->rowCount() / 2);
        millisecondsUntil([&] { return shown(); });
        Painted painted;
        m_table->viewport()->installEventFilter(&painted);
        for (int i = 0; i < 1000; ++i) {
            const int row = m_table->currentRow();
            painted.forget();
            const Stopwatch watch;
            QTest::keyClick(m_table, static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(random() % 9)));
            while (!painted.sees(m_table->visualRect(m_table->currentIndex())) && watch.seconds() < 1.0)
                QCoreApplication::processEvents();
            times.push_back(watch.seconds() * 1000.0);
            if (m_table->currentRow() != row + 1) std::fprintf(stderr, "the next row did not come after key %d\n", i);
            QTest::qWait(20);
        }
        print("label key until the next row is drawn, p50", at(times, 0.5), 16.0);
        print("label key until the next row is drawn, p95", at(times, 0.95), 16.0);
        print("label key until the next row is drawn, p99", at(times, 0.99), 16.0);
        auto* saved = m_panel->findChild<QLabel*>(QStringLiteral("savedState"));
        std::printf("%-58s %9.2f ms\n", "the last of 1,000 keys on the disk after", millisecondsUntil([&] {
                        return saved->text() == LabelPanel::tr("All changes saved") ||
                               saved->text() == QStringLiteral("All changes saved");
                    }));
    }

    /// A second label set: its filters, while half of the rows have a label of it.
    void furtherSet() {
        const std::vector<std::string> names{"negative", "neutral", "positive"};
        RowQuery wanted;
        wanted.labelSet = require(m_store->thread().call([&](Workspace& workspace) {
                              return workspace.labelSets().add("Sentiment", names);
                          })).set;
        const auto labels = require(
            m_store->thread().call([&](Workspace& workspace) { return workspace.dataset().labels(wanted.labelSet); }));
        const std::vector<ExampleId> ids = *m_model->cache().ids();
        const std::size_t part = ids.size() / 2 / labels.size();
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const Stopwatch watch;
            static_cast<void>(require(m_store->thread().call([&](Workspace& workspace) {
                return workspace.dataset().setLabel(std::span(ids).subspan(i * part, part), labels[i].id,
                                                    wanted.labelSet);
            })));
            std::printf("second set: %zu rows given a label in one step %9.2f ms\n", part, watch.seconds() * 1000.0);
        }
        query(wanted);
        wanted.label = labels.front().id;
        print("second set: one label, rows and count seen", query(wanted), 300.0);
        wanted.label = 0;
        print("second set: not labelled, rows and count seen", query(wanted), 300.0);
        wanted.label.reset();
        print("second set: all rows again", query(wanted), 300.0);
        const Stopwatch watch;
        static_cast<void>(require(
            m_store->thread().call([&](Workspace& workspace) { return workspace.dataset().labels(wanted.labelSet); })));
        print("second set: counts of its labels", watch.seconds() * 1000.0, 300.0);
    }

    std::filesystem::path m_folder;
    QSettings m_settings;
    std::unique_ptr<StoreBridge> m_store;
    RunDraft m_draft;
    std::unique_ptr<RunController> m_runs;
    std::unique_ptr<BackgroundScheduler> m_background;
    Notifier m_notifier;
    Navigator m_navigator;
    std::unique_ptr<PanelContext> m_context;
    std::unique_ptr<LabelPanel> m_panel;
    ExampleTable* m_table = nullptr;
    ExampleTableModel* m_model = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const QApplication app(argc, argv);
    theme::apply(ThemeMode::Light);
    const int rows = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const auto folder = std::filesystem::temp_directory_path() / ("tunebench-million-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    writeRows(folder / "rows.csv", rows);
    {
        const Stopwatch watch;
        auto workspace = require(Workspace::create(folder / "ws"));
        const ImportPlan plan = require(detectImport(folder / "rows.csv"));
        static_cast<void>(require(workspace->dataset().stageImport(folder / "rows.csv", plan)));
        static_cast<void>(require(workspace->dataset().commitImport(DuplicatePolicy::Keep, ConflictPolicy::Keep)));
        std::printf("%d rows imported in %.1f s\n", rows, watch.seconds());
    }
    Bench(folder).run();
    std::filesystem::remove_all(folder);
    return 0;
}
