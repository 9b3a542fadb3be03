#include "core/text/pii/Pii.h"

#include <gmock/gmock.h>

#include <ctime>
#include <fstream>
#include <map>
#include <set>

#include "core/base/Json.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// "phone:+44 20 7946 0958"
std::vector<std::string> found(std::string_view text) {
    static const PiiFinder finder;
    std::vector<std::string> spans;
    for (const PiiSpan& span : finder.find(text))
        spans.push_back(std::string(piiKindName(span.kind)) + ":" +
                        std::string(text.substr(span.begin, span.end - span.begin)));
    return spans;
}

struct Score {
    int right = 0, wrong = 0, missed = 0;
    double recall() const { return static_cast<double>(right) / (right + missed); }
    double precision() const { return static_cast<double>(right) / (right + wrong); }
};

/// A span counts as right only with its kind and both its ends.
std::map<std::string, Score> scores(std::vector<std::string>& mistakes) {
    const PiiFinder finder;
    std::map<std::string, Score> scores;
    std::ifstream file(TB_SOURCE_DIR "/tests/fixtures/pii/texts.jsonl");
    for (std::string line; std::getline(file, line);) {
        const Json json = Json::parse(line);
        const std::string set = json["set"];
        const std::string text = json["text"];
        std::set<std::tuple<std::size_t, std::size_t, std::string>> wanted;
        for (const Json& span : json["spans"]) wanted.emplace(span[0], span[1], span[2]);
        for (const PiiSpan& span : finder.find(text)) {
            const bool right = wanted.erase({span.begin, span.end, piiKindName(span.kind)}) == 1;
            (right ? scores[set].right : scores[set].wrong) += 1;
            if (!right)
                mistakes.push_back(set + " wrong  " + piiKindName(span.kind) + " \"" +
                                   text.substr(span.begin, span.end - span.begin) + "\" in: " + text);
        }
        scores[set].missed += static_cast<int>(wanted.size());
        for (const auto& [begin, end, kind] : wanted)
            mistakes.push_back(set + " missed " + kind + " \"" + text.substr(begin, end - begin) + "\" in: " + text);
    }
    return scores;
}

TEST(Pii, TheMadeTextsAreFoundInBothHalves) {
    std::vector<std::string> mistakes;
    const auto all = scores(mistakes);
    ASSERT_EQ(all.size(), 2U);
    for (const auto& [set, score] : all) {
        std::printf("set %s: %d spans, recall %.3f, precision %.3f\n", set.c_str(), score.right + score.missed,
                    score.recall(), score.precision());
        EXPECT_GE(score.right + score.missed, 150);
        EXPECT_GE(score.recall(), 0.95) << set;
        EXPECT_GE(score.precision(), 0.95) << set;
    }
    for (const std::string& mistake : mistakes) std::printf("  %s\n", mistake.c_str());
}

TEST(Pii, ChecksumsDecide) {
    EXPECT_THAT(found("card 4111 1111 1111 1111 please"), ElementsAre("card:4111 1111 1111 1111"));
    EXPECT_THAT(found("card 4111 1111 1111 1112 please"), IsEmpty());
    EXPECT_THAT(found("to GB82 WEST 1234 5698 7654 32 please"), ElementsAre("iban:GB82 WEST 1234 5698 7654 32"));
    EXPECT_THAT(found("to GB83 WEST 1234 5698 7654 32 please"), IsEmpty());
    EXPECT_THAT(found("身份证11010519491231002X"), ElementsAre("id:11010519491231002X"));
    EXPECT_THAT(found("身份证110105194912310021"), IsEmpty());
}

TEST(Pii, TheNearestWordDecides) {
    EXPECT_THAT(found("我的电话是13812345678，订单号13912345678"), ElementsAre("phone:13812345678"));
    EXPECT_THAT(found("order 212-555-0123, call 212-555-0199"), ElementsAre("phone:212-555-0199"));
    EXPECT_THAT(found("call me on 6123 4567"), ElementsAre("phone:6123 4567"));
    EXPECT_THAT(found("text me on 2024-05-12 at 14:30, I paid 1234567 on my mobile"), IsEmpty());
    EXPECT_THAT(found("my ip is 8.8.4.4"), ElementsAre("ip:8.8.4.4"));
    EXPECT_THAT(found("version 8.8.4.4"), IsEmpty());
}

TEST(Pii, WordsThatAreNamesNeedCompany) {
    EXPECT_THAT(found("Will you send it in March? Bill me. Grace period, May 3."), IsEmpty());
    EXPECT_THAT(found("I'm Will. Mark Johnson and Mrs Grace called"),
                ElementsAre("name:Will", "name:Mark Johnson", "name:Grace"));
    EXPECT_THAT(found("Jennifer's card, José García, Dr. O'Brien"),
                ElementsAre("name:Jennifer", "name:José García", "name:O'Brien"));
    EXPECT_THAT(found("Morgan Stanley or Chase Bank"), IsEmpty());
    EXPECT_THAT(found("高兴，安全，对方经理，王经理，我叫欧阳静。"), ElementsAre("name:王", "name:欧阳静"));
}

TEST(Pii, SpansAreBytesOfTheOriginal) {
    EXPECT_THAT(found("打１３８１２３４５６７８！"), ElementsAre("phone:１３８１２３４５６７８"));
    EXPECT_THAT(found("\xFF\xC3 mail a@b.com \x80"), ElementsAre("email:a@b.com"));
    EXPECT_THAT(found("ＪＯＨＮ@ｅｘａｍｐｌｅ.com"), ElementsAre("email:ＪＯＨＮ@ｅｘａｍｐｌｅ.com"));
    EXPECT_THAT(found(""), IsEmpty());
}

TEST(Pii, AHostileTextCostsLittle) {
    const std::clock_t start = std::clock();  // of this process: a busy machine is no failure
    for (const char* piece : {"1", "1 ", "+1-", "a.", "@", "0:", "A1", "(0", "我叫", "Mr "}) {
        std::string text = "call ";
        while (text.size() < 20'000) text += piece;
        (void)found(text);
    }
    EXPECT_LT(std::clock() - start, 20 * CLOCKS_PER_SEC);
}

}  // namespace
}  // namespace tb
