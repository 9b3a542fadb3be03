#include "core/engine/train/FineTuning.h"

#include <ATen/ATen.h>

#include "core/base/Hash.h"
#include "core/config/Schema.h"
#include "core/engine/train/Tokenising.h"

namespace tb::train {
namespace {

/// A checkpoint of an older version lacks the settings that have come since; without them a run goes on as it began.
void addNewSettings(Json& identity) {
    if (!identity.is_object() || !identity.contains("settings")) return;
    const auto known = configFromJson(identity["settings"]);
    if (known && known->unknownKeys.empty()) identity["settings"] = toJson(known->config);
}

constexpr const char* kFrozenWeights = "frozen_weights";

/// Of the weights that do not learn: checkpoints lack them, so a run that goes on must find the same ones. Empty where
/// all learn.
std::string fingerprintOfFrozen(nn::Classifier& model) {
    Hash128 hash;
    bool any = false;
    for (const torch::Tensor& parameter : model->parameters()) {
        if (parameter.requires_grad()) continue;
        const torch::Tensor values = parameter.detach().to(at::kCPU).contiguous();
        hash.add(values.const_data_ptr(), values.nbytes());
        any = true;
    }
    return any ? hash.hex() : std::string();
}

/// Checkpoints of an older version hold all weights and no fingerprint.
Expected<void> checkFrozen(Json& identity, const Json& now) {
    if (!now.contains(kFrozenWeights)) return {};
    Json& then = identity[kFrozenWeights];
    if (then.is_null()) then = now[kFrozenWeights];
    if (then == now[kFrozenWeights]) return {};
    return fail(ErrorCode::Conflict, "The encoder is not the one the run began with: its weights have changed.", "",
                "Put the encoder's folder back as it was, or start a new run.");
}

}  // namespace

FineTuning::~FineTuning() {
    std::error_code notEmpty;
    std::filesystem::remove(m_setup.scratch, notEmpty);  // where no checkpoint was written
}

FineTuning::Step FineTuning::prepare() {
    std::error_code ignored;
    std::filesystem::create_directories(m_setup.scratch, ignored);  // where that fails the words stay in memory
    m_setup.model->encoder()->compactVocabulary(usedTokens({&m_setup.train, &m_setup.validation, &m_setup.test}),
                                                m_setup.scratch);
    m_setup.model->to(m_setup.plan.device);
    return true;
}

std::vector<ParameterGroup> FineTuning::trainable() {
    return groupParameters(m_setup.model, m_setup.config.optim);
}

FineTuning::Step FineTuning::fit() {
    TB_TRY(makeTrainer());
    TB_TRY(const Trainer::End end, m_trainer->run());
    return end == Trainer::End::Completed;
}

Expected<void> FineTuning::makeTrainer() {
    if (m_setup.validation.size() == 0)
        m_setup.events.warn(
            "There are no validation rows: the last epoch's weights are kept, and nothing can stop the run early.");
    if (const std::string frozen = fingerprintOfFrozen(m_setup.model); !frozen.empty())
        m_setup.identity[kFrozenWeights] = frozen;
    m_trainer = std::make_unique<Trainer>(
        m_setup.model, TrainerSetup{m_setup.config, m_setup.train, m_setup.validation, m_setup.plan, m_setup.identity,
                                    m_setup.workspace, m_setup.events, m_setup.control, m_setup.clock,
                                    m_setup.checkpoints, trainable()});
    if (m_setup.start == Start::Afresh) {
        m_setup.checkpoints.removeCheckpoints();
        return {};
    }
    TB_TRY(auto checkpoint, m_setup.checkpoints.loadNewest());
    if (!checkpoint) {
        m_setup.events.say("There is no checkpoint yet; the run starts from the beginning.");
        return {};
    }
    addNewSettings(checkpoint->identity);
    TB_TRY(checkFrozen(checkpoint->identity, m_setup.identity));
    TB_TRY(m_trainer->restore(*checkpoint));
    m_setup.events.say(Message("Continues after step %1 of %2.", checkpoint->state.step, m_trainer->totalSteps()));
    return {};
}

void FineTuning::finish() {
    m_result.unusedDecay = m_trainer->chooseWeights();
    const LoopState& state = m_trainer->state();
    m_result.best = state.best;
    const bool usesBest = m_setup.config.loop.keepBest && state.best;
    m_result.step = usesBest ? state.best->step : state.step;
    m_result.epoch = usesBest ? state.best->epoch : static_cast<double>(state.epoch);
}

}  // namespace tb::train
