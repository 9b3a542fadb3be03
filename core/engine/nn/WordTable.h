#pragma once

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace torch::nn {
class Module;
}

namespace tb::nn {

/// The table of word vectors [V, E] of a backbone.
///
/// A run sees a few thousand words of 30,000: a dense gradient of the whole table costs more than the layers. Between
/// compact() and restore() the parameter holds only the used rows ([used, E], same Tensor object, gradient and
/// optimiser state of that shape). lookUp() translates ids itself. Under AdamW a row that never gets a gradient has
/// zero moments, so its only change is the decoupled decay: row *= prod over the steps of (1 - lr_t * weightDecay).
/// restore() takes that product. Equal to the plain form within rounding; the gradient norm too, since unused rows
/// contribute zero.
class WordTable {
public:
    /// Registers the parameter `name` with `owner`.
    WordTable(torch::nn::Module& owner, const std::string& name, std::int64_t vocabulary, std::int64_t width);

    /// [T] tokenizer ids, also while the table is compact -> [T, E].
    [[nodiscard]] torch::Tensor lookUp(const torch::Tensor& ids) const;
    /// Tokenizer ids to rows of the current table. An id outside the kept ones becomes -1.
    [[nodiscard]] torch::Tensor remapIds(const torch::Tensor& ids) const;
    /// The parameter.
    [[nodiscard]] const torch::Tensor& weight() const { return m_weight; }

    /// Keeps the rows of `usedIds` (duplicates and any order allowed; must cover every id lookUp() will see, those of
    /// validation and test too). Call before the optimiser is made; existing gradients are dropped. The whole table
    /// goes into a file without a name in `scratch`; where there is no folder or no room it stays in memory.
    void compact(std::span<const std::int64_t> usedIds, const std::filesystem::path& scratch = {});
    /// Back to the whole table, [V, E]: used rows from training, unused rows times `unusedDecay`. Make a new optimiser
    /// afterwards. After a compact() with a folder the table lies in a file and can only be read.
    void restore(double unusedDecay);
    /// The whole table as restore() would make it, a copy; the run goes on. For checkpoints and best-epoch bundles.
    [[nodiscard]] torch::Tensor full(double unusedDecay) const;
    [[nodiscard]] bool isCompact() const { return m_fullWeight.defined(); }

private:
    std::int64_t m_vocabulary;
    torch::Tensor m_weight;
    // --- only while it is compact
    std::filesystem::path m_scratch;
    torch::Tensor m_fullWeight;  ///< [V, E] as it was when the run began, of 16 bits where that is exact; read-only
    torch::Tensor m_usedIds;     ///< [used], sorted
    mutable torch::Tensor m_rowOfId;  ///< [V], -1 = not kept; follows the ids' device
};

}  // namespace tb::nn
