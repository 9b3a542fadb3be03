#include "core/base/Error.h"

#include <cstdio>
#include <cstdlib>

#include "core/base/Assert.h"

namespace tb {

std::string Error::message() const {
    std::string text;
    if (!where.empty()) text += where + ": ";
    text += what;
    if (!hint.empty()) text += " " + hint;
    return text;
}

void assertionFailed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "tunebench: internal check failed: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

}  // namespace tb
