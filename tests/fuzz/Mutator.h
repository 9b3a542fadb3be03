#pragma once

#include <string>
#include <vector>

#include "core/base/SplitMix64.h"

namespace tb::fuzz {

/// Makes a new input of one or two seeds: bits, bytes, numbers at their limits, blocks taken out, doubled, swapped or
/// taken from another seed, words that parsers know, cuts. The same random numbers make the same input.
class Mutator {
public:
    Mutator(const std::vector<std::string>& seeds, std::uint64_t seed) : m_seeds(seeds), m_random(seed) {}
    [[nodiscard]] std::string next();

private:
    [[nodiscard]] std::size_t below(std::size_t count) { return count == 0 ? 0 : m_random.next() % count; }
    void mutate(std::string& bytes);
    void flipBit(std::string& bytes);
    void setByte(std::string& bytes);
    void setNumber(std::string& bytes);
    void insertWord(std::string& bytes);
    void removeBlock(std::string& bytes);
    void repeatBlock(std::string& bytes);
    void swapBlocks(std::string& bytes);
    void takeFromOther(std::string& bytes);
    void changeDigits(std::string& bytes);

    const std::vector<std::string>& m_seeds;
    SplitMix64 m_random;
};

}  // namespace tb::fuzz
