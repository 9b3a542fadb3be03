// Numbers on the command line: what cannot be meant is wrong usage, before anything is opened.
#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <fstream>

#include "tests/core/cli/Shell.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;
using Arguments = std::vector<std::string>;

/// Every option that takes a number; its value follows.
const std::vector<Arguments> kNumbers{
    {"augment", "nowhere", "--count"},    {"augment", "nowhere", "--up-to"},
    {"augment", "nowhere", "--seed"},     {"check", "nowhere", "--samples"},
    {"check", "nowhere", "--threshold"},  {"cluster", "nowhere", "--count"},
    {"embed", "nowhere", "--max-length"}, {"tokenize", "nowhere", "--max-length"},
    {"predict", "nowhere", "1", "--top"}, {"quality", "nowhere", "--samples"},
    {"search", "nowhere", "--row"},       {"search", "nowhere", "hello", "--limit"},
    {"split", "nowhere", "--validation"}, {"split", "nowhere", "--test"},
    {"split", "nowhere", "--seed"},       {"suggest", "nowhere", "--limit"},
    {"suggest", "nowhere", "--similar"},  {"suggest", "nowhere", "--groups"},
    {"train", "nowhere", "--seed"},       {"intents", "nowhere", "split", "a", "--to", "b", "--rows"},
    {"train", "nowhere", "--set"},
};

TEST(CliNumbers, WhatCannotBeMeantIsWrongUsageEverywhere) {
    for (const Arguments& option : kNumbers) {
        for (const std::string value : {"-1", "99999999999999999999"}) {
            Arguments arguments = option;
            arguments.push_back(option.back() == "--set" ? "loop.epochs=" + value : value);
            const Ended ended = runCli(arguments);
            EXPECT_EQ(ended.code, 2) << testing::PrintToString(arguments) << ended.err;
        }
    }
    const std::string digits(300, '7');
    for (const std::string& value : {digits, std::string("nan"), std::string("inf"), std::string("1e400"),
                                     std::string("0x10"), std::string("3x"), std::string(""), std::string("1.5e")}) {
        for (const Arguments& option : {kNumbers[0], kNumbers[12]}) {
            Arguments arguments = option;
            arguments.push_back(value);
            const Ended ended = runCli(arguments);
            EXPECT_EQ(ended.code, 2) << testing::PrintToString(arguments) << ended.err;
            EXPECT_LT(ended.err.size(), 300U) << "a number of 300 digits is not repeated";
        }
    }
    EXPECT_EQ(runCli({"augment", "nowhere", "--count", "5", "--seed", "9223372036854775807"}).code, 1)
        << "only the workspace is missing";
}

class CliAugmentMany : public testing::Test {
protected:
    void SetUp() override {
        std::ofstream data(folder / "in.csv");
        data << "text,label\n";
        for (int i = 0; i < 300; ++i)
            data << (i % 2 ? "please send my new bank card to the home address tomorrow morning "
                           : "why does every transfer cost more money than the list of prices says ")
                 << std::string(1, static_cast<char>('a' + i % 26)) << i << (i % 2 ? ",card\n" : ",fee\n");
        data.close();
        ASSERT_EQ(runCli({"init", ws}).code, 0);
        ASSERT_EQ(runCli({"import", ws, folder / "in.csv"}).code, 0);
    }
    const TempFolder folder;
    const std::string ws = folder / "ws";
};

TEST_F(CliAugmentMany, AMillionVariantsCanBeStopped) {
    Process augment({"augment", ws, "--intent", "card", "--count", "1000000"});
    ASSERT_TRUE(augment.waitForHandler(SIGINT));
    augment.signal(SIGINT);
    const auto asked = std::chrono::steady_clock::now();
    const Ended ended = augment.wait();
    EXPECT_EQ(ended.code, 130) << ended.err;
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(10));
    EXPECT_THAT(ended.err, HasSubstr("nothing was added"));
}

}  // namespace
}  // namespace tb::test
