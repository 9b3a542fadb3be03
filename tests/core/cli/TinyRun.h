#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>

#include "tests/core/cli/Process.h"
#include "tests/support/TempFolder.h"

namespace tb::test {

/// A workspace with a run of a tiny model, made once a suite.
class TinyRun : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TempFolder>();
        ws = *folder / "ws";
        std::ofstream data(*folder / "in.csv");
        data << "text,label,split\n";
        for (const char* split : {"train", "train", "validation", "test"})
            for (const char* word : {"card", "fee"})
                data << "my " << word << " in " << split << (data.tellp() % 7) << "," << word << "," << split << "\n";
        data.close();
        ASSERT_EQ(runCli({"init", ws}).code, 0);
        ASSERT_EQ(runCli({"import", ws, *folder / "in.csv"}).code, 0);
        const Ended trained = runCli({"train", ws, "--preset", "quick", "--set", "model.encoder=scratch", "--set",
                                      "model.scratch_layers=1", "--set", "model.scratch_hidden=32", "--set",
                                      "loop.epochs=1", "--set", "compute.threads=1"});
        ASSERT_EQ(trained.code, 0) << trained.err;
    }
    static void TearDownTestSuite() { folder.reset(); }

    inline static std::unique_ptr<TempFolder> folder;
    inline static std::string ws;
};

}  // namespace tb::test
