#include "core/engine/train/FrozenTuning.h"

#include <algorithm>

#include "core/engine/train/FrozenLayers.h"

namespace tb::train {

FrozenTuning::Step FrozenTuning::prepare() {
    TB_TRY(const bool prepared, FineTuning::prepare());
    if (!prepared) return false;
    const nn::EncoderSpec& spec = m_setup.model->encoder()->spec();
    const std::int64_t layers = std::min(m_setup.config.method.frozenLayers, spec.layers);
    if (layers < spec.layers && spec.groupOf(layers) == spec.groupOf(layers - 1)) {
        return fail(ErrorCode::Unsupported,
                    Message("The layers %1 and %2 of this encoder share their weights, so the lowest %1 cannot stay as "
                            "they are while those above them learn.",
                            layers, layers + 1),
                    "method.frozen_layers",
                    "Choose fine-tuning (method.kind = full), or the last layer alone (method.kind = probe).");
    }
    m_setup.model->encoder()->freezeBelow(layers);
    m_setup.events.say(
        Message("The lowest %1 of %2 layers stay as they are; what they make of the texts is computed once.", layers,
                spec.layers));
    for (TokenisedSplit* split : {&m_setup.train, &m_setup.validation}) {
        auto room = roomForStates(split->tokens.offsets.back(), spec.hidden, m_setup.scratch);
        if (!room) {
            m_setup.events.warn(Message("It is computed anew in each epoch instead. %1", room.error().asMessage()));
            continue;
        }
        if (!keepFrozenStates(m_setup.model, *split, *std::move(room), m_setup.plan.device,
                              [this] { return m_setup.clock.keepGoing(); }))
            return false;
    }
    return true;
}

}  // namespace tb::train
