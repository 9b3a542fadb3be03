#include "core/engine/api/Catalog.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = TB_SOURCE_DIR "/tests/golden";

bool has(const std::vector<EncoderInfo>& list, const std::string& name) {
    return std::any_of(list.begin(), list.end(), [&](const EncoderInfo& info) { return info.name == name; });
}

TEST(Catalog, FindsWhatPackagingFetchedAndCountsItsWeights) {
    const auto info = resolveEncoder("all-MiniLM-L6-v2");
    TB_REQUIRE_OK(info);
    EXPECT_EQ(info->family, "bert");
    EXPECT_EQ(info->layers, 6);
    EXPECT_EQ(info->hidden, 384);
    EXPECT_EQ(info->parameters, 22'565'376);
    EXPECT_TRUE(has(findEncoders(), "all-MiniLM-L6-v2"));
}

TEST(Catalog, TheWorkspaceAndTheEnvironmentAddEncoders) {
    const test::TempFolder folder;
    fs::create_directories(folder / "encoders");
    fs::copy(kGolden / "encoder_bert", folder / "encoders/tiny");
    EXPECT_TRUE(has(findEncoders(folder.path()), "tiny"));
    EXPECT_FALSE(has(findEncoders(), "tiny"));
    ASSERT_EQ(::setenv("TUNEBENCH_ENCODERS", ("/nonexistent:" + (folder / "encoders").string()).c_str(), 1), 0);
    EXPECT_TRUE(has(findEncoders(), "tiny"));
    EXPECT_TRUE(resolveEncoder("tiny").has_value());
    ::unsetenv("TUNEBENCH_ENCODERS");
    const auto byPath = resolveEncoder((folder / "encoders/tiny/").string());
    TB_REQUIRE_OK(byPath);
    EXPECT_EQ(byPath->name, "tiny");
}

TEST(Catalog, EveryFamilyIsFoundAndSaysWhetherItCanAverage) {
    for (const std::string family : {"bert", "roberta", "xlm-roberta", "distilbert", "electra", "mpnet", "camembert",
                                     "ernie", "albert", "deberta-v2", "modernbert"}) {
        const auto info = resolveEncoder((kGolden / ("encoder_" + family)).string());
        TB_REQUIRE_OK(info);
        EXPECT_EQ(info->family, family);
        TrainConfig config;
        config.model.encoder = info->folder.string();
        EXPECT_EQ(encoderFacts(config).canAverage, family != "mpnet" && family != "albert");
    }
    TrainConfig scratch;
    scratch.model.encoder = "scratch";
    EXPECT_TRUE(encoderFacts(scratch).canAverage);
}

TEST(Catalog, ErrorsNameTheFamilyOrListWhatThereIs) {
    const test::TempFolder folder;
    std::ofstream(folder / "config.json") << R"({"model_type":"gpt2"})";
    const auto other = resolveEncoder(folder.path().string());
    ASSERT_FALSE(other.has_value());
    EXPECT_EQ(other.error().code, ErrorCode::Unsupported);
    EXPECT_NE(other.error().what.english().find("gpt2"), std::string::npos);
    const auto none = resolveEncoder("no-such-encoder");
    ASSERT_FALSE(none.has_value());
    EXPECT_EQ(none.error().code, ErrorCode::NotFound);
    EXPECT_NE(none.error().hint.english().find("all-MiniLM-L6-v2"), std::string::npos);
}

TEST(Catalog, KnowsTheMachine) {
    const ComputeInfo info = computeInfo();
    EXPECT_FALSE(info.cpu.empty());
    EXPECT_GE(info.cores, 1);
    EXPECT_FALSE(info.torchVersion.empty());
    EXPECT_NE(info.cuda.empty(), info.cudaReason.empty()) << "either a card or a reason";
}

}  // namespace
}  // namespace tb
