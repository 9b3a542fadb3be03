#include "core/engine/nn/WordTable.h"

#include <ATen/ATen.h>
#include <torch/nn/module.h>

#include <algorithm>
#include <vector>

#include "core/base/Assert.h"
#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/TensorsOnDisk.h"

namespace tb::nn {

namespace {

constexpr std::int64_t kRowsAtOnce = 8192;

torch::Tensor someRows(const torch::Tensor& table, std::int64_t first) {
    return table.slice(0, first, std::min(first + kRowsAtOnce, table.size(0)));
}

/// The type of 16 bits, where the values came from a file of these; the table's own where that would round.
torch::ScalarType smallestExactType(const torch::Tensor& table) {
    for (std::int64_t row = 0; row < table.size(0); row += kRowsAtOnce) {
        const torch::Tensor part = someRows(table, row);
        if (!part.to(at::kHalf).to(part.scalar_type()).equal(part)) return table.scalar_type();
    }
    return at::kHalf;
}

torch::Tensor inMemory(const torch::Tensor& table, torch::ScalarType type) {
    torch::Tensor copy = at::empty(table.sizes(), table.options().dtype(type));
    for (std::int64_t row = 0; row < table.size(0); row += kRowsAtOnce) someRows(copy, row).copy_(someRows(table, row));
    return copy;
}

/// A copy in as little memory as holds the same values.
torch::Tensor putAside(const torch::Tensor& table, const std::filesystem::path& scratch) {
    const torch::ScalarType type = smallestExactType(table);
    if (table.is_cpu() && !scratch.empty()) {
        if (const auto kept = putOnDisk({{"words", table}}, scratch, type)) return kept->front().second;
    }
    return type == table.scalar_type() ? table : inMemory(table, type);
}

}  // namespace

WordTable::WordTable(torch::nn::Module& owner, const std::string& name, std::int64_t vocabulary, std::int64_t width)
    : m_vocabulary(vocabulary), m_weight(addParameter(owner, name, {vocabulary, width})) {}

torch::Tensor WordTable::lookUp(const torch::Tensor& ids) const {
    return at::embedding(m_weight, remapIds(ids));
}

torch::Tensor WordTable::remapIds(const torch::Tensor& ids) const {
    if (!isCompact()) return ids;
    if (m_rowOfId.device() != ids.device()) m_rowOfId = m_rowOfId.to(ids.device());
    return m_rowOfId.index_select(0, ids);
}

void WordTable::compact(std::span<const std::int64_t> usedIds, const std::filesystem::path& scratch) {
    TB_ASSERT(!isCompact());
    std::vector<std::int64_t> ids(usedIds.begin(), usedIds.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    TB_ASSERT(!ids.empty() && ids.front() >= 0 && ids.back() < m_vocabulary);
    const at::NoGradGuard noGrad;
    m_usedIds = at::tensor(ids, at::kLong).to(m_weight.device());
    m_rowOfId = at::full({m_vocabulary}, -1, m_usedIds.options());
    m_rowOfId.index_copy_(0, m_usedIds, at::arange(m_usedIds.size(0), m_usedIds.options()));
    const torch::Tensor whole = m_weight.detach();
    m_scratch = scratch;
    m_fullWeight = putAside(whole, scratch);
    m_weight.mutable_grad().reset();
    m_weight.set_data(whole.index_select(0, m_usedIds));
}

torch::Tensor WordTable::full(double unusedDecay) const {
    const at::NoGradGuard noGrad;
    if (!isCompact()) return m_weight.detach().clone();
    const auto rows = [this, unusedDecay](std::int64_t first, std::int64_t end) {
        const torch::Tensor idle = m_fullWeight.slice(0, first, end);
        torch::Tensor part =
            idle.to(m_weight.device(), m_weight.scalar_type(), /*non_blocking=*/false, /*copy=*/true).mul_(unusedDecay);
        releasePages(idle);
        const auto usedBefore = [this](std::int64_t id) {
            return at::searchsorted(m_usedIds, at::scalar_tensor(id, m_usedIds.options())).item<std::int64_t>();
        };
        const std::int64_t from = usedBefore(first);
        const std::int64_t to = usedBefore(end);
        return part.index_copy_(0, m_usedIds.slice(0, from, to) - first, m_weight.detach().slice(0, from, to));
    };
    if (m_weight.is_cpu() && !m_scratch.empty()) {
        if (auto kept =
                makeOnDisk({m_vocabulary, m_weight.size(1)}, m_weight.scalar_type(), m_scratch, kRowsAtOnce, rows))
            return *std::move(kept);
    }
    return rows(0, m_vocabulary);
}

void WordTable::restore(double unusedDecay) {
    TB_ASSERT(isCompact());
    const at::NoGradGuard noGrad;
    m_weight.mutable_grad().reset();
    m_weight.set_data(full(unusedDecay));
    m_fullWeight.reset();
    m_usedIds.reset();
    m_rowOfId.reset();
}

}  // namespace tb::nn
