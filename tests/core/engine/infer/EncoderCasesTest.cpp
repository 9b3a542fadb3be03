#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/base/Json.h"
#include "core/engine/api/Catalog.h"
#include "core/engine/api/Embedder.h"
#include "core/engine/api/TrainSession.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = TB_SOURCE_DIR "/tests/fixtures/encoder";
constexpr auto kOver = fs::copy_options::recursive | fs::copy_options::overwrite_existing;

/// A case is the folder "base" with the case's own files over it; of the old layout all of base lies in 0_Transformer.
void makeCase(const std::string& name, const fs::path& folder) {
    const fs::path files = name == "st_old_layout" ? folder / "0_Transformer" : folder;
    fs::create_directories(files);
    fs::copy(kFixtures / "base", files, kOver);
    if (name != "base") fs::copy(kFixtures / name, folder, kOver);
}

ComputeConfig plainCompute() {
    ComputeConfig compute;
    compute.device = Device::Cpu;
    compute.precision = Precision::Fp32;
    compute.threads = 1;
    return compute;
}

class EncoderCase : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, EncoderCase,
                         testing::Values("lowercase_conflict", "st_default_prompt", "st_lower", "st_max_seq_length",
                                         "st_old_layout", "camembert", "act_gelu_new"),
                         [](const auto& each) { return each.param; });

/// Against what transformers and sentence-transformers make of the same folder (tests/golden/make_encoder_cases.py).
void expectReference(const fs::path& folder, const Json& rows) {
    const auto tokenizer = loadTokenizer(folder);
    TB_REQUIRE_OK(tokenizer);
    const auto embedder = Embedder::load(folder, plainCompute());
    TB_REQUIRE_OK(embedder);
    ASSERT_GE(rows.size(), 4U);
    for (const Json& row : rows) {
        const std::vector<std::string> text{row["text"].get<std::string>()};
        std::vector<std::int32_t> ids;
        (*tokenizer)->encode(text[0], 64, ids);
        EXPECT_EQ(ids, row["ids"].get<std::vector<std::int32_t>>()) << text[0];
        const auto vector = (*embedder)->embed(text, 64);
        TB_REQUIRE_OK(vector);
        const auto wanted = row["vector"].get<std::vector<float>>();
        ASSERT_EQ(vector->size(), wanted.size());
        double worst = 0;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            worst = std::max(worst, static_cast<double>(std::abs(wanted[i] - (*vector)[i])));
        EXPECT_LT(worst, 2e-5) << text[0];
    }
}

TEST_P(EncoderCase, AnswersAsTheReference) {
    const auto expected = readJsonFile(kFixtures / "expected.json");
    TB_REQUIRE_OK(expected);
    const test::TempFolder folder;
    makeCase(GetParam(), folder.path());
    expectReference(folder.path(), (*expected)[GetParam()]);
}

TEST_P(EncoderCase, ASavedTokenizerNeedsNoneOfTheFoldersOtherFiles) {
    const test::TempFolder folder;
    makeCase(GetParam(), folder.path());
    const auto tokenizer = loadTokenizer(folder.path());
    TB_REQUIRE_OK(tokenizer);
    const test::TempFolder saved;
    TB_REQUIRE_OK((*tokenizer)->save(saved.path()));
    const auto again = loadTokenizer(saved.path());
    TB_REQUIRE_OK(again);
    const std::size_t longest = std::min<std::size_t>(64, (*tokenizer)->longestText());
    for (const std::string text : {"Where are you where", "WHERE IS MY CARD", "[MASK] thanks [PAD]", ""}) {
        std::vector<std::int32_t> before;
        std::vector<std::int32_t> after;
        (*tokenizer)->encode(text, 64, before);
        (*again)->encode(text, longest, after);
        EXPECT_EQ(before, after) << text;
    }
}

TEST(EncoderCases, PrefixesOfWrappersAreRemoved) {
    const test::TempFolder plain;
    makeCase("base", plain.path());
    const test::TempFolder wrapped;
    makeCase("prefix_module", wrapped.path());
    const std::vector<std::string> text{"where is my card"};
    std::vector<std::vector<float>> vectors;
    for (const auto* folder : {&plain, &wrapped}) {
        const auto embedder = Embedder::load(folder->path(), plainCompute());
        TB_REQUIRE_OK(embedder);
        vectors.push_back((*embedder)->embed(text).value());
    }
    EXPECT_EQ(vectors[0], vectors[1]);
}

TEST(EncoderCases, AWeightThatIsNoNumberIsNamedWhenTheEncoderIsLoaded) {
    const test::TempFolder folder;
    makeCase("nan_weight", folder.path());
    const auto embedder = Embedder::load(folder.path(), plainCompute());
    ASSERT_FALSE(embedder.has_value());
    TrainJob job;
    job.config.model.encoder = folder.path().string();
    job.config.compute = plainCompute();
    job.data.labels = {"a", "b"};
    job.data.train.texts = {"where", "thanks"};
    job.data.train.labels = {0, 1};
    RunControl control;
    const auto trained = runTraining(job, {}, control);
    ASSERT_FALSE(trained.has_value());
    for (const Error& error : {embedder.error(), trained.error()}) {
        EXPECT_EQ(error.code, ErrorCode::Corrupt);
        EXPECT_NE(error.what.english().find("encoder.layer.0.output.dense.weight"), std::string::npos);
        EXPECT_NE(error.where.english().find("model.safetensors"), std::string::npos);
        EXPECT_EQ(error.message().find("learning rate"), std::string::npos) << error.message();
    }
}

TEST(EncoderCases, NoNumbersInConfigJsonAreLeftOut) {
    const test::TempFolder folder;
    makeCase("base", folder.path());
    auto config = readJsonFile(folder / "config.json");
    TB_REQUIRE_OK(config);
    (*config)["_name_or_path"] = "a \"NaN\" \\ in a text stays";
    std::string text = config->dump();
    text.back() = ',';
    std::ofstream(folder / "config.json")
        << text << R"("summary_scale": NaN, "router": [Infinity, -Infinity], "pad_token_id": NaN})";
    TB_REQUIRE_OK(resolveEncoder(folder.path().string()));
    TB_REQUIRE_OK(Embedder::load(folder.path(), plainCompute()));
}

TEST(EncoderCases, ARepositoryInTheHubsCacheIsFoundByItsName) {
    const test::TempFolder hub;
    const fs::path repository = hub / "models--some-team--tiny-encoder";
    fs::create_directories(repository / "refs");
    for (const std::string commit : {"1111", "2222"}) makeCase("base", repository / "snapshots" / commit);
    fs::remove(repository / "snapshots/1111/model.safetensors");  // an older one, incomplete
    std::ofstream(repository / "refs/main") << "2222\n";
    TB_REQUIRE_OK(Embedder::load(repository, plainCompute()));
    ASSERT_EQ(::setenv("TUNEBENCH_ENCODERS", hub.path().c_str(), 1), 0);
    const auto found = resolveEncoder("tiny-encoder");
    ::unsetenv("TUNEBENCH_ENCODERS");
    TB_REQUIRE_OK(found);
    EXPECT_EQ(found->name, "tiny-encoder");
    EXPECT_EQ(found->hidden, 32);
}

TEST(EncoderCases, ADamagedDescriptionNamesItsFile) {
    const std::pair<const char*, const char*> broken[] = {
        {"config_sentence_transformers.json", R"({"default_prompt_name":"query","prompts":{}})"},
        {"sentence_bert_config.json", R"({"max_seq_length":-4})"},
        {"modules.json", R"([{"type":"sentence_transformers.models.Transformer","path":"../elsewhere"}])"}};
    for (const auto& [file, text] : broken) {
        const test::TempFolder folder;
        makeCase("base", folder.path());
        std::ofstream(folder / file) << text;
        const auto tokenizer = loadTokenizer(folder.path());
        ASSERT_FALSE(tokenizer.has_value()) << file;
        EXPECT_EQ(tokenizer.error().code, ErrorCode::Corrupt);
        EXPECT_NE(tokenizer.error().where.english().find(file), std::string::npos);
    }
}

}  // namespace
}  // namespace tb
