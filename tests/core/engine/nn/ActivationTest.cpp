#include "core/engine/nn/Activation.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "core/base/Json.h"
#include "core/engine/nn/Classifier.h"
#include "tests/core/engine/nn/Batches.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

/// Each as its paper writes it.
double formula(Activation kind, double x) {
    switch (kind) {
        case Activation::Gelu:
            return 0.5 * x * (1.0 + std::erf(x / std::sqrt(2.0)));
        case Activation::GeluTanh:
            return 0.5 * x * (1.0 + std::tanh(std::sqrt(2.0 / M_PI) * (x + 0.044715 * x * x * x)));
        case Activation::QuickGelu:
            return x / (1.0 + std::exp(-1.702 * x));
        case Activation::Relu:
            return std::max(x, 0.0);
        case Activation::Silu:
            return x / (1.0 + std::exp(-x));
        case Activation::Tanh:
            return std::tanh(x);
    }
    return NAN;
}

TEST(Activation, EachFollowsItsFormula) {
    const torch::Tensor x = at::linspace(-6.0, 6.0, 241, at::kDouble);
    for (const ActivationKind& row : activations()) {
        const torch::Tensor got = row.apply(x);
        for (std::int64_t i = 0; i < x.size(0); ++i)
            EXPECT_NEAR(got[i].item<double>(), formula(row.kind, x[i].item<double>()), 1e-12) << row.names.front();
        EXPECT_EQ(&activationKind(row.kind), &row);
    }
}

TEST(Activation, IsFoundByEachOfItsNamesAndNoOther) {
    for (const ActivationKind& row : activations())
        for (const std::string_view name : row.names) EXPECT_EQ(activationNamed(name), row.kind) << name;
    EXPECT_EQ(activationNamed("gelu_pytorch_tanh"), Activation::GeluTanh);
    EXPECT_EQ(activationNamed("mish"), std::nullopt);
    EXPECT_EQ(activationNamed(""), std::nullopt);
}

/// The golden BERT with another activation: the states are those of its feed-forward parts computed with it.
TEST(Activation, OfAFolderIsTheOneItsLayersComputeWith) {
    const std::filesystem::path golden = TB_SOURCE_DIR "/tests/golden/encoder_bert";
    const PackedBatch batch = test::packOfLengths({5, 9}, 1000);
    const at::NoGradGuard noGrad;
    const auto statesWith = [&](const std::string& name) {
        const test::TempFolder folder;
        std::filesystem::copy(golden, folder.path(), std::filesystem::copy_options::recursive);
        auto config = readJsonFile(folder / "config.json");
        EXPECT_TRUE(config.has_value());
        (*config)["hidden_act"] = name;
        std::ofstream(folder / "config.json") << config->dump();
        const auto encoder = loadEncoder(folder.path(), {});
        EXPECT_TRUE(encoder.has_value());
        (*encoder)->eval();
        return (*encoder)->forward(batch);
    };
    const torch::Tensor exact = statesWith("gelu");
    const torch::Tensor tanh = statesWith("gelu_new");
    EXPECT_FALSE(at::equal(exact, tanh));
    EXPECT_LT((exact - tanh).abs().max().item<double>(), 5e-3) << "an approximation of the same function";
    EXPECT_TRUE(at::equal(tanh, statesWith("gelu_pytorch_tanh")));
    EXPECT_GT((exact - statesWith("relu")).abs().max().item<double>(), 5e-3);
}

}  // namespace
}  // namespace tb::nn
