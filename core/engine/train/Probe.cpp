#include "core/engine/train/Probe.h"

#include "core/engine/train/ProbeTrainer.h"

namespace tb::train {

Probe::Step Probe::prepare() {
    m_setup.model->to(m_setup.plan.device);
    return true;
}

Probe::Step Probe::fit() {
    ProbeTrainer probe(m_setup.model, m_setup.config, m_setup.plan.device, m_setup.events, m_setup.clock);
    TB_TRY(const ProbeTrainer::End end, probe.run(m_setup.train, m_setup.validation));
    m_result.best = probe.best();
    m_result.step = probe.steps();
    m_result.epoch = 1.0;
    return end == ProbeTrainer::End::Completed;
}

}  // namespace tb::train
