#include "core/engine/nn/TensorsOnDisk.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

TEST(TensorsOnDisk, HoldTheSameValuesWhileAnyOfThemLives) {
    const test::TempFolder folder;
    NamedTensors tensors{{"a", at::randn({3, 5})},
                         {"none", at::empty({0, 4})},
                         {"turned", at::randn({7, 2}).t()},
                         {"half", at::randn({9}).to(torch::kBFloat16)}};
    auto kept = putOnDisk(tensors, folder.path());
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->size(), tensors.size());
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        EXPECT_EQ((*kept)[i].first, tensors[i].first);
        EXPECT_TRUE((*kept)[i].second.equal(tensors[i].second)) << tensors[i].first;
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>((*kept)[i].second.const_data_ptr()) % 64, 0U);
    }
    const torch::Tensor last = kept->back().second;
    kept->clear();
    EXPECT_TRUE(last.equal(tensors.back().second));
}

TEST(TensorsOnDisk, AFolderThatIsNotThereIsAnError) {
    EXPECT_FALSE(putOnDisk({{"a", at::ones({2})}}, "/nowhere/at/all"));
}

}  // namespace
}  // namespace tb::nn
