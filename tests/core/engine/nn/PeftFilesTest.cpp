#include "core/engine/nn/PeftFiles.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <functional>

#include "core/base/AtomicFile.h"
#include "core/engine/nn/WeightFiles.h"
#include "tests/core/engine/EachFamily.h"
#include "tests/core/engine/nn/Batches.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

namespace fs = std::filesystem;

const fs::path kEncoder = TB_SOURCE_DIR "/tests/golden/encoder_bert";
const fs::path kByThePackage = TB_SOURCE_DIR "/tests/golden/peft_bert";

TensorMap tensorsOf(const fs::path& folder) {
    auto tensors = readSafetensors(folder / kAdapterWeights);
    EXPECT_TRUE(tensors.has_value());
    return tensors ? *std::move(tensors) : TensorMap();
}

TEST(PeftFiles, AnAdapterOfThePackageAnswersHereAsItDoesThere) {
    const at::NoGradGuard noGrad;
    for (const char* name : {"lora", "rslora", "dora", "ia3", "lora_without_pooler"}) {
        const fs::path folder = kByThePackage / name;
        ASSERT_TRUE(isAdapterFolder(folder)) << name;
        EXPECT_EQ(baseOfAdapter(folder).value(), "../../encoder_bert");
        auto model = loadAdapted(folder, kEncoder, AdapterUse::Merged);
        TB_REQUIRE_OK(model);
        const Json golden = readJsonFile(folder / "logits.json").value();
        for (std::size_t i = 0; i < golden["ids"].size(); ++i) {
            const PackedBatch batch = test::pack({golden["ids"][i].get<std::vector<std::int64_t>>()});
            const auto wanted = at::tensor(golden["logits"][i].get<std::vector<float>>());
            EXPECT_LT(((*model)->forward(batch)[0] - wanted).abs().max().item<double>(), 1e-5) << name << " " << i;
        }
    }
}

/// A classifier of the family with disturbed adapters around it.
struct Adapted {
    Classifier model{nullptr};
    std::shared_ptr<Adapters> adapters;
    PeftConfig config;

    Adapted(const FamilyTraits& family, PeftMethod method) {
        at::manual_seed(6);
        config.method = method;
        config.rank = 3;
        model = makeClassifier(test::goldenEncoder(family), 3, test::withoutDropout(family)).value();
        model->eval();
        adapters = Adapters::add(model, config, 0);
        const at::NoGradGuard noGrad;
        for (torch::Tensor& p : adapters->parameters()) p.add_(at::randn_like(p), 0.2);
    }
};

class PeftFamily : public testing::TestWithParam<FamilyTraits> {};

TEST_P(PeftFamily, WhatIsWrittenIsReadBackAndAnswersTheSame) {
    const at::NoGradGuard noGrad;
    for (const PeftMethod method : {PeftMethod::Lora, PeftMethod::Dora, PeftMethod::Ia3}) {
        const test::TempFolder folder;
        Adapted made(GetParam(), method);
        const PackedBatch batch = test::packOfLengths({3, 5, 5, 8}, 1000);
        const torch::Tensor wanted = made.model->forward(batch);
        TB_REQUIRE_OK(writeAdapterFiles(adapterFiles(made.model, *made.adapters, made.config, "base"), folder.path()));
        TB_REQUIRE_OK(writeFileAtomically(folder / "tunebench.json",
                                          Json{{"pooling", headKind(made.model->pooling()).key}}.dump()));
        const fs::path encoder = test::goldenEncoder(GetParam());
        auto merged = loadAdapted(folder.path(), encoder, AdapterUse::Merged);
        TB_REQUIRE_OK(merged);
        EXPECT_LT(((*merged)->forward(batch) - wanted).abs().max().item<double>(), 1e-5);
        auto plain = loadAdapted(folder.path(), encoder, AdapterUse::LeftOut);
        TB_REQUIRE_OK(plain);
        EXPECT_GT(((*plain)->forward(batch) - wanted).abs().max().item<double>(), 1e-5) << "the head alone";
    }
}
INSTANTIATE_TEST_SUITE_P(Families, PeftFamily, testing::ValuesIn(families().begin(), families().end()),
                         test::familyName);

TEST(PeftFiles, TheNamesAreThoseOfThePackage) {
    const test::TempFolder folder;
    const TensorMap theirs = tensorsOf(kByThePackage / "lora");
    Adapted made(traitsOf(Family::Bert), PeftMethod::Lora);
    made.adapters->mergeInto(made.model);
    made.config.rank = 4;
    made.config.targets = PeftTargets::QueryValue;
    made.adapters = Adapters::add(made.model, made.config, 0);
    TB_REQUIRE_OK(writeAdapterFiles(adapterFiles(made.model, *made.adapters, made.config, "base"), folder.path()));
    const TensorMap ours = tensorsOf(folder.path());
    ASSERT_EQ(ours.size(), theirs.size());
    for (const auto& [name, tensor] : theirs) {
        ASSERT_TRUE(ours.contains(name)) << name;
        EXPECT_EQ(ours.at(name).sizes(), tensor.sizes()) << name;
    }
}

/// The package's LoRA with something wrong.
Expected<Classifier> withChange(const std::function<void(Json&, TensorMap&)>& change) {
    const test::TempFolder folder;
    Json config = readJsonFile(kByThePackage / "lora" / kAdapterConfig).value();
    TensorMap tensors = tensorsOf(kByThePackage / "lora");
    change(config, tensors);
    EXPECT_TRUE(writeFileAtomically(folder / kAdapterConfig, config.dump()).has_value());
    EXPECT_TRUE(writeSafetensors(folder / kAdapterWeights, {tensors.begin(), tensors.end()}).has_value());
    return loadAdapted(folder.path(), kEncoder, AdapterUse::Merged);
}

TEST(PeftFiles, WhatWouldBeAnsweredWronglyIsRefusedAndNamed) {
    const std::pair<const char*, Json> switches[] = {
        {"bias", "all"},      {"alpha_pattern", {{"query", 3}}}, {"fan_in_fan_out", true},
        {"lora_bias", true},  {"init_lora_weights", "pissa"},    {"layer_replication", {{0, 1}}},
        {"peft_type", "LOHA"}};
    for (const auto& [key, value] : switches) {
        const auto refused = withChange([&](Json& config, TensorMap&) { config[key] = value; });
        ASSERT_FALSE(refused.has_value()) << key;
        EXPECT_EQ(refused.error().code, ErrorCode::Unsupported) << key;
        EXPECT_FALSE(refused.error().hint.empty()) << key;
    }
    TB_REQUIRE_OK(withChange([](Json&, TensorMap&) {}));
}

TEST(PeftFiles, ADamagedAdapterIsNamed) {
    const std::string layer = "base_model.model.bert.encoder.layer.0.attention.self.query.";
    const auto error = [](const std::function<void(Json&, TensorMap&)>& change) {
        const auto refused = withChange(change);
        EXPECT_FALSE(refused.has_value());
        return refused ? std::string() : refused.error().message();
    };
    EXPECT_NE(error([&](Json&, TensorMap& tensors) { tensors.erase(layer + "lora_B.weight"); }).find("lora_B"),
              std::string::npos);
    EXPECT_NE(error([&](Json&, TensorMap& tensors) {
                  tensors[layer + "lora_B.weight"] = at::ones({5, 4});
              }).find("shape"),
              std::string::npos);
    EXPECT_NE(
        error([&](Json&, TensorMap& tensors) {
            tensors["base_model.model.bert.encoder.layer.7.attention.self.query.lora_A.weight"] = at::ones({4, 32});
        }).find("layer.7"),
        std::string::npos);
    EXPECT_NE(error([&](Json&, TensorMap& tensors) {
                  tensors["base_model.model.bert.other.weight"] = at::ones({4});
              }).find("other.weight"),
              std::string::npos);
    EXPECT_NE(error([&](Json&, TensorMap& tensors) {
                  tensors.erase("base_model.model.classifier.weight");
              }).find("classifier"),
              std::string::npos);
    EXPECT_NE(error([&](Json& config, TensorMap&) { config["lora_alpha"] = "much"; }).find("damaged"),
              std::string::npos);
    EXPECT_NE(error([&](Json& config, TensorMap&) { config.erase("peft_type"); }).find("damaged"), std::string::npos);
}

TEST(PeftFiles, AnAdapterThatIsOnlyAPickleIsRefusedWithTheWayOut) {
    const test::TempFolder folder;
    fs::copy_file(kByThePackage / "lora" / kAdapterConfig, folder / kAdapterConfig);
    TB_REQUIRE_OK(writeFileAtomically(folder / "adapter_model.bin", "x"));
    const auto refused = loadAdapted(folder.path(), kEncoder, AdapterUse::Merged);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
}

}  // namespace
}  // namespace tb::nn
