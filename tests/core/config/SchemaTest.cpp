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
    const std::size_t members = memberCount<MethodConfig>() + memberCount<PeftConfig>() + memberCount<ModelConfig>() +
                                memberCount<DataConfig>() + memberCount<OptimConfig>() + memberCount<ScheduleConfig>() +
                                memberCount<LossConfig>() + memberCount<StepConfig>() + memberCount<LoopConfig>() +
                                memberCount<ComputeConfig>();
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

TEST(Schema, ClassicPresetIsTheRecipeOfBert) {
    const TrainConfig classic = *presetConfig("classic");
    EXPECT_EQ(classic.data.maxLength, 128);
    EXPECT_EQ(classic.optim.learningRate, 2e-5);
    EXPECT_EQ(classic.loop.epochs, 5);
    EXPECT_EQ(classic.loop.batchSize, 16);
    EXPECT_EQ(classic.model.headDropout, 0.1);
    EXPECT_EQ(classic.loss.labelSmoothing, 0.0);
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
    EXPECT_NE(typo.error().hint.english().find("optim.lr"), std::string::npos) << typo.error().message();
}

TEST(Schema, WhatIsAllowedIsSaidInAWholeSentence) {
    TrainConfig config;
    const auto hint = [&](const char* assignment) { return applyAssignment(config, assignment).error().hint; };
    EXPECT_EQ(hint("schedule.kind=triangle"), Message("Use %1 or %2.", "constant, linear", "cosine"));
    EXPECT_EQ(hint("model.pooling=max"), "Use first, mean or attention.");
    EXPECT_EQ(hint("loop.keep_best=1"), Message("Use true or false."));
    EXPECT_EQ(hint("loop.epochs=-1").source(), "Use a whole number from %1 to %2.");
    EXPECT_FALSE(applyAssignment(config, "optim.lr=7").error().what.arguments().at(1).isVerbatim())
        << "a label is translated";
}

TEST(Schema, WrongValuesNameTheKeyTheValueAndWhatIsAllowed) {
    TrainConfig config;
    const char* const bad[] = {
        "optim.lr=0",       "optim.lr=fast",  "loop.epochs=2.5", "loop.epochs=-1", "schedule.kind=triangle",
        "loop.keep_best=1", "optim.lr=1e999", "noequals"};
    for (const char* assignment : bad) {
        const auto result = applyAssignment(config, assignment);
        ASSERT_FALSE(result.has_value()) << assignment;
        EXPECT_EQ(result.error().code, ErrorCode::InvalidInput);
        EXPECT_FALSE(result.error().hint.empty()) << assignment;
    }
    EXPECT_EQ(config, TrainConfig{}) << "A refused value must not change anything.";
}

TEST(Schema, WordVectorsThatAreFrozenCannotBeMoved) {
    TrainConfig config = *presetConfig("quick");
    config.step.adversarial = Adversarial::Fgm;
    ASSERT_EQ(validate(config).size(), 1U);
    EXPECT_EQ(validate(config).front().where, "step.adversarial");
    config.model.encoder = "scratch";
    EXPECT_TRUE(validate(config).empty()) << "a new encoder has none";
    config = *presetConfig("quick");
    config.step.adversarial = Adversarial::Fgm;
    config.method.kind = MethodKind::Probe;
    EXPECT_TRUE(validate(config).empty()) << "there are no steps";
}

TEST(Schema, CrossFieldRules) {
    TrainConfig config;
    config.loop.batchSize = 4;
    config.loop.microBatches = 8;
    const auto errors = validate(config);
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors.front().where, "loop.micro_batches");
}

/// {"optim":{"clip_norm":1.0}} for "optim.clip_norm".
Json nested(const std::string& key, const Json& value) {
    const std::size_t dot = key.find('.');
    return {{key.substr(0, dot), {{key.substr(dot + 1), value}}}};
}

/// A value of the field that is not its default.
Json anotherValue(const FieldInfo& field) {
    const Json value = field.get(TrainConfig{});
    switch (field.kind) {
        case FieldKind::Bool:
            return !value.get<bool>();
        case FieldKind::Integer:
            return value.get<std::int64_t>() + 1;
        case FieldKind::Real:
            return value.get<double>() == field.maximum ? field.minimum : field.maximum;
        case FieldKind::Choice:
            return value == field.choices[0].value ? field.choices[1].value : field.choices[0].value;
        case FieldKind::Text:
            return "another";
    }
    return value;
}

TEST(Schema, EveryOldKeyIsReadAndTheNewOneWritten) {
    const std::string page = schemaMarkdown();
    std::set<std::string> oldKeys;
    for (const FieldInfo& field : schema()) {
        for (const std::string& old : field.renamedFrom) {
            EXPECT_TRUE(oldKeys.insert(old).second) << old;
            EXPECT_EQ(findField(old), &field);
            const Json value = anotherValue(field);
            const auto read = configFromJson(nested(old, value));
            ASSERT_TRUE(read.has_value()) << old;
            EXPECT_TRUE(read->unknownKeys.empty()) << old;
            EXPECT_EQ(field.get(read->config), value) << old;
            TrainConfig assigned;
            ASSERT_TRUE(applyAssignment(assigned, old + "=" + value.dump()).has_value()) << old;
            EXPECT_EQ(assigned, read->config) << old;
            const Json written = toJson(read->config);
            EXPECT_EQ(written[Json::json_pointer("/" + field.group)].count(old.substr(old.find('.') + 1)), 0U) << old;
            EXPECT_EQ(configFromJson(written)->config, read->config) << old;
            EXPECT_NE(page.find("Formerly `" + old + "`."), std::string::npos) << old;
        }
    }
    EXPECT_EQ(oldKeys, (std::set<std::string>{"loop.accumulation", "loop.metric_every", "loop.restore_best",
                                              "optim.clip_norm", "optim.head_rate_factor", "optim.layer_decay"}));
}

TEST(Schema, AKeyWinsOverItsOldNameInWhicheverOrder) {
    const auto read = configFromJson(Json::parse(
        R"({"optim":{"head_rate_factor":7.0,"head_lr_multiplier":3.0,"max_grad_norm":2.0,"clip_norm":9.0}})"));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->config.optim.headLrMultiplier, 3.0);
    EXPECT_EQ(read->config.optim.maxGradNorm, 2.0);
}

TEST(Schema, OldValuesOfAChoiceAreReadAndTheNewOneWritten) {
    TrainConfig config = *presetConfig("balanced");
    ASSERT_TRUE(applyAssignment(config, "model.pooling=first_token").has_value());
    EXPECT_EQ(config.model.pooling, Pooling::FirstToken);
    EXPECT_EQ(toJson(config)["model"]["pooling"], "first");
    EXPECT_NE(schemaMarkdown().find("Formerly `first_token`."), std::string::npos);
}

TEST(Schema, APresetIsFoundByItsOldName) {
    ASSERT_TRUE(presetConfig("seed").has_value());
    EXPECT_EQ(*presetConfig("seed"), *presetConfig("classic"));
    EXPECT_NE(presetConfig("fastest").error().hint.english().find("classic, quick"), std::string::npos);
    EXPECT_EQ(presetConfig("fastest").error().hint.english().find("seed"), std::string::npos);
    EXPECT_NE(schemaMarkdown().find("### classic\n"), std::string::npos);
}

TEST(Schema, RangesOfIntegersReadAsIntegers) {
    const std::string page = schemaMarkdown();
    EXPECT_NE(page.find("| 0 to 48 |"), std::string::npos);
    EXPECT_EQ(page.find("48.0"), std::string::npos);
    for (const Json& field : schemaJson()["fields"]) {
        if (field["kind"] != "integer") continue;
        EXPECT_TRUE(field["maximum"].is_number_integer()) << field["key"];
    }
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
