#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/data/Importer.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::test {

inline std::filesystem::path fixture(const std::string& name) {
    return std::filesystem::path(TB_SOURCE_DIR) / "tests/fixtures/import" / name;
}

struct ReadRows {
    ReadReport report;
    std::vector<Example> examples;
    std::vector<std::uint64_t> lines;
};

/// Everything readExamples() hands out; fails the test when it fails.
inline ReadRows readAll(const std::filesystem::path& file, const ImportPlan& plan) {
    ReadRows rows;
    auto report = readExamples(file, plan, [&](Example&& example, std::uint64_t line) -> Expected<void> {
        rows.examples.push_back(std::move(example));
        rows.lines.push_back(line);
        return {};
    });
    EXPECT_TRUE(report.has_value()) << report.error().message();
    if (report) rows.report = *report;
    return rows;
}

inline ReadRows detectAndRead(const std::filesystem::path& file) {
    const auto plan = detectImport(file);
    EXPECT_TRUE(plan.has_value()) << plan.error().message();
    return plan ? readAll(file, *plan) : ReadRows{};
}

}  // namespace tb::test
