#include "core/engine/nn/EngineFailure.h"

#include <c10/util/Exception.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "core/base/Failure.h"

namespace tb::nn {
namespace {

constexpr std::uint64_t kMegabyte = 1'000'000;
/// What the libraries say when memory runs out; oneDNN asks for memory while it makes these and tells nothing else.
constexpr std::array<std::string_view, 7> kWords{
    "can't allocate memory",        "not enough memory",         "out of memory",
    "could not create a primitive", "could not create a memory", "could not initialize a memory",
    "could not execute a primitive"};

std::string wordsOf(const std::exception& exception) {
    const auto* torchError = dynamic_cast<const c10::Error*>(&exception);
    return torchError != nullptr ? torchError->what_without_backtrace() : exception.what();
}

/// "you tried to allocate 123 bytes"
std::optional<std::uint64_t> bytesAskedFor(std::string_view words) {
    constexpr std::string_view kBefore = "tried to allocate ";
    const std::size_t at = words.find(kBefore);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view rest = words.substr(at + kBefore.size());
    std::uint64_t bytes = 0;
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), bytes);
    const std::string_view unit = rest.substr(static_cast<std::size_t>(parsed.ptr - rest.data()));
    if (parsed.ec != std::errc() || !unit.starts_with(" bytes")) return std::nullopt;
    return bytes;
}

}  // namespace

bool isOutOfMemory(const std::exception& exception) {
    if (dynamic_cast<const std::bad_alloc*>(&exception) != nullptr ||
        dynamic_cast<const c10::OutOfMemoryError*>(&exception) != nullptr)
        return true;
    if (const auto* system = dynamic_cast<const std::system_error*>(&exception))
        return system->code() == std::errc::not_enough_memory;
    const std::string words = wordsOf(exception);
    for (const std::string_view known : kWords)
        if (words.find(known) != std::string::npos) return true;
    return false;
}

Error engineError(const std::exception& exception, Message what, Message memoryHint, Place where) {
    if (!isOutOfMemory(exception)) return errorOf(exception, std::move(what), std::move(where));
    logFailure(exception);
    const auto bytes = bytesAskedFor(wordsOf(exception));
    return {ErrorCode::OutOfMemory,
            bytes ? Message("There is not enough memory: %1 MB more were needed.", *bytes / kMegabyte + 1)
                  : Message("There is not enough memory."),
            std::move(where), std::move(memoryHint)};
}

}  // namespace tb::nn
