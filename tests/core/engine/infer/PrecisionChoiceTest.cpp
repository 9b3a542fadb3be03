#include "core/engine/api/PrecisionChoice.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/base/Json.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

ComputeConfig onProcessor(Precision precision) {
    ComputeConfig config;
    config.device = Device::Cpu;
    config.precision = precision;
    return config;
}

TEST(PrecisionChoice, IsMadeOnceAndKeptInTheWorkspace) {
    const test::TempFolder folder;
    const Precision first = withDecidedPrecision(onProcessor(Precision::Auto), folder.path()).precision;
    EXPECT_NE(first, Precision::Auto);
    const auto file = folder / "cache" / "precision.json";
    auto kept = readJsonFile(file);
    ASSERT_TRUE(kept.has_value());
    ASSERT_EQ(kept->size(), 1U);
    // Whatever a measurement would say now, what was decided counts.
    for (const char* decided : {"bf16", "fp32"}) {
        kept->begin().value() = decided;
        std::ofstream(file) << kept->dump();
        EXPECT_EQ(withDecidedPrecision(onProcessor(Precision::Auto), folder.path()).precision,
                  std::string(decided) == "bf16" ? Precision::Bf16 : Precision::Fp32);
    }
}

TEST(PrecisionChoice, IsMadeByWholeStepsWhoseTimesAreKept) {
    const test::TempFolder folder;
    const PrecisionChoice choice = choosePrecision(1, folder.path());
    EXPECT_GT(choice.bf16Ms, 0.0);
    EXPECT_GT(choice.fp32Ms, 0.0);
    auto kept = readJsonFile(folder / "cache" / "precision.json");
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ((*kept->begin())["precision"], choice.bf16 ? "bf16" : "fp32");
    (*kept->begin())["bf16_ms"] = 1.5;
    std::ofstream(folder / "cache" / "precision.json") << kept->dump();
    EXPECT_DOUBLE_EQ(choosePrecision(1, folder.path()).bf16Ms, 1.5) << "not measured again";
}

TEST(PrecisionChoice, AnotherMachinesOrADamagedDecisionIsNoneOfOurs) {
    const test::TempFolder folder;
    const Precision ours = withDecidedPrecision(onProcessor(Precision::Auto), folder.path()).precision;
    const auto file = folder / "cache" / "precision.json";
    for (const char* text : {"{\"another machine\": \"bf16\"}", "[1]", "not JSON", "{\"x\": 7}", ""}) {
        std::ofstream(file) << text;
        EXPECT_EQ(withDecidedPrecision(onProcessor(Precision::Auto), folder.path()).precision, ours) << text;
    }
}

TEST(PrecisionChoice, WhatTheSettingsAskIsLeftAlone) {
    const test::TempFolder folder;
    for (const Precision precision : {Precision::Bf16, Precision::Fp32})
        EXPECT_EQ(withDecidedPrecision(onProcessor(precision), folder.path()).precision, precision);
    EXPECT_FALSE(std::filesystem::exists(folder / "cache"));
}

}  // namespace
}  // namespace tb
