#include "ui/bridge/SentenceTable.h"

#include <QCoreApplication>
#include <algorithm>

namespace tb::ui {

namespace {

constexpr qsizetype kStart = 12;      ///< Enough to tell "The file cannot be read" from "The file is empty".
constexpr qsizetype kLongest = 4000;  ///< Beyond it is a dump of a library, not a sentence.
constexpr int kColonLetters = 2;

bool isSlot(QStringView text, qsizetype at) {
    if (at + 1 >= text.size() || (text[at] != u'%' && text[at] != u'$')) return false;
    return text[at + 1] >= u'1' && text[at + 1] <= u'9';
}

/// Behind the blank after the sentence that ends at or after `from`; -1 when none does.
qsizetype nextSentence(QStringView text, qsizetype from) {
    for (qsizetype at = from; at + 2 < text.size(); ++at) {
        if ((text[at] == u'.' || text[at] == u'?' || text[at] == u'!') && text[at + 1] == u' ') return at + 2;
    }
    return -1;
}

}  // namespace

std::vector<SentenceTable::Entry> SentenceTable::parse(const QString& file) {
    std::vector<Entry> entries;
    auto kind = Entry::Kind::Sentence;
    for (const QStringView line : QStringView(file).split(u'\n')) {
        if (line == u"[sentences]") kind = Entry::Kind::Sentence;
        if (line == u"[parts]") kind = Entry::Kind::Part;
        if (line == u"[places]") kind = Entry::Kind::Place;
        const qsizetype tab = line.indexOf(u'\t');
        if (tab < 0 || line.startsWith(u'#')) continue;
        entries.push_back({kind, line.left(tab).toString(), line.mid(tab + 1).toString()});
    }
    return entries;
}

SentenceTable::SentenceTable(const std::vector<Entry>& entries) {
    m_templates.reserve(entries.size());
    for (const Entry& entry : entries) {
        m_templates.push_back(compile(entry));
        m_byStart[m_templates.back().literals.front().left(kStart)].push_back(m_templates.size() - 1);
    }
}

SentenceTable::Template SentenceTable::compile(const Entry& entry) {
    Template made;
    made.kind = entry.kind;
    made.other = entry.other;
    const QString& text = entry.english;
    qsizetype from = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isSlot(text, at)) continue;
        made.literals.push_back(text.mid(from, at - from));
        made.slotList.push_back({text[at].unicode(), text[at + 1].digitValue()});
        from = at + 2;
    }
    made.literals.push_back(text.mid(from));
    for (const QString& literal : made.literals) made.letters += static_cast<int>(literal.size());
    return made;
}

/// Each slot takes as little as it can, so a literal inside a later slot is no trouble.
std::optional<std::vector<QStringView>> SentenceTable::captures(const Template& candidate, QStringView text) {
    const QString& first = candidate.literals.front();
    const QString& last = candidate.literals.back();
    if (candidate.slotList.empty()) return text == first ? std::optional(std::vector<QStringView>()) : std::nullopt;
    if (text.size() < first.size() + last.size() || !text.startsWith(first) || !text.endsWith(last))
        return std::nullopt;
    std::vector<QStringView> values;
    qsizetype from = first.size();
    const qsizetype end = text.size() - last.size();
    for (std::size_t i = 1; i + 1 < candidate.literals.size(); ++i) {
        const QString& literal = candidate.literals[i];
        const qsizetype at = text.left(end).indexOf(literal, from);
        if (at < 0) return std::nullopt;
        values.push_back(text.mid(from, at - from));
        from = at + literal.size();
    }
    values.push_back(text.mid(from, end - from));
    return values;
}

std::optional<SentenceTable::Reading> SentenceTable::one(QStringView text, Entry::Kind kind) const {
    std::optional<Reading> best;
    for (qsizetype start = std::min(kStart, text.size()); start >= 0; --start) {
        const auto bucket = m_byStart.constFind(text.left(start).toString());
        if (bucket == m_byStart.constEnd()) continue;
        for (const std::size_t index : *bucket) {
            const Template& candidate = m_templates[index];
            if (candidate.kind != kind) continue;
            const auto values = captures(candidate, text);
            if (!values) continue;
            Reading reading = filled(candidate, *values);
            if (!best || reading.letters > best->letters) best = std::move(reading);
        }
    }
    return best;
}

std::optional<SentenceTable::Reading> SentenceTable::oneOrMore(QStringView text) const {
    std::optional<Reading> best = one(text, Entry::Kind::Sentence);
    for (qsizetype next = nextSentence(text, 0); next > 0; next = nextSentence(text, next)) {
        const auto head = one(text.left(next - 1), Entry::Kind::Sentence);
        if (!head) continue;
        const auto tail = oneOrMore(text.mid(next));
        if (!tail || (best && head->letters + tail->letters <= best->letters)) continue;
        best = Reading{head->letters + tail->letters, joined(head->text, tail->text)};
    }
    return best;
}

std::optional<SentenceTable::Reading> SentenceTable::withPlace(QStringView text) const {
    std::optional<Reading> best = oneOrMore(text);
    for (qsizetype colon = text.indexOf(u": "); colon > 0; colon = text.indexOf(u": ", colon + 1)) {
        const auto rest = oneOrMore(text.mid(colon + 2));
        if (!rest || (best && rest->letters + kColonLetters <= best->letters)) continue;
        best = Reading{rest->letters + kColonLetters, atPlace(place(text.left(colon).toString()), rest->text)};
    }
    return best;
}

SentenceTable::Reading SentenceTable::filled(const Template& found, const std::vector<QStringView>& values) const {
    Reading reading{found.letters, {}};
    std::vector<QString> texts;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (found.slotList[i].kind == u'%') {
            texts.push_back(values[i].toString());
            continue;
        }
        Reading value = inner(values[i]);
        reading.letters += value.letters;
        texts.push_back(std::move(value.text));
    }
    for (qsizetype at = 0; at < found.other.size(); ++at) {
        if (!isSlot(found.other, at)) {
            reading.text += found.other[at];
            continue;
        }
        const int number = found.other[++at].digitValue();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (found.slotList[i].number == number) reading.text += texts[i];
        }
    }
    return reading;
}

/// What stands in a "$1": a part, sentences, a setting's label; else as it is, which costs nothing.
SentenceTable::Reading SentenceTable::inner(QStringView text) const {
    auto part = one(text, Entry::Kind::Part);
    auto whole = withPlace(text);
    if (part && (!whole || part->letters >= whole->letters)) return *std::move(part);
    if (whole) return *std::move(whole);
    return {0, QCoreApplication::translate("Schema", text.toUtf8().constData())};
}

QString SentenceTable::translate(const QString& english) const {
    if (isEmpty() || english.size() > kLongest) return english;
    const auto found = withPlace(english);
    return found ? found->text : english;
}

QString SentenceTable::place(const QString& english) const {
    const auto found = one(english, Entry::Kind::Place);
    return found ? found->text : english;
}

QString SentenceTable::joined(const QString& first, const QString& next) {
    if (first.isEmpty() || next.isEmpty()) return first + next;
    //: A sentence and the next.
    return QCoreApplication::translate("Said", "%1 %2").arg(first, next);
}

QString SentenceTable::atPlace(const QString& place, const QString& what) {
    if (place.isEmpty()) return what;
    //: Where something happened, and what.
    return QCoreApplication::translate("Said", "%1: %2").arg(place, what);
}

}  // namespace tb::ui
