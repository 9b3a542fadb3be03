#pragma once

#include <c10/util/Exception.h>

#include <exception>
#include <new>
#include <string>

#include "core/base/Error.h"

namespace tb::infer {

/// What to say when a computation throws: too little memory with a way out, and the start of a sentence for the rest.
struct FailureWords {
    const char* noMemory;  ///< A whole sentence.
    const char* memoryHint;
    const char* failed;  ///< "The prediction failed: "
};

/// `work()`, which answers an Expected; what libtorch throws on the way becomes an Error.
template <class Work>
auto guarded(const FailureWords& words, const Work& work) -> decltype(work()) {
    try {
        return work();
    } catch (const c10::OutOfMemoryError&) {
        return fail(ErrorCode::OutOfMemory, words.noMemory, "", words.memoryHint);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, words.noMemory, "", words.memoryHint);
    } catch (const c10::Error& error) {
        return fail(ErrorCode::Internal, std::string("A calculation failed: ") + error.what_without_backtrace(), "",
                    "Please report this.");
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, words.failed + std::string(error.what()) + ".", "", "Please report this.");
    }
}

}  // namespace tb::infer
