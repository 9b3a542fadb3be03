#include <gtest/gtest.h>

#include <memory>

#include "core/engine/api/Exporter.h"
#include "core/engine/api/ModelBundle.h"
#include "core/engine/api/Predictor.h"
#include "core/engine/api/TrainSession.h"
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

TEST(ExportFormats, AreListedWithWordsForPeople) {
    ASSERT_FALSE(exportFormats().empty());
    for (const ExportFormat& format : exportFormats()) {
        EXPECT_FALSE(format.key.empty());
        EXPECT_FALSE(format.label.empty());
        EXPECT_FALSE(format.help.empty());
    }
}

}  // namespace
}  // namespace tb
