#include "core/base/Hash.h"

#include <xxhash.h>

#include <new>

namespace tb {
namespace {

XXH3_state_t* raw(void* state) {
    return static_cast<XXH3_state_t*>(state);
}

}  // namespace

std::uint64_t hash64(const void* data, std::size_t bytes) {
    return XXH3_64bits(data, bytes);
}

std::uint64_t hash64(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

Hash128::Hash128() : m_state(XXH3_createState()) {
    if (m_state == nullptr) throw std::bad_alloc();
    XXH3_128bits_reset(raw(m_state.get()));
}

void Hash128::add(const void* data, std::size_t bytes) {
    XXH3_128bits_update(raw(m_state.get()), data, bytes);
}

std::string Hash128::hex() const {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(raw(m_state.get())));
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : canonical.digest) {
        text.push_back(kDigits[byte >> 4U]);
        text.push_back(kDigits[byte & 15U]);
    }
    return text;
}

void Hash128::Free::operator()(void* state) const {
    XXH3_freeState(raw(state));
}

}  // namespace tb
