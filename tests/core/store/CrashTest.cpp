#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using test::TempFolder;

struct Confirmed {
    ExampleId example = 0;
    LabelId label = 0;
};

constexpr int kRows = 300;

void fill(const std::filesystem::path& folder) {
    auto workspace = Workspace::create(folder).value();
    for (const char* name : {"a", "b", "c"}) (void)workspace->dataset().addLabel(name).value();
    for (int i = 0; i < kRows; ++i)
        (void)workspace->dataset()
            .addExample({"text " + std::to_string(i), std::nullopt, Split::Unassigned, false, {}, {}, {}})
            .value();
}

/// The child: labels and records without end, and says through the pipe what it was told is on disk.
[[noreturn]] void workUntilKilled(const std::filesystem::path& folder, int pipe, unsigned seed) {
    auto workspace = Workspace::open(folder).value();
    const RunId run = workspace->runs().create("", {}, test::smallSnapshot()).value();
    const auto send = [&](const Confirmed& confirmed) {
        if (::write(pipe, &confirmed, sizeof confirmed) != sizeof confirmed) ::_exit(3);
    };
    std::mt19937 random(seed);
    (void)workspace->runs().setState(run, RunState::Running);
    send({-run, 0});
    for (std::uint64_t sequence = 1;; ++sequence) {
        const Confirmed next{1 + static_cast<ExampleId>(random() % kRows), 1 + static_cast<LabelId>(random() % 3)};
        if (!workspace->dataset().setLabel(std::vector{next.example}, next.label)) ::_exit(4);
        send(next);
        const std::vector<RunEvent> events{{run, sequence, 1, test::stepAt(static_cast<std::int64_t>(sequence), 1.0)}};
        if (!workspace->runs().record(events)) ::_exit(5);
    }
}

/// The newest confirmed label of each row, and the run that was going on (its id, negated, came first).
struct Witness {
    std::map<ExampleId, LabelId> labels;
    ExampleId last = 0;
    RunId run = 0;
};

bool listenOnce(int pipe, Witness& witness) {
    Confirmed confirmed;
    if (::read(pipe, &confirmed, sizeof confirmed) != sizeof confirmed) return false;
    if (confirmed.example < 0) {
        witness.run = -confirmed.example;
        return true;
    }
    witness.labels[confirmed.example] = confirmed.label;
    witness.last = confirmed.example;
    return true;
}

void listen(int pipe, Witness& witness) {
    while (listenOnce(pipe, witness)) {
    }
}

/// At most one edit is on disk without having been confirmed: that of the row the child was at.
void compare(Workspace& workspace, const Witness& witness) {
    int different = 0;
    for (const auto& [example, label] : witness.labels) {
        const auto rows = workspace.dataset().rows(std::vector{example});
        TB_REQUIRE_OK(rows);
        ASSERT_EQ(rows->size(), 1U);
        ASSERT_NE(rows->front().label, 0) << "row " << example << " lost its label";
        if (rows->front().label != label) ++different;
    }
    EXPECT_LE(different, 1);
    std::int64_t counted = 0;
    const std::vector<LabelInfo> labels = workspace.dataset().labels().value();
    for (const LabelInfo& label : labels) counted += label.count;
    RowQuery unlabelled;
    unlabelled.label = 0;
    EXPECT_EQ(counted + static_cast<std::int64_t>(workspace.dataset().ids(unlabelled)->size()), kRows);
    if (witness.run == 0) return;  // Killed before its run began.
    EXPECT_EQ(workspace.runs().get(witness.run)->state, RunState::Interrupted);
}

TEST(Crash, KilledAtRandomInstantsNoConfirmedLabelIsLost) {
    TempFolder folder;
    fill(folder / "ws");
    std::mt19937 random(20261124);
    std::map<ExampleId, LabelId> expected;
    int killedAtWork = 0;
    for (unsigned round = 0; round < 20; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(ends[0]);
            workUntilKilled(folder / "ws", ends[1], round);
        }
        ::close(ends[1]);
        Witness witness{expected, 0, 0};
        // Every fourth child is killed while it opens, the others at work.
        if (round % 4 != 0) listenOnce(ends[0], witness);
        ::usleep(static_cast<useconds_t>(random() % 80'000));
        ::kill(child, SIGKILL);
        listen(ends[0], witness);
        ::close(ends[0]);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);
        auto workspace = Workspace::open(folder / "ws");
        TB_REQUIRE_OK(workspace);
        ASSERT_NO_FATAL_FAILURE(compare(**workspace, witness)) << "round " << round;
        // What is there now is what the next round must find.
        for (auto& [example, label] : witness.labels)
            label = (*workspace)->dataset().rows(std::vector{example})->front().label;
        expected = witness.labels;
        if (witness.last != 0) ++killedAtWork;
    }
    EXPECT_GT(killedAtWork, 0);
}

}  // namespace
}  // namespace tb
