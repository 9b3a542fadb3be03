#include "core/engine/infer/MachineRoom.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <latch>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace tb::infer {
namespace {

constexpr std::uint64_t kMegabyte = 1'000'000;
constexpr std::uint64_t kPlainBytes = 160 * kMegabyte;
constexpr std::uint64_t kBf16Bytes = 320 * kMegabyte;
constexpr std::uint64_t kThreadBytes = 72 * kMegabyte;  ///< A stack and an arena of the allocator.
constexpr std::int64_t kCountedThreads = 2;             ///< In the above.

/// Of this process; nothing where the system does not tell.
std::optional<std::uint64_t> addressSpaceUsed() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t pages = 0;
    if (!(statm >> pages)) return std::nullopt;
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

/// Nothing without a limit.
std::optional<std::uint64_t> addressSpaceLeft() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return std::nullopt;
    const auto used = addressSpaceUsed();
    if (!used) return std::nullopt;
    return limit.rlim_cur > *used ? limit.rlim_cur - *used : 0;
}

/// Threads that are there at the same time and do nothing.
bool systemGives(std::int64_t threads) {
    std::latch end(1);
    std::vector<std::jthread> made;
    bool all = true;
    try {
        for (std::int64_t i = 1; i < threads; ++i) made.emplace_back([&end] { end.wait(); });
    } catch (const std::system_error&) {
        all = false;
    }
    end.count_down();
    return all;
}

}  // namespace

std::uint64_t libraryBytes(bool bf16, std::int64_t threads) {
    const auto more = static_cast<std::uint64_t>(std::max<std::int64_t>(0, threads - kCountedThreads));
    return (bf16 ? kBf16Bytes : kPlainBytes) + more * kThreadBytes;
}

Expected<void> checkRoom(std::uint64_t bytes, std::int64_t threads, const Message& hint) {
    if (const auto left = addressSpaceLeft(); left && *left < bytes)
        return fail(ErrorCode::OutOfMemory,
                    Message("There is not enough memory: about %1 MB more are needed, and %2 MB are allowed to this "
                            "program.",
                            bytes / kMegabyte, *left / kMegabyte),
                    {}, hint);
    if (!systemGives(threads))
        return fail(ErrorCode::OutOfMemory, "The system refuses another thread.", {},
                    "Close other programs, raise the limit of processes, or use fewer threads (compute.threads=1).");
    return {};
}

}  // namespace tb::infer
