#include "core/text/pii/Pii.h"

#include <algorithm>

#include "core/text/pii/Pattern.h"
#include "core/text/pii/PiiNames.h"
#include "core/text/pii/PiiNumbers.h"

namespace tb {
namespace {

constexpr const char* kNames[] = {"phone", "email", "card", "iban", "id", "ip", "name"};
constexpr std::size_t kContextBytes = 48;

/// Where a number may start and end: not inside a word, an amount, a date or a longer number.
constexpr const char* kLeft = R"((?<![A-Za-z0-9_#@$€£¥])(?<!\d[.,:/-])(?<![$€£¥] ))";
constexpr const char* kRight =
    R"((?![A-Za-z0-9_@])(?![.,:/-]\d)(?! ?(?:[%€$£°元块]|usd|eur|gbp|rmb|cny|dollars?|euros?|pounds?|yuan|kg|km|points|人民币|美元|公里|积分)))";

/// Words before a number. The first group: it is of that kind; otherwise it is something else. The nearest word counts.
constexpr std::string_view kPhoneWords =
    R"((\b(?:call(?:ed|ing)?|phone|cell(?:phone)?|mobile|tel|telephone|whatsapp|text(?:ed)?|sms|landline|contact number|reach|ring|rang|)"
    R"(dial(?:led)?|fax|hotline|(?:my|his|her) (?:new |old |other )?number|contact me)\b|电话|手机|座机|联系方式|联系号码|联系我|致电|)"
    R"(拨打|打给|来电|短信|微信|我的号码|号码是|回电|热线|传真)|\b(?:order|invoice|ref(?:erence)?|tracking|ticket|case|parcel|policy|)"
    R"(booking|confirmation|transaction|serial|sku|model|part|item|product|receipt|account|acct|a/c|sort code|version|isbn|vin|imei|)"
    R"(batch|meter|contract|claim|voucher|coupon|code|flight|barcode|customer|member(?:ship)?|loyalty|id|invoices|orders|paid|pay|costs?|charged|spent|refunded)\b|订单|单号|)"
    R"(运单|快递|编号|流水|序列号|型号|工单|案件|交易|发票|账号|账户|卡号|条码|版本|验证码|金额|批次|合同|会员号|货号|车次|条形码)";
constexpr std::string_view kCardWords =
    R"((\b(?:card|visa|mastercard|amex|maestro|discover|credit|debit)\b|卡)|\b(?:order|invoice|ref(?:erence)?|tracking|ticket|parcel|)"
    R"(policy|booking|confirmation|transaction|serial|imei|sku|receipt|waybill|shipment)\b|订单|单号|运单|快递|编号|流水|序列号|)"
    R"(工单|交易|发票|条码)";
constexpr std::string_view kIdWords =
    R"((\b(?:ssn|social|national insurance|ni number|nino|tax id|taxpayer)\b)|\b(?:order|invoice|ref(?:erence)?|tracking|ticket|parcel|)"
    R"(policy|booking|confirmation|transaction|serial|sku|part|model|item|product|voucher|coupon|promo|code|flight)\b|订单|单号|型号|货号)";
constexpr std::string_view kIpWords =
    R"((\b(?:ip|ipv4|ipv6|address|server|host|router|gateway|dns|ping|proxy|vpn|login|logged|connect(?:ed|ing)?|device|traffic|)"
    R"(requests?)\b|地址|登录|服务器|网关|路由器)|\b(?:version|ver|v|release|build|firmware|update[ds]?|upgraded?|android|ios|chrome|)"
    R"(safari|app|driver|section|chapter|clause|sdk|api|patch|rolled back)\b|版本|固件|升级|更新|章节|第)";

struct Rule {
    PiiKind kind;
    Pattern pattern;
    std::optional<std::size_t> (*end)(const PiiCandidate&);
    const Pattern* words;
};

/// Letters and digits of the longest rules first: on overlap the earlier rule wins.
std::vector<Rule> makeRules(const Pattern& phone, const Pattern& card, const Pattern& id, const Pattern& ip) {
    std::vector<Rule> rules;
    const auto add = [&](PiiKind kind, const std::string& pattern,
                         std::optional<std::size_t> (*end)(const PiiCandidate&), const Pattern& words) {
        rules.push_back({kind, Pattern(pattern, Pattern::Case::Ignored), end, &words});
    };
    using namespace pii;
    const std::string left = kLeft;
    const std::string right = kRight;
    add(PiiKind::Email,
        R"((?<![A-Za-z0-9._%+-])[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?![A-Za-z0-9-]))",
        emailEnd, ip);
    add(PiiKind::Iban, R"((?<![A-Za-z0-9])[A-Z]{2}\d{2}[ -]?[A-Z0-9]{2})", ibanEnd, id);
    add(PiiKind::NationalId, left + R"(\d{6}[ -]?\d{8}[ -]?\d{3}[\dX])" + "(?![A-Za-z0-9_])", residentIdEnd, id);
    add(PiiKind::Card, left + R"(\d{4}([ -])\d{4}\1\d{4}\1\d{4}\1\d{3})" + right, cardEnd, card);
    add(PiiKind::Card,
        left +
            R"((?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|3[47]\d\d([ -])\d{6}\2\d{5}|3\d{3}([ -])\d{6}\3\d{4}|\d{6}([ -])\d{10,13}))" +
            right,
        cardEnd, card);
    add(PiiKind::Card, left + R"(\d{13,19})" + right, cardEnd, card);
    add(PiiKind::Ip, R"((?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![A-Za-z0-9_]|\.\d))", ip4End, ip);
    add(PiiKind::Ip, R"((?<![\w:.])(?:[0-9A-F]{0,4}:){2,7}[0-9A-F]{0,4}(?![\w:]))", ip6End, ip);
    add(PiiKind::NationalId, left + R"((?!000|666|9)\d{3}([ -])(?!00)\d\d\1(?!0000)\d{4})" + right, socialSecurityEnd,
        id);
    add(PiiKind::NationalId,
        R"((?<=ssn |ssn: |ssn is |ssn, |security number is |security number |security no\. )(?!000|666|9)\d{9}(?![A-Za-z0-9_]))",
        socialSecurityEnd, id);
    add(PiiKind::NationalId,
        R"((?<![A-Za-z0-9#_-])(?!BG|GB|NK|KN|TN|NT|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?\d\d([ -]?)\d\d\1\d\d ?[A-D](?![A-Za-z0-9_-]))",
        insuranceNumberEnd, id);
    add(PiiKind::Phone,
        R"((?<![A-Za-z0-9_+#])(?:\+|00)[1-9]\d{0,2}(?:[ .-]?(?:\(\d{1,5}\)|\d+)){1,7}(?![A-Za-z0-9_@]))",
        internationalPhoneEnd, phone);
    add(PiiKind::Phone, left + R"((?:\(?86\)?[ -]?)?1[3-9]\d(?:\d{8}|([ -])\d{4}\1\d{4}))" + right, typicalPhoneEnd,
        phone);
    add(PiiKind::Phone,
        R"((?<![A-Za-z0-9_#@$€£¥])(?<!\d[.,:/-])(?:1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4})" +
            right,
        typicalPhoneEnd, phone);
    add(PiiKind::Phone, left + R"(\(?0(?:10|2\d|[3-9]\d\d)\)?[ -]?\d{3,4}[ -]?\d{4}(?:-\d{1,6})?)" + right,
        trunkPhoneEnd, phone);
    add(PiiKind::Phone, left + R"(\(?0\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4})" + right, trunkPhoneEnd, phone);
    add(PiiKind::Phone, left + R"(0[1-9](?:([ .])\d\d)(?:\1\d\d){3})" + right, trunkPhoneEnd, phone);
    add(PiiKind::Phone, left + R"([48]00[ -]\d{3,4}[ -]?\d{3,4})" + right, typicalPhoneEnd, phone);
    add(PiiKind::Phone, left + R"((?:\(\d{2,5}\)[ -]?|)\d{2,12}(?:[ -]\d{2,6}){0,4})" + right, announcedPhoneEnd,
        phone);
    return rules;
}

std::size_t contextStart(std::string_view text, std::size_t begin) {
    std::size_t at = begin > kContextBytes ? begin - kContextBytes : 0;
    while (at < begin && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;
    return at;
}

Nearby nearestWord(std::string_view text, std::size_t begin, const Pattern& words) {
    const std::string_view before = text.substr(0, begin);
    Nearby nearest = Nearby::None;
    for (std::size_t at = contextStart(text, begin); at < begin;) {
        const auto match = words.search(before, at);
        if (!match) break;
        nearest = match->groupEnd > match->groupBegin ? Nearby::For : Nearby::Against;
        at = match->end;
    }
    return nearest;
}

bool overlaps(const std::vector<PiiSpan>& spans, std::size_t begin, std::size_t end) {
    return std::any_of(spans.begin(), spans.end(),
                       [&](const PiiSpan& span) { return begin < span.end && span.begin < end; });
}

bool hasDigit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), isAsciiDigit);
}

void applyRule(const Rule& rule, std::string_view text, std::vector<PiiSpan>& spans) {
    for (std::size_t at = 0; at < text.size();) {
        const auto match = rule.pattern.search(text, at);
        if (!match) return;
        const PiiCandidate candidate{text, match->begin, match->end, nearestWord(text, match->begin, *rule.words)};
        const auto end = overlaps(spans, match->begin, match->end) ? std::nullopt : rule.end(candidate);
        if (end) spans.push_back({match->begin, *end, rule.kind});
        at = end ? *end : match->begin + 1;  // every pattern starts with an ASCII character
    }
}

}  // namespace

const char* piiKindName(PiiKind kind) {
    return kNames[static_cast<std::size_t>(kind)];
}

std::optional<PiiKind> piiKindFromName(std::string_view name) {
    for (const PiiKind kind : kPiiKinds)
        if (name == piiKindName(kind)) return kind;
    return std::nullopt;
}

struct PiiFinder::Impl {
    Pattern phoneWords{kPhoneWords, Pattern::Case::Ignored};
    Pattern cardWords{kCardWords, Pattern::Case::Ignored};
    Pattern idWords{kIdWords, Pattern::Case::Ignored};
    Pattern ipWords{kIpWords, Pattern::Case::Ignored};
    std::vector<Rule> rules = makeRules(phoneWords, cardWords, idWords, ipWords);
    PiiNames names;
};

PiiFinder::PiiFinder() : m_impl(std::make_unique<const Impl>()) {}
PiiFinder::~PiiFinder() = default;
PiiFinder::PiiFinder(PiiFinder&&) noexcept = default;
PiiFinder& PiiFinder::operator=(PiiFinder&&) noexcept = default;

std::vector<PiiSpan> PiiFinder::find(std::string_view text) const {
    const PiiText read(text);
    std::vector<PiiSpan> spans;
    if (hasDigit(read.folded) || read.folded.find('@') != std::string::npos ||
        read.folded.find("::") != std::string::npos)
        for (const Rule& rule : m_impl->rules) applyRule(rule, read.folded, spans);
    std::vector<PiiSpan> names = m_impl->names.find(read.folded);
    std::erase_if(names, [&](const PiiSpan& name) { return overlaps(spans, name.begin, name.end); });
    spans.insert(spans.end(), names.begin(), names.end());
    std::sort(spans.begin(), spans.end(), [](const PiiSpan& a, const PiiSpan& b) { return a.begin < b.begin; });
    for (PiiSpan& span : spans) {
        span.begin = read.origin[span.begin];
        span.end = read.origin[span.end];
    }
    return spans;
}

}  // namespace tb
