#include "core/text/pii/PiiNames.h"

#include <algorithm>
#include <array>

#include "core/base/Utf8.h"
#include "core/text/pii/PiiText.h"
#include "core/text/unicode/Unicode.h"

namespace tb {
namespace {

constexpr std::size_t kMaxWords = 4;  ///< Of one name.

constexpr std::string_view kStrongCues =
    R"(\b(?:my (?:full |first |last |given |maiden |sur)?name(?: is| was|'s|:)|(?:full|first|last|account|cardholder|card holder|contact|customer|)"
    R"(passenger|beneficiary|recipient|payee|holder)(?:'s)? name(?: is|:| -)|(?:in|under) the name(?: of)?|name is|name's|name:|)"
    R"(name on (?:the|my) (?:card|account|booking|order) is|(?:account holder|card ?holder|beneficiary|recipient|payee|passenger|sender|contact person|contact)(?: is|:)|)"
    R"(registered to|addressed to|made out to|attn:?|attention:|signed(?: by|,|:)|on behalf of|a man named|a woman named|someone named|named|)"
    R"(i'm called|i am called|they call me|everyone calls me|goes by)[ ,:]+["']?)";
constexpr std::string_view kWeakCues =
    R"((?:\b(?:i'm|i am|this is|it's|dear|hi|hello|hey|spoke (?:to|with)|speak(?:ing)? (?:to|with)|talk(?:ed|ing)? (?:to|with)|)"
    R"(ask(?:ed)? for|chatted with|helped by|served by)|(?:regards|cheers|sincerely|thanks|thank you|best wishes)[,.!]) +)";
constexpr std::string_view kTitles = R"(\b(?:mr|mrs|ms|miss|mx|dr|prof|professor)\.? )";

constexpr std::string_view kChineseTitles = "先生|女士|小姐|太太|老师|医生|经理|主任|师傅|阿姨|总监";
/// The first group: what follows is a name whatever its characters are.
constexpr std::string_view kChineseCues =
    "((?:姓名|名字|户名|收件人|收款人|联系人|持卡人|开户人|投保人|被保人|乘客|旅客|患者|申请人|经办人|签收人|寄件人|"
    "付款人)(?:是|为|叫|写的是)?[：: ]*|我叫|名叫|本人叫|他叫|她叫|叫做)"
    "|(?:我是|本人|客户|给|向|和|跟|替|帮|找|联系|同事|朋友|老公|老婆|妻子|丈夫|儿子|女儿|用户|这里是)";
/// What may follow a name without a space or mark between.
constexpr std::string_view kAfterChineseName =
    "的在是这那从和与跟有没想要需打问吗呢啊吧我您你已先女老今昨办买了为来不请给账转汇付寄发手电身住用，";

std::size_t charactersAt(std::string_view text, std::size_t at, std::size_t count) {
    std::size_t end = at;
    for (; count > 0 && end < text.size(); --count) end += decodeUtf8(text.substr(end)).bytes;
    return count == 0 ? end : std::string_view::npos;
}

bool isHanAt(std::string_view text, std::size_t at) {
    return at < text.size() && unicode::isIdeograph(decodeUtf8(text.substr(at)).codePoint);
}

bool mayFollowChinese(std::string_view text, std::size_t at) {
    if (!isHanAt(text, at)) return true;
    const std::string_view next = text.substr(at, decodeUtf8(text.substr(at)).bytes);
    return kAfterChineseName.find(next) != std::string_view::npos;
}

bool isParticle(const std::string& word) {
    static constexpr std::array<std::string_view, 11> kParticles{"de",  "da", "van", "der", "den", "von",
                                                                 "bin", "al", "la",  "del", "di"};
    return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

std::string plainLower(std::string_view word) {
    std::string plain;
    std::u32string parts;
    while (!word.empty()) {
        const DecodedChar next = decodeUtf8(word);
        word.remove_prefix(next.bytes);
        parts.clear();
        unicode::appendDecomposed(next.codePoint, parts);
        std::u32string lower;
        for (const char32_t part : parts)
            if (!unicode::isNonspacingMark(part)) unicode::appendLower(part, lower);
        for (const char32_t c : lower) appendUtf8(c, plain);
    }
    return plain;
}

bool isCapital(char32_t c) {
    std::u32string lower;
    unicode::appendLower(c, lower);
    return lower != std::u32string(1, c);
}

}  // namespace

struct PiiNames::Word {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< Without a possessive 's.
    std::string lower;
    bool capital = false;
    bool allCapitals = false;  ///< Two letters or more.
    bool joins = false;        ///< One space, or the point of an initial and a space, before the next word.
};

PiiNames::PiiNames()
    : m_word(R"(\p{Latin}[\p{Latin}'-]*)"),
      m_strongCue(kStrongCues, Pattern::Case::Ignored),
      m_weakCue(kWeakCues, Pattern::Case::Ignored),
      m_title(kTitles, Pattern::Case::Ignored),
      m_chineseTitle(kChineseTitles),
      m_chineseCue(kChineseCues) {}

std::vector<PiiSpan> PiiNames::find(std::string_view text) const {
    std::vector<PiiSpan> spans;
    findLatin(text, spans);
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; }))
        findChinese(text, spans);
    return spans;
}

std::vector<PiiNames::Word> PiiNames::wordsOf(std::string_view text) const {
    std::vector<Word> words;
    for (std::size_t at = 0;;) {
        const auto match = m_word.search(text, at);
        if (!match) break;
        at = match->end;
        Word word;
        word.begin = match->begin;
        word.end = match->end;
        std::string_view letters = text.substr(word.begin, word.end - word.begin);
        for (const std::string_view tail : {"'s", "'S", "'", "-"})
            if (letters.size() > tail.size() && letters.ends_with(tail)) letters.remove_suffix(tail.size());
        word.end = word.begin + letters.size();
        word.lower = plainLower(letters);
        word.capital = isCapital(decodeUtf8(letters).codePoint);
        word.allCapitals = letters.size() > 1 &&
                           std::none_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (!words.empty()) {
            Word& before = words.back();
            const std::string_view between = text.substr(before.end, word.begin - before.end);
            before.joins = between == " " || (between == ". " && before.lower.size() == 1);
        }
        words.push_back(std::move(word));
    }
    return words;
}

std::size_t PiiNames::extended(const std::vector<Word>& words, std::size_t at, std::size_t end) const {
    // `end` words are certain; what is capitalised after them belongs to the name.
    while (end < words.size() && end - at < kMaxWords && words[end - 1].joins) {
        const Word& next = words[end];
        const bool particle = isParticle(next.lower) && end + 1 < words.size() && next.joins &&
                              words[end + 1].capital && !m_lexicon.isNeverName(words[end + 1].lower);
        if (particle) {
            end += 2;
            continue;
        }
        const bool inLexicon = m_lexicon.isSurname(next.lower);
        const bool shouted = next.allCapitals && !words[at].allCapitals;
        if (!(next.capital && !shouted && !m_lexicon.isNeverName(next.lower)) && !(!words[at].capital && inLexicon))
            break;
        if (words[at].allCapitals && !inLexicon) break;
        ++end;
    }
    return end;
}

std::size_t PiiNames::nameAfterCue(const std::vector<Word>& words, std::size_t at) const {
    const Word& word = words[at];
    const bool inLexicon = m_lexicon.isGiven(word.lower) || m_lexicon.isSurname(word.lower);
    if (word.capital && !word.allCapitals && !m_lexicon.isNeverName(word.lower)) return extended(words, at, at + 1);
    const bool certain = inLexicon && (!m_lexicon.isOrdinary(word.lower) || (word.joins && at + 1 < words.size() &&
                                                                             m_lexicon.isSurname(words[at + 1].lower)));
    return certain ? extended(words, at, at + 1) : at;
}

std::size_t PiiNames::nameByItself(const std::vector<Word>& words, std::size_t at) const {
    const Word& word = words[at];
    if (!word.capital || m_lexicon.isNeverName(word.lower)) return at;
    const Word* const next = word.joins && at + 1 < words.size() ? &words[at + 1] : nullptr;
    const bool surnameNext = next != nullptr && next->capital && m_lexicon.isSurname(next->lower);
    if (!m_lexicon.isGiven(word.lower)) {
        const bool initial = word.lower.size() == 1 && word.lower != "a" && word.lower != "i";
        return initial && surnameNext && !next->allCapitals && !m_lexicon.isOrdinary(next->lower) ? at + 2 : at;
    }
    const bool ordinary = m_lexicon.isOrdinary(word.lower);
    if (surnameNext && !(ordinary && m_lexicon.isOrdinary(next->lower))) return extended(words, at, at + 2);
    if (ordinary || word.allCapitals) return at;
    // A middle initial: "David M. Clarke".
    if (next != nullptr && next->lower.size() == 1 && next->capital && next->joins && at + 2 < words.size() &&
        words[at + 2].capital)
        return at + 3;
    return extended(words, at, at + 1);
}

void PiiNames::findLatin(std::string_view text, std::vector<PiiSpan>& spans) const {
    const std::vector<Word> words = wordsOf(text);
    const auto endsOf = [&](const Pattern& pattern) {
        std::vector<std::size_t> ends;
        for (std::size_t at = 0; at < text.size();) {
            const auto match = pattern.search(text, at);
            if (!match) break;
            ends.push_back(match->end);
            at = match->end;
        }
        return ends;
    };
    const std::vector<std::size_t> strong = endsOf(m_strongCue);
    const std::vector<std::size_t> weak = endsOf(m_weakCue);
    const std::vector<std::size_t> titles = endsOf(m_title);
    const auto follows = [](const std::vector<std::size_t>& ends, const Word& word) {
        return std::binary_search(ends.begin(), ends.end(), word.begin);
    };
    for (std::size_t at = 0; at < words.size();) {
        const Word& word = words[at];
        std::size_t end = at;
        if (follows(strong, word) || follows(titles, word)) end = nameAfterCue(words, at);
        if (end == at) end = nameByItself(words, at);
        const bool digitNext = word.end + 1 < text.size() && isAsciiDigit(text[word.end + 1]);
        if (end == at && follows(weak, word) && word.capital && !digitNext && m_lexicon.isGiven(word.lower) &&
            !m_lexicon.isNeverName(word.lower))
            end = at + 1;
        const bool phrase = at + 1 < words.size() && m_lexicon.isKnownPhrase(word.lower + " " + words[at + 1].lower);
        const bool afterPhrase = at > 0 && m_lexicon.isKnownPhrase(words[at - 1].lower + " " + word.lower);
        if (end == at || phrase || afterPhrase) {
            ++at;
            continue;
        }
        spans.push_back({word.begin, words[end - 1].end, PiiKind::Name});
        at = end;
    }
}

std::size_t PiiNames::chineseGiven(std::string_view text, std::size_t at, std::size_t characters) const {
    std::size_t end = at;
    for (; characters > 0; --characters) {
        const std::size_t next = charactersAt(text, end, 1);
        if (next == std::string_view::npos || !m_lexicon.isChineseGiven(text.substr(end, next - end)))
            return std::string_view::npos;
        end = next;
    }
    return end;
}

void PiiNames::findChinese(std::string_view text, std::vector<PiiSpan>& spans) const {
    constexpr std::size_t kHan = 3;  // bytes of an ideograph of the basic plane
    const auto surnameEnd = [&](std::size_t at) {
        for (const std::size_t bytes : {2 * kHan, kHan})
            if (at + bytes <= text.size() && m_lexicon.isChineseSurname(text.substr(at, bytes))) return at + bytes;
        return std::string_view::npos;
    };
    const auto add = [&](std::size_t begin, std::size_t end) {
        const bool taken = std::any_of(spans.begin(), spans.end(),
                                       [&](const PiiSpan& span) { return begin < span.end && span.begin < end; });
        if (!taken) spans.push_back({begin, end, PiiKind::Name});
    };
    for (std::size_t from = 0; from < text.size();) {  // "王先生", "李建国经理"
        const auto title = m_chineseTitle.search(text, from);
        if (!title) break;
        from = title->end;
        for (const std::size_t back : {4 * kHan, 3 * kHan, 2 * kHan, kHan}) {
            if (back > title->begin) continue;
            const std::size_t begin = title->begin - back;
            const std::size_t surname = surnameEnd(begin);
            if (surname == std::string_view::npos || surname > title->begin) continue;
            const std::size_t given = (title->begin - surname) / kHan;
            if (given > 2 || chineseGiven(text, surname, given) != title->begin) continue;
            const bool word = begin >= kHan && m_lexicon.isChineseWord(text.substr(begin - kHan, 2 * kHan));
            if (word || m_lexicon.isChineseWord(text.substr(begin, 2 * kHan))) continue;
            add(begin, title->begin);
            break;
        }
    }
    for (std::size_t from = 0; from < text.size();) {  // "我叫王小明"
        const auto cue = m_chineseCue.search(text, from);
        if (!cue) break;
        from = cue->end;
        const bool certain = cue->groupEnd > cue->groupBegin;
        const std::size_t surname = surnameEnd(cue->end);
        if (surname == std::string_view::npos || m_lexicon.isChineseWord(text.substr(cue->end, 2 * kHan))) continue;
        std::size_t end = std::string_view::npos;
        for (const std::size_t given : {2U, 1U}) {
            end = chineseGiven(text, surname, given);
            if (end != std::string_view::npos && mayFollowChinese(text, end)) break;
            // After "姓名：" a rare given name is one as well, as far as the next mark.
            end = certain ? charactersAt(text, surname, given) : std::string_view::npos;
            const bool allHan = end != std::string_view::npos && isHanAt(text, surname) && isHanAt(text, end - kHan);
            if (allHan && !isHanAt(text, end)) break;
            end = std::string_view::npos;
        }
        if (end != std::string_view::npos) add(cue->end, end);
    }
}

}  // namespace tb
