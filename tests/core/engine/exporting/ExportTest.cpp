#include <gtest/gtest.h>

#include <memory>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/engine/api/Exporter.h"
#include "core/engine/api/ModelBundle.h"
#include "core/engine/api/Predictor.h"
#include "core/engine/api/TrainSession.h"
#include "core/engine/exporting/Format.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/core/engine/train/ToyJob.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

/// One small trained model for all cases.
class ExportTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<test::TempFolder>();
        TrainJob job = test::toyJob(s_folder->path());
        job.config.loop.epochs = 1;
        RunControl control;
        const auto outcome = runTraining(job, {}, control);
        TB_REQUIRE_OK(outcome);
        s_bundle = outcome->model;
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static std::unique_ptr<test::TempFolder> s_folder;
    static fs::path s_bundle;
    test::TempFolder m_folder;
};
std::unique_ptr<test::TempFolder> ExportTest::s_folder;
fs::path ExportTest::s_bundle;

TEST_F(ExportTest, TheExportAnswersLikeTheBundle) {
    const fs::path target = m_folder / "deep" / "export";
    std::uint64_t done = 0, total = 1;
    TB_REQUIRE_OK(exportModel(s_bundle, "huggingface", target,
                              [&](const Progress& progress) { done = progress.done, total = progress.total; }));
    EXPECT_EQ(done, total);
    ComputeConfig cpu;
    cpu.device = Device::Cpu;
    cpu.precision = Precision::Fp32;
    const auto original = Predictor::load(s_bundle, cpu), exported = Predictor::load(target, cpu);
    TB_REQUIRE_OK(original);
    TB_REQUIRE_OK(exported);
    EXPECT_EQ((*original)->labels(), (*exported)->labels());
    const auto texts = test::toyTexts(6, 4).texts;
    const auto a = (*original)->predict(texts), b = (*exported)->predict(texts);
    TB_REQUIRE_OK(a);
    TB_REQUIRE_OK(b);
    for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ((*a)[i].logits, (*b)[i].logits);
}

TEST_F(ExportTest, AnEmptyFolderIsFineAFullOneIsNot) {
    fs::create_directory(m_folder / "empty");
    TB_REQUIRE_OK(exportModel(s_bundle, "huggingface", m_folder / "empty"));
    const auto again = exportModel(s_bundle, "huggingface", m_folder / "empty");
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().code, ErrorCode::AlreadyExists);
    TB_REQUIRE_OK(ModelBundle::read(m_folder / "empty"));
}

TEST_F(ExportTest, BadRequestsAreNamedAndLeaveNothing) {
    const auto code = [&](const fs::path& bundle, const std::string& format, const fs::path& target) {
        const auto result = exportModel(bundle, format, target);
        return result ? ErrorCode::Internal : result.error().code;
    };
    EXPECT_EQ(code(s_bundle, "no-such-format", m_folder / "x"), ErrorCode::NotFound);
    EXPECT_EQ(code(m_folder / "no-bundle", "huggingface", m_folder / "x"), ErrorCode::NotFound);
    EXPECT_EQ(code(s_bundle, "huggingface", s_bundle / "inside"), ErrorCode::InvalidInput);
    EXPECT_EQ(code(s_bundle, "huggingface", ""), ErrorCode::InvalidInput);
    EXPECT_EQ(code(s_bundle, "huggingface", "/proc/no-such-place/x"), ErrorCode::Io);
    EXPECT_TRUE(fs::is_empty(m_folder.path()));
    EXPECT_FALSE(fs::exists(s_bundle / "inside"));
}

TEST_F(ExportTest, AStoppedExportLeavesNothing) {
    const auto stop = std::make_unique<StopSource>();
    TB_REQUIRE_OK(exportModel(
        s_bundle, "huggingface", m_folder / "x", [&](const Progress&) { stop->request_stop(); }, stop->get_token()));
    EXPECT_TRUE(fs::is_empty(m_folder.path()));
}

TEST_F(ExportTest, VerifyingReadsTheExportBack) {
    TB_REQUIRE_OK(exportModel(s_bundle, "huggingface", m_folder / "x"));
    const auto texts = test::toyTexts(6, 4).texts;
    std::uint64_t done = 0, total = 1;
    const auto same = verifyExport(s_bundle, "huggingface", m_folder / "x", texts,
                                   [&](const Progress& progress) { done = progress.done, total = progress.total; });
    TB_REQUIRE_OK(same);
    EXPECT_EQ(same->texts, texts.size());
    EXPECT_EQ(same->agreement, 1.0);
    EXPECT_EQ(same->maxDifference, 0.0);
    EXPECT_GT(same->bytes, 0U);
    EXPECT_EQ(done, total);
    fs::remove(m_folder / "x" / "model.safetensors");
    EXPECT_FALSE(verifyExport(s_bundle, "huggingface", m_folder / "x", texts).has_value());
    EXPECT_EQ(verifyExport(s_bundle, "no-such-format", m_folder / "x", texts).error().code, ErrorCode::NotFound);
}

TEST_F(ExportTest, AnOptionIsTakenOrRefused) {
    TB_REQUIRE_OK(exportModel(s_bundle, "huggingface", m_folder / "with"));
    TB_REQUIRE_OK(exportModel(s_bundle, "huggingface", m_folder / "without", {}, {}, {{"model_card", "no"}}));
    EXPECT_TRUE(fs::exists(m_folder / "with" / "README.md"));
    EXPECT_FALSE(fs::exists(m_folder / "without" / "README.md"));
    for (const ExportSettings& wrong : {ExportSettings{{"model_card", "maybe"}}, ExportSettings{{"colour", "red"}}}) {
        const auto refused = exportModel(s_bundle, "huggingface", m_folder / "x", {}, {}, wrong);
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
        EXPECT_FALSE(fs::exists(m_folder / "x"));
    }
}

/// A small model trained with an adapter around the golden BERT.
struct WithAdapter {
    test::TempFolder folder;
    fs::path encoder = folder / "encoder", bundle;

    explicit WithAdapter(PeftMethod method, Pooling pooling = Pooling::Mean) {
        fs::copy(TB_SOURCE_DIR "/tests/golden/encoder_bert", encoder, fs::copy_options::recursive);
        EXPECT_TRUE(trainWordPiece(test::toyTexts(40, 0).texts, 300)->save(encoder).has_value());
        TrainJob job = test::toyJob(folder.path());
        job.config.model.encoder = encoder.string();
        job.config.model.pooling = pooling;
        job.config.peft.method = method;
        job.config.loop.epochs = 1;
        RunControl control;
        const auto outcome = runTraining(job, {}, control);
        EXPECT_TRUE(outcome.has_value()) << (outcome ? "" : outcome.error().message());
        if (outcome) bundle = outcome->model;
    }
};

TEST_F(ExportTest, AnAdapterLeavesWithItsBaseAndAnswersLikeTheBundle) {
    const auto texts = test::toyTexts(6, 4).texts;
    for (const PeftMethod method : {PeftMethod::Lora, PeftMethod::Dora, PeftMethod::Ia3}) {
        const WithAdapter trained(method);
        const fs::path target = m_folder / std::to_string(static_cast<int>(method));
        TB_REQUIRE_OK(exportModel(trained.bundle, "peft", target));
        fs::remove_all(trained.encoder);  // what was exported needs nothing from here
        const auto check = verifyExport(trained.bundle, "peft", target, texts);
        TB_REQUIRE_OK(check);
        EXPECT_EQ(check->agreement, 1.0);
        EXPECT_LT(check->maxDifference, 1e-5);
        EXPECT_EQ(readJsonFile(target / "adapter_config.json")->at("base_model_name_or_path"), "base_model");
    }
}

TEST_F(ExportTest, AnAdapterWithoutItsBaseIsSmallAndFindsTheEncoderAgain) {
    const WithAdapter trained(PeftMethod::Lora, Pooling::FirstToken);
    TB_REQUIRE_OK(exportModel(trained.bundle, "peft", m_folder / "small", {}, {}, {{"base_model", "no"}}));
    EXPECT_FALSE(fs::exists(m_folder / "small" / "base_model"));
    const std::string named = readJsonFile(m_folder / "small" / "adapter_config.json")->at("base_model_name_or_path");
    EXPECT_EQ(named, "encoder") << "no path of this machine";
    const auto lost = Predictor::load(m_folder / "small", {});
    ASSERT_FALSE(lost.has_value());
    EXPECT_EQ(lost.error().code, ErrorCode::NotFound);
    EXPECT_NE(lost.error().message().find("encoder"), std::string::npos);
    const auto apart = Predictor::load(trained.bundle / kAdapterFolder, {});
    TB_REQUIRE_OK(apart);
    EXPECT_EQ((*apart)->labels(), (std::vector<std::string>{"block", "send", "show"}));
}

TEST_F(ExportTest, WhatHasNoAdapterOrNeedsItsBaseIsRefused) {
    const auto without = exportModel(s_bundle, "peft", m_folder / "x");
    ASSERT_FALSE(without.has_value());
    EXPECT_EQ(without.error().code, ErrorCode::NotFound);
    const WithAdapter trained(PeftMethod::Lora, Pooling::Mean);
    const auto needs = exportModel(trained.bundle, "peft", m_folder / "x", {}, {}, {{"base_model", "no"}});
    ASSERT_FALSE(needs.has_value());
    EXPECT_EQ(needs.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(fs::is_empty(m_folder.path()));
}

/// A format in which a model is only a note of where it lies, and answers a little off: what a new one has to bring.
class NoteOfIt final : public exporting::Format {
public:
    [[nodiscard]] const ExportFormat& description() const override {
        static const ExportFormat format{"note", "Note", "Where the model lies.", false, {}};
        return format;
    }
    [[nodiscard]] Expected<void> write(const exporting::WriteRequest& request) const override {
        return writeFileAtomically(request.target, request.bundle.string());
    }
    [[nodiscard]] Expected<LoadedModel> open(const fs::path& target) const override {
        TB_TRY(const std::string bundle, readFile(target, 4096));
        TB_TRY(LoadedModel model, loadModel(bundle, {}));
        const auto exact = model.predict;
        model.predict = [exact](std::span<const std::string> texts, const ProgressFn& progress, StopToken stop) {
            auto answers = exact(texts, progress, std::move(stop));
            if (answers) answers->front().logits.front() += 0.25F;
            if (answers) answers->back().label = answers->back().label == 0 ? 1 : 0;
            return answers;
        };
        return model;
    }
};

TEST_F(ExportTest, AnotherFormatIsWrittenAndVerifiedTheSameWay) {
    const NoteOfIt format;
    const fs::path target = m_folder / "note.txt";
    TB_REQUIRE_OK(exporting::writeExport(format, s_bundle, target, {}, {}, {}));
    EXPECT_FALSE(exporting::writeExport(format, s_bundle, target, {}, {}, {}).has_value()) << "it is there already";
    const std::vector<std::string> texts = test::toyTexts(6, 4).texts;
    const auto check = exporting::verify(format, s_bundle, target, texts, {}, {});
    TB_REQUIRE_OK(check);
    EXPECT_NEAR(check->maxDifference, 0.25, 0.05);
    EXPECT_NEAR(check->agreement, 1.0 - 1.0 / static_cast<double>(texts.size()), 1e-9);
    EXPECT_EQ(check->bytes, s_bundle.string().size());
}

TEST(ExportFormats, AreListedWithWordsForPeople) {
    ASSERT_FALSE(exportFormats().empty());
    for (const ExportFormat& format : exportFormats()) {
        EXPECT_FALSE(format.key.empty());
        EXPECT_FALSE(format.label.empty());
        EXPECT_FALSE(format.help.empty());
        for (const ExportOption& option : format.options) {
            EXPECT_FALSE(option.label.empty()) << option.key;
            EXPECT_FALSE(option.help.empty()) << option.key;
            EXPECT_GE(option.choices.size(), 2U) << option.key;
        }
    }
}

}  // namespace
}  // namespace tb
