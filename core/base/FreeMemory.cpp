#include "core/base/FreeMemory.h"

#include <cstdlib>
#include <thread>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace tb {

void returnFreeMemory() {
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

void shareFreeMemory() {
#ifdef __GLIBC__
    constexpr unsigned kThreadsToAnArena = 4;  // more would wait for each other
    ::mallopt(M_ARENA_MAX, static_cast<int>(std::thread::hardware_concurrency() / kThreadsToAnArena + 1));
#endif
}

}  // namespace tb
