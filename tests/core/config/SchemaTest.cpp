#include "core/config/Schema.h"

#include <gtest/gtest.h>

#include <set>

#include "core/config/Presets.h"

namespace tb {
namespace {

/// Anything convertible to a member, to count the members of a flat aggregate.
struct Any {
    template <class T>
    operator T() const;  // NOLINT: declared only
};
template <class T, class... Args>
constexpr std::size_t memberCount() {
    if constexpr (requires { T{Args{}..., Any{}}; })
        return memberCount<T, Args..., Any>();
    else
        return sizeof...(Args);
}

TEST(Schema, ListsEveryMemberOfEveryGroup) {
    const std::size_t members = memberCount<MethodConfig>() + memberCount<ModelConfig>() + memberCount<DataConfig>() +
                                memberCount<OptimConfig>() + memberCount<ScheduleConfig>() + memberCount<LossConfig>() +
                                memberCount<LoopConfig>() + memberCount<ComputeConfig>();
    EXPECT_EQ(schema().size(), members) << "A setting without its line in Schema.cpp cannot be set by anybody.";
    EXPECT_EQ(schemaGroups().size(), memberCount<TrainConfig>());
}

TEST(Schema, KeysAreUniqueAndEverythingIsExplained) {
    std::set<std::string> keys;
    std::set<std::string> groups;
    for (const FieldGroup& group : schemaGroups()) groups.insert(group.key);
    for (const FieldInfo& field : schema()) {
        EXPECT_TRUE(keys.insert(field.key).second) << field.key;
        EXPECT_TRUE(groups.contains(field.group)) << field.key;
        EXPECT_FALSE(field.label.empty()) << field.key;
        EXPECT_GT(field.help.size(), 10U) << field.key;
        const bool isNumber = field.kind == FieldKind::Integer || field.kind == FieldKind::Real;
        EXPECT_TRUE(!isNumber || field.minimum < field.maximum) << field.key;
        EXPECT_TRUE(!field.logScale || field.minimum > 0.0) << field.key;
    }
}

TEST(Schema, DefaultsAndPresetsAreValid) {
    EXPECT_TRUE(validate(TrainConfig{}).empty());
    for (const Preset& preset : presets()) {
        const auto errors = validate(preset.config);
        EXPECT_TRUE(errors.empty()) << preset.key << ": " << (errors.empty() ? "" : errors.front().message());
    }
}

TEST(Schema, SeedPresetIsTheClassicRecipe) {
    const TrainConfig seed = *presetConfig("seed");
    EXPECT_EQ(seed.data.maxLength, 128);
    EXPECT_EQ(seed.optim.learningRate, 2e-5);
    EXPECT_EQ(seed.loop.epochs, 5);
    EXPECT_EQ(seed.loop.batchSize, 16);
    EXPECT_EQ(seed.model.headDropout, 0.1);
    EXPECT_EQ(seed.loss.labelSmoothing, 0.0);
    EXPECT_FALSE(presetConfig("fastest").has_value());
}

TEST(Schema, JsonAndAssignmentsRoundTripEveryField) {
    for (const Preset& preset : presets()) {
        const auto back = configFromJson(toJson(preset.config));
        ASSERT_TRUE(back.has_value());
        EXPECT_EQ(back->config, preset.config) << preset.key;
        EXPECT_TRUE(back->unknownKeys.empty());
        TrainConfig assigned;
        for (const FieldInfo& field : schema()) {
            const Json value = field.get(preset.config);
            const auto ok = applyAssignment(
                assigned, field.key + "=" + (value.is_string() ? value.get<std::string>() : value.dump()));
            ASSERT_TRUE(ok.has_value()) << ok.error().message();
        }
        EXPECT_EQ(assigned, preset.config) << preset.key;
    }
}

TEST(Schema, UnknownKeysAreReportedAndMisspellingsGetAHint) {
    const auto read = configFromJson(Json::parse(R"({"optim":{"lr":0.001,"momentum":0.9},"colour":"red"})"));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->config.optim.learningRate, 0.001);
    EXPECT_EQ(read->unknownKeys, (std::vector<std::string>{"optim.momentum", "colour"}));
    TrainConfig config;
    const auto typo = applyAssignment(config, "optim.ler=1e-3");
    ASSERT_FALSE(typo.has_value());
    EXPECT_NE(typo.error().hint.find("optim.lr"), std::string::npos) << typo.error().message();
}

TEST(Schema, WrongValuesNameTheKeyTheValueAndWhatIsAllowed) {
    TrainConfig config;
    const char* const bad[] = {
        "optim.lr=0",          "optim.lr=fast",  "loop.epochs=2.5", "loop.epochs=-1", "schedule.kind=triangle",
        "loop.restore_best=1", "optim.lr=1e999", "noequals"};
    for (const char* assignment : bad) {
        const auto result = applyAssignment(config, assignment);
        ASSERT_FALSE(result.has_value()) << assignment;
        EXPECT_EQ(result.error().code, ErrorCode::InvalidInput);
        EXPECT_FALSE(result.error().hint.empty()) << assignment;
    }
    EXPECT_EQ(config, TrainConfig{}) << "A refused value must not change anything.";
}

TEST(Schema, CrossFieldRules) {
    TrainConfig config;
    config.loop.batchSize = 4;
    config.loop.accumulation = 8;
    const auto errors = validate(config);
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors.front().where, "loop.accumulation");
}

TEST(Schema, DifferencesShowOnlyWhatDiffers) {
    TrainConfig a;
    TrainConfig b;
    b.loop.epochs = 9;
    const std::array<TrainConfig, 2> pair{a, b};
    const auto found = differences(pair);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().field->key, "loop.epochs");
    EXPECT_EQ(found.front().values[1], 9);
}

TEST(Schema, ReferencePageNamesEveryKey) {
    const std::string page = schemaMarkdown();
    for (const FieldInfo& field : schema()) EXPECT_NE(page.find("`" + field.key + "`"), std::string::npos) << field.key;
    EXPECT_EQ(schemaJson()["fields"].size(), schema().size());
}

}  // namespace
}  // namespace tb
