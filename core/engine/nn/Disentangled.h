#pragma once

#include <cstdint>
#include <string>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/engine/nn/Activation.h"

namespace tb::nn {

struct EncoderSpec;

/// How DeBERTa attends by the distance of two tokens (He et al. 2021), and what goes with it in versions 2 and 3.
struct Disentangled {
    std::int64_t span = 0;      ///< Rows of the table of distances for either direction; 0 = no such attention.
    std::int64_t buckets = 0;   ///< Far distances share a row in so many buckets; 0 = a row for each distance.
    std::int64_t farthest = 0;  ///< Distances from here on share the last row.
    bool contentToPosition = false;
    bool positionToContent = false;
    bool sharedKeys = false;    ///< Distances go through the layer's own query and key, not through others.
    bool normed = false;        ///< The table goes through a layer norm.
    bool addsPositions = true;  ///< A table of places is added to the embeddings as well.
    // --- the convolution beside the first layer
    std::int64_t kernel = 0;  ///< Odd; 0 = none.
    std::int64_t kernelGroups = 1;
    Activation kernelActivation = Activation::Tanh;

    [[nodiscard]] bool inUse() const { return span > 0; }
    bool operator==(const Disentangled&) const = default;
};

/// From config.json; the sizes of `spec` are read already. Errors: Unsupported naming the switch, Corrupt naming the
/// key.
[[nodiscard]] Expected<Disentangled> readDisentangled(const Json& config, const std::string& where,
                                                      const EncoderSpec& spec);
void writeDisentangled(const EncoderSpec& spec, Json& config);

}  // namespace tb::nn
