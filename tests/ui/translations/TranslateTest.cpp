// What the core says, as a Chinese window shows it.
#include "ui/bridge/Translate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>

#include "core/config/Schema.h"
#include "core/store/DatasetStore.h"
#include "core/store/Workspace.h"
#include "tests/support/TempFolder.h"
#include "ui/base/Language.h"
#include "ui/base/Notifier.h"
#include "ui/form/SchemaText.h"

namespace tb::ui {
namespace {

class Translate : public testing::Test {
protected:
    void SetUp() override { language::apply(QStringLiteral("zh_CN")); }
    void TearDown() override { language::apply(QStringLiteral("en")); }
    static std::string chinese(const Message& message) { return translated(message).toStdString(); }
};

Error fullDisk(const std::string& file) {
    return {ErrorCode::DiskFull, Message("The file cannot be written: %1.", Message("the disk is full")), file,
            "Free some space and try again; nothing was changed."};
}

TEST_F(Translate, AnErrorHasItsThreePartsTranslatedAndItsNamesKept) {
    const Error error{ErrorCode::NotFound, Message("There is no run \"%1\".", "The file is empty."), "the data",
                      Message("Did you mean \"%1\"? \"last\" is the newest run.", "run 1")};
    const TranslatedError parts = translatedParts(error);
    EXPECT_EQ(parts.what.toStdString(), "没有名为“The file is empty.”的训练。");
    EXPECT_EQ(parts.where.toStdString(), "数据");
    EXPECT_EQ(parts.hint.toStdString(), "您要找的是“run 1”吗？“last”表示最新的训练。");
    EXPECT_EQ(translated(error).toStdString(),
              "数据：没有名为“The file is empty.”的训练。您要找的是“run 1”吗？“last”表示最新的训练。");
    EXPECT_EQ(chinese(error.asMessage()), translated(error).toStdString()) << "a run keeps its error as one message";
}

TEST_F(Translate, ErrorsOfTheCoreItself) {
    const tb::test::TempFolder folder;
    const auto missing = Workspace::open(folder / "nothing");
    ASSERT_FALSE(missing);
    EXPECT_EQ(translatedParts(missing.error()).what.toStdString(), "该文件夹中没有工作区。");
    EXPECT_EQ(translatedParts(missing.error()).where.toStdString(), (folder / "nothing").string());

    TrainConfig config;
    const auto refused = applyAssignment(config, "optim.lr=7");
    ASSERT_FALSE(refused);
    EXPECT_EQ(translated(refused.error()).toStdString(), "optim.lr：“学习率”不能设为 7。请使用 1e-08 到 1 之间的数。");
    EXPECT_EQ(chinese(fullDisk("/w/a.db").asMessage()),
              "/w/a.db：无法写入文件：磁盘已满。请腾出一些磁盘空间后重试；没有任何内容被更改。");
    EXPECT_EQ(chinese(Message("The folder cannot be created: %1.", systemReason(EROFS))),
              "无法创建文件夹：文件系统是只读的。");
}

TEST_F(Translate, WhatARunSays) {
    EXPECT_EQ(chinese(Message(
                  "%1 %2",
                  Message("Runs on the CPU, %1 threads, %2.", 4, Message("fp32: bf16 is not faster on this processor")),
                  Message("No graphics card is used: %1", Message("No NVIDIA driver was found.")))),
              "在处理器上运行，4 个线程，使用 fp32：bf16 在此处理器上并不更快。未使用显卡：未找到 NVIDIA 驱动程序。");
    EXPECT_EQ(chinese(Message("Runs on %1, %2.", "NVIDIA H100 80GB HBM3", Message("bf16, as the settings ask"))),
              "在 NVIDIA H100 80GB HBM3 上运行，按设置使用 bf16。");
    EXPECT_EQ(chinese(Message("Stopped early: the validation result has not improved for %1 epoch.", 1)),
              "已提前停止：验证结果已连续 1 轮没有提升。");
    EXPECT_EQ(
        chinese(Message("The checkpoint could not be saved; training goes on. %1", fullDisk("/w/c").asMessage())),
        "未能保存检查点，训练继续进行。/w/c：无法写入文件：磁盘已满。请腾出一些磁盘空间后重试；没有任何内容被更改。");
    const Error brokeOff{ErrorCode::OutOfMemory, "There is not enough memory for this.", std::string("run 3"),
                         "Close other programs and try again."};
    EXPECT_EQ(chinese(brokeOff.asMessage()), "run 3：内存不足，无法完成此操作。请关闭其他程序后重试。");
}

TEST_F(Translate, HistorySummariesOfTheStore) {
    const tb::test::TempFolder folder;
    const auto workspace = Workspace::create(folder / "workspace");
    ASSERT_TRUE(workspace) << workspace.error().message();
    DatasetStore& data = (*workspace)->dataset();
    const auto first = data.addExample({"where is my card", "train", Split::Unassigned, false, {}, {}, {}});
    const auto second = data.addExample({"it did not come", {}, Split::Unassigned, false, {}, {}, {}});
    ASSERT_TRUE(first && second);
    const std::vector<ExampleId> both{first->example, second->example};
    const auto label = data.addLabel("card rows as arrival");
    ASSERT_TRUE(label);
    ASSERT_TRUE(data.setLabel(both, label->label) && data.setSplit(both, Split::Validation) &&
                data.setFlagged(std::span(both).first(1), true));
    ASSERT_TRUE(data.setNote(first->example, "odd") && data.updateLabel({label->label, "arrival", {}, {}}));
    ASSERT_TRUE(data.setLabel(both, 0) && data.removeExamples(both));

    std::vector<std::string> shown;
    const auto history = data.history(100);
    ASSERT_TRUE(history);
    for (auto step = history->rbegin(); step != history->rend(); ++step) shown.push_back(chinese(step->summary));
    EXPECT_EQ(shown, (std::vector<std::string>{"添加 1 条文本", "添加 1 条文本", "添加意图“card rows as arrival”",
                                               "将 2 条文本标注为“card rows as arrival”", "将 2 条文本移到验证集",
                                               "将 1 条文本标记为待复核", "修改 1 条文本的备注",
                                               "将意图“card rows as arrival”改名为“arrival”", "清除 2 条文本的意图",
                                               "移除 2 条文本"}));
}

TEST_F(Translate, FindingsNotesAndUnknownTexts) {
    TrainConfig config;
    config.loop.epochs = -1;
    const std::vector<PreflightFinding> findings = preflight(config, {});
    const auto broken = std::find_if(findings.begin(), findings.end(),
                                     [](const auto& finding) { return finding.id.starts_with("invalid:"); });
    ASSERT_NE(broken, findings.end());
    EXPECT_EQ(findingText(*broken).toStdString(),
              "有一项设置超出范围：“训练轮次”不能设为 -1。请使用 1 到 1000 之间的整数。");
    EXPECT_EQ(chinese(Message("%1 fields, expected %2", 3, 2)), "有 3 个字段，应有 2 个");
    EXPECT_EQ(chinese("Nobody ever wrote this sentence."), "Nobody ever wrote this sentence.");
    EXPECT_EQ(chinese(""), "");
}

TEST_F(Translate, ASwitchOfTheLanguageSwitchesTheCoreToo) {
    Notifier notifier;
    QString text;
    QObject::connect(&notifier, &Notifier::shown, [&](Notifier::Level, const QString& t, const QString&) { text = t; });
    const Error error{ErrorCode::InvalidInput, "The file is empty.", "a.csv", "Choose a file with at least one text."};
    notifier.showError(error);
    EXPECT_EQ(text.toStdString(), "a.csv：文件是空的。\n请选择至少包含一条文本的文件。");
    language::apply(QStringLiteral("en"));
    notifier.showError(error);
    EXPECT_EQ(text.toStdString(), "a.csv: The file is empty.\nChoose a file with at least one text.");
    EXPECT_EQ(translated(error).toStdString(), error.message());
    EXPECT_EQ(chinese("The file is empty."), "The file is empty.");
}

}  // namespace
}  // namespace tb::ui
