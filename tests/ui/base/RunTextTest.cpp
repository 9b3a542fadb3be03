#include "ui/base/RunText.h"

#include <gtest/gtest.h>

#include <QLocale>
#include <cmath>

namespace tb::ui {
namespace {

TEST(RunTextTest, NumbersFollowTheLocale) {
    QLocale::setDefault(QLocale(QLocale::German));
    EXPECT_EQ(runtext::percent(0.93412), QStringLiteral("93,41 %"));
    EXPECT_EQ(runtext::count(12345), QStringLiteral("12.345"));
    QLocale::setDefault(QLocale(QLocale::English));
    EXPECT_EQ(runtext::percent(0.93412), QStringLiteral("93.41 %"));
    EXPECT_EQ(runtext::number(0.00002), QStringLiteral("2E-5"));
    EXPECT_EQ(runtext::number(1.23456), QStringLiteral("1.235"));
    QLocale::setDefault(QLocale::c());
}

TEST(RunTextTest, DurationsAndUnknownValues) {
    EXPECT_EQ(runtext::duration(42.4), QStringLiteral("0:42"));
    EXPECT_EQ(runtext::duration(59.6), QStringLiteral("1:00"));
    EXPECT_EQ(runtext::duration(3723), QStringLiteral("1:02:03"));
    EXPECT_EQ(runtext::duration(std::nan("")), runtext::dash());
    EXPECT_EQ(runtext::percent(std::optional<double>()), runtext::dash());
}

}  // namespace
}  // namespace tb::ui
