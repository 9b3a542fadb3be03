#include "core/engine/api/EncoderFolders.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "core/config/KnownEncoders.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

/// A workspace with folders of these names in its encoders/, each with a config.json and a model card.
class EncoderFoldersTest : public testing::Test {
protected:
    fs::path put(const std::string& name, const std::string& card = "") {
        const fs::path folder = m_folder / "encoders" / name;
        fs::create_directories(folder);
        std::ofstream(folder / "config.json") << "{}";
        if (!card.empty()) std::ofstream(folder / "README.md") << card;
        return folder;
    }
    [[nodiscard]] std::string chosen(const DatasetStats& stats, const std::string& asked = kAutomaticEncoder) const {
        TrainConfig config;
        config.model.encoder = asked;
        return withChosenEncoder(config, stats, m_folder.path()).model.encoder;
    }
    test::TempFolder m_folder;
};

TEST_F(EncoderFoldersTest, TheLanguagesOfTheTextsChoose) {
    put("all-MiniLM-L6-v2");
    put("multilingual-e5-small");
    DatasetStats stats;
    EXPECT_EQ(chosen(stats), "all-MiniLM-L6-v2") << "nothing known of the texts: the cheapest";
    stats.languages = {{"en", 0.9}, {"da", 0.05}};
    EXPECT_EQ(chosen(stats), "all-MiniLM-L6-v2") << "a few short texts are mistaken for other languages";
    stats.languages = {{"en", 0.5}, {"zh", 0.5}};
    EXPECT_EQ(chosen(stats), "multilingual-e5-small");
    EXPECT_EQ(chosen(stats, "all-MiniLM-L6-v2"), "all-MiniLM-L6-v2") << "a choice is not overruled";
    EXPECT_EQ(chosen(stats, "scratch"), "scratch");
}

TEST_F(EncoderFoldersTest, AModelCardTellsTheLanguages) {
    put("one", "---\nlicense: mit\nlanguage: de\n---\n# language: fr\n");
    put("several", "---\nlanguage:\n- zh\n- \"en\"\n- multilingual\nlicense: mit\n- xx\n---\n");
    put("none", "Made by hand.\n");
    EXPECT_EQ(findEncoderFolder("one", m_folder.path()).languages, (std::vector<std::string>{"de"}));
    EXPECT_EQ(findEncoderFolder("several", m_folder.path()).languages, (std::vector<std::string>{"zh", "en"}));
    EXPECT_TRUE(findEncoderFolder("none", m_folder.path()).languages.empty());
    EXPECT_TRUE(findEncoderFolder("absent", m_folder.path()).folder.empty());
}

TEST_F(EncoderFoldersTest, AFolderIsAnEncoderOfItsName) {
    const fs::path folder = put("mine");
    EXPECT_EQ(findEncoderFolder(folder.string() + "/", {}).name, "mine");
    EXPECT_FALSE(looksLikeModel(m_folder / "encoders"));
}

TEST(KnownEncodersTest, EachSaysWhatItReadsAndHowToGetIt) {
    ASSERT_GE(knownEncoders().size(), 3U);
    for (const KnownEncoder& encoder : knownEncoders()) {
        EXPECT_EQ(findKnownEncoder(encoder.name), &encoder);
        EXPECT_FALSE(languageCodes(encoder.languages).empty());
        EXPECT_GT(encoder.parameters, 1'000'000);
        EXPECT_GE(encoder.cost, 1.0);
        std::ifstream script(TB_SOURCE_DIR "/packaging/dependencies/fetch.sh");
        const std::string text((std::istreambuf_iterator<char>(script)), std::istreambuf_iterator<char>());
        EXPECT_NE(text.find("        " + std::string(encoder.name) + ") fetch_"), std::string::npos) << encoder.name;
    }
    EXPECT_EQ(findKnownEncoder("other"), nullptr);
}

}  // namespace
}  // namespace tb
