#include "core/engine/nn/SentencePooling.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

/// A sentence-transformers folder's description, without a model.
class SentencePoolingTest : public testing::Test {
protected:
    void write(const std::string& pooling, const std::string& path = "1_Pooling",
               const std::string& further = "Normalize") const {
        std::ofstream(m_folder / "modules.json")
            << R"([{"idx":0,"path":"","type":"sentence_transformers.models.Transformer"},)"
            << R"({"idx":1,"path":")" << path << R"(","type":"sentence_transformers.models.Pooling"},)"
            << R"({"idx":2,"path":"2_X","type":"sentence_transformers.models.)" << further << R"("}])";
        std::filesystem::create_directories(m_folder / "1_Pooling");
        std::ofstream(m_folder / "1_Pooling/config.json") << pooling;
    }
    void expectRefused(ErrorCode code, const std::string& words) const {
        const auto pooling = readSentencePooling(m_folder.path());
        ASSERT_FALSE(pooling.has_value()) << words;
        EXPECT_EQ(pooling.error().code, code);
        EXPECT_NE(pooling.error().message().find(words), std::string::npos) << pooling.error().message();
    }
    test::TempFolder m_folder;
};

TEST_F(SentencePoolingTest, SaysMeanOrFirstTokenAndNothingForOtherFolders) {
    auto pooling = readSentencePooling(m_folder.path());
    TB_REQUIRE_OK(pooling);
    EXPECT_FALSE(pooling->has_value());
    write(R"({"pooling_mode_cls_token":false,"pooling_mode_mean_tokens":true,"pooling_mode_max_tokens":false})");
    EXPECT_EQ(readSentencePooling(m_folder.path()).value(), Pooling::Mean);
    write(R"({"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false,"include_prompt":true})");
    EXPECT_EQ(readSentencePooling(m_folder.path()).value(), Pooling::FirstToken);
    write(R"({"embedding_dimension":32,"pooling_mode":"cls"})");
    EXPECT_EQ(readSentencePooling(m_folder.path()).value(), Pooling::FirstToken);
}

TEST_F(SentencePoolingTest, WhatWouldGiveOtherVectorsIsRefused) {
    write(R"({"pooling_mode_cls_token":false,"pooling_mode_max_tokens":true})");
    expectRefused(ErrorCode::Unsupported, "max_tokens");
    write(R"({"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":true})");
    expectRefused(ErrorCode::Unsupported, "with");
    write(R"({"pooling_mode_mean_tokens":true})", "1_Pooling", "Dense");
    expectRefused(ErrorCode::Unsupported, "Dense");
    write("{}");
    expectRefused(ErrorCode::Corrupt, "1_Pooling");
    write(R"({"pooling_mode_mean_tokens":true})", "../elsewhere");
    expectRefused(ErrorCode::Corrupt, "outside");
    std::ofstream(m_folder / "modules.json") << "{}";
    expectRefused(ErrorCode::Corrupt, "modules.json");
}

}  // namespace
}  // namespace tb::nn
