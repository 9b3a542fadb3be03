#include "core/text/similarity/NearDuplicates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "core/base/Hash.h"
#include "core/base/SplitMix64.h"
#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb {
namespace {

constexpr std::size_t kHashes = 120;     ///< Of a signature; every number of rows per band below divides it.
constexpr std::size_t kCompareAll = 64;  ///< Members of a bucket that are all compared with each other.
constexpr std::size_t kMaxShingles = 4096;
constexpr std::uint64_t kWordSize = 3;
constexpr std::uint64_t kIdeographSize = 2;

using Shingles = std::vector<std::uint32_t>;  ///< Sorted, without repetition.
using Signature = std::array<std::uint32_t, kHashes>;

Shingles shinglesOf(const std::u32string& text) {
    Shingles shingles;
    if (text.empty()) return shingles;
    const std::u32string padded = U' ' + text + U' ';
    for (std::size_t at = 0; at + 1 < padded.size() && shingles.size() < kMaxShingles; ++at) {
        const std::size_t wanted =
            unicode::isIdeograph(padded[at]) || unicode::isIdeograph(padded[at + 1]) ? kIdeographSize : kWordSize;
        const std::size_t length = std::min<std::size_t>(wanted, padded.size() - at);
        if (length < wanted && at > 0) break;
        shingles.push_back(static_cast<std::uint32_t>(hash64(padded.data() + at, length * sizeof(char32_t))));
    }
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

double jaccard(const Shingles& a, const Shingles& b) {
    if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1.0 : 0.0;
    std::size_t both = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        both += a[i] == b[j] ? 1 : 0;
        const bool advanceA = a[i] <= b[j];
        j += b[j] <= a[i] ? 1 : 0;
        i += advanceA ? 1 : 0;
    }
    return static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
}

/// One random linear function per hash over 32-bit shingles, its upper half kept: universal hashing by multiply and
/// shift (Dietzfelbinger and others 1997).
class Signer {
public:
    Signer() {
        for (std::size_t i = 0; i < kHashes; ++i) {
            m_factor[i] = SplitMix64(2 * i + 1).next() | 1U;
            m_offset[i] = SplitMix64(2 * i + 2).next();
        }
    }
    [[nodiscard]] Signature sign(const Shingles& shingles) const {
        Signature signature;
        signature.fill(0xFFFFFFFFU);
        for (const std::uint32_t shingle : shingles)
            for (std::size_t i = 0; i < kHashes; ++i)
                signature[i] =
                    std::min(signature[i], static_cast<std::uint32_t>((m_factor[i] * shingle + m_offset[i]) >> 32));
        return signature;
    }

private:
    std::array<std::uint64_t, kHashes> m_factor{};
    std::array<std::uint64_t, kHashes> m_offset{};
};

/// The longest bands that still find a pair at the threshold with probability 0.999.
std::size_t rowsPerBand(double threshold) {
    for (const std::size_t rows : {12U, 10U, 8U, 6U, 5U, 4U, 3U, 2U}) {
        const double missed =
            std::pow(1.0 - std::pow(threshold, static_cast<double>(rows)), static_cast<double>(kHashes / rows));
        if (missed <= 0.001) return rows;
    }
    return 1;
}

class Forest {
public:
    explicit Forest(std::size_t size) : m_parent(size) { std::iota(m_parent.begin(), m_parent.end(), 0U); }
    std::uint32_t root(std::uint32_t at) {
        while (m_parent[at] != at) at = m_parent[at] = m_parent[m_parent[at]];
        return at;
    }
    /// The smaller index becomes the root, so that groups are named by their first member.
    void join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> m_parent;
};

/// Tells progress and asks for the end, both about every 10 ms.
class Pace {
public:
    Pace(const ProgressFn& progress, StopToken stop, std::uint64_t total)
        : m_progress(progress), m_stop(std::move(stop)), m_total(total) {}
    bool stopped() const { return m_stopped; }
    void step(std::uint64_t done) {
        if ((++m_calls & 63U) != 0) return;
        const auto now = std::chrono::steady_clock::now();
        if (now - m_last < std::chrono::milliseconds(10)) return;
        m_last = now;
        m_stopped = m_stopped || m_stop.stop_requested();
        if (m_progress) m_progress({std::min(done, m_total), m_total, "texts"});
    }

private:
    const ProgressFn& m_progress;
    StopToken m_stop;
    std::uint64_t m_total;
    std::uint64_t m_calls = 0;
    bool m_stopped = false;
    std::chrono::steady_clock::time_point m_last{};
};

class Finder {
public:
    Finder(std::span<const std::string_view> texts, double threshold, const ProgressFn& progress, StopToken stop)
        : m_texts(texts),
          m_threshold(threshold),
          m_rows(rowsPerBand(threshold)),
          m_forest(texts.size()),
          m_pace(progress, std::move(stop), 2 * texts.size()) {
        m_like.resize(texts.size());
        std::iota(m_like.begin(), m_like.end(), 0U);
    }

    NearDuplicates run() {
        read();
        const std::size_t bands = kHashes / m_rows;
        for (std::size_t band = 0; band < bands && !m_pace.stopped(); ++band) compareBand(band, bands);
        NearDuplicates found;
        found.cancelled = m_pace.stopped();
        found.like = std::move(m_like);
        found.group.resize(m_texts.size());
        std::vector<std::uint32_t> members(m_texts.size());
        for (std::uint32_t i = 0; i < found.group.size(); ++i) ++members[found.group[i] = m_forest.root(i)];
        for (const std::uint32_t size : members) {
            found.groups += size > 1 ? 1 : 0;
            found.extra += size > 1 ? size - 1 : 0;
        }
        return found;
    }

private:
    /// Texts that are equal once made comparable are joined at once; only the first of them takes part in what follows.
    void read() {
        const Signer signer;
        std::unordered_map<std::uint64_t, std::uint32_t> firstOf;
        firstOf.reserve(m_texts.size());
        for (std::uint32_t i = 0; i < m_texts.size() && !m_pace.stopped(); ++i) {
            const std::u32string text = comparableText(m_texts[i]);
            m_pace.step(i);
            if (text.empty()) continue;
            const auto [known, isNew] = firstOf.try_emplace(hash64(text.data(), text.size() * sizeof(char32_t)), i);
            if (!isNew) {
                join(i, known->second);
                continue;
            }
            m_index.push_back(i);
            m_shingles.push_back(shinglesOf(text));
            m_signatures.push_back(signer.sign(m_shingles.back()));
        }
    }

    void join(std::uint32_t later, std::uint32_t earlier) {
        m_like[later] = earlier;
        if (m_like[earlier] == earlier) m_like[earlier] = later;
        m_forest.join(later, earlier);
    }

    void compareBand(std::size_t band, std::size_t bands) {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> keys(m_signatures.size());
        for (std::uint32_t i = 0; i < keys.size(); ++i)
            keys[i] = {hash64(m_signatures[i].data() + band * m_rows, m_rows * sizeof(std::uint32_t)), i};
        std::sort(keys.begin(), keys.end());
        const std::uint64_t before = m_texts.size() + m_texts.size() * band / bands;
        for (std::size_t from = 0; from < keys.size() && !m_pace.stopped();) {
            std::size_t to = from;
            while (to < keys.size() && keys[to].first == keys[from].first) ++to;
            if (to - from > 1) compareBucket(std::span(keys).subspan(from, to - from), before);
            m_pace.step(before);
            from = to;
        }
    }

    void compareBucket(std::span<const std::pair<std::uint64_t, std::uint32_t>> bucket, std::uint64_t done) {
        std::vector<std::uint32_t> seen;  // members to compare the next one with
        for (const auto& [key, member] : bucket) {
            bool joined = false;
            for (const std::uint32_t other : seen) joined = compare(member, other) || joined;
            if (seen.size() < kCompareAll || !joined) seen.push_back(member);
            if (seen.size() > 2 * kCompareAll) keepOnePerGroup(seen);
            m_pace.step(done);
            if (m_pace.stopped()) return;
        }
    }

    void keepOnePerGroup(std::vector<std::uint32_t>& seen) {
        std::vector<std::uint32_t> roots;
        std::vector<std::uint32_t> kept;
        for (const std::uint32_t member : seen) {
            const std::uint32_t root = m_forest.root(m_index[member]);
            if (std::find(roots.begin(), roots.end(), root) != roots.end()) continue;
            roots.push_back(root);
            kept.push_back(member);
        }
        // Strangers that share a band by chance: the latest are as good as any.
        if (kept.size() > kCompareAll) kept.erase(kept.begin(), kept.end() - static_cast<std::ptrdiff_t>(kCompareAll));
        seen = std::move(kept);
    }

    bool compare(std::uint32_t a, std::uint32_t b) {
        const std::uint32_t first = m_index[a];
        const std::uint32_t second = m_index[b];
        if (m_forest.root(first) == m_forest.root(second)) return true;
        const auto small = static_cast<double>(std::min(m_shingles[a].size(), m_shingles[b].size()));
        const auto large = static_cast<double>(std::max(m_shingles[a].size(), m_shingles[b].size()));
        if (small < m_threshold * large || jaccard(m_shingles[a], m_shingles[b]) < m_threshold) return false;
        join(std::max(first, second), std::min(first, second));
        return true;
    }

    std::span<const std::string_view> m_texts;
    double m_threshold;
    std::size_t m_rows;
    Forest m_forest;
    Pace m_pace;
    std::vector<std::uint32_t> m_like;
    std::vector<std::uint32_t> m_index;  ///< Which text a signature belongs to.
    std::vector<Shingles> m_shingles;
    std::vector<Signature> m_signatures;
};

}  // namespace

std::u32string comparableText(std::string_view text) {
    std::u32string plain;
    std::u32string lower;
    while (!text.empty()) {
        const DecodedChar next = decodeUtf8(text);
        text.remove_prefix(next.bytes);
        lower.clear();
        const bool fullWidth = next.codePoint >= 0xFF01 && next.codePoint <= 0xFF5E;
        unicode::appendDecomposed(fullWidth ? next.codePoint - 0xFEE0 : next.codePoint, lower);
        for (const char32_t part : std::u32string(lower)) {
            if (unicode::isNonspacingMark(part)) continue;
            if (part != U'_' && unicode::isWordCharacter(part))
                unicode::appendLower(part, plain);
            else if (part != U'\'' && part != U'\u2019' && !plain.empty() && plain.back() != U' ')
                plain.push_back(U' ');
        }
    }
    if (!plain.empty() && plain.back() == U' ') plain.pop_back();
    return plain;
}

std::vector<std::uint32_t> textShingles(std::string_view text) {
    return shinglesOf(comparableText(text));
}

double textSimilarity(std::string_view a, std::string_view b) {
    const std::u32string first = comparableText(a);
    const std::u32string second = comparableText(b);
    return first == second ? 1.0 : jaccard(shinglesOf(first), shinglesOf(second));
}

NearDuplicates findNearDuplicates(std::span<const std::string_view> texts, const NearDuplicateOptions& options,
                                  const ProgressFn& progress, StopToken stop) {
    Finder finder(texts, std::clamp(options.threshold, 0.4, 1.0), progress, std::move(stop));
    NearDuplicates found = finder.run();
    if (progress) progress({2 * texts.size(), 2 * texts.size(), "texts"});
    return found;
}

}  // namespace tb
