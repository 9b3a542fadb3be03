#include "core/text/similarity/SimilarTexts.h"

#include "core/text/similarity/NearDuplicates.h"

namespace tb {

SimilarTexts::SimilarTexts(std::span<const std::string_view> texts) : m_shared(texts.size(), 0) {
    m_sizes.reserve(texts.size());
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        const std::vector<std::uint32_t> shingles = textShingles(texts[i]);
        m_sizes.push_back(static_cast<std::uint32_t>(shingles.size()));
        for (const std::uint32_t shingle : shingles) m_holders[shingle].push_back(i);
    }
}

bool SimilarTexts::any(std::string_view text, double threshold, const std::function<bool(std::uint32_t)>& counts) {
    const std::vector<std::uint32_t> shingles = textShingles(text);
    for (const std::uint32_t shingle : shingles) {
        const auto holders = m_holders.find(shingle);
        if (holders == m_holders.end()) continue;
        for (const std::uint32_t holder : holders->second)
            if (m_shared[holder]++ == 0) m_touched.push_back(holder);
    }
    bool found = false;
    for (const std::uint32_t holder : m_touched) {
        const double shared = m_shared[holder];
        const double all = static_cast<double>(shingles.size()) + static_cast<double>(m_sizes[holder]) - shared;
        found = found || (shared >= threshold * all && counts(holder));
        m_shared[holder] = 0;
    }
    m_touched.clear();
    return found;
}

}  // namespace tb
