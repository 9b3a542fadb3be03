#pragma once

#include <exception>

#include "core/base/Error.h"
#include "core/engine/nn/EngineFailure.h"

namespace tb::infer {

/// What to say when a computation throws: the way out of too little memory, and a sentence for the rest.
struct FailureWords {
    const char* memoryHint;  ///< What needs less.
    const char* failed;      ///< "The prediction failed."
};

/// `work()`, which answers an Expected; what libtorch throws on the way becomes an Error.
template <class Work>
auto guarded(const FailureWords& words, const Work& work) -> decltype(work()) {
    try {
        return work();
    } catch (const std::exception& error) {
        return fail(nn::engineError(error, words.failed, words.memoryHint));
    }
}

}  // namespace tb::infer
