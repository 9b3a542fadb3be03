// The README's five-minute tour, driven as it is written: each step is read from the README, its keys are pressed, and
// what it promises is looked for. A step that is worded anew needs its part here anew.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTest>

#include "core/engine/api/Predictor.h"
#include "core/store/InboxStore.h"
#include "core/store/Workspace.h"
#include "tests/support/Expect.h"
#include "tests/ui/journey/Journey.h"
#include "ui/base/Panel.h"
#include "ui/bridge/Playground.h"
#include "ui/bridge/Text.h"
#include "ui/window/Session.h"

namespace tb::test {
namespace {

using ::testing::HasSubstr;
using ui::PanelId;

/// The numbered steps of the tour, each on one line.
std::vector<std::string> tourSteps() {
    QFile file(QStringLiteral(TB_SOURCE_DIR "/README.md"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QString text = QString::fromUtf8(file.readAll());
    const QString tour =
        text.section(QStringLiteral("## A five-minute tour"), 1, 1).section(QStringLiteral("\n## "), 0, 0);
    std::vector<std::string> steps;
    for (const QString& line : tour.split(u'\n')) {
        static const QRegularExpression kNumbered(QStringLiteral("^\\d+\\. "));
        if (line.contains(kNumbered))
            steps.push_back(line.toStdString());
        else if (line.startsWith(u' ') && !steps.empty())
            steps.back() += ' ' + line.trimmed().toStdString();
    }
    return steps;
}

class TourTest : public ::testing::Test {
public:
    template <class T>
    [[nodiscard]] T* part(const char* name) const {
        return m_journey->visible<T>(name);
    }
    /// The panel whose keys the step names is in front after they were pressed.
    void goTo(const std::string& step, int number, PanelId panel) {
        EXPECT_THAT(step, HasSubstr("(Ctrl+" + std::to_string(number) + ")"));
        m_journey->press(static_cast<Qt::Key>(Qt::Key_0 + number), Qt::ControlModifier);
        ASSERT_TRUE(waitFor([&] { return m_journey->window().currentPanelId() == panel; })) << step;
    }
    [[nodiscard]] StoreThread& store() { return m_journey->window().session()->store().thread(); }
    [[nodiscard]] std::int64_t labelled() {
        return store().call([](Workspace& workspace) { return workspace.dataset().stats()->labelled; });
    }
    [[nodiscard]] static bool waitFor(const std::function<bool()>& condition, int milliseconds = 60'000) {
        return Journey::waitFor(condition, milliseconds);
    }

    void look(const std::string& step);
    void label(const std::string& step);
    void configure(const std::string& step);
    void train(const std::string& step);
    void runs(const std::string& step);
    void tryIt(const std::string& step);
    void exportModel(const std::string& step);

    TempFolder m_folder;
    std::unique_ptr<Journey> m_journey;
};

void TourTest::look(const std::string& step) {
    EXPECT_THAT(step,
                HasSubstr("a sample workspace: customer questions in English and Chinese, with a reply template"));
    const auto labels = store().call([](Workspace& workspace) { return workspace.dataset().labels(); });
    TB_REQUIRE_OK(labels);
    for (const LabelInfo& label : *labels) EXPECT_FALSE(label.replies.empty()) << label.name;
    RowQuery chinese;
    chinese.search = "退款";
    const auto found = store().call([&](Workspace& workspace) { return workspace.dataset().ids(chinese); });
    TB_REQUIRE_OK(found);
    EXPECT_FALSE(found->empty());
}

void TourTest::label(const std::string& step) {
    goTo(step, 2, PanelId::Label);
    EXPECT_THAT(step,
                HasSubstr("Choose \"Not labelled\", type part of an intent, press Enter (or the digit beside it)"));
    auto* const table = part<QAbstractItemView>("exampleTable");
    auto* const filter = part<QComboBox>("labelFilter");
    ASSERT_TRUE(table && filter);
    const int open = filter->findText(QStringLiteral("Not labelled"));
    ASSERT_GE(open, 0);
    filter->setFocus();
    while (filter->currentIndex() != open) QTest::keyClick(filter, Qt::Key_Down);
    const std::int64_t before = labelled();
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == 650 - before && table->hasFocus(); }));
    m_journey->write(QStringLiteral("refund"));
    m_journey->press(Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return labelled() == before + 1; }));
    EXPECT_EQ(m_journey->window().currentPanelId(), PanelId::Label);
    m_journey->press(Qt::Key_1);  // the next text is already there
    ASSERT_TRUE(waitFor([&] { return labelled() == before + 2; }));

    EXPECT_THAT(step, HasSubstr("F9 shows one text at a time in big type"));
    m_journey->press(Qt::Key_F9);
    EXPECT_TRUE(waitFor([&] { return !table->isVisible(); }));
    m_journey->press(Qt::Key_F9);
    EXPECT_TRUE(waitFor([&] { return table->isVisible(); }));
    EXPECT_THAT(step, HasSubstr("Ctrl+Shift+F texts like the current one"));
    m_journey->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(waitFor([&] { return part<QWidget>("resultBar") != nullptr && table->model()->rowCount() > 0; }));
    m_journey->press(Qt::Key_Escape);
    EXPECT_THAT(step, HasSubstr("Ctrl+Shift+G groups of texts without intent"));
    m_journey->press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(waitFor([&] { return part<QWidget>("groups") != nullptr || part<QWidget>("noGroups") != nullptr; }));
    m_journey->press(Qt::Key_Escape);
}

void TourTest::configure(const std::string& step) {
    goTo(step, 4, PanelId::Configure);
    EXPECT_THAT(step, HasSubstr("Pick a preset: Classic"));
    EXPECT_THAT(step, HasSubstr("Quick gives a first answer, Balanced is right most days"));
    for (const char* preset : {"preset:classic", "preset:balanced", "preset:quick"})
        EXPECT_TRUE(m_journey->click(preset));
    EXPECT_THAT(step, HasSubstr("The right side says what it will cost"));
    ASSERT_TRUE(
        waitFor([&] { return part<QLabel>("configureCost") && !part<QLabel>("configureCost")->text().isEmpty(); }));
    // Smaller than the tour's, so that it takes seconds: an encoder of random weights, four epochs.
    ASSERT_TRUE(m_journey->choosePreset(QStringLiteral("classic")));
    ASSERT_TRUE(m_journey->type(QStringLiteral("model.encoder"), QStringLiteral("scratch")));
    ASSERT_TRUE(m_journey->type(QStringLiteral("loop.epochs"), QStringLiteral("4")));
    ASSERT_TRUE(m_journey->type(QStringLiteral("optim.lr"), QStringLiteral("1e-3")));
}

void TourTest::train(const std::string& step) {
    goTo(step, 5, PanelId::Train);
    EXPECT_THAT(step, HasSubstr("Press Start and watch loss and accuracy"));  // a second run is for the next step
    for (int run = 0; run < 2; ++run) {
        ASSERT_TRUE(run == 0 ? m_journey->click("bigStart") : m_journey->start());
        ASSERT_TRUE(waitFor([&] { return m_journey->window().session()->runs().live().active(); }));
        if (run == 0) {
            ASSERT_TRUE(waitFor([&] { return part<QWidget>("tileLoss") && part<QWidget>("tileAccuracy"); }));
            EXPECT_THAT(step, HasSubstr("Pause, change the learning rate, stop and keep"));
            EXPECT_NE(part<QWidget>("liveRate"), nullptr);
            EXPECT_NE(part<QWidget>("stopMenu"), nullptr);
        }
        ASSERT_TRUE(m_journey->waitForEnd(240));
    }
}

void TourTest::runs(const std::string& step) {
    goTo(step, 6, PanelId::Runs);
    EXPECT_THAT(step, HasSubstr("Click a run for its per-intent results and wrong texts"));
    auto* const table = part<QAbstractItemView>("runsTable");
    ASSERT_TRUE(table && waitFor([&] { return table->model()->rowCount() == 2; }));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 1)).center());
    auto* classes = m_journey->window().findChild<QAbstractItemView*>(QStringLiteral("classTable"));
    auto* wrong = m_journey->window().findChild<QAbstractItemView*>(QStringLiteral("wrongTable"));
    EXPECT_TRUE(waitFor([&] { return classes->model()->rowCount() == 14 && wrong->model()->rowCount() > 0; }));
    EXPECT_THAT(step, HasSubstr("Select two: curves overlaid, settings that differ, deltas"));
    EXPECT_TRUE(m_journey->compareNewestTwo());
    EXPECT_TRUE(part<QWidget>("comparePlot") && part<QWidget>("compareSettings"));
}

void TourTest::tryIt(const std::string& step) {
    goTo(step, 7, PanelId::TryIt);
    EXPECT_THAT(step, HasSubstr("Type a text and see the intent at once"));
    ASSERT_TRUE(m_journey->tryText(QStringLiteral("where is my parcel?")));
    EXPECT_THAT(step, HasSubstr("what is wrong goes to the inbox with F2"));
    m_journey->press(Qt::Key_F2);
    m_journey->write(QStringLiteral("refund"));
    m_journey->press(Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] {
        return store().call([](Workspace& workspace) { return workspace.inbox().waiting().value_or(0); }) == 1;
    }));
}

void TourTest::exportModel(const std::string& step) {
    goTo(step, 8, PanelId::Export);
    EXPECT_THAT(step,
                HasSubstr("Choose a folder. In Python: `AutoModelForSequenceClassification.from_pretrained(folder)`"));
    ASSERT_TRUE(m_journey->exportNewest(ui::toQt((m_folder / "model").string())));
    TB_REQUIRE_OK(Predictor::load(m_folder / "model"));
}

TEST_F(TourTest, EveryStepDoesWhatItSays) {
    const std::vector<std::string> steps = tourSteps();
    ASSERT_EQ(steps.size(), 7U);
    m_journey = std::make_unique<Journey>(ui::toQt((m_folder / "ws").string()), QString(), QSize(1280, 800),
                                          Journey::Begin::Sample);
    QApplication::setActiveWindow(&m_journey->window());
    ASSERT_TRUE(waitFor([&] {
        const ui::Panel* const panel = m_journey->window().currentPanel();
        return m_journey->window().isActiveWindow() && panel != nullptr && panel->isVisible();
    }));
    void (TourTest::*const parts[])(const std::string&) = {
        &TourTest::look, &TourTest::label, &TourTest::configure,  &TourTest::train,
        &TourTest::runs, &TourTest::tryIt, &TourTest::exportModel};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        (this->*parts[i])(steps[i]);
        ASSERT_FALSE(HasFatalFailure()) << steps[i];
    }
}

}  // namespace
}  // namespace tb::test
