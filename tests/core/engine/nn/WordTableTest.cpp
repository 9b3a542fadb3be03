#include "core/engine/nn/WordTable.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/nn/module.h>

#include <filesystem>
#include <vector>

#include "core/engine/nn/TensorsOnDisk.h"
#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

struct Owner : torch::nn::Module {
    WordTable words{*this, "words", 10'000, 4};
};

/// The table after it was compact for two words, one of which was trained.
torch::Tensor restored(const torch::Tensor& values, double decay, const std::filesystem::path& scratch) {
    const at::NoGradGuard noGrad;
    Owner owner;
    owner.words.weight().copy_(values);
    const std::vector<std::int64_t> used{9'999, 7};
    owner.words.compact(used, scratch);
    EXPECT_EQ(owner.words.weight().size(0), 2);
    owner.words.weight().select(0, 0).fill_(5.0);  // word 7, the first of the sorted ones
    const torch::Tensor copy = owner.words.full(decay);
    releasePages(copy);  // read again where it lies in a file, untouched where it does not
    owner.words.restore(decay);
    EXPECT_TRUE(copy.equal(owner.words.weight()));
    return copy;
}

TEST(WordTable, RestoresWhatWasNotTrainedExactlyWhateverTheFileHeld) {
    const torch::Tensor sixteen = at::randn({10'000, 4}).to(at::kHalf).to(at::kFloat);
    const torch::Tensor thirtyTwo = at::randn({10'000, 4});
    const test::TempFolder folder;
    // In a file, in memory, and in memory because there is no such folder.
    for (const std::filesystem::path& scratch : {folder.path(), std::filesystem::path(), folder.path() / "missing"}) {
        for (const torch::Tensor& values : {sixteen, thirtyTwo}) {
            for (const double decay : {1.0, 0.75}) {
                torch::Tensor wanted = values * decay;
                wanted.select(0, 7).fill_(5.0);
                wanted.select(0, 9'999).copy_(values.select(0, 9'999));  // used, but it got no gradient here
                EXPECT_TRUE(restored(values, decay, scratch).equal(wanted)) << scratch << " " << decay;
            }
        }
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace tb::nn
