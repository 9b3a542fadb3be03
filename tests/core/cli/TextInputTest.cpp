// What predict, tokenize, embed and feedback take as text, and how predict writes it for people.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/core/cli/Shell.h"
#include "tests/core/cli/TinyRun.h"

namespace tb::test {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::IsEmpty;

class CliTextInput : public TinyRun {
protected:
    static std::string write(const std::string& name, const std::string& bytes) {
        std::ofstream(*folder / name, std::ios::binary) << bytes;
        return *folder / name;
    }
    /// What predict takes for the texts.
    static std::vector<std::string> textsOf(const std::vector<std::string>& more) {
        std::vector<std::string> arguments{"predict", ws, "last", "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Ended ended = runCli(arguments);
        EXPECT_EQ(ended.code, 0) << ended.err;
        std::vector<std::string> texts;
        for (const Json& answer : ended.jsonLines()) texts.push_back(answer["text"]);
        return texts;
    }
};

const std::string kUtf16 = "\xFF\xFEh\0i\0\n\0f\0\xFC\0r\0\n\0"s;
const std::string kLatin = "hi\nf\xFCr\n";
const std::string kMarked = "\xEF\xBB\xBFhi\r\nf\xC3\xBCr";

TEST_F(CliTextInput, PredictDecodesWhatImportDecodes) {
    for (const std::string& bytes : {kUtf16, kLatin, kMarked}) {
        const std::string file = write("texts.txt", bytes);
        EXPECT_EQ(textsOf({file}), (std::vector<std::string>{"hi", "für"}));
        const Ended piped = runShell("cat " + file + " | $CLI predict " + ws + " last --json");
        EXPECT_THAT(piped.out, HasSubstr("\"text\":\"hi\"")) << piped.err;
        EXPECT_THAT(piped.out, HasSubstr("\"text\":\"für\"")) << piped.err;
    }
    EXPECT_EQ(textsOf({write("strings.txt", "\xFF\xFE\"\0a\0\\\0n\0\"\0\n\0"s), "--jsonl"}),
              (std::vector<std::string>{"a\n"}));
}

TEST_F(CliTextInput, TokenizeAndEmbedAnswerAsForUtf8AndRefuseABinaryFile) {
    const std::string model = ws + "/models/1";
    for (const char* command : {"tokenize", "embed"}) {
        const Ended plain = runCli({command, model}, "hi\nfür\n");
        ASSERT_EQ(plain.code, 0) << plain.err;
        for (const std::string& bytes : {kUtf16, kLatin, kMarked}) {
            const Ended other = runCli({command, model, write("texts.txt", bytes)});
            EXPECT_EQ(other.out, plain.out) << command << other.err;
        }
        std::string bytes;
        for (int i = 0; i < 4000; ++i) bytes += static_cast<char>(i * 37 % 256);
        const Ended refused = runCli({command, model, write("picture.png", bytes)});
        EXPECT_EQ(refused.code, 1) << command;
        EXPECT_THAT(refused.err, HasSubstr("picture.png")) << command;
        EXPECT_THAT(refused.err, HasSubstr("binary")) << command;
        EXPECT_EQ(refused.out, "");
    }
}

TEST_F(CliTextInput, AGuessIsToldAndSoIsWhatCannotBeDecoded) {
    const std::string file = write("texts.txt",
                                   "za\xBF"
                                   "bior\nkt\xF3ry mia\xB3\n");
    const Ended guessed = runCli({"predict", ws, "last", file});
    EXPECT_THAT(guessed.err, HasSubstr("is read as WINDOWS-1250"));
    EXPECT_THAT(guessed.err, HasSubstr("--encoding"));
    EXPECT_EQ(textsOf({file, "--encoding", "ISO-8859-2"}).at(1), "który miał");
    EXPECT_THAT(runCli({"predict", ws, "last", write("utf8.txt", "für\n")}).err, IsEmpty());
    const Ended unknown = runCli({"predict", ws, "last", file, "--encoding", "klingon"});
    EXPECT_EQ(unknown.code, 1);
    EXPECT_THAT(unknown.err, HasSubstr("klingon"));

    const std::string damaged = write("damaged.txt", "für\nübel\nöfter\nälter\nbad \xFF byte\n");
    const Ended mended = runCli({"predict", ws, "last", damaged, "--json"});
    EXPECT_EQ(mended.code, 0);
    EXPECT_EQ(mended.jsonLines().at(4)["text"], "bad \xEF\xBF\xBD byte");
    EXPECT_THAT(mended.err, HasSubstr("line 5"));
}

TEST_F(CliTextInput, PlainPredictWritesALineATextWithThreeFields) {
    const Ended ended = runCli({"predict", ws, "last", "--jsonl"}, "\"a\\tb\\nc\\rd \\\\n\"\n\"plain\"\n");
    ASSERT_EQ(ended.code, 0) << ended.err;
    std::istringstream lines(ended.out);
    std::string first;
    std::string second;
    std::string third;
    std::getline(lines, first);
    std::getline(lines, second);
    EXPECT_FALSE(std::getline(lines, third)) << third;
    EXPECT_EQ(std::count(first.begin(), first.end(), '\t'), 2);
    EXPECT_TRUE(first.ends_with("\ta\\tb\\nc\\rd \\\\n")) << first;
    EXPECT_TRUE(second.ends_with("\tplain")) << second;
}

TEST(CliFeedbackInput, IsDecodedToo) {
    const TempFolder folder;
    const std::string ws = folder / "ws";
    ASSERT_EQ(runCli({"init", ws}).code, 0);
    const std::string line = "{\"text\":\"my fee \xFC\",\"intent\":\"fee\"}\n";
    std::string wide = "\xFF\xFE";
    for (const char c : line) wide += c, wide += '\0';
    const std::string file = folder / "corrections.jsonl";
    for (const std::string& bytes : {line, wide}) {
        std::ofstream(file, std::ios::binary) << bytes;
        const Ended added = runCli({"feedback", ws, file, "--json"});
        ASSERT_EQ(added.code, 0) << added.err;
        const Json result = added.jsonLines().at(0);
        EXPECT_EQ(result["added"].get<int>() + result["known"].get<int>(), 1) << added.out;
        EXPECT_EQ(result["rejected"], 0) << added.out;
    }
}

}  // namespace
}  // namespace tb::test
