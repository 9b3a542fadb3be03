#include "core/engine/train/MemoryRecovery.h"

#include "core/engine/nn/EngineFailure.h"

namespace tb::train {

bool isOutOfMemory(const std::exception& error) {
    return nn::isOutOfMemory(error);
}

}  // namespace tb::train
