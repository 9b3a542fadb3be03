#include "core/engine/train/ProcessMemory.h"

#include <unistd.h>

#include <fstream>

namespace tb::train {

std::int64_t residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t total = 0, resident = 0;
    return statm >> total >> resident ? resident * ::sysconf(_SC_PAGESIZE) : 0;
}

}  // namespace tb::train
