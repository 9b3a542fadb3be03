// The core's English texts are data that lupdate cannot see; here each is looked up in the .qm the program ships.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTranslator>
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/config/KnownEncoders.h"
#include "core/config/Presets.h"
#include "core/config/Schema.h"
#include "core/run/Preflight.h"
#include "ui/base/Resources.h"
#include "ui/form/SchemaText.h"

namespace tb::ui {
namespace {

class CoreTexts : public testing::Test {
protected:
    void SetUp() override {
        initResources();
        ASSERT_TRUE(m_chinese.load(QStringLiteral(":/translations/tunebench_zh_CN.qm")));
        ASSERT_TRUE(QCoreApplication::installTranslator(&m_chinese));
    }
    void TearDown() override { QCoreApplication::removeTranslator(&m_chinese); }

    void expectChinese(const char* context, const std::string& english, const std::string& where) const {
        ASSERT_FALSE(english.empty()) << where;
        const QString chinese = m_chinese.translate(context, english.c_str());
        ASSERT_FALSE(chinese.isEmpty()) << where << ": add to resources/translations/schema_zh_CN.ts, context "
                                        << context << ": " << english;
        EXPECT_NE(chinese.toStdString(), english) << where;
    }

private:
    QTranslator m_chinese;
};

/// Settings and data that, taken together, are wrong in every way the pre-flight check knows.
std::vector<PreflightFinding> everyFinding() {
    std::vector<PreflightFinding> all;
    const auto add = [&all](const TrainConfig& config, const DatasetStats& stats) {
        for (PreflightFinding& finding : preflight(config, stats)) all.push_back(std::move(finding));
    };
    add({}, {});
    add({}, {.rows = 30, .labelled = 20, .train = 20, .longestCharacters = 9000, .perLabel = {{"refund", 20}}});

    const DatasetStats lopsided{
        .rows = 2001, .labelled = 2001, .train = 2001, .perLabel = {{"refund", 2000}, {"card lost", 1}}};
    TrainConfig config;
    config.data.validationFraction = 0.0;
    config.loop.batchSize = 1024;
    config.loop.epochs = -1;
    config.optim.learningRate = 0.5;
    add(config, lopsided);
    config.model.encoder = "all-MiniLM-L6-v2";
    config.optim.learningRate = 1e-6;
    add(config, lopsided);
    TrainConfig sentiment;
    sentiment.data.labelSet = "sentiment";
    add(sentiment, {});
    add(sentiment, {.rows = 2, .labelled = 1, .train = 1, .perLabel = {{"positive", 1}}});
    add(sentiment, {.perLabel = {}, .setsInstead = {"intents", "mood"}});
    config.model.pooling = Pooling::Mean;
    add(*presetConfig("balanced"),
        {.rows = 8, .labelled = 8, .train = 8, .perLabel = {{"card lost", 4}, {"refund", 4}}});
    for (PreflightFinding& finding : preflight(config, lopsided, {.family = "mpnet", .canAverage = false}))
        all.push_back(std::move(finding));
    for (const char* better : {"multilingual-e5-small", ""})
        for (PreflightFinding& finding :
             preflight(config, {.perLabel = {}, .languages = {{"zh", 0.5}}}, {.languages = {"en"}, .better = better}))
            all.push_back(std::move(finding));
    return all;
}

TEST_F(CoreTexts, EverySettingSpeaksChinese) {
    for (const FieldGroup& group : schemaGroups()) expectChinese("Schema", group.label, group.key);
    for (const FieldInfo& field : schema()) {
        expectChinese("Schema", field.label, field.key);
        expectChinese("Schema", field.help, field.key);
        for (const FieldChoice& choice : field.choices)
            expectChinese("Schema", choice.label, field.key + "=" + choice.value);
    }
}

TEST_F(CoreTexts, EveryPresetSpeaksChinese) {
    for (const Preset& preset : presets()) {
        expectChinese("Schema", preset.label, preset.key);
        expectChinese("Schema", preset.help, preset.key);
    }
}

TEST_F(CoreTexts, EveryKnownEncoderSpeaksChinese) {
    for (const KnownEncoder& encoder : knownEncoders()) {
        expectChinese("Core", std::string(encoder.help), std::string(encoder.name));
        if (!encoder.remark.empty()) expectChinese("Core", std::string(encoder.remark), std::string(encoder.name));
    }
}

TEST_F(CoreTexts, EveryFindingSpeaksChinese) {
    for (const PreflightFinding& finding : everyFinding()) {
        expectChinese("Core", finding.text.source(), finding.id);
        if (!finding.fixKey.empty()) expectChinese("Core", finding.fixLabel.source(), finding.id);
    }
}

/// Keeps the test above honest: a finding nobody provokes would be looked up by nobody.
TEST_F(CoreTexts, EveryFindingOfTheSourceIsProvoked) {
    QFile source(QStringLiteral(TB_SOURCE_DIR "/core/run/Preflight.cpp"));
    ASSERT_TRUE(source.open(QIODevice::ReadOnly));
    std::set<std::string> written;
    static const QRegularExpression kFinding(QStringLiteral("Severity::\\w+,\\s*\"([^\"]+)\""));
    for (auto it = kFinding.globalMatch(QString::fromUtf8(source.readAll())); it.hasNext();)
        written.insert(it.next().captured(1).toStdString());
    std::set<std::string> provoked;
    for (const PreflightFinding& finding : everyFinding()) {
        const std::size_t colon = finding.id.find(':');  // "invalid:optim.lr" is written as "invalid:" + key
        provoked.insert(colon == std::string::npos ? finding.id : finding.id.substr(0, colon + 1));
    }
    EXPECT_GE(written.size(), 10U);
    EXPECT_EQ(written, provoked);
}

TEST_F(CoreTexts, ArgumentsAndFixValuesLandInTheChineseSentence) {
    const std::vector<PreflightFinding> all = everyFinding();
    const auto named = [&all](const std::string& id) {
        return *std::find_if(all.begin(), all.end(), [&id](const auto& finding) { return finding.id == id; });
    };
    EXPECT_EQ(findingText(named("imbalance")).toStdString(),
              "“refund”的文本数是“card lost”的 2000 倍，少见的意图可能永远不会被选中。");
    const PreflightFinding largeBatch = named("large-batch");
    EXPECT_EQ(findingFixText(largeBatch).toStdString(), "改用 " + std::to_string(largeBatch.fixValue.get<int>()));
    EXPECT_EQ(schemaValueText(*findField("loss.class_weights"), "balanced").toStdString(), "均衡");
    EXPECT_EQ(schemaValueText(*findField("loop.keep_best"), true).toStdString(), "是");
}

}  // namespace
}  // namespace tb::ui
