#include "core/base/Error.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "core/base/Assert.h"
#include "core/base/Failure.h"

namespace tb {

Message Error::asMessage() const {
    const Message sentences = hint.empty() ? what : Message("%1 %2", what, hint);
    return where.empty() ? sentences : Message("%1: %2", where, sentences);
}

std::string Error::message() const {
    std::string text;
    if (!where.empty()) text += where.english() + ": ";
    text += what.english();
    if (!hint.empty()) text += " " + hint.english();
    return text;
}

Message systemReason(int code) {
    return Message::fromParts(std::strerror(code), {});
}

Error currentException() {
    try {
        throw;
    } catch (const std::exception& exception) {
        return errorOf(exception, "This broke off.");
    } catch (...) {
        return {ErrorCode::Internal, "This broke off for an unknown reason.", "",
                "This is a mistake of the program; please report it."};
    }
}

void assertionFailed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "tunebench: internal check failed: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

}  // namespace tb
