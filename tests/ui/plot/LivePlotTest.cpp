#include "ui/plot/LivePlot.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <cmath>

#include "ui/plot/LivePlot.h"

namespace tb::ui {
namespace {

class LivePlotTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_plot.addPane({LivePlot::tr("Loss")});
        m_plot.addPane({LivePlot::tr("Accuracy"), ValueFormat::Percent, false});
        m_loss = m_plot.addCurve({QStringLiteral("Training"), QStringLiteral("Training loss"), 0, 0});
        m_validation = m_plot.addCurve(
            {QStringLiteral("Validation"), QStringLiteral("Validation loss"), 0, 1, CurveStyle::Markers});
        m_accuracy = m_plot.addCurve({QStringLiteral("Training"), QStringLiteral("Training accuracy"), 1, 0});
        m_plot.resize(900, 600);
        m_plot.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&m_plot));
    }

    void feed(int from, int to) {
        for (int step = from; step < to; ++step) {
            const CurvePoint point{double(step), step / 100.0, step * 0.25,
                                   3.0 / (1.0 + step * 0.01) + 0.05 * std::sin(step)};
            m_plot.append(m_loss, point);
            m_plot.append(m_accuracy, {point.step, point.epoch, point.seconds, 1.0 - 1.0 / (1.0 + step * 0.02)});
            if (step % 100 == 99) m_plot.append(m_validation, point);
        }
        m_plot.refresh();
        QApplication::processEvents();
    }

    [[nodiscard]] QWidget* canvas() { return m_plot.findChild<QWidget*>(QStringLiteral("plotCanvas")); }
    template <class T>
    [[nodiscard]] T* tool(const char* name) {
        return m_plot.findChild<T*>(QLatin1String(name));
    }

    void wheel(Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        const QPointF place(canvas()->width() / 2.0, canvas()->height() / 4.0);
        QWheelEvent event(place, canvas()->mapToGlobal(place), {}, {0, 240}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(canvas(), &event);
        QApplication::processEvents();
    }

    LivePlot m_plot;
    int m_loss = 0;
    int m_validation = 0;
    int m_accuracy = 0;
};

TEST_F(LivePlotTest, FollowsTheNewestPointAndBothPanesShareTheAxis) {
    feed(0, 300);
    EXPECT_LE(m_plot.xRange().first, 0.0);
    EXPECT_GE(m_plot.xRange().second, 299.0);
    feed(300, 900);
    EXPECT_GE(m_plot.xRange().second, 899.0);
    EXPECT_LE(m_plot.yRange(1).second, 1.02);
    EXPECT_GE(m_plot.yRange(0).second, 3.0);
    EXPECT_TRUE(m_plot.following());
}

TEST_F(LivePlotTest, AZoomSurvivesNewDataUntilADoubleClick) {
    feed(0, 500);
    const auto whole = m_plot.xRange();
    wheel();
    const auto zoomed = m_plot.xRange();
    const auto height = m_plot.yRange(0);
    EXPECT_LT(zoomed.second - zoomed.first, whole.second - whole.first);
    EXPECT_FALSE(m_plot.following());
    EXPECT_FALSE(tool<QToolButton>("plotFollow")->isChecked());

    feed(500, 2000);
    EXPECT_EQ(m_plot.xRange(), zoomed);
    EXPECT_EQ(m_plot.yRange(0), height);

    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, canvas()->rect().center());
    QApplication::processEvents();
    EXPECT_TRUE(m_plot.following());
    EXPECT_TRUE(tool<QToolButton>("plotFollow")->isChecked());
    EXPECT_GE(m_plot.xRange().second, 1999.0);
}

TEST_F(LivePlotTest, DraggingPansAndKeepsTheWidthOfTheWindow) {
    feed(0, 500);
    wheel();
    const auto before = m_plot.xRange();
    const QPoint start(canvas()->width() / 2, canvas()->height() / 4);
    QTest::mousePress(canvas(), Qt::LeftButton, {}, start);
    QTest::mouseMove(canvas(), start + QPoint(-40, 0));
    QMouseEvent move(QEvent::MouseMove, QPointF(start + QPoint(-80, 0)), canvas()->mapToGlobal(start + QPoint(-80, 0)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(canvas(), &move);
    QTest::mouseRelease(canvas(), Qt::LeftButton, {}, start + QPoint(-80, 0));
    const auto after = m_plot.xRange();
    EXPECT_GT(after.first, before.first);
    EXPECT_NEAR(after.second - after.first, before.second - before.first, 1e-6);
    feed(500, 700);
    EXPECT_EQ(m_plot.xRange(), after);
}

TEST_F(LivePlotTest, ShiftAndWheelZoomsTheHeightOnly) {
    feed(0, 500);
    const auto x = m_plot.xRange();
    const auto y = m_plot.yRange(0);
    wheel(Qt::ShiftModifier);
    EXPECT_EQ(m_plot.xRange(), x);
    EXPECT_LT(m_plot.yRange(0).second - m_plot.yRange(0).first, y.second - y.first);
}

TEST_F(LivePlotTest, TheAxisChoiceShowsTheSamePointsInEpochsAndSeconds) {
    feed(0, 400);
    m_plot.setXAxis(XAxis::Epoch);
    QApplication::processEvents();
    EXPECT_NEAR(m_plot.xRange().second, 3.99 * 1.02, 1e-6);
    m_plot.setXAxis(XAxis::Time);
    QApplication::processEvents();
    EXPECT_NEAR(m_plot.xRange().second, 399 * 0.25 * 1.02, 1e-6);
}

TEST_F(LivePlotTest, LogScaleSkipsWhatHasNoLogarithm) {
    feed(0, 200);
    m_plot.append(m_loss, {200, 2, 50, 0.0});
    m_plot.append(m_loss, {201, 2.01, 50.25, -1.0});
    tool<QCheckBox>("plotLog")->setChecked(true);
    QApplication::processEvents();
    EXPECT_GT(m_plot.yRange(0).first, 0.0);
    EXPECT_GT(m_plot.yRange(0).second, 3.0);
    EXPECT_LE(m_plot.yRange(1).second, 1.02);  // a percentage stays linear
}

TEST_F(LivePlotTest, TheLegendHidesACurveAndTheHeightFollowsWhatIsLeft) {
    feed(0, 300);
    m_plot.append(m_validation, {300, 3, 75, 50.0});
    m_plot.refresh();
    ASSERT_GE(m_plot.yRange(0).second, 50.0);
    const auto buttons = m_plot.findChildren<QToolButton*>();
    QToolButton* validation = nullptr;
    int entries = 0;
    for (QToolButton* button : buttons) {
        if (button->text() == QLatin1String("Validation")) validation = button;
        if (button->text() == QLatin1String("Training")) ++entries;
    }
    ASSERT_NE(validation, nullptr);
    EXPECT_EQ(entries, 1);  // loss and accuracy share one switch
    validation->click();
    QApplication::processEvents();
    EXPECT_LT(m_plot.yRange(0).second, 5.0);
}

TEST_F(LivePlotTest, TheCrosshairReadsValuesOut) {
    feed(0, 400);
    QMouseEvent move(QEvent::MouseMove, QPointF(canvas()->rect().center()),
                     canvas()->mapToGlobal(canvas()->rect().center()), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(canvas(), &move);
    const QString text = tool<QLabel>("plotReadOut")->text();
    EXPECT_TRUE(text.contains(QLatin1String("Training loss"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QLatin1String("Validation loss"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QLatin1Char('%'))) << text.toStdString();
}

TEST_F(LivePlotTest, HiddenPlotsDrawNothingAndCatchUpWhenShown) {
    feed(0, 100);
    m_plot.hide();
    feed(100, 800);
    EXPECT_LT(m_plot.xRange().second, 200.0);
    m_plot.show();
    QApplication::processEvents();
    EXPECT_GE(m_plot.xRange().second, 799.0);
}

TEST_F(LivePlotTest, SmoothingAndClearingKeepTheCurves) {
    feed(0, 300);
    tool<QSlider>("plotSmoothing")->setValue(0);
    tool<QSlider>("plotSmoothing")->setValue(95);
    EXPECT_EQ(m_plot.pointCount(m_loss), 300U);
    m_plot.clearPoints();
    EXPECT_EQ(m_plot.pointCount(m_loss), 0U);
    feed(0, 50);
    EXPECT_NEAR(m_plot.xRange().second, 49 * 1.02, 1e-6);
}

TEST_F(LivePlotTest, ThePictureHasTheChartInIt) {
    feed(0, 300);
    QApplication::clipboard()->clear();
    m_plot.copyPicture();
    const QImage image = QApplication::clipboard()->image();
    ASSERT_FALSE(image.isNull());
    EXPECT_GT(image.height(), 400);
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2) colours.insert(image.pixel(x, y));
    }
    EXPECT_GT(colours.size(), 5);
}

}  // namespace
}  // namespace tb::ui
