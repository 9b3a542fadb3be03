#include "tests/fuzz/Mutator.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace tb::fuzz {
namespace {

constexpr std::size_t kMaxBytes = 1 << 20;
constexpr std::size_t kMaxMutations = 8;
constexpr std::size_t kLongestBlock = 4096;

constexpr std::array<std::uint64_t, 10> kNumbers{
    0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFFULL, 0xFFFFFFFFFFFFFFFFULL};
constexpr std::array<std::string_view, 34> kWords{"\"",
                                                  "\"\"",
                                                  ",",
                                                  "\t",
                                                  "\r\n",
                                                  "\n",
                                                  "\r",
                                                  "{",
                                                  "}",
                                                  "[",
                                                  "]",
                                                  ":",
                                                  "null",
                                                  "true",
                                                  "-1",
                                                  "1e999",
                                                  "1e-999",
                                                  "99999999999999999999",
                                                  "\\u0000",
                                                  "\\uD800",
                                                  "\xEF\xBB\xBF",
                                                  "\xFF\xFE",
                                                  "\xFE\xFF",
                                                  "\xC0\x80",
                                                  "\xED\xA0\x80",
                                                  "\xF4\x90\x80\x80",
                                                  "<",
                                                  ">",
                                                  "</c>",
                                                  "<!DOCTYPE x [",
                                                  "<![CDATA[",
                                                  "&#x0;",
                                                  "r=\"XFD1048576\"",
                                                  "PK\x03\x04"};

}  // namespace

std::string Mutator::next() {
    std::string bytes = m_seeds[below(m_seeds.size())];
    const std::size_t times = 1 + below(kMaxMutations);
    for (std::size_t i = 0; i < times; ++i) mutate(bytes);
    if (below(8) == 0) bytes.resize(below(bytes.size() + 1));  // cut off
    if (bytes.size() > kMaxBytes) bytes.resize(kMaxBytes);
    return bytes;
}

void Mutator::mutate(std::string& bytes) {
    using Change = void (Mutator::*)(std::string&);
    static constexpr std::array<Change, 9> kChanges{
        &Mutator::flipBit,    &Mutator::setByte,       &Mutator::setNumber,
        &Mutator::insertWord, &Mutator::removeBlock,   &Mutator::repeatBlock,
        &Mutator::swapBlocks, &Mutator::takeFromOther, &Mutator::changeDigits};
    (this->*kChanges.at(below(kChanges.size())))(bytes);
}

void Mutator::flipBit(std::string& bytes) {
    if (bytes.empty()) return;
    char& byte = bytes[below(bytes.size())];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << below(8)));
}

void Mutator::setByte(std::string& bytes) {
    if (!bytes.empty()) bytes[below(bytes.size())] = static_cast<char>(below(256));
}

void Mutator::setNumber(std::string& bytes) {
    const std::size_t width = std::size_t{1} << below(4);
    if (bytes.size() < width) return;
    const std::uint64_t number = kNumbers.at(below(kNumbers.size())) + (below(3) - 1);
    std::memcpy(bytes.data() + below(bytes.size() - width + 1), &number, width);
}

void Mutator::insertWord(std::string& bytes) {
    bytes.insert(below(bytes.size() + 1), kWords.at(below(kWords.size())));
}

void Mutator::removeBlock(std::string& bytes) {
    if (!bytes.empty()) bytes.erase(below(bytes.size()), 1 + below(std::min(bytes.size(), kLongestBlock)));
}

void Mutator::repeatBlock(std::string& bytes) {
    if (bytes.empty()) return;
    const std::string block = bytes.substr(below(bytes.size()), 1 + below(std::min<std::size_t>(bytes.size(), 64)));
    const std::size_t at = below(bytes.size() + 1);
    std::string many;
    for (std::size_t i = below(100) + 1; i > 0 && many.size() < kLongestBlock; --i) many += block;
    bytes.insert(at, many);
}

void Mutator::swapBlocks(std::string& bytes) {
    if (bytes.size() < 2) return;
    const std::size_t middle = 1 + below(bytes.size() - 1);
    std::rotate(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(middle), bytes.end());
}

void Mutator::takeFromOther(std::string& bytes) {
    const std::string& other = m_seeds[below(m_seeds.size())];
    if (other.empty()) return;
    bytes.insert(below(bytes.size() + 1), other, below(other.size()), 1 + below(kLongestBlock));
}

/// A number in a text becomes another one of as many digits.
void Mutator::changeDigits(std::string& bytes) {
    std::size_t at = bytes.find_first_of("0123456789", below(bytes.size() + 1));
    if (at == std::string::npos) at = bytes.find_first_of("0123456789");
    for (; at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9'; ++at)
        bytes[at] = static_cast<char>('0' + below(10));
}

}  // namespace tb::fuzz
