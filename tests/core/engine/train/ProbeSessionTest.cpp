#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "core/engine/api/ModelBundle.h"
#include "core/engine/api/Predictor.h"
#include "core/engine/nn/Safetensors.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/core/engine/train/ToyJob.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

/// A run of the method "probe" on a golden encoder; the parameter is the family. Their heads have tanh, relu and gelu.
class ProbeSession : public testing::TestWithParam<std::string> {
protected:
    void SetUp() override {
        m_golden = fs::path(TB_SOURCE_DIR "/tests/golden") / ("encoder_" + GetParam());
        fs::copy(m_golden, m_folder / "encoder", fs::copy_options::recursive);
        m_job = test::toyJob(m_folder.path());
        TB_REQUIRE_OK(trainWordPiece(m_job.data.train.texts, 300)->save(m_folder / "encoder"));
        m_job.config.model.encoder = (m_folder / "encoder").string();
        m_job.config.method.kind = MethodKind::Probe;
    }
    Expected<TrainOutcome> run() {
        return runTraining(
            m_job, [this](const RunEvent& event) { m_events.push_back(event); }, m_control);
    }
    template <class Body>
    [[nodiscard]] std::vector<Body> all() const {
        std::vector<Body> found;
        for (const RunEvent& event : m_events)
            if (const auto* body = std::get_if<Body>(&event.body)) found.push_back(*body);
        return found;
    }
    test::TempFolder m_folder;
    fs::path m_golden;
    TrainJob m_job;
    RunControl m_control;
    std::vector<RunEvent> m_events;
};
INSTANTIATE_TEST_SUITE_P(Heads, ProbeSession, testing::Values("bert", "distilbert", "electra"));

TEST_P(ProbeSession, LeavesTheEncoderAloneAndTheBundleAnswersAsTheRunDid) {
    const auto outcome = run();
    TB_REQUIRE_OK(outcome);
    EXPECT_EQ(outcome->state, RunState::Finished);
    const auto steps = all<StepMetrics>();
    ASSERT_GT(steps.size(), 3U);
    EXPECT_LT(steps.back().loss, steps.front().loss);
    EXPECT_GT(steps.back().samplesPerSecond, 0.0);
    const auto results = all<SplitResult>();
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(results[0].split, Split::Validation);
    EXPECT_TRUE(results[0].best);
    EXPECT_GT(results[1].evaluation.accuracy, 0.8) << "even on random weights: the words of the toy classes differ";
    EXPECT_EQ(all<RunEnded>().front().bestStep, steps.back().step);

    const auto bundle = ModelBundle::read(outcome->model);
    TB_REQUIRE_OK(bundle);
    EXPECT_EQ(bundle->config.method.kind, MethodKind::Probe);
    EXPECT_NEAR(bundle->metrics["validation"]["accuracy"].get<double>(), results[0].evaluation.accuracy, 1e-9);
    const auto before = nn::readSafetensors(m_golden / "model.safetensors");
    const auto after = nn::readSafetensors(outcome->model / "model.safetensors");
    TB_REQUIRE_OK(before);
    TB_REQUIRE_OK(after);
    for (const auto& [name, tensor] : *before) {
        const auto found = after->find(GetParam() + "." + name);
        if (name.starts_with("pooler.")) continue;
        ASSERT_NE(found, after->end()) << name;
        EXPECT_TRUE(at::equal(found->second, tensor)) << name;
    }

    // As any other reader computes it: without tunebench.json, by the layer that averages.
    fs::remove(outcome->model / "tunebench.json");
    ComputeConfig compute;
    compute.device = Device::Cpu;
    compute.precision = Precision::Fp32;
    compute.threads = 1;
    const auto predictor = Predictor::load(outcome->model, compute);
    TB_REQUIRE_OK(predictor);
    const auto answers = (*predictor)->predict(m_job.data.test.texts);
    TB_REQUIRE_OK(answers);
    for (std::size_t i = 0; i < answers->size(); ++i) {
        EXPECT_EQ((*answers)[i].label, outcome->testPredictions[i]) << i;
        EXPECT_NEAR((*answers)[i].score, outcome->testScores[i], 2e-3) << i;
    }
}

TEST_P(ProbeSession, AStopKeepsNothingAndSaysSo) {
    m_control.requestStop(RunControl::StopMode::Keep);
    const auto outcome = run();
    TB_REQUIRE_OK(outcome);
    EXPECT_EQ(outcome->state, RunState::Stopped);
    EXPECT_TRUE(outcome->model.empty());
    EXPECT_EQ(all<RunEnded>().front().reason, "Stopped, nothing kept.");
}

}  // namespace
}  // namespace tb
