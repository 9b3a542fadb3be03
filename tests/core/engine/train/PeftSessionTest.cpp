#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "core/engine/nn/Safetensors.h"
#include "core/engine/nn/WeightFiles.h"
#include "core/run/LearningWeights.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/core/engine/train/ToyJob.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = TB_SOURCE_DIR "/tests/golden/encoder_bert";
constexpr PeftMethod kMethods[] = {PeftMethod::Lora, PeftMethod::Dora, PeftMethod::Ia3, PeftMethod::BitFit};

/// A short tuning of the golden BERT; dropout is on everywhere.
TrainJob peftJob(const fs::path& workspace, const fs::path& encoder, PeftMethod method) {
    TrainJob job = test::toyJob(workspace);
    job.config.model.encoder = encoder.string();
    job.config.peft.method = method;
    job.config.peft.dropout = 0.1;
    job.config.peft.rank = 4;
    job.config.loop.epochs = 2;
    job.config.loop.microBatches = 2;
    return job;
}

/// The golden BERT with a tokenizer for the toy texts.
class PeftSession : public testing::TestWithParam<PeftMethod> {
protected:
    PeftSession() {
        fs::copy(kGolden, m_encoder, fs::copy_options::recursive);
        const auto saved = trainWordPiece(test::toyTexts(40, 0).texts, 300)->save(m_encoder);
        EXPECT_TRUE(saved.has_value());
    }
    test::TempFolder m_folder, m_other;
    fs::path m_encoder = m_folder / "encoder";
};

Expected<TrainOutcome> run(const TrainJob& job, std::vector<RunEvent>& events, std::int64_t stopAfter = 0) {
    RunControl control;
    return runTraining(
        job,
        [&](const RunEvent& event) {
            events.push_back(event);
            const auto* metrics = std::get_if<StepMetrics>(&event.body);
            if (metrics != nullptr && stopAfter > 0 && metrics->step >= stopAfter)
                control.requestStop(RunControl::StopMode::Keep);
        },
        control);
}

nn::TensorMap tensorsOf(const fs::path& file) {
    auto tensors = nn::readSafetensors(file);
    EXPECT_TRUE(tensors.has_value()) << file;
    return tensors ? *std::move(tensors) : nn::TensorMap();
}

bool isMoved(PeftMethod method, const std::string& name) {
    const auto has = [&](const char* part) { return name.find(part) != std::string::npos; };
    if (method == PeftMethod::BitFit) return name.ends_with(".bias");
    if (!has("encoder.layer.") || has("LayerNorm")) return false;
    if (method != PeftMethod::Ia3) return name.ends_with(".weight");
    const bool isOutput = has(".output.dense") && !has("attention.output");
    // The golden encoder's biases are zero, and stay so when they are scaled.
    return name.ends_with(".weight") && (has("self.key") || has("self.value") || isOutput);
}

TEST_P(PeftSession, MovesOnlyWhatTheMethodSays) {
    std::vector<RunEvent> events;
    const auto outcome = run(peftJob(m_folder.path(), m_encoder, GetParam()), events);
    TB_REQUIRE_OK(outcome);
    const nn::TensorMap after = tensorsOf(outcome->model / "model.safetensors");
    std::size_t moved = 0, kept = 0;
    for (const auto& [name, tensor] : tensorsOf(kGolden / "model.safetensors")) {
        if (name.starts_with("pooler.")) continue;
        const auto found = after.find("bert." + name);
        ASSERT_NE(found, after.end()) << name;
        const bool moves = isMoved(GetParam(), name);
        EXPECT_NE(at::equal(found->second, tensor), moves) << name;
        ++(moves ? moved : kept);
    }
    EXPECT_GE(moved, 6U);
    EXPECT_GE(kept, 10U);
    const auto said = [](const RunEvent& event) {
        const auto* message = std::get_if<RunMessage>(&event.body);
        return message != nullptr && message->text.english().find("weights learn") != std::string::npos;
    };
    EXPECT_TRUE(std::any_of(events.begin(), events.end(), said));
}

TEST_P(PeftSession, AStoppedRunContinuesBitForBit) {
    std::vector<RunEvent> events;
    const auto straight = run(peftJob(m_folder.path(), m_encoder, GetParam()), events);
    TB_REQUIRE_OK(straight);
    TrainJob job = peftJob(m_other.path(), m_encoder, GetParam());
    for (const std::int64_t step : {2, 8, 14}) {  // within an epoch, at its end, within the next
        events.clear();
        const auto stopped = run(job, events, step);
        TB_REQUIRE_OK(stopped);
        ASSERT_EQ(stopped->state, RunState::Stopped);
        const nn::TensorMap saved =
            tensorsOf(job.checkpointFolder / ("step-" + std::to_string(step)) / "weights.safetensors");
        EXPECT_FALSE(saved.contains("bert.embeddings.word_embeddings.weight")) << "only what learns is kept";
        EXPECT_TRUE(saved.contains("classifier.weight"));
        std::int64_t inLayers = 0;
        for (const auto& [name, tensor] : saved)
            if (name.find("encoder.layer.") != std::string::npos) inLayers += tensor.numel();
        EXPECT_EQ(inLayers, layerWeights(job.config, {2, 32, 64}).learning) << "as it was foretold";
        job.resume = true;
        job.firstSequence = events.back().sequence + 1;
    }
    const auto finished = run(job, events);
    TB_REQUIRE_OK(finished);
    const nn::TensorMap expected = tensorsOf(straight->model / "model.safetensors");
    const nn::TensorMap got = tensorsOf(finished->model / "model.safetensors");
    ASSERT_EQ(got.size(), expected.size());
    for (const auto& [name, tensor] : expected) EXPECT_TRUE(at::equal(got.at(name), tensor)) << name;
}

TEST_P(PeftSession, GoesTogetherWithFrozenLayers) {
    TrainJob job = peftJob(m_folder.path(), m_encoder, GetParam());
    job.config.method.frozenLayers = 1;
    std::vector<RunEvent> events;
    const auto outcome = run(job, events);
    TB_REQUIRE_OK(outcome);
    const nn::TensorMap after = tensorsOf(outcome->model / "model.safetensors");
    std::size_t moved = 0;
    for (const auto& [name, tensor] : tensorsOf(kGolden / "model.safetensors")) {
        if (name.starts_with("pooler.")) continue;
        const bool moves = isMoved(GetParam(), name) && name.find("layer.1.") != std::string::npos;
        EXPECT_NE(at::equal(after.at("bert." + name), tensor), moves) << name;
        moved += moves ? 1 : 0;
    }
    EXPECT_GE(moved, 3U);
}

INSTANTIATE_TEST_SUITE_P(Methods, PeftSession, testing::ValuesIn(kMethods));

TEST_F(PeftSession, AnEncoderThatHasChangedIsNotGoneOnWith) {
    TrainJob job = peftJob(m_folder.path(), m_encoder, PeftMethod::Lora);
    std::vector<RunEvent> events;
    TB_REQUIRE_OK(run(job, events, 4));
    nn::TensorMap weights = tensorsOf(m_encoder / "model.safetensors");
    weights.at("encoder.layer.0.output.dense.weight")[0][0] += 0.5;
    TB_REQUIRE_OK(nn::writeSafetensors(m_encoder / "model.safetensors", {weights.begin(), weights.end()}));
    job.resume = true;
    const auto refused = run(job, events);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_NE(refused.error().message().find("weights have changed"), std::string::npos);
}

TEST_F(PeftSession, ANewEncoderIsRefusedBeforeAnythingIsComputed) {
    TrainJob job = peftJob(m_folder.path(), "scratch", PeftMethod::Lora);
    std::vector<RunEvent> events;
    const auto refused = run(job, events);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().where, "peft.method");
}

}  // namespace
}  // namespace tb
