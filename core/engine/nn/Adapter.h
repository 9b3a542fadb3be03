#pragma once

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/config/PeftConfig.h"
#include "core/engine/nn/Linear.h"

namespace torch::nn {
class Module;
}

namespace tb::nn {

/// Rows [first, first + size) of a linear layer's output that get an adapter of their own, because the family's files
/// keep them as a layer ("query" of a joined matrix).
struct AdaptedRows {
    std::string name;  ///< In the backbone's names: "encoder.layer.3.attention.self.query".
    std::int64_t first = 0;
    std::int64_t size = 0;
    std::int64_t rank = 0;      ///< For the kinds that have one.
    bool scalesInputs = false;  ///< For IA3: the layer's inputs, not its outputs.

    /// Behind the layer's number: "attention.self.query".
    [[nodiscard]] std::string_view place() const;
};

/// A linear layer that an adapter goes around. The tensors are the layer's own: what is written into them counts.
struct AdapterSite {
    torch::nn::Module& owner;  ///< Takes the adapter's parameters; its training mode is the adapter's.
    std::shared_ptr<Linear> inner;
    torch::Tensor weight;           ///< [out, in]
    torch::Tensor bias;             ///< [out]; undefined without.
    std::vector<AdaptedRows> rows;  ///< In order, at least one.
};

/// A linear layer with an adapter around it.
class AdaptedLinear : public Linear {
public:
    explicit AdaptedLinear(std::shared_ptr<Linear> plain) : m_plain(std::move(plain)) {}

    /// Writes what the adapter does into the weights of plain(), which alone computes the same from then on.
    virtual void merge() = 0;
    [[nodiscard]] const std::shared_ptr<Linear>& plain() const { return m_plain; }
    /// Of the layer inside: adapters are merged before a model is made ready for prediction.
    void castForInference(torch::ScalarType dtype) override { m_plain->castForInference(dtype); }

private:
    std::shared_ptr<Linear> m_plain;
};

/// One row of the table in Adapter.cpp.
struct AdapterKind {
    PeftMethod method;
    const char* type;  ///< "peft_type" of adapter_config.json.
    /// Whether the settings want one at that place of a layer; see AdaptedRows::place().
    bool (*wanted)(std::string_view place, const PeftConfig& config);
    /// Registers the parameters under the rows' names, with the endings and shapes of peft's files, so that nothing
    /// changes yet.
    std::shared_ptr<AdaptedLinear> (*wrap)(const AdapterSite& site, const PeftConfig& config);
};
[[nodiscard]] std::span<const AdapterKind> adapterKinds();
/// nullptr where the method has no adapter (BitFit).
[[nodiscard]] const AdapterKind* adapterKind(PeftMethod method);

}  // namespace tb::nn
