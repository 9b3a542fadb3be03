// How windows behave beside each other and when something is told.
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <algorithm>
#include <map>

#include "core/base/Clock.h"
#include "core/store/DatasetStore.h"
#include "core/store/Workspace.h"
#include "tests/support/Expect.h"
#include "tests/ui/window/WindowFixture.h"
#include "ui/base/Panel.h"
#include "ui/window/PanelRegistry.h"
#include "ui/window/SampleWorkspace.h"

namespace tb::test {
namespace {

using namespace tb::ui;

class WindowMannersTest : public MainWindowTest {};

TEST_F(WindowMannersTest, ASecondStartRaisesTheFirstWindowAndEnds) {
    m_window->hide();
    MainWindow second(fakeTraining(1), *m_settings);
    second.show();
    QSignalSpy told(&second.notifier(), &Notifier::shown);
    second.openWorkspace(toQt((m_folder / "ws").string()));
    ASSERT_TRUE(waitFor([&] { return second.isHidden(); }));
    ASSERT_TRUE(waitFor([&] { return m_window->isVisible(); }));
    EXPECT_EQ(told.count(), 0);
    // One with work of its own stays, and says where the other one is.
    const std::filesystem::path other = m_folder / "other";
    second.show();
    bool made = false;
    second.createWorkspace(toQt(other.string()), [&] { made = true; });
    ASSERT_TRUE(waitFor([&] { return made; }));
    m_window->hide();
    second.openWorkspace(toQt((m_folder / "ws").string()));
    ASSERT_TRUE(waitFor([&] { return m_window->isVisible(); }));
    ASSERT_TRUE(waitFor([&] { return told.count() > 0; }));
    EXPECT_TRUE(second.isVisible());
    EXPECT_TRUE(told.last().at(1).toString().contains(QStringLiteral("another window")));
    // A command line that works in it answers nothing: then the error says so.
    second.close();
    m_window.reset();
    auto holder = StoreThread::open(m_folder / "ws");
    TB_REQUIRE_OK(holder);
    MainWindow third(fakeTraining(1), *m_settings);
    third.show();
    QSignalSpy refused(&third.notifier(), &Notifier::shown);
    third.openWorkspace(toQt((m_folder / "ws").string()));
    ASSERT_TRUE(waitFor([&] { return refused.count() > 0; }));
    EXPECT_TRUE(third.isVisible());
    EXPECT_TRUE(refused.last().at(1).toString().contains(QStringLiteral("already open")))
        << refused.last().at(1).toString().toStdString();
}

TEST_F(WindowMannersTest, TheSampleIsSeenWhenItIsWholeAndItsHistoryBeginsThere) {
    MainWindow first(fakeTraining(1), *m_settings);
    first.resize(1280, 820);
    first.show();
    bool made = false;
    first.createWorkspace(
        toQt((m_folder / "sample").string()), [&] { made = true; }, fillWithSample);
    EXPECT_EQ(first.findChild<QLabel*>(QStringLiteral("noWorkspace"))->text(), QStringLiteral("Making sample…"));
    ASSERT_TRUE(waitFor([&] { return made; }));
    const auto counted = first.session()->store().thread().call(
        [](Workspace& workspace) -> Expected<std::pair<DatasetStats, std::size_t>> {
            TB_TRY(const DatasetStats stats, workspace.dataset().stats());
            TB_TRY(const auto steps, workspace.dataset().history(10));
            return std::pair(stats, steps.size());
        });
    TB_REQUIRE_OK(counted);
    EXPECT_GT(counted->first.labelled, 300) << "all of it is there when the window shows it";
    EXPECT_EQ(counted->second, 0U);
}

TEST_F(WindowMannersTest, APageIsInFrontAndDrawnWithinFiftyMilliseconds) {
    for (const PanelEntry& entry : panelRegistry()) m_window->showPanel(entry.id);
    settle();
    constexpr int kRounds = 3;  // the best counts: other programs take their share of the rest
    std::map<std::string, double> best;
    for (int round = 0; round < kRounds; ++round) {
        for (const PanelEntry& entry : panelRegistry()) {
            const Stopwatch clock;
            m_window->showPanel(entry.id);
            m_window->repaint();
            const double ms = clock.seconds() * 1000.0;
            const auto [place, isNew] = best.emplace(entry.key, ms);
            if (!isNew) place->second = std::min(place->second, ms);
        }
    }
    for (const auto& [page, ms] : best) {
        RecordProperty(page, std::to_string(ms));
        EXPECT_LE(ms, 50.0) << page;
    }
}

TEST_F(WindowMannersTest, ANotificationMovesNothing) {
    m_window->showPanel(PanelId::Export);
    settle();
    const QRect before = m_window->currentPanel()->geometry();
    const QRect status = m_window->statusBar()->geometry();
    m_window->notifier().show(Notifier::Level::Error,
                              QStringLiteral("A long sentence about what went wrong. ").repeated(8));
    settle();
    const auto* bar = m_window->findChild<QWidget*>(QStringLiteral("notifierBar"));
    ASSERT_TRUE(bar->isVisible());
    EXPECT_EQ(m_window->currentPanel()->geometry(), before);
    EXPECT_EQ(m_window->statusBar()->geometry(), status);
    const QRect place(bar->mapTo(m_window.get(), QPoint(0, 0)), bar->size());
    EXPECT_TRUE(m_window->rect().contains(place));
    EXPECT_LE(place.bottom(), status.top()) << "what the status bar says stays readable";
    m_window->resize(960, 640);
    settle();
    EXPECT_TRUE(m_window->rect().contains(QRect(bar->mapTo(m_window.get(), QPoint(0, 0)), bar->size())));
}

TEST_F(WindowMannersTest, ANotificationLeavesTheMainButtonFree) {
    m_window->resize(1280, 800);
    m_window->notifier().show(Notifier::Level::Error, QStringLiteral("Something went wrong."));
    m_window->showPanel(PanelId::Configure);
    settle();
    const auto* start = m_window->currentPanel()->findChild<QPushButton*>(QStringLiteral("configureStart"));
    const auto* bar = m_window->findChild<QWidget*>(QStringLiteral("notifierBar"));
    ASSERT_NE(start, nullptr);
    ASSERT_TRUE(start->isVisible() && bar->isVisible());
    const auto place = [&](const QWidget* widget) {
        return QRect(widget->mapTo(m_window.get(), QPoint(0, 0)), widget->size());
    };
    EXPECT_TRUE(waitFor([&] { return !place(bar).intersects(place(start)); }));
}

}  // namespace
}  // namespace tb::test
