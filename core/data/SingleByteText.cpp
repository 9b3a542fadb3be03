#include "core/data/SingleByteText.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb::data {
namespace {

/// A language: its letters beyond ASCII, and common words that have some of them.
struct Language {
    std::string_view letters;
    std::string_view words;
};

constexpr Language kFrench{"àâçéèêëîïôùûüÿœæ",
                           " à où été être très déjà même après problème numéro reçu colis réponse commande crédit "
                           "société prénom téléphone ça délai remboursé livré première général "};
constexpr Language kGerman{"äöüß",
                           " für über können möchte würde schön grüße müssen später straße größe zurück überweisung "
                           "gehört geändert lösung bestätigung verfügbar ändern löschen gebühr "};
constexpr Language kSpanish{"áéíñóúü¿¡ºª",
                            " está qué cómo más dónde también teléfono número después aquí sí contraseña envío año "
                            "dirección información devolución gracias cuándo todavía "};
constexpr Language kPortuguese{"áâãàçéêíóôõúº",
                               " não é você está são já até também número endereço informação devolução obrigação "
                               "cartão cobrança atenção então "};
constexpr Language kItalian{"àèéìíòóù", " è perché più già così può città però né sarà pagherò "};
constexpr Language kNordic{"åäöæøéü",
                           " är på för från när också får inte över år må få når også så være kjøp på där går betala "
                           "større første "};
constexpr Language kIcelandic{"áéíóúýþðæö", " ég það við er að ekki með þetta hvað frá því "};
constexpr Language kPolish{"ąćęłńóśźż",
                           " się że już są czy proszę dziękuję mogę być będzie zamówienie zamówienia przesyłki "
                           "przesyłka pieniędzy hasło błąd wysłać wyszła także więc tę ją jeśli został została "
                           "dostępny działa zwrócić płatność też był była które którą później moją "};
constexpr Language kCzech{"áčďéěíňóřšťúůýž",
                          " že můj číslo zásilky balík už děkuji prosím ještě když přihlásit chci jsem není být heslo "
                          "vrácení peněz objednávku změnit doručení opravte při může můžu kde také nemůžu účet zboží "
                          "které dobrý děkujeme zásilka "};
constexpr Language kSlovak{"áäčďéíĺľňóôŕšťúýž",
                           " že môj číslo zásielky ďakujem prosím ešte keď môžem nie je účet môže objednávku chcem "
                           "zmeniť heslo vrátiť peniaze "};
constexpr Language kHungarian{
    "áéíóöőúüű",
    " és nem hogy még már kérem köszönöm szépen jelszó rendelésem csomag hol számla szeretném "
    "küldeni pénzt után között mikor időpont jövő "};
constexpr Language kRomanian{"ăâîşţșț", " şi să vă că nu îmi în fără mulţumesc comanda aţi când vreau și mulțumesc "};
constexpr Language kCroatian{"čćđšž", " što već još može želim gdje kupnja račun pošiljka narudžba također "};
constexpr Language kTurkish{
    "çğıöşüİÂâîû",
    " için değil teşekkür teşekkürler sipariş siparişim şifre nasıl çok ürün lütfen ödeme var mı "
    "nerede kargo hesabım şu gün geldi yardım iade değiştirmek istiyorum kargom çalışmıyor hâlâ "
    "giriş yapamıyorum ücret müşteri para fatura yanlış olduğu ne zaman "};
constexpr Language kBaltic{"ąčęėįšųūžāēģīķļņōŗ", " ir yra kad jūs ačiū kur mano paldies lūdzu kā vai pasūtījums "};
constexpr Language kGreek{"αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ",
                          " και το να είναι μου που για δεν με την του θα έχω από στη ευχαριστώ παρακαλώ πού πότε "
                          "δέμα σας έχει κωδικός τη ο "};
constexpr Language kRussian{"абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ№",
                            " и не на что как мой моя где заказ спасибо по за это у меня вы я в с когда можно деньги "
                            "пожалуйста пароль нет был или для до "};
constexpr Language kUkrainian{"абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ№",
                              " і не на що як мій де замовлення дякую за це у мене ви я в з коли можна гроші будь "
                              "ласка пароль ні або для до та "};

struct Table {
    const char* encoding;
    std::array<const Language*, 8> languages;
};

constexpr std::array<Table, 11> kTables{
    {{"WINDOWS-1252", {&kFrench, &kGerman, &kSpanish, &kPortuguese, &kItalian, &kNordic, &kIcelandic, nullptr}},
     {"WINDOWS-1250", {&kPolish, &kCzech, &kSlovak, &kHungarian, &kRomanian, &kCroatian, nullptr, nullptr}},
     {"ISO-8859-2", {&kPolish, &kCzech, &kSlovak, &kHungarian, &kRomanian, &kCroatian, nullptr, nullptr}},
     {"WINDOWS-1254", {&kTurkish, nullptr}},
     {"WINDOWS-1257", {&kBaltic, nullptr}},
     {"WINDOWS-1253", {&kGreek, nullptr}},
     {"ISO-8859-7", {&kGreek, nullptr}},
     {"WINDOWS-1251", {&kRussian, &kUkrainian, nullptr}},
     {"KOI8-R", {&kRussian, nullptr}},
     {"ISO-8859-5", {&kRussian, nullptr}},
     {"CP866", {&kRussian, nullptr}}}};

// Marks that people type in any language, at the edge of a word.
constexpr std::string_view kMarks = "“”„‘’‚«»–—…•€£§°©®™·¿¡№´×\xC2\xA0";

/// A text cut into what counts: its letters beyond ASCII, and its words that have some.
struct Letters {
    std::vector<std::string> letters;
    std::vector<std::string> words;  ///< In lower case.
    std::size_t bad = 0;             ///< Not decoded, signs inside words, capitals behind small letters.
};

std::string lowerOf(char32_t codePoint) {
    std::u32string lower;
    unicode::appendLower(codePoint, lower);
    std::string out;
    for (const char32_t c : lower) appendUtf8(c, out);
    return out;
}

Letters lettersOf(std::string_view text) {
    Letters found;
    std::string word;
    bool wide = false;        // the word has letters beyond ASCII
    bool afterSmall = false;  // a small letter stands before
    const auto endWord = [&] {
        if (wide) found.words.push_back(word);
        word.clear();
        wide = afterSmall = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar step = decodeUtf8(text.substr(at));
        const std::string character(text.substr(at, step.bytes));
        at += step.bytes;
        if (!step.valid) {
            ++found.bad;
            continue;
        }
        const bool ascii = step.codePoint < 0x80;
        if (unicode::isLetter(step.codePoint)) {
            const std::string lower = lowerOf(step.codePoint);
            if (!ascii) found.letters.push_back(lower);
            const bool capital = lower != character;
            if (!ascii && capital && afterSmall) ++found.bad;
            word += lower;
            wide = wide || !ascii;
            afterSmall = !capital;
            continue;
        }
        const bool inside =
            !word.empty() && at < text.size() && unicode::isLetter(decodeUtf8(text.substr(at)).codePoint);
        if (!ascii && (kMarks.find(character) == std::string_view::npos ||
                       (inside && character != "’" && character != "–" && character != "\xC2\xA0" && character != "·")))
            ++found.bad;
        endWord();
    }
    endWord();
    return found;
}

EncodingScore scoreOf(const Table& table, std::string text) {
    EncodingScore best{table.encoding, 0.0, 0, 0, {}};
    const Letters found = lettersOf(text);
    best.letters = found.letters.size();
    const double all = static_cast<double>(found.letters.size() + found.bad);
    for (const Language* language : table.languages) {
        if (language == nullptr) break;
        std::size_t known = 0;
        for (const std::string& letter : found.letters)
            known += language->letters.find(letter) != std::string_view::npos ? 1 : 0;
        std::set<std::string_view> words;
        for (const std::string& word : found.words)
            if (language->words.find(" " + word + " ") != std::string_view::npos) words.insert(word);
        const double share = all == 0.0 ? 0.0 : static_cast<double>(known) / all;
        const double score = share + std::min(0.2 * static_cast<double>(words.size()), 1.0) * (share > 0.8 ? 1.0 : 0.0);
        if (score <= best.score) continue;
        best.score = score;
        best.words = words.size();
    }
    best.text = std::move(text);
    return best;
}

}  // namespace

std::vector<EncodingScore> scoreSingleByte(std::string_view sample, SampleEnd end) {
    constexpr std::size_t kEnough = 32UL * 1024;  // bytes
    const std::string_view part = sample.substr(0, kEnough);
    std::vector<EncodingScore> scores;
    for (const Table& table : kTables) {
        auto decoder = Decoder::create(table.encoding);
        if (!decoder) continue;
        std::string text;
        decoder->decode(part, part.size() < sample.size() ? SampleEnd::Cut : end, text);
        const bool known =
            std::any_of(scores.begin(), scores.end(), [&](const EncodingScore& other) { return other.text == text; });
        if (!known) scores.push_back(scoreOf(table, std::move(text)));
    }
    std::stable_sort(scores.begin(), scores.end(), [](const EncodingScore& a, const EncodingScore& b) {
        return a.score != b.score ? a.score > b.score : a.letters > b.letters;
    });
    return scores;
}

}  // namespace tb::data
