#pragma once

namespace tb {
/// Prints the broken promise and aborts. For what only our own code can cause; users' mistakes are Errors.
[[noreturn]] void assertionFailed(const char* condition, const char* file, int line);
}  // namespace tb

#define TB_ASSERT(condition) ((condition) ? static_cast<void>(0) : tb::assertionFailed(#condition, __FILE__, __LINE__))
