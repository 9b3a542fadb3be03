#include "core/text/unicode/Pinyin.h"

#include <unicode/translit.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>

namespace tb {
namespace {

struct SecondReading {
    char32_t character;
    const char* pinyin;
};
// Both readings of each, so that it does not matter which of them ICU takes for the usual one.
constexpr std::array<SecondReading, 36> kSecond{
    {{U'行', "hang"},  {U'行', "xing"},  {U'重', "chong"}, {U'重', "zhong"}, {U'长', "chang"}, {U'长', "zhang"},
     {U'还', "huan"},  {U'还', "hai"},   {U'单', "dan"},   {U'都', "dou"},   {U'得', "de"},    {U'得', "dei"},
     {U'调', "diao"},  {U'调', "tiao"},  {U'会', "hui"},   {U'会', "kuai"},  {U'为', "wei"},   {U'率', "lv"},
     {U'率', "shuai"}, {U'更', "geng"},  {U'参', "can"},   {U'差', "cha"},   {U'差', "chai"},  {U'转', "zhuan"},
     {U'折', "zhe"},   {U'乐', "le"},    {U'乐', "yue"},   {U'便', "bian"},  {U'便', "pian"},  {U'好', "hao"},
     {U'数', "shu"},   {U'降', "jiang"}, {U'期', "qi"},    {U'种', "zhong"}, {U'绿', "lv"},    {U'女', "nv"}}};

/// One thread each: transliterators are not shared.
const icu::Transliterator* hanToLatin() {
    thread_local const std::unique_ptr<icu::Transliterator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> transliterator(
            icu::Transliterator::createInstance(u"Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
        if (U_FAILURE(status)) transliterator.reset();
        return transliterator;
    }();
    return made.get();
}

bool isHan(UChar32 character) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(character, &status) == USCRIPT_HAN && U_SUCCESS(status);
}

std::vector<std::string> readingsOf(UChar32 character) {
    std::vector<std::string> readings;
    const auto add = [&](std::string reading) {
        std::erase_if(reading, [](char c) { return c < 'a' || c > 'z'; });
        if (!reading.empty() && std::find(readings.begin(), readings.end(), reading) == readings.end())
            readings.push_back(std::move(reading));
    };
    if (const icu::Transliterator* transliterator = hanToLatin()) {
        icu::UnicodeString text(character);
        transliterator->transliterate(text);
        std::string latin;
        text.toUTF8String(latin);
        add(std::move(latin));
    }
    for (const SecondReading& second : kSecond)
        if (second.character == static_cast<char32_t>(character)) add(second.pinyin);
    return readings;
}

}  // namespace

std::vector<std::vector<std::string>> pinyinReadings(std::string_view utf8) {
    std::vector<std::vector<std::string>> all;
    const icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 character = text.char32At(at);
        if (!isHan(character)) continue;
        if (std::vector<std::string> readings = readingsOf(character); !readings.empty())
            all.push_back(std::move(readings));
    }
    return all;
}

}  // namespace tb
