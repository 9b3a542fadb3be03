#include "core/base/Failure.h"

#include <cxxabi.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <system_error>
#include <typeinfo>

#include "core/base/Log.h"

namespace tb {
namespace {

constexpr std::size_t kMaxLogged = 500;

std::string nameOf(const std::exception& exception) {
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(typeid(exception).name(), nullptr, nullptr, &status), std::free);
    return status == 0 ? name.get() : typeid(exception).name();
}

bool isOutOfMemory(const std::exception& exception) {
    if (dynamic_cast<const std::bad_alloc*>(&exception) != nullptr) return true;
    const auto* system = dynamic_cast<const std::system_error*>(&exception);
    return system != nullptr && system->code() == std::errc::not_enough_memory;
}

Error systemFailure(const std::system_error& error, Message what, Place where) {
    if (error.code() == std::errc::resource_unavailable_try_again)
        return {ErrorCode::OutOfMemory, "The system refuses another thread.", std::move(where),
                "Close other programs, raise the limit of processes, or use fewer threads (compute.threads=1)."};
    if (error.code() == std::errc::no_space_on_device)
        return {ErrorCode::DiskFull, "The disk is full.", std::move(where), "Free some space and try again."};
    if (error.code() == std::errc::permission_denied || error.code() == std::errc::operation_not_permitted)
        return {ErrorCode::Io, "The system does not permit this.", std::move(where),
                "Check the rights of the files and folders."};
    return {ErrorCode::Io, std::move(what), std::move(where), "Check the disk and try again."};
}

}  // namespace

void logFailure(const std::exception& exception) {
    // A parser repeats what it read, which may be a customer's text: its number has to do.
    if (const auto* json = dynamic_cast<const nlohmann::json::exception*>(&exception))
        return logDetail("JSON error " + std::to_string(json->id));
    logDetail(nameOf(exception) + ": " + std::string(exception.what()).substr(0, kMaxLogged));
}

Error errorOf(const std::exception& exception, Message what, Place where) {
    if (isOutOfMemory(exception))
        return {ErrorCode::OutOfMemory, "There is not enough memory for this.", std::move(where),
                "Close other programs and try again."};
    logFailure(exception);
    if (const auto* system = dynamic_cast<const std::system_error*>(&exception)) {
        const auto* file = dynamic_cast<const std::filesystem::filesystem_error*>(&exception);
        return systemFailure(*system, std::move(what),
                             file != nullptr ? Place(file->path1().string()) : std::move(where));
    }
    return {ErrorCode::Internal, std::move(what), std::move(where),
            "This is a mistake of the program; please report it with the end of its log."};
}

}  // namespace tb
