#include "core/engine/train/FrozenTuning.h"

#include <algorithm>

#include "core/engine/train/FrozenLayers.h"

namespace tb::train {

FrozenTuning::Step FrozenTuning::prepare() {
    TB_TRY(const bool prepared, FineTuning::prepare());
    if (!prepared) return false;
    const nn::EncoderSpec& spec = m_setup.model->encoder()->spec();
    const std::int64_t layers = std::min(m_setup.config.method.frozenLayers, spec.layers);
    m_setup.model->encoder()->freezeBelow(layers);
    m_setup.events.say("The lowest " + std::to_string(layers) + " of " + std::to_string(spec.layers) +
                       " layers stay as they are; what they make of the texts is computed once.");
    for (TokenisedSplit* split : {&m_setup.train, &m_setup.validation}) {
        auto room = roomForStates(split->tokens.offsets.back(), spec.hidden, m_setup.scratch);
        if (!room) {
            m_setup.events.warn("It is computed anew in each epoch instead. " + room.error().message());
            continue;
        }
        if (!keepFrozenStates(m_setup.model, *split, *std::move(room), m_setup.plan.device,
                              [this] { return m_setup.clock.keepGoing(); }))
            return false;
    }
    return true;
}

}  // namespace tb::train
