#include "core/run/RunEvent.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tb {
namespace {

TEST(RunEvent, StatesRoundTripAndUnknownOnesCountAsInterrupted) {
    for (const RunState state : {RunState::Queued, RunState::Running, RunState::Paused, RunState::Finished,
                                 RunState::Stopped, RunState::Failed, RunState::Interrupted})
        EXPECT_EQ(runStateFromName(runStateName(state)), state);
    EXPECT_EQ(runStateFromName("melting"), RunState::Interrupted);
}

TEST(RunEvent, EveryKindHasItsOwnEventKey) {
    const RunEventBody bodies[] = {StepMetrics{},     SplitResult{}, PhaseChanged{},   StateChanged{},
                                   CheckpointSaved{}, RunMessage{},  SettingChanged{}, RunEnded{}};
    std::vector<std::string> seen;
    for (const RunEventBody& body : bodies) {
        const Json json = toJson(RunEvent{7, 3, 1000, body}, {});
        EXPECT_EQ(json["run"], 7);
        EXPECT_EQ(json["sequence"], 3);
        const auto key = json["event"].get<std::string>();
        EXPECT_EQ(std::count(seen.begin(), seen.end(), key), 0) << key;
        seen.push_back(key);
    }
    EXPECT_EQ(seen.back(), "ended");
}

}  // namespace
}  // namespace tb
