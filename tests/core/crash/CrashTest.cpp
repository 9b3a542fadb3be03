// kill -9 at random instants of a real run with labels being written at the same time: the workspace opens, no label
// that was said to be saved is missing, and the run is offered for resuming.
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <poll.h>
#include <chrono>
#include <csignal>
#include <map>
#include <random>
#include <sstream>

#include "core/engine/services/RunStart.h"
#include "core/store/DatasetStore.h"
#include "core/store/RunStore.h"
#include "core/store/Workspace.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

extern char** environ;

namespace tb {
namespace {

struct Said {
    RunId run = 0;
    bool checkpoint = false;
    std::vector<ExampleId> labelled;
};

/// Starts the child, kills it `after` its run exists, and returns what it had said by then.
Said runAndKill(const std::filesystem::path& workspace, const std::string& label, std::chrono::milliseconds after) {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::pipe(ends), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    std::string program = TB_CRASH_CHILD;
    std::string folder = workspace.string();
    std::string name = label;
    char* arguments[] = {program.data(), folder.data(), name.data(), nullptr};
    pid_t child = 0;
    EXPECT_EQ(posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);

    std::string text;
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    bool started = false;
    char block[4096];
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        if (left <= 0) break;
        pollfd waiting{ends[0], POLLIN, 0};
        if (::poll(&waiting, 1, static_cast<int>(left)) <= 0) continue;
        const ssize_t got = ::read(ends[0], block, sizeof block);
        if (got <= 0) break;
        text.append(block, static_cast<std::size_t>(got));
        if (!started && text.find("run ") != std::string::npos) {
            started = true;
            deadline = std::chrono::steady_clock::now() + after;
        }
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (ssize_t got = 0; (got = ::read(ends[0], block, sizeof block)) > 0;)
        text.append(block, static_cast<std::size_t>(got));
    ::close(ends[0]);

    Said said;
    std::istringstream lines(text.substr(0, text.rfind('\n') + 1));
    for (std::string word; lines >> word;) {
        if (word == "checkpoint") said.checkpoint = true;
        std::int64_t number = 0;
        if (word == "run" && lines >> number) said.run = number;
        if (word == "label" && lines >> number) said.labelled.push_back(number);
    }
    return said;
}

void fill(Workspace& workspace) {
    for (int i = 0; i < 600; ++i) {
        Example example;
        example.text = (i % 2 == 0 ? "where is my parcel number " : "please give me the money back for order ") +
                       std::to_string(i);
        if (i >= 400) example.label = i % 2 == 0 ? "delivery" : "refund";
        ASSERT_TRUE(workspace.dataset().addExample(example).has_value());
    }
}

TEST(Crash, TwentyKillsLoseNoLabelAndEveryRunCanBeResumed) {
    const test::TempFolder folder;
    {
        auto workspace = Workspace::create(folder / "ws");
        TB_REQUIRE_OK(workspace);
        fill(**workspace);
    }
    std::mt19937 random(20);
    std::size_t confirmed = 0;
    RunId resumable = 0;
    for (int kill = 0; kill < 20; ++kill) {
        const std::string label = "round_" + std::to_string(kill);
        const Said said = runAndKill(folder / "ws", label, std::chrono::milliseconds(20 + random() % 1500));
        ASSERT_NE(said.run, 0) << "The child did not start.";
        auto workspace = Workspace::open(folder / "ws");
        TB_REQUIRE_OK(workspace);

        std::map<std::string, LabelId> labels;
        const auto labelInfos = (*workspace)->dataset().labels();
        TB_REQUIRE_OK(labelInfos);
        for (const LabelInfo& info : *labelInfos) labels[info.name] = info.id;
        const auto rows = (*workspace)->dataset().rows(said.labelled);
        TB_REQUIRE_OK(rows);
        ASSERT_EQ(rows->size(), said.labelled.size());
        for (const ExampleRow& row : *rows)
            EXPECT_EQ(row.label, labels.at(label)) << "row " << row.id << " of kill " << kill;
        confirmed += rows->size();

        const auto run = (*workspace)->runs().get(said.run);
        TB_REQUIRE_OK(run);
        EXPECT_EQ(run->state, RunState::Interrupted);
        EXPECT_TRUE(canBeResumed(*run));
        if (said.checkpoint) {
            EXPECT_FALSE(run->checkpointPath.empty());
            EXPECT_TRUE(std::filesystem::exists((*workspace)->folder() / run->checkpointPath));
            resumable = said.run;
        }
    }
    EXPECT_GT(confirmed, 100U);
    ASSERT_NE(resumable, 0) << "No kill came after a checkpoint; the test proved too little.";
    std::cout << "confirmed labels checked: " << confirmed << "\n";

    auto workspace = Workspace::open(folder / "ws");
    TB_REQUIRE_OK(workspace);
    // Its rows were relabelled many times since; it goes on with those it was frozen with.
    const auto job = prepareResumedRun(**workspace, resumable, keptSnapshot((*workspace)->folder(), resumable));
    TB_REQUIRE_OK(job);
    std::int64_t firstStep = -1;
    RunControl control;
    const auto outcome = runTraining(
        *job,
        [&](const RunEvent& event) {
            if (const auto* step = std::get_if<StepMetrics>(&event.body)) {
                if (firstStep < 0) firstStep = step->step;
                control.requestStop(RunControl::StopMode::Keep);
            }
        },
        control);
    TB_REQUIRE_OK(outcome);
    EXPECT_GT(firstStep, 1) << "It went on from its checkpoint, not from the start.";
}

}  // namespace
}  // namespace tb
