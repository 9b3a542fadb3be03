#pragma once

#include <cstdint>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"

namespace tb::infer {

/// What the libraries that compute take for themselves beside the model: kernels made at run time, pools and the stacks
/// of their threads. Measured on small models; bf16 needs more kernels.
[[nodiscard]] std::uint64_t libraryBytes(bool bf16, std::int64_t threads);

/// Before a long computation: libraries that are refused memory for a kernel or a thread end the program, with their
/// own words or none. Looks whether `bytes` more fit into the address space that is allowed to this process and whether
/// the system gives it that many threads. Errors: OutOfMemory with what is needed and `hint`, the setting that needs
/// less.
[[nodiscard]] Expected<void> checkRoom(std::uint64_t bytes, std::int64_t threads, const Message& hint);

}  // namespace tb::infer
