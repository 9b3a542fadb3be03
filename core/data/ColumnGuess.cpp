#include "core/data/ColumnGuess.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb::data {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct KnownName {
    std::string_view name;
    ColumnRole role;
};
// Within a role the better name stands first: "label_text" beside "label" is the readable one of a numbered pair.
constexpr KnownName kNames[] = {
    {"text", ColumnRole::Text},         {"utterance", ColumnRole::Text},   {"userutterance", ColumnRole::Text},
    {"usertext", ColumnRole::Text},     {"sentence", ColumnRole::Text},    {"query", ColumnRole::Text},
    {"question", ColumnRole::Text},     {"message", ColumnRole::Text},     {"phrase", ColumnRole::Text},
    {"input", ColumnRole::Text},        {"prompt", ColumnRole::Text},      {"request", ColumnRole::Text},
    {"content", ColumnRole::Text},      {"body", ColumnRole::Text},        {"comment", ColumnRole::Text},
    {"instruction", ColumnRole::Text},  {"utt", ColumnRole::Text},         {"utterances", ColumnRole::Text},
    {"texts", ColumnRole::Text},        {"sentences", ColumnRole::Text},   {"messagetext", ColumnRole::Text},
    {"messagebody", ColumnRole::Text},  {"commentbody", ColumnRole::Text}, {"commenttext", ColumnRole::Text},
    {"description", ColumnRole::Text},  {"example", ColumnRole::Text},     {"examples", ColumnRole::Text},
    {"answer", ColumnRole::Text},       {"文本", ColumnRole::Text},        {"句子", ColumnRole::Text},
    {"语句", ColumnRole::Text},         {"话术", ColumnRole::Text},        {"问题", ColumnRole::Text},
    {"问句", ColumnRole::Text},         {"用户输入", ColumnRole::Text},    {"用户问题", ColumnRole::Text},
    {"消息", ColumnRole::Text},         {"内容", ColumnRole::Text},        {"labeltext", ColumnRole::Label},
    {"labelname", ColumnRole::Label},   {"intentname", ColumnRole::Label}, {"intent", ColumnRole::Label},
    {"label", ColumnRole::Label},       {"labels", ColumnRole::Label},     {"intents", ColumnRole::Label},
    {"intention", ColumnRole::Label},   {"goldlabel", ColumnRole::Label},  {"truelabel", ColumnRole::Label},
    {"intentlabel", ColumnRole::Label}, {"categories", ColumnRole::Label}, {"classes", ColumnRole::Label},
    {"classname", ColumnRole::Label},   {"category", ColumnRole::Label},   {"class", ColumnRole::Label},
    {"target", ColumnRole::Label},      {"topic", ColumnRole::Label},      {"tag", ColumnRole::Label},
    {"domain", ColumnRole::Label},      {"意图", ColumnRole::Label},       {"标签", ColumnRole::Label},
    {"类别", ColumnRole::Label},        {"分类", ColumnRole::Label},       {"类型", ColumnRole::Label},
    {"split", ColumnRole::Split},       {"set", ColumnRole::Split},        {"subset", ColumnRole::Split},
    {"partition", ColumnRole::Split},   {"划分", ColumnRole::Split},       {"数据集", ColumnRole::Split},
    {"note", ColumnRole::Note},         {"notes", ColumnRole::Note},       {"remark", ColumnRole::Note},
    {"remarks", ColumnRole::Note},      {"备注", ColumnRole::Note},        {"注释", ColumnRole::Note},
    {"flagged", ColumnRole::Flagged},   {"flag", ColumnRole::Flagged},     {"标记", ColumnRole::Flagged},
    {"source", ColumnRole::Source},     {"origin", ColumnRole::Source},    {"channel", ColumnRole::Source},
    {"来源", ColumnRole::Source},       {"渠道", ColumnRole::Source}};

std::string lowered(std::string_view name) {
    std::string out(name);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::string normalised(std::string_view name) {
    std::string out;
    for (const char c : trimmed(name)) {
        if (c == ' ' || c == '_' || c == '-') continue;
        out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return out;
}

std::optional<std::size_t> rankOfName(std::string_view name) {
    const std::string wanted = normalised(name);
    const auto found = std::find_if(std::begin(kNames), std::end(kNames),
                                    [&](const KnownName& known) { return known.name == wanted; });
    if (found == std::end(kNames)) return std::nullopt;
    return static_cast<std::size_t>(found - std::begin(kNames));
}

/// Columns of a help desk or a corpus that repeat their values as intents do, and are none.
bool isStatusName(std::string_view name) {
    static constexpr std::array<std::string_view, 26> kStatuses{
        "status", "state",  "priority", "severity", "urgency",   "queue",     "agent",     "assignee",    "assignedto",
        "owner",  "group",  "team",     "channel",  "requester", "created",   "createdat", "updated",     "updatedat",
        "date",   "locale", "language", "lang",     "country",   "annotator", "workerid",  "answerstatus"};
    return std::find(kStatuses.begin(), kStatuses.end(), normalised(name)) != kStatuses.end();
}

/// The same text with marks in it, or in another form: the plain column is the text.
bool isDerivedName(std::string_view name) {
    const std::string lower = lowered(name);
    static constexpr std::array<std::string_view, 8> kDerived{"annot", "normali", "entit", "token",
                                                              "lemma", "stem",    "clean", "preprocess"};
    return std::any_of(kDerived.begin(), kDerived.end(),
                       [&](std::string_view part) { return lower.find(part) != std::string::npos; });
}

std::optional<std::size_t>& slot(ImportPlan& plan, ColumnRole role) {
    switch (role) {
        case ColumnRole::Text:
            return plan.textColumn;
        case ColumnRole::Label:
            return plan.labelColumn;
        case ColumnRole::Split:
            return plan.splitColumn;
        case ColumnRole::Note:
            return plan.noteColumn;
        case ColumnRole::Flagged:
            return plan.flaggedColumn;
        case ColumnRole::Source:
            break;
    }
    return plan.sourceColumn;
}

bool isTaken(const ImportPlan& plan, std::size_t column) {
    for (const auto& taken :
         {plan.textColumn, plan.labelColumn, plan.splitColumn, plan.noteColumn, plan.flaggedColumn, plan.sourceColumn})
        if (taken == column) return true;
    return std::any_of(plan.setColumns.begin(), plan.setColumns.end(),
                       [&](const SetColumn& set) { return set.column == column; });
}

bool saysNothing(std::string_view value) {
    static constexpr std::array<std::string_view, 8> kNothing{"", "null", "NULL", "nan", "NaN", "None", "N/A", "NA"};
    return std::find(kNothing.begin(), kNothing.end(), value) != kNothing.end();
}

bool isFlag(std::string_view value) {
    static constexpr std::array<std::string_view, 10> kFlags{"0",    "1",    "0.0",   "1.0",   "true",
                                                             "True", "TRUE", "false", "False", "FALSE"};
    return std::find(kFlags.begin(), kFlags.end(), value) != kFlags.end();
}

/// The same words in every row are a question or a caption, no text of a customer.
bool isConstant(const ColumnContent& content) {
    return content.filled >= 3 && content.distinct == 1;
}

void guessByName(ImportPlan& plan, const std::vector<ColumnContent>& contents) {
    std::array<std::optional<std::size_t>, 6> best;
    for (std::size_t column = 0; column < plan.columns.size(); ++column) {
        const std::string& name = plan.columns[column];
        if (name.starts_with(kSetColumnPrefix) &&
            !trimmed(std::string_view(name).substr(kSetColumnPrefix.size())).empty())
            plan.setColumns.push_back(
                {std::string(trimmed(std::string_view(name).substr(kSetColumnPrefix.size()))), column});
        const auto rank = rankOfName(name);
        if (!rank) continue;
        const ColumnRole role = kNames[*rank].role;
        const ColumnContent& content = contents[column];
        const bool empty = content.filled == 0 && role == ColumnRole::Note;
        if (empty || (role == ColumnRole::Text && isConstant(content))) continue;
        auto& bestRank = best[static_cast<std::size_t>(role)];
        if (bestRank && *bestRank <= *rank) continue;
        bestRank = rank;
        slot(plan, role) = column;
    }
}

void guessText(ImportPlan& plan, const std::vector<ColumnContent>& contents) {
    for (const bool derivedToo : {false, true}) {
        double longest = 0.0;
        for (std::size_t column = 0; column < contents.size(); ++column) {
            const ColumnContent& content = contents[column];
            const bool derived = isDerivedName(plan.columns[column]) || isConstant(content);
            if (isTaken(plan, column) || content.allNumbers || content.meanLength <= longest) continue;
            if (derived && !derivedToo) continue;
            longest = content.meanLength;
            plan.textColumn = column;
        }
        if (plan.textColumn) return;
    }
}

/// The only column whose name has a word of texts, or of labels, in any language: "Kategorie", "Final topic".
void guessByWords(ImportPlan& plan, const std::vector<ColumnContent>& contents) {
    std::vector<std::size_t> texts;
    std::vector<std::size_t> labels;
    for (std::size_t column = 0; column < contents.size(); ++column) {
        const ColumnContent& content = contents[column];
        const std::string& name = plan.columns[column];
        if (isTaken(plan, column) || content.allNumbers || content.allDates || isConstant(content) ||
            isStatusName(name) || isDerivedName(name))
            continue;
        const HeaderWords words = headerWords(name);
        if (words.text > 0 && words.label == 0) texts.push_back(column);
        if (words.label > 0 && words.text == 0 && normalised(name) != "tags") labels.push_back(column);
    }
    if (!plan.textColumn && texts.size() == 1) plan.textColumn = texts.front();
    if (!plan.labelColumn && labels.size() == 1) plan.labelColumn = labels.front();
}

/// Columns whose values repeat as those of intents do, the likeliest first.
std::vector<std::size_t> labelCandidates(const ImportPlan& plan, const std::vector<ColumnContent>& contents) {
    std::vector<std::pair<double, std::size_t>> scored;
    for (std::size_t column = 0; column < contents.size(); ++column) {
        const ColumnContent& content = contents[column];
        if (isTaken(plan, column) || content.filled == 0 || isCounterName(plan.columns[column])) continue;
        const bool repeats = content.distinct * 2 <= content.filled;
        const bool named = content.looksLikeIds && !content.allNumbers;
        if ((!repeats && !named) || content.distinct < 2) continue;
        // A date or a channel repeats as well; a readable name without spaces wins over a number.
        const double score =
            static_cast<double>(content.distinct) + (content.allNumbers ? 1e6 : 0.0) - (named ? 0.5 : 0.0);
        scored.emplace_back(score, column);
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::size_t> columns;
    columns.reserve(scored.size());
    for (const auto& [score, column] : scored) columns.push_back(column);
    return columns;
}

std::vector<std::size_t> oneHotColumns(const ImportPlan& plan, const std::vector<ColumnContent>& contents,
                                       const Rows& rows) {
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < contents.size(); ++column)
        if (!isTaken(plan, column) && contents[column].filled == rows.size() && contents[column].allFlags &&
            !isCounterName(plan.columns[column]))
            columns.push_back(column);
    std::size_t single = 0;
    for (const auto& row : rows)
        single += std::count_if(columns.begin(), columns.end(),
                                [&](std::size_t column) {
                                    return column < row.size() && row[column].find_first_of("1tT") == 0;
                                }) == 1
                      ? 1
                      : 0;
    return columns.size() >= 2 && rows.size() >= 2 && single * 10 >= rows.size() * 8 ? columns
                                                                                     : std::vector<std::size_t>{};
}

}  // namespace

bool isCounterName(std::string_view name) {
    const std::string wanted = normalised(name);
    static constexpr std::array<std::string_view, 13> kCounters{
        "id", "idx", "index", "uid", "no", "row", "ticketid", "userid", "rowid", "answerid", "number", "编号", "序号"};
    return std::find(kCounters.begin(), kCounters.end(), wanted) != kCounters.end();
}

ColumnContent contentOf(std::span<const std::vector<std::string>> rows, std::size_t column) {
    ColumnContent content;
    std::set<std::string_view> values;
    std::size_t bytes = 0;
    std::size_t words = 0;
    for (const auto& row : rows) {
        if (column >= row.size()) continue;
        const std::string_view value = trimmed(row[column]);
        if (saysNothing(value)) continue;
        ++content.filled;
        bytes += value.size();
        words += static_cast<std::size_t>(std::count(value.begin(), value.end(), ' ')) + 1;
        values.insert(value);
        content.allNumbers = content.allNumbers && value.find_first_not_of("0123456789.-") == std::string_view::npos;
        content.allFlags = content.allFlags && isFlag(value);
        content.allDates = content.allDates && value.find_first_not_of("0123456789.-/: TZ+") == std::string_view::npos;
        content.allSplits = content.allSplits && splitFromName(std::string(value)).has_value();
        content.looksLikeIds = content.looksLikeIds && value.size() <= 60 && value.find(' ') == std::string_view::npos;
    }
    content.distinct = values.size();
    if (content.filled > 0) {
        content.meanLength = static_cast<double>(bytes) / static_cast<double>(content.filled);
        content.meanWords = static_cast<double>(words) / static_cast<double>(content.filled);
    }
    return content;
}

std::optional<ColumnRole> roleOfName(std::string_view name) {
    const auto rank = rankOfName(name);
    if (!rank) return std::nullopt;
    return kNames[*rank].role;
}

ColumnDoubts guessColumns(ImportPlan& plan, const Rows& rows) {
    ColumnDoubts doubts;
    std::vector<ColumnContent> contents;
    for (std::size_t column = 0; column < plan.columns.size(); ++column) contents.push_back(contentOf(rows, column));
    guessByName(plan, contents);
    for (std::size_t column = 0; column < contents.size() && !plan.splitColumn; ++column)
        if (!isTaken(plan, column) && contents[column].filled == rows.size() && rows.size() > 1 &&
            contents[column].allSplits)
            plan.splitColumn = column;
    guessByWords(plan, contents);
    if (!plan.textColumn) guessText(plan, contents);
    if (plan.labelColumn) return doubts;
    doubts.oneHot = oneHotColumns(plan, contents, rows);
    std::vector<std::size_t> candidates = labelCandidates(plan, contents);
    std::erase_if(candidates, [&](std::size_t column) {
        return std::find(doubts.oneHot.begin(), doubts.oneHot.end(), column) != doubts.oneHot.end();
    });
    for (const std::size_t column : candidates)
        if (!contents[column].allNumbers && !contents[column].allDates) doubts.labels.push_back(column);
    // What tags and statuses are called says that they are something else, until somebody says that they are intents.
    for (const std::size_t column : candidates) {
        const bool tags = normalised(plan.columns[column]) == "tags";
        if (isStatusName(plan.columns[column]) || tags) continue;
        plan.labelColumn = column;
        break;
    }
    for (std::size_t column = 0; column < contents.size(); ++column)
        if (normalised(plan.columns[column]) == "tags" && !isTaken(plan, column) && contents[column].filled > 0) {
            std::erase(doubts.labels, column);
            doubts.labels.insert(doubts.labels.begin(), column);
        }
    if (doubts.labels.size() == 1 && plan.labelColumn == doubts.labels.front()) doubts.labels.clear();
    return doubts;
}

void mapSetsByName(ImportPlan& plan, const std::vector<std::string>& sets) {
    for (const std::string& set : sets) {
        const auto at = std::find_if(plan.columns.begin(), plan.columns.end(),
                                     [&](const std::string& name) { return lowered(trimmed(name)) == lowered(set); });
        const bool mapped = std::any_of(plan.setColumns.begin(), plan.setColumns.end(),
                                        [&](const SetColumn& one) { return lowered(one.set) == lowered(set); });
        if (at == plan.columns.end() || mapped) continue;
        const auto column = static_cast<std::size_t>(at - plan.columns.begin());
        if (plan.textColumn == column || rankOfName(*at))
            continue;  // called "topic", "source", ... it may be meant as that
        if (plan.labelColumn == column) plan.labelColumn.reset();
        plan.setColumns.push_back({set, column});
    }
}

namespace {

// Words of headers, in lower case, by language; what stands with a blank on both sides is found.
constexpr std::string_view kTextWords =
    " text texts message messages utterance utterances sentence sentences query queries question questions phrase "
    "phrases "
    "comment comments body content description request inquiry example examples "
    "texte phrase commentaire requête demande énoncé libre "                               // French
    "nachricht nachrichten frage fragen satz anfrage äußerung beschreibung kommentar "     // German
    "texto mensaje pregunta frase consulta comentario mensagem pergunta descrição "        // Spanish, Portuguese
    "testo messaggio domanda frase richiesta commento "                                    // Italian
    "tekst wiadomość pytanie zdanie treść bericht vraag zin "                              // Polish, Dutch
    "zpráva dotaz věta otázka správa metin mesaj soru cümle ifade meddelande fråga "       // Czech, Turkish, Swedish
    "текст сообщение вопрос фраза запрос повідомлення питання κείμενο μήνυμα ερώτηση "     // Russian, Ukrainian, Greek
    "テキスト 発話 文 質問 メッセージ 텍스트 문장 질문 메시지 발화 文本 句子 问题 內容 ";  // Japanese, Korean, Chinese
constexpr std::string_view kLabelWords =
    " label labels intent intents category categories class topic topics tag tags target "
    "intention intentions catégorie étiquette libellé thème classe "
    "absicht kategorie klasse thema etikett anliegen "
    "intención categoría etiqueta clase tema intenção categoria rótulo "
    "intento etichetta argomento "
    "intencja kategoria etykieta temat klasa categorie onderwerp "
    "záměr kategorie štítek třída téma niyet kategori etiket sınıf konu avsikt ämne "
    "интент намерение категория метка класс тема намір категорія мітка πρόθεση κατηγορία ετικέτα "
    "ラベル 意図 カテゴリ 라벨 레이블 의도 카테고리 意图 标签 標籤 类别 分类 ";

std::string lowercase(std::string_view text) {
    std::u32string lower;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar step = decodeUtf8(text.substr(at));
        unicode::appendLower(step.codePoint, lower);
        at += step.bytes;
    }
    std::string out;
    for (const char32_t codePoint : lower) appendUtf8(codePoint, out);
    return out;
}

bool isWordOf(std::string_view words, const std::string& word) {
    return words.find(" " + word + " ") != std::string_view::npos;
}

}  // namespace

HeaderWords headerWords(std::string_view name) {
    HeaderWords found;
    std::string word;
    const auto end = [&] {
        if (word.empty()) return;
        ++found.all;
        found.text += isWordOf(kTextWords, word) ? 1 : 0;
        found.label += isWordOf(kLabelWords, word) ? 1 : 0;
        word.clear();
    };
    const std::string lower = lowercase(trimmed(name));
    for (const char c : lower) {
        if (std::string_view(" _-./:()[]?!,").find(c) != std::string_view::npos)
            end();
        else
            word.push_back(c);
    }
    end();
    return found;
}

}  // namespace tb::data
