#include "app/OpenMpWaiting.h"

#include <unistd.h>

#include <cstdlib>

namespace tb {

void shortenOpenMpSpin(char** argv) {
    if (std::getenv("OMP_WAIT_POLICY") != nullptr || std::getenv("GOMP_SPINCOUNT") != nullptr) return;
    ::setenv("GOMP_SPINCOUNT", "10000", 1);  // about a tenth of a millisecond
    ::execv("/proc/self/exe", argv);         // returns only where /proc is not there; then nothing is lost but speed
}

}  // namespace tb
