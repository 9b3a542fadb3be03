#include "core/engine/train/MemoryRecovery.h"

#include <c10/util/Exception.h>

#include <string_view>

namespace tb::train {

bool isOutOfMemory(const std::exception& error) {
    if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr ||
        dynamic_cast<const c10::OutOfMemoryError*>(&error) != nullptr)
        return true;
    const auto* torchError = dynamic_cast<const c10::Error*>(&error);
    if (torchError == nullptr) return false;
    const std::string_view text = torchError->what_without_backtrace();
    return text.find("can't allocate memory") != std::string_view::npos ||
           text.find("not enough memory") != std::string_view::npos;
}

}  // namespace tb::train
