#include "core/engine/nn/EncoderSpec.h"

#include <gtest/gtest.h>

#include "core/engine/nn/Classifier.h"
#include "tests/support/Expect.h"

namespace tb::nn {
namespace {

Json bert() {
    return Json{{"model_type", "bert"},         {"vocab_size", 100},        {"hidden_size", 32},
                {"num_hidden_layers", 2},       {"num_attention_heads", 4}, {"intermediate_size", 64},
                {"max_position_embeddings", 66}};
}

TEST(EncoderSpec, SurvivesTheWayThroughConfigJson) {
    const auto spec = specFromConfig(bert(), "config.json");
    TB_REQUIRE_OK(spec);
    EXPECT_EQ(spec->intermediate, 64);
    EXPECT_EQ(spec->typeVocabulary, 2);
    const auto again = specFromConfig(configFromSpec(*spec), "config.json");
    TB_REQUIRE_OK(again);
    EXPECT_EQ(*spec, *again);
}

TEST(EncoderSpec, EveryFamilySurvivesTheWayThroughConfigJson) {
    for (const FamilyTraits& traits : families()) {
        const auto file = std::filesystem::path(TB_SOURCE_DIR "/tests/golden") /
                          (std::string("encoder_") + traits.type) / "config.json";
        const auto json = readJsonFile(file);
        TB_REQUIRE_OK(json);
        const auto spec = specFromConfig(*json, file.string());
        TB_REQUIRE_OK(spec);
        EXPECT_EQ(spec->family, traits.family);
        EXPECT_EQ(spec->intermediate, 64) << traits.type;
        const Json written = configFromSpec(*spec);
        EXPECT_EQ(written["architectures"][0], traits.architecture);
        const auto again = specFromConfig(written, "config.json");
        TB_REQUIRE_OK(again);
        EXPECT_EQ(*spec, *again) << traits.type;
    }
}

TEST(EncoderSpec, TheActivationSurvivesTheWayThroughConfigJson) {
    Json config = bert();
    config["hidden_act"] = "gelu_pytorch_tanh";
    const auto spec = specFromConfig(config, "config.json");
    TB_REQUIRE_OK(spec);
    EXPECT_EQ(spec->activation, Activation::GeluTanh);
    const Json written = configFromSpec(*spec);
    EXPECT_EQ(written["hidden_act"], "gelu_new");
    EXPECT_EQ(specFromConfig(written, "config.json").value(), *spec);
}

TEST(EncoderSpec, OtherFamiliesAreRefusedByName) {
    Json config = bert();
    config["model_type"] = "deberta";
    const auto spec = specFromConfig(config, "config.json");
    ASSERT_FALSE(spec.has_value());
    EXPECT_EQ(spec.error().code, ErrorCode::Unsupported);
    EXPECT_NE(spec.error().what.english().find("\"deberta\""), std::string::npos) << spec.error().message();
    for (const FamilyTraits& traits : families())
        EXPECT_NE(spec.error().hint.english().find(traits.type), std::string::npos) << spec.error().message();
}

TEST(EncoderSpec, SwitchesThatWouldGiveWrongAnswersAreRefused) {
    for (const auto& [key, value] : std::vector<std::pair<std::string, Json>>{
             {"hidden_act", "mish"}, {"position_embedding_type", "relative_key"}, {"is_decoder", true}}) {
        Json config = bert();
        config[key] = value;
        const auto spec = specFromConfig(config, "config.json");
        ASSERT_FALSE(spec.has_value()) << key;
        EXPECT_EQ(spec.error().code, ErrorCode::Unsupported) << key;
    }
    const Json distil{{"model_type", "distilbert"}, {"activation", "mish"}};
    EXPECT_EQ(specFromConfig(distil, "config.json").error().code, ErrorCode::Unsupported);
    EXPECT_NE(specFromConfig(distil, "config.json").error().what.english().find("gelu_new"), std::string::npos)
        << "what there is instead is named";
    const Json buckets{{"model_type", "mpnet"}, {"relative_attention_num_buckets", 64}};
    EXPECT_EQ(specFromConfig(buckets, "config.json").error().code, ErrorCode::Unsupported);
}

TEST(EncoderSpec, RobertasLongestTextLeavesRoomForPadding) {
    const Json config{{"model_type", "roberta"}, {"max_position_embeddings", 514}, {"pad_token_id", 1}};
    const auto spec = specFromConfig(config, "config.json");
    TB_REQUIRE_OK(spec);
    EXPECT_EQ(spec->longestText(), 512);
    Json tight = config;
    tight["max_position_embeddings"] = 3;
    EXPECT_EQ(specFromConfig(tight, "config.json").error().code, ErrorCode::Corrupt);
}

TEST(EncoderSpec, ImpossibleSizesAreCorrupt) {
    for (const auto& [key, value] : std::vector<std::pair<std::string, Json>>{{"hidden_size", 0},
                                                                              {"hidden_size", -32},
                                                                              {"hidden_size", 30},
                                                                              {"num_hidden_layers", 1e9},
                                                                              {"vocab_size", "many"},
                                                                              {"vocab_size", 18446744073709551615ULL},
                                                                              {"layer_norm_eps", 0}}) {
        Json config = bert();
        config[key] = value;
        const auto spec = specFromConfig(config, "config.json");
        ASSERT_FALSE(spec.has_value()) << key << value;
        EXPECT_EQ(spec.error().code, ErrorCode::Corrupt) << key;
        EXPECT_NE(spec.error().what.english().find(key), std::string::npos) << spec.error().message();
    }
    EXPECT_EQ(specFromConfig(Json::array(), "config.json").error().code, ErrorCode::Corrupt);
}

TEST(EncoderSpec, AlbertsGroupsOfLayersAreThoseOfTransformers) {
    Json config = bert();
    config["model_type"] = "albert";
    config["num_hidden_layers"] = 5;
    const auto one = specFromConfig(config, "config.json");
    TB_REQUIRE_OK(one);
    EXPECT_EQ(one->storedLayers(), 1);
    EXPECT_EQ(one->embedding, 128);
    EXPECT_EQ(one->activation, Activation::GeluTanh) << "its default";
    config["num_hidden_groups"] = 2;
    config["inner_group_num"] = 3;
    const auto spec = specFromConfig(config, "config.json");
    TB_REQUIRE_OK(spec);
    EXPECT_EQ(spec->storedLayers(), 6);
    const std::int64_t groups[] = {0, 0, 0, 1, 1};
    for (std::int64_t layer = 0; layer < 5; ++layer) EXPECT_EQ(spec->groupOf(layer), groups[layer]) << layer;
    EXPECT_EQ(specFromConfig(configFromSpec(*spec), "config.json").value(), *spec);
}

TEST(EncoderSpec, ImpossibleGroupsOfLayersAreNamed) {
    for (const auto& [key, value] : std::vector<std::pair<std::string, Json>>{{"num_hidden_groups", 0},
                                                                              {"num_hidden_groups", 3},
                                                                              {"num_hidden_groups", -1},
                                                                              {"inner_group_num", 0},
                                                                              {"inner_group_num", "two"},
                                                                              {"embedding_size", 0},
                                                                              {"num_attention_heads", 0}}) {
        Json config = bert();
        config["model_type"] = "albert";
        config[key] = value;
        const auto spec = specFromConfig(config, "config.json");
        ASSERT_FALSE(spec.has_value()) << key << value;
        EXPECT_EQ(spec.error().code, ErrorCode::Corrupt) << key;
        EXPECT_NE(spec.error().what.english().find(key), std::string::npos) << spec.error().message();
    }
}

Json deberta() {
    Json config = bert();
    config["model_type"] = "deberta-v2";
    config["relative_attention"] = true;
    config["position_buckets"] = 32;
    config["pos_att_type"] = "p2c|c2p";
    return config;
}

TEST(EncoderSpec, DebertasSwitchesSurviveTheWayThroughConfigJson) {
    Json config = deberta();
    config["share_att_key"] = true;
    config["norm_rel_ebd"] = "layer_norm";
    config["position_biased_input"] = false;
    config["conv_kernel_size"] = 3;
    config["conv_act"] = "gelu";
    const auto spec = specFromConfig(config, "config.json");
    TB_REQUIRE_OK(spec);
    const Disentangled& how = spec->disentangled;
    EXPECT_EQ(how.span, 32);
    EXPECT_EQ(how.farthest, 66) << "as many as there are positions";
    EXPECT_TRUE(how.contentToPosition && how.positionToContent && how.sharedKeys && how.normed);
    EXPECT_FALSE(how.addsPositions);
    EXPECT_EQ(how.kernelActivation, Activation::Gelu);
    EXPECT_EQ(spec->typeVocabulary, 0);
    EXPECT_EQ(spec->layerNormEps, 1e-7);
    EXPECT_EQ(specFromConfig(configFromSpec(*spec), "config.json").value(), *spec);
    config["pos_att_type"] = {"c2p"};
    config["position_buckets"] = -1;
    config["max_relative_positions"] = 40;
    const auto other = specFromConfig(config, "config.json");
    TB_REQUIRE_OK(other);
    EXPECT_EQ(other->disentangled.span, 40);
    EXPECT_FALSE(other->disentangled.positionToContent);
}

TEST(EncoderSpec, WhatDebertaDoesNotComputeIsRefusedByName) {
    const std::pair<const char*, Json> changes[] = {
        {"relative_attention", false}, {"pos_att_type", "p2c|p2p"}, {"norm_rel_ebd", "rms_norm"},
        {"attention_head_size", 16},   {"pooler_hidden_size", 64},  {"pooler_hidden_act", "tanh"},
        {"conv_kernel_size", 0},  // none, and therefore as good as any
    };
    for (const auto& [key, value] : changes) {
        Json config = deberta();
        config[key] = value;
        const auto spec = specFromConfig(config, "config.json");
        if (value == 0) {
            TB_REQUIRE_OK(spec);
            continue;
        }
        ASSERT_FALSE(spec.has_value()) << key;
        EXPECT_EQ(spec.error().code, ErrorCode::Unsupported) << key;
    }
}

TEST(EncoderSpec, ImpossibleValuesOfDebertaAreCorruptAndNamed) {
    const std::pair<const char*, Json> changes[] = {{"position_buckets", 1},
                                                    {"position_buckets", 1'000'000'000},
                                                    {"position_buckets", -7},
                                                    {"position_buckets", 3.5},
                                                    {"position_buckets", 130},
                                                    {"max_relative_positions", 17},
                                                    {"max_relative_positions", -2},
                                                    {"max_relative_positions", 1ULL << 63},
                                                    {"share_att_key", "yes"},
                                                    {"relative_attention", 1},
                                                    {"pos_att_type", 7},
                                                    {"conv_kernel_size", 2},
                                                    {"conv_kernel_size", 65},
                                                    {"conv_kernel_size", -3},
                                                    {"num_attention_heads", 0},
                                                    {"embedding_size", -16},
                                                    {"type_vocab_size", -1},
                                                    {"hidden_size", 0}};
    for (const auto& [key, value] : changes) {
        Json config = deberta();
        config[key] = value;
        const auto spec = specFromConfig(config, "config.json");
        ASSERT_FALSE(spec.has_value()) << key << value;
        EXPECT_EQ(spec.error().code, ErrorCode::Corrupt) << key << value;
        EXPECT_NE(spec.error().what.english().find(key), std::string::npos) << spec.error().message();
    }
    Json config = deberta();
    config["conv_kernel_size"] = 3;
    config["conv_groups"] = 5;
    const auto spec = specFromConfig(config, "config.json");
    ASSERT_FALSE(spec.has_value());
    EXPECT_NE(spec.error().what.english().find("conv_groups"), std::string::npos) << spec.error().message();
}

Json modernBert() {
    return Json{{"model_type", "modernbert"}, {"vocab_size", 100},        {"hidden_size", 32},
                {"num_hidden_layers", 4},     {"num_attention_heads", 4}, {"intermediate_size", 64}};
}

TEST(EncoderSpec, ModernBertsWindowsAreReadInBothForms) {
    Json before = modernBert();
    before["global_attn_every_n_layers"] = 3;
    before["local_attention"] = 16;
    before["local_rope_theta"] = 500.0;
    Json now = modernBert();
    now["layer_types"] = {"full_attention", "sliding_attention", "sliding_attention", "full_attention"};
    now["local_attention"] = 16;
    now["rope_parameters"] = {{"sliding_attention", {{"rope_type", "default"}, {"rope_theta", 500.0}}}};
    for (const Json& config : {before, now}) {
        const auto spec = specFromConfig(config, "config.json");
        TB_REQUIRE_OK(spec);
        EXPECT_EQ(spec->globalEvery, 3);
        EXPECT_EQ(spec->attentionWindow, 8);
        EXPECT_EQ(spec->rotaryTheta, 160'000.0);
        EXPECT_EQ(spec->localRotaryTheta, 500.0);
        EXPECT_EQ(spec->layerNormEps, 1e-5);
        EXPECT_EQ(spec->longestText(), 8192);
        EXPECT_EQ(specFromConfig(configFromSpec(*spec), "config.json").value(), *spec);
    }
}

TEST(EncoderSpec, WhatModernBertDoesNotComputeIsRefusedByName) {
    const std::pair<const char*, Json> changes[] = {
        {"norm_bias", true},
        {"mlp_bias", true},
        {"layer_types", {"full_attention", "sliding_attention", "full_attention", "full_attention"}},
        {"rope_parameters", {{"full_attention", {{"rope_type", "yarn"}}}}},
        {"classifier_activation", "relu"},
        {"classifier_pooling", "max"}};
    for (const auto& [key, value] : changes) {
        Json config = modernBert();
        config[key] = value;
        const auto spec = specFromConfig(config, "config.json");
        ASSERT_FALSE(spec.has_value()) << key;
        EXPECT_EQ(spec.error().code, ErrorCode::Unsupported) << key;
    }
    const std::pair<const char*, Json> impossible[] = {{"local_attention", 1},
                                                       {"local_attention", -128},
                                                       {"local_attention", "wide"},
                                                       {"global_attn_every_n_layers", 0},
                                                       {"num_attention_heads", 0}};
    for (const auto& [key, value] : impossible) {
        Json config = modernBert();
        config[key] = value;
        const auto spec = specFromConfig(config, "config.json");
        ASSERT_FALSE(spec.has_value()) << key;
        EXPECT_EQ(spec.error().code, ErrorCode::Corrupt) << key;
        EXPECT_NE(spec.error().what.english().find(key), std::string::npos) << spec.error().message();
    }
}

}  // namespace
}  // namespace tb::nn
