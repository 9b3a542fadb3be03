#include "ui/bridge/RunDraft.h"

namespace tb::ui {

void RunDraft::setConfig(const TrainConfig& config) {
    if (config == m_config) return;
    m_config = config;
    emit changed();
}

void RunDraft::setRunName(const QString& name) {
    if (name == m_name) return;
    m_name = name;
    emit changed();
}

}  // namespace tb::ui
