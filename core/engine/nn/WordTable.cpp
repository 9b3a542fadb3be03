#include "core/engine/nn/WordTable.h"

#include <ATen/ATen.h>
#include <torch/nn/module.h>

#include <algorithm>
#include <vector>

#include "core/base/Assert.h"
#include "core/engine/nn/ModuleTree.h"

namespace tb::nn {

namespace {

constexpr std::int64_t kRowsAtOnce = 8192;

/// The same values in half the room where they came from a file of 16 bits; `table` itself where that would round.
torch::Tensor asSmallAsExact(const torch::Tensor& table) {
    const torch::Tensor half = at::empty(table.sizes(), table.options().dtype(at::kHalf));
    for (std::int64_t row = 0; row < table.size(0); row += kRowsAtOnce) {
        const std::int64_t end = std::min(row + kRowsAtOnce, table.size(0));
        const torch::Tensor part = table.slice(0, row, end);
        half.slice(0, row, end).copy_(part);
        if (!half.slice(0, row, end).to(part.scalar_type()).equal(part)) return table;
    }
    return half;
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

void WordTable::compact(std::span<const std::int64_t> usedIds) {
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
    m_fullWeight = asSmallAsExact(whole);
    m_weight.mutable_grad().reset();
    m_weight.set_data(whole.index_select(0, m_usedIds));
}

torch::Tensor WordTable::full(double unusedDecay) const {
    const at::NoGradGuard noGrad;
    if (!isCompact()) return m_weight.detach().clone();
    const auto device = m_weight.device();
    return m_fullWeight.to(device, m_weight.scalar_type(), /*non_blocking=*/false, /*copy=*/true)
        .mul_(unusedDecay)
        .index_copy_(0, m_usedIds.to(device), m_weight.detach());
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
