#include "core/engine/nn/TensorMemory.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <mutex>
#include <new>
#include <unordered_map>
#include <vector>

namespace tb::nn {
namespace {

constexpr std::size_t kSmallest = 64 << 10;  ///< Below, malloc serves.
constexpr std::size_t kSlack = 16 << 20;
constexpr std::size_t kMaxWaste = 4;  ///< A block may be larger than what is asked for by a quarter.
constexpr std::uint8_t kHigherThanTheDefault = 200;

/// The size of the class that holds `bytes`: eight to a doubling, whole pages.
std::size_t classOf(std::size_t bytes) {
    constexpr std::size_t kPage = 4096;
    const std::size_t step = std::max(std::bit_floor(bytes) / 8, kPage);
    return (bytes + step - 1) / step * step;
}

std::atomic<bool> keeps = false;

struct Block {
    void* at;
    std::size_t size;
};

class KeptBlocks {
public:
    void* take(std::size_t bytes) {
        const Block block = find(classOf(bytes));
        const std::lock_guard lock(m_mutex);
        m_used.emplace(block.at, block.size);
        m_usedBytes += block.size;
        m_mostUsed = std::max(m_mostUsed, m_usedBytes);
        return block.at;
    }

    /// False for memory that did not come from here.
    bool give(void* at) {
        std::vector<Block> surplus;
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_used.find(at);
            if (found == m_used.end()) return false;
            m_idle.push_back({at, found->second});
            m_use.idleBytes += found->second;
            m_usedBytes -= found->second;
            m_used.erase(found);
            std::size_t oldest = 0;
            const std::size_t most = keeps ? m_mostUsed + kSlack : 0;
            while (oldest < m_idle.size() && m_usedBytes + m_use.idleBytes > most) {
                m_use.idleBytes -= m_idle[oldest].size;
                surplus.push_back(m_idle[oldest++]);
            }
            m_idle.erase(m_idle.begin(), m_idle.begin() + static_cast<std::ptrdiff_t>(oldest));
        }
        for (const Block& b : surplus) ::munmap(b.at, b.size);
        return true;
    }

    /// All that is idle.
    void giveBack() {
        std::vector<Block> all;
        {
            const std::lock_guard lock(m_mutex);
            all.swap(m_idle);
            m_use.idleBytes = 0;
            m_mostUsed = m_usedBytes;
        }
        for (const Block& b : all) ::munmap(b.at, b.size);
    }

    TensorMemoryUse use() {
        const std::lock_guard lock(m_mutex);
        return m_use;
    }

private:
    /// The smallest idle block that fits, the latest of its size, or a new one.
    Block find(std::size_t size) {
        {
            const std::lock_guard lock(m_mutex);
            auto found = m_idle.end();
            for (auto at = m_idle.begin(); at != m_idle.end(); ++at) {
                const bool fits = at->size >= size && at->size <= size + size / kMaxWaste;
                if (fits && (found == m_idle.end() || at->size <= found->size)) found = at;
            }
            if (found != m_idle.end()) {
                const Block block = *found;
                m_idle.erase(found);
                m_use.idleBytes -= block.size;
                ++m_use.reused;
                return block;
            }
            ++m_use.mapped;
        }
        void* place = map(size);
        if (place == MAP_FAILED) {
            giveBack();  // before giving up
            place = map(size);
        }
        if (place == MAP_FAILED) throw std::bad_alloc();
        return {place, size};
    }
    static void* map(std::size_t size) {
        return ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    }

    std::mutex m_mutex;
    std::vector<Block> m_idle;  ///< The longest idle first.
    std::unordered_map<void*, std::size_t> m_used;
    std::size_t m_usedBytes = 0;
    std::size_t m_mostUsed = 0;  ///< At a time, since the last release().
    TensorMemoryUse m_use;
};

KeptBlocks& blocks() {
    static auto* const all = new KeptBlocks;  // tensors may outlive what is destroyed at the end
    return *all;
}

c10::DeleterFnPtr smallDeleter = nullptr;

class KeepingAllocator final : public c10::Allocator {
public:
    explicit KeepingAllocator(c10::Allocator& small) : m_small(small) { smallDeleter = small.raw_deleter(); }

    c10::DataPtr allocate(std::size_t bytes) override {
        if (bytes < kSmallest || !keeps) return m_small.allocate(bytes);
        void* const at = blocks().take(bytes);
        return {at, at, &KeepingAllocator::free, c10::Device(c10::DeviceType::CPU)};
    }
    [[nodiscard]] c10::DeleterFnPtr raw_deleter() const override { return &KeepingAllocator::free; }
    void copy_data(void* to, const void* from, std::size_t bytes) const override { std::memcpy(to, from, bytes); }

private:
    static void free(void* at) {
        if (!blocks().give(at)) smallDeleter(at);
    }

    c10::Allocator& m_small;
};

}  // namespace

void keepTensorMemory() {
#if !defined(__SANITIZE_ADDRESS__)
    static std::once_flag once;
    std::call_once(once, [] {
        static auto* const keeping = new KeepingAllocator(*c10::GetDefaultCPUAllocator());
        c10::SetCPUAllocator(keeping, kHigherThanTheDefault);
    });
    keeps = true;
#endif
}

void releaseTensorMemory() {
    keeps = false;
    blocks().giveBack();
}

TensorMemoryUse tensorMemoryUse() {
    return blocks().use();
}

}  // namespace tb::nn
