#pragma once

#include <cstdint>
#include <string>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/engine/nn/Activation.h"

namespace tb::nn {

// Values of a config.json by Hugging Face, which may hold anything: each error names the key.

/// A whole number, and what it is where the file leaves it out.
struct SizeRule {
    const char* key;
    std::int64_t fallback;
    std::int64_t minimum;
    std::int64_t maximum;
};
/// Errors: Corrupt naming the key and what it may be.
[[nodiscard]] Expected<std::int64_t> readSize(const Json& config, const SizeRule& rule, const std::string& where);
/// Errors: Corrupt for what is neither true nor false.
[[nodiscard]] Expected<bool> readFlag(const Json& config, const char* key, bool fallback, const std::string& where);
/// Errors: Unsupported naming the function and those that there are.
[[nodiscard]] Expected<Activation> readActivation(const Json& config, const char* key, Activation fallback,
                                                  const std::string& where);
/// "This encoder uses ..., which cannot be computed."
[[nodiscard]] tl::unexpected<Error> unsupportedSwitch(const Message& what, const std::string& where);

inline constexpr const char* kGetModelAgain = "Get the model folder again from where it came.";

}  // namespace tb::nn
