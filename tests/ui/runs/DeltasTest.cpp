#include "ui/runs/Deltas.h"

#include <gtest/gtest.h>

#include <QLocale>

namespace tb::ui {
namespace {

RunSummary run(double accuracy, double loss, double seconds) {
    RunSummary summary;
    summary.testAccuracy = accuracy;
    summary.testLoss = loss;
    summary.seconds = seconds;
    return summary;
}

TEST(DeltasTest, BetterFollowsTheDirectionOfEachMetric) {
    QLocale::setDefault(QLocale::c());
    const RunSummary runs[] = {run(0.90, 0.40, 100), run(0.93, 0.35, 130)};
    const auto rows = finalMetrics(runs);
    const auto accuracy = deltaAgainst(rows[0], 1, 0);
    ASSERT_TRUE(accuracy.has_value());
    EXPECT_EQ(accuracy->outcome, Outcome::Better);
    EXPECT_EQ(deltaText(rows[0], *accuracy), QStringLiteral("▲ +3.00"));
    const auto loss = deltaAgainst(rows[2], 1, 0);
    EXPECT_EQ(loss->outcome, Outcome::Better);  // lower is better, the arrow still points down
    EXPECT_EQ(deltaText(rows[2], *loss), QStringLiteral("▼ −0.0500"));
    const auto time = deltaAgainst(rows[5], 1, 0);
    EXPECT_EQ(time->outcome, Outcome::Worse);
    EXPECT_EQ(deltaText(rows[5], *time), QStringLiteral("▲ +0:30"));
}

TEST(DeltasTest, WhatRoundsToNothingIsTheSameAndUnknownHasNoDelta) {
    const RunSummary runs[] = {run(0.90, 0.4, 100), run(0.90003, 0.4, 100), RunSummary{}};
    const auto rows = finalMetrics(runs);
    EXPECT_EQ(deltaAgainst(rows[0], 1, 0)->outcome, Outcome::Same);
    EXPECT_FALSE(deltaAgainst(rows[0], 2, 0).has_value());
    EXPECT_FALSE(deltaAgainst(rows[3], 1, 0).has_value());
}

}  // namespace
}  // namespace tb::ui
