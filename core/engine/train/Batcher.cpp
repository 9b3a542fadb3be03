#include "core/engine/train/Batcher.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>

#include "core/base/Assert.h"
#include "core/base/SplitMix64.h"

namespace tb::train {
namespace {

constexpr std::int64_t kBatchesPerWindow = 50;

/// [T, H] fp32 of these rows.
torch::Tensor keptStates(const TokenisedSplit& split, std::span<const std::int64_t> rows, torch::Device device) {
    std::vector<torch::Tensor> pieces;
    pieces.reserve(rows.size());
    for (const std::int64_t row : rows)
        pieces.push_back(
            split.frozen.narrow(0, split.tokens.offsets[static_cast<std::size_t>(row)], split.length(row)));
    return at::cat(pieces).to(device).to(torch::kFloat);
}

std::int64_t batchesOf(const TokenisedSplit& split, BatchSize size) {
    TB_ASSERT(size.rows > 0);
    if (size.tokens <= 0) return (split.size() + size.rows - 1) / size.rows;
    return std::min(split.size(), (split.tokens.offsets.back() + size.tokens - 1) / size.tokens);
}

}  // namespace

std::int64_t TokenisedSplit::tokensIn(std::span<const std::int64_t> rows) const {
    std::int64_t sum = 0;
    for (const std::int64_t row : rows) sum += length(row);
    return sum;
}

std::vector<std::int32_t> TokenisedSplit::labelsOf(std::span<const std::int64_t> rows) const {
    std::vector<std::int32_t> found;
    found.reserve(rows.size());
    for (const std::int64_t row : rows) found.push_back(labels[static_cast<std::size_t>(row)]);
    return found;
}

Batcher::Batcher(const TokenisedSplit& split, BatchSize size, Grouping grouping, std::uint64_t seed)
    : m_split(split), m_size(size), m_batches(batchesOf(split, size)), m_grouping(grouping), m_seed(seed) {
    startEpoch(0);
}

void Batcher::sortByLength(std::span<std::int64_t> rows) const {
    std::stable_sort(rows.begin(), rows.end(),
                     [this](std::int64_t a, std::int64_t b) { return m_split.length(a) < m_split.length(b); });
}

void Batcher::startEpoch(std::int64_t epoch) {
    SplitMix64 random(m_seed, static_cast<std::uint64_t>(epoch));
    std::vector<std::int64_t> rows(static_cast<std::size_t>(m_split.size()));
    std::iota(rows.begin(), rows.end(), 0);
    shuffle(std::span(rows), random);

    if (m_grouping == Grouping::ByLength) {
        const std::int64_t rowsOfBatch = m_size.tokens > 0 && m_batches > 0 ? m_split.size() / m_batches : m_size.rows;
        const auto window = static_cast<std::size_t>(rowsOfBatch * kBatchesPerWindow);
        for (std::size_t begin = 0; begin < rows.size(); begin += window)
            sortByLength(std::span(rows).subspan(begin, std::min(window, rows.size() - begin)));
    }
    auto batches = cut(rows);
    if (m_grouping == Grouping::ByLength) shuffle(std::span(batches), random);

    m_order.clear();
    m_starts.assign(1, 0);
    for (const std::span<const std::int64_t> batch : batches) {
        m_order.insert(m_order.end(), batch.begin(), batch.end());
        if (m_grouping == Grouping::Shuffled) sortByLength(std::span(m_order).subspan(m_starts.back()));
        m_starts.push_back(m_order.size());
    }
}

std::vector<std::span<const std::int64_t>> Batcher::cut(std::span<const std::int64_t> rows) const {
    if (m_size.tokens > 0) return cutTokens(m_split, rows, m_batches);
    std::vector<std::span<const std::int64_t>> batches;
    const auto size = static_cast<std::size_t>(m_size.rows);
    for (std::size_t begin = 0; begin < rows.size(); begin += size)
        batches.push_back(rows.subspan(begin, std::min(size, rows.size() - begin)));
    return batches;
}

std::span<const std::int64_t> Batcher::rows(std::int64_t batch) const {
    const std::size_t b = static_cast<std::size_t>(batch);
    TB_ASSERT(b + 1 < m_starts.size());
    return std::span(m_order).subspan(m_starts[b], m_starts[b + 1] - m_starts[b]);
}

LabelledBatch makeBatch(const TokenisedSplit& split, std::span<const std::int64_t> rows, torch::Device device) {
    LabelledBatch batch;
    batch.rows.assign(rows.begin(), rows.end());
    for (const std::int64_t row : rows) batch.inputs.offsets.push_back(batch.inputs.offsets.back() + split.length(row));
    const std::int64_t total = batch.inputs.tokens();
    torch::Tensor ids = at::empty({total}, torch::kInt64);
    torch::Tensor positions = at::empty({total}, torch::kInt64);
    torch::Tensor labels = at::empty({static_cast<std::int64_t>(rows.size())}, torch::kInt64);
    std::int64_t* id = ids.mutable_data_ptr<std::int64_t>();
    std::int64_t* position = positions.mutable_data_ptr<std::int64_t>();
    std::int64_t* label = labels.mutable_data_ptr<std::int64_t>();
    for (const std::int64_t row : rows) {
        std::int64_t place = 0;
        for (const std::int32_t token : split.tokens[static_cast<std::size_t>(row)]) {
            *id++ = token;
            *position++ = place++;
        }
        *label++ = split.labels[static_cast<std::size_t>(row)];
    }
    if (split.frozen.defined()) batch.inputs.frozen = keptStates(split, rows, device);
    batch.inputs.ids = ids.to(device);
    batch.inputs.positions = positions.to(device);
    batch.labels = labels.to(device);
    return batch;
}

std::vector<std::span<const std::int64_t>> cutRows(std::span<const std::int64_t> rows, std::int64_t parts) {
    std::vector<std::span<const std::int64_t>> pieces;
    const std::size_t count = std::min(rows.size(), static_cast<std::size_t>(std::max<std::int64_t>(parts, 1)));
    std::size_t begin = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t end = rows.size() * (i + 1) / count;
        pieces.push_back(rows.subspan(begin, end - begin));
        begin = end;
    }
    return pieces;
}

std::vector<std::span<const std::int64_t>> cutTokens(const TokenisedSplit& split, std::span<const std::int64_t> rows,
                                                     std::int64_t parts) {
    const std::int64_t total = split.tokensIn(rows);
    const auto count = static_cast<std::int64_t>(rows.size());
    parts = std::min(parts, count);
    std::vector<std::span<const std::int64_t>> pieces;
    std::int64_t before = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        before += split.length(rows[i]);
        const auto piece = static_cast<std::int64_t>(pieces.size()) + 1;
        const std::int64_t next = i + 1 < rows.size() ? split.length(rows[i + 1]) : 0;
        const std::int64_t left = count - static_cast<std::int64_t>(i) - 1;
        // Cut where the middle of the next row lies beyond the piece's share, or each row left is needed for a piece of
        // its own.
        const bool isWithin = piece == parts || (left > parts - piece && 2 * before + next < 2 * total * piece / parts);
        if (left > 0 && isWithin) continue;
        pieces.push_back(rows.subspan(begin, i + 1 - begin));
        begin = i + 1;
    }
    return pieces;
}

std::vector<std::vector<std::int64_t>> evaluationBatches(const TokenisedSplit& split, std::int64_t maxRows,
                                                         std::int64_t maxTokens) {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(split.size()));
    std::iota(rows.begin(), rows.end(), 0);
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::int64_t a, std::int64_t b) { return split.length(a) > split.length(b); });
    std::vector<std::vector<std::int64_t>> batches;
    std::int64_t tokens = 0;
    for (const std::int64_t row : rows) {
        const bool full = batches.empty() || static_cast<std::int64_t>(batches.back().size()) >= maxRows ||
                          tokens + split.length(row) > maxTokens;
        if (full) {
            batches.emplace_back();
            tokens = 0;
        }
        batches.back().push_back(row);
        tokens += split.length(row);
    }
    return batches;
}

}  // namespace tb::train
