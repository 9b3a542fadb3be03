#include "core/engine/api/EncoderChooser.h"

#include "core/engine/api/Catalog.h"
#include "core/engine/api/EncoderFolders.h"

namespace tb {

const EncoderChooser::Choice& EncoderChooser::choose(const TrainConfig& config, const DatasetStats& stats) {
    const std::pair asked{config.model.encoder, stats.languages};
    if (m_asked != asked) {
        m_asked = asked;
        m_encoder = withChosenEncoder(config, stats, m_workspace).model.encoder;
        m_choice.config = config;
        m_choice.config.model.encoder = m_encoder;
        m_choice.facts = encoderFacts(m_choice.config, stats, m_workspace);
    }
    m_choice.config = config;
    m_choice.config.model.encoder = m_encoder;
    return m_choice;
}

}  // namespace tb
