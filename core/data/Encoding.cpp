#include "core/data/Encoding.h"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "core/base/Utf8.h"
#include "core/data/SingleByteText.h"

namespace tb::data {
namespace {

struct Mark {
    std::string_view bytes;
    const char* encoding;
};
// The longer marks first: UTF-32LE's begins with UTF-16LE's.
constexpr std::array<Mark, 5> kMarks{{{std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
                                      {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
                                      {"\xEF\xBB\xBF", "UTF-8"},
                                      {"\xFF\xFE", "UTF-16LE"},
                                      {"\xFE\xFF", "UTF-16BE"}}};

// The commonest characters and marks of Chinese text in both scripts: about a third of any real text, and rare in the
// noise that a wrong decoding gives.
constexpr std::string_view kCommonHan =
    "的一是不了在人有我他这这个个们们中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于着著下自之年过"
    "過发發后後作里裡用道行所然家种種事成方多经經么麼去"
    "法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心本前开開但因只从從想实實日军者意无無力它与與长"
    "長把机機十民第公此已工使情明性知全三又关關点點正"
    "请請问問怎什谢謝您吗嗎呢吧款退货貨单單订訂快递遞号號码碼账帳户戶密码钱錢卡银銀取消改址几幾买買被给給再收到查询詢，"
    "。？！、：；“”「」（）";

bool isIn(std::string_view set, std::string_view character) {
    return set.find(character) != std::string_view::npos;
}

std::string decodeWhole(std::string_view sample, const std::string& encoding, SampleEnd end) {
    std::string text;
    if (auto decoder = Decoder::create(encoding)) decoder->decode(sample, end, text);
    return text;
}

/// How much a decoding of an East Asian sample reads like text: share of common characters and kana among what is not
/// ASCII; 0 when more than one in a hundred characters could not be decoded.
double plausibility(std::string_view text) {
    std::size_t wide = 0;
    std::size_t common = 0;
    std::size_t bad = 0;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar step = decodeUtf8(text.substr(at));
        if (!step.valid) {
            ++bad;
        } else if (step.codePoint >= 0x80) {
            ++wide;
            const bool kana = step.codePoint >= 0x3041 && step.codePoint <= 0x30FC;
            common += kana || isIn(kCommonHan, text.substr(at, step.bytes)) ? 1 : 0;
        }
        at += step.valid ? step.bytes : 1;
    }
    if (wide == 0 || bad * 100 > wide) return 0.0;
    return static_cast<double>(common) / static_cast<double>(wide);
}

/// Share of the bytes above 0x7F that have a neighbour of their kind: near 1 in East Asian or Cyrillic text, near 0 in
/// Western European text with an accent here and there.
double highByteRunShare(std::string_view sample) {
    const auto high = [&](std::size_t i) { return i < sample.size() && static_cast<unsigned char>(sample[i]) >= 0x80; };
    std::size_t count = 0;
    std::size_t inRuns = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (!high(i)) continue;
        ++count;
        inRuns += high(i + 1) || (i > 0 && high(i - 1)) ? 1 : 0;
    }
    return count == 0 ? 0.0 : static_cast<double>(inRuns) / static_cast<double>(count);
}

std::string askUchardet(std::string_view sample) {
    uchardet_t detector = uchardet_new();
    std::string name;
    if (uchardet_handle_data(detector, sample.data(), sample.size()) == 0) {
        uchardet_data_end(detector);
        name = uchardet_get_charset(detector);
    }
    uchardet_delete(detector);
    if (name == "UHC") name = "CP949";
    if (name == "GB2312" || name == "HZ-GB-2312") name = "GB18030";
    if (name == "ASCII" || name == "UTF-8" || name.starts_with("UTF-")) name.clear();
    // Windows-1252 holds all of Latin-1's characters and what people really type: curly quotes and the euro sign.
    if (name == "ISO-8859-1" || name == "ISO-8859-15") name = "WINDOWS-1252";
    if (!name.empty() && !Decoder::create(name)) name.clear();
    return name;
}

std::string bestEastAsian(std::string_view sample, SampleEnd end) {
    std::string best;
    double bestScore = 0.15;  // real text is well above, a wrong decoding well below
    for (const char* candidate : {"GB18030", "BIG5", "SHIFT_JIS", "EUC-JP"}) {
        const double score = plausibility(decodeWhole(sample, candidate, end));
        if (score > bestScore) best = candidate, bestScore = score;
    }
    return best;
}

constexpr double kReadsWell = 0.9;  ///< Of scoreSingleByte(): letters of one language, hardly anything else.
constexpr double kNoDifference = 0.1;

/// One-byte encodings that the sample reads well in, the best first; only those that differ by nothing but luck.
std::vector<std::string> readableSingleByte(std::string_view sample, SampleEnd end) {
    const std::vector<EncodingScore> scores = scoreSingleByte(sample, end);
    std::vector<std::string> readable;
    if (scores.empty() || scores.front().score < kReadsWell) return readable;
    // Most files are Western European: another table needs its letters to be the better ones, or words.
    const auto western = std::find_if(scores.begin(), scores.end(),
                                      [](const EncodingScore& one) { return one.encoding == "WINDOWS-1252"; });
    const bool westernReads =
        western != scores.end() && western->score >= kReadsWell && western->words >= scores.front().words;
    const EncodingScore& first = westernReads ? *western : scores.front();
    readable.push_back(first.encoding);
    for (const EncodingScore& one : scores)
        if (one.encoding != first.encoding && one.score >= kReadsWell && first.score - one.score < kNoDifference &&
            one.words >= first.words && one.letters >= first.letters &&
            (one.words > 0 || first.encoding != "WINDOWS-1252"))
            readable.push_back(one.encoding);
    return readable;
}

std::string guessLegacy(std::string_view sample, SampleEnd end) {
    const std::string opinion = askUchardet(sample);
    const std::vector<std::string> readable = readableSingleByte(sample, end);
    if (highByteRunShare(sample) < 0.6) {
        if (!readable.empty()) return readable.front();
        const auto high =
            std::count_if(sample.begin(), sample.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        static constexpr std::array<std::string_view, 6> kWide{"GB18030", "BIG5",   "SHIFT_JIS",
                                                               "EUC-JP",  "EUC-KR", "CP949"};
        const bool wide = std::find(kWide.begin(), kWide.end(), opinion) != kWide.end();
        return high >= 50 && !wide && !opinion.empty() ? opinion : "WINDOWS-1252";  // below that, opinions are dice
    }
    if (std::string eastAsian = bestEastAsian(sample, end); !eastAsian.empty()) return eastAsian;
    if (!readable.empty()) return readable.front();
    return opinion.empty() ? "WINDOWS-1252" : opinion;
}

/// ASCII included; a few broken rows are allowed.
bool isUtf8(std::string_view sample, SampleEnd end) {
    std::size_t multibyte = 0;
    std::size_t bad = 0;
    for (std::size_t at = 0; at < sample.size();) {
        const DecodedChar step = decodeUtf8(sample.substr(at));
        if (!step.valid && end == SampleEnd::Cut && isCutOff(sample.substr(at))) break;
        multibyte += step.valid && step.bytes > 1 ? 1 : 0;
        bad += step.valid ? 0 : 1;
        at += step.valid ? step.bytes : 1;
    }
    return bad == 0 || multibyte >= 4 * bad;
}

/// UTF-16 without a mark shows in where its zero bytes are: the high halves of ASCII characters and line ends.
std::optional<std::string> guessUtf16(std::string_view sample) {
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i)
        if (sample[i] == '\0') ++zeros[i % 2];
    const std::size_t pairs = sample.size() / 2;
    const bool few = zeros[0] + zeros[1] <= pairs / 50;
    if (few) return std::nullopt;
    if (zeros[0] * 20 <= zeros[1]) return "UTF-16LE";
    if (zeros[1] * 20 <= zeros[0]) return "UTF-16BE";
    return std::nullopt;
}

}  // namespace

std::size_t byteOrderMarkLength(std::string_view start, const std::string& encoding) {
    for (const Mark& mark : kMarks)
        if (encoding == mark.encoding && start.starts_with(mark.bytes)) return mark.bytes.size();
    return 0;
}

std::optional<std::string> detectEncoding(std::string_view sample, SampleEnd end) {
    for (const Mark& mark : kMarks)
        if (sample.starts_with(mark.bytes)) return mark.encoding;
    if (auto utf16 = guessUtf16(sample)) return utf16;
    const auto zeros = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\0'));
    const auto controls = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B';
    }));
    if (zeros * 50 > sample.size() || controls * 20 > sample.size()) return std::nullopt;

    if (isUtf8(sample, end)) return "UTF-8";
    return guessLegacy(sample, end);
}

std::vector<std::string> likelyEncodings(std::string_view sample, SampleEnd end) {
    const auto detected = detectEncoding(sample, end);
    if (!detected) return {};
    std::vector<std::string> likely{*detected};
    if (detected->starts_with("UTF-")) return likely;
    const std::vector<std::string> readable = readableSingleByte(sample, end);
    if (!readable.empty() && readable.front() == *detected) return readable;
    return likely;
}

std::optional<Decoder> Decoder::create(const std::string& encoding) {
    const iconv_t handle = ::iconv_open("UTF-8", encoding.c_str());
    if (handle == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
    return Decoder(handle, encoding == "UTF-8" || encoding == "utf-8" || encoding == "UTF8");
}

Decoder::Decoder(Decoder&& other) noexcept
    : m_handle(std::exchange(other.m_handle, reinterpret_cast<iconv_t>(-1))),
      m_passThrough(other.m_passThrough),
      m_pending(std::move(other.m_pending)) {}

Decoder& Decoder::operator=(Decoder&& other) noexcept {
    std::swap(m_handle, other.m_handle);
    std::swap(m_passThrough, other.m_passThrough);
    std::swap(m_pending, other.m_pending);
    return *this;
}

Decoder::~Decoder() {
    if (m_handle != reinterpret_cast<iconv_t>(-1)) ::iconv_close(m_handle);
}

void Decoder::decode(std::string_view bytes, SampleEnd end, std::string& out) {
    if (m_passThrough) {
        out.append(bytes);
        return;
    }
    std::string joined = std::move(m_pending);
    m_pending.clear();
    joined.append(bytes);
    char* in = joined.data();
    std::size_t left = joined.size();
    std::array<char, 16384> block{};
    while (left > 0) {
        char* to = block.data();
        std::size_t room = block.size();
        const std::size_t result = ::iconv(m_handle, &in, &left, &to, &room);
        const int code = errno;
        out.append(block.data(), static_cast<std::size_t>(to - block.data()));
        if (result != static_cast<std::size_t>(-1) || code == E2BIG) continue;
        if (code == EINVAL && end == SampleEnd::Cut) {
            m_pending.assign(in, left);
            return;
        }
        out.push_back('\xFF');
        ++in, --left;
    }
}

}  // namespace tb::data
