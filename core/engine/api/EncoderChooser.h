#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/run/Preflight.h"

namespace tb {

/// Which encoder a run over these texts would take, and what the pre-flight check asks of it. Folders are read only
/// when the encoder or the languages change: it is asked with every label. One thread.
class EncoderChooser {
public:
    explicit EncoderChooser(std::filesystem::path workspace) : m_workspace(std::move(workspace)) {}

    /// Valid until the next call.
    struct Choice {
        TrainConfig config;  ///< With the encoder by its name.
        EncoderFacts facts;
    };
    [[nodiscard]] const Choice& choose(const TrainConfig& config, const DatasetStats& stats);
    /// Folders may have changed.
    void forget() { m_asked.reset(); }

private:
    using Languages = std::vector<std::pair<std::string, double>>;
    std::filesystem::path m_workspace;
    std::optional<std::pair<std::string, Languages>> m_asked;
    std::string m_encoder;
    Choice m_choice;
};

}  // namespace tb
