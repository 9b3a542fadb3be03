#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/Error.h"
#include "core/base/Json.h"

namespace tb::nn {

/// Shape and switches of an encoder, as config.json of a Hugging Face folder gives them.
struct EncoderSpec {
    std::string family = "bert";
    std::int64_t vocabulary = 0;
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t intermediate = 0;
    std::int64_t maxPositions = 0;
    std::int64_t typeVocabulary = 2;
    std::int64_t padId = 0;
    double layerNormEps = 1e-12;
    bool operator==(const EncoderSpec&) const = default;
};

/// Errors: Unsupported naming the family or the switch (other activations, relative positions), Corrupt for impossible sizes.
[[nodiscard]] Expected<EncoderSpec> specFromConfig(const Json& config, const std::string& where);
/// config.json of `BertForSequenceClassification` with this shape, without labels.
[[nodiscard]] Json configFromSpec(const EncoderSpec& spec);

}  // namespace tb::nn
