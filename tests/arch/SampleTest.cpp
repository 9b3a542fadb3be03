// The sample workspace is what people see first: its promises are tested like code.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/base/Json.h"
#include "core/base/Utf8.h"
#include "core/data/Importer.h"
#include "core/text/unicode/Unicode.h"
#include "tests/support/Expect.h"

namespace tb {
namespace {

const std::filesystem::path kSample = TB_SOURCE_DIR "/resources/sample";

class Sample : public testing::Test {
protected:
    void SetUp() override {
        const auto plan = detectImport(kSample / "utterances.csv");
        TB_REQUIRE_OK(plan);
        m_plan = *plan;
        const auto keep = [&](Example&& example, std::uint64_t) -> Expected<void> {
            m_examples.push_back(std::move(example));
            return {};
        };
        const auto report = readExamples(kSample / "utterances.csv", m_plan, keep);
        TB_REQUIRE_OK(report);
        m_report = *report;
        const auto intents = readJsonFile(kSample / "intents.json");
        TB_REQUIRE_OK(intents);
        m_intents = *intents;
    }

    ImportPlan m_plan;
    ReadReport m_report;
    std::vector<Example> m_examples;
    Json m_intents;
};

bool hasIdeograph(std::string_view text) {
    while (!text.empty()) {
        const DecodedChar decoded = decodeUtf8(text);
        if (unicode::isIdeograph(decoded.codePoint)) return true;
        text.remove_prefix(decoded.bytes);
    }
    return false;
}

TEST_F(Sample, IsReadWithoutHelpAndWithoutARejectedRow) {
    EXPECT_EQ(m_plan.format, FileFormat::Delimited);
    EXPECT_EQ(m_plan.columns, (std::vector<std::string>{"text", "label", "split", "note"}));
    EXPECT_EQ(m_plan.textColumn, 0U);
    EXPECT_EQ(m_plan.labelColumn, 1U);
    EXPECT_EQ(m_plan.splitColumn, 2U);
    EXPECT_EQ(m_plan.noteColumn, 3U);
    EXPECT_EQ(m_report.rowsRejected, 0U);
}

TEST_F(Sample, EachIntentHasEnoughTextsInBothLanguages) {
    std::map<std::string, int> english;
    std::map<std::string, int> chinese;
    std::size_t unlabelled = 0;
    std::size_t test = 0;
    for (const Example& example : m_examples) {
        if (!example.label) {
            ++unlabelled;
            EXPECT_EQ(example.split, Split::Unassigned) << example.text;
            continue;
        }
        ++(hasIdeograph(example.text) ? chinese : english)[*example.label];
        test += example.split == Split::Test ? 1 : 0;
    }
    EXPECT_GE(english.size(), 12U);
    for (const auto& [label, count] : english) {
        EXPECT_GE(count, 20) << label;
        EXPECT_GE(chinese[label], 20) << label;
    }
    EXPECT_EQ(chinese.size(), english.size());
    EXPECT_GE(unlabelled, 50U);
    const double share = static_cast<double>(test) / static_cast<double>(m_examples.size() - unlabelled);
    EXPECT_NEAR(share, 0.15, 0.02);
}

TEST_F(Sample, NoTextComesTwiceAndAllIsUtf8) {
    std::set<std::string> seen;
    for (const Example& example : m_examples) {
        EXPECT_TRUE(isValidUtf8(example.text));
        std::string folded = example.text;
        std::transform(folded.begin(), folded.end(), folded.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        EXPECT_TRUE(seen.insert(folded).second) << example.text;
    }
}

TEST_F(Sample, EachIntentHasADescriptionAndAReplyInBothLanguages) {
    std::set<std::string> described;
    for (const Json& intent : m_intents.at("intents")) {
        const auto name = intent.at("name").get<std::string>();
        EXPECT_TRUE(described.insert(name).second) << name;
        EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string::npos) << name;
        for (const char* key : {"description", "reply_template"}) {
            const auto text = intent.at(key).get<std::string>();
            EXPECT_TRUE(hasIdeograph(text)) << name << " " << key;
            EXPECT_FALSE(hasIdeograph(text.substr(0, text.find('\n')))) << name << " " << key;
        }
        const auto reply = intent.at("reply_template").get<std::string>();
        EXPECT_NE(reply.find("{customer_name}"), std::string::npos) << name;
        EXPECT_EQ(std::count(reply.begin(), reply.end(), '{'), std::count(reply.begin(), reply.end(), '}')) << name;
    }
    std::set<std::string> used;
    for (const Example& example : m_examples) {
        if (example.label) used.insert(*example.label);
    }
    EXPECT_EQ(used, described);
}

}  // namespace
}  // namespace tb
