#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tb {

/// XXH3-64 of the bytes: the same on every platform and in every version, so it may be stored. Not cryptographic.
[[nodiscard]] std::uint64_t hash64(const void* data, std::size_t bytes);
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

/// XXH3-128 of what is added, piece after piece: the pieces' borders do not count. One thread.
class Hash128 {
public:
    Hash128();
    void add(const void* data, std::size_t bytes);
    /// Of everything added so far, 32 lower-case digits, the most significant first.
    [[nodiscard]] std::string hex() const;

private:
    struct Free {
        void operator()(void* state) const;
    };
    std::unique_ptr<void, Free> m_state;
};

}  // namespace tb
