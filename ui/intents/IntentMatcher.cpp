#include "ui/intents/IntentMatcher.h"

#include <QStringList>
#include <algorithm>
#include <limits>
#include <tuple>

#include "core/text/unicode/Pinyin.h"
#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

constexpr std::size_t kMaxRecent = 32;
constexpr std::size_t kNeverUsed = std::numeric_limits<std::size_t>::max();

QString fold(const QString& text) {
    QString folded = text.toCaseFolded();
    for (QChar& c : folded) {
        if (c == u'_' || c == u'-' || c == u'/' || c == u'.') c = u' ';
    }
    return folded.simplified();
}

bool atWordStart(const QString& folded, const QString& fragment) {
    for (qsizetype at = folded.indexOf(fragment); at >= 0; at = folded.indexOf(fragment, at + 1)) {
        if (at == 0 || folded[at - 1] == u' ') return true;
    }
    return false;
}

std::vector<QStringList> readingsOf(const QString& name) {
    std::vector<QStringList> all;
    for (const std::vector<std::string>& readings : pinyinReadings(toUtf8(name))) {
        QStringList one;
        for (const std::string& reading : readings) one << toQt(reading);
        all.push_back(std::move(one));
    }
    return all;
}

/// Whether the letters from `from` on can be read off the characters from `character` on, each giving the beginning of
/// its pinyin.
bool readsAs(const std::vector<QStringList>& readings, std::size_t character, const QString& letters, qsizetype from) {
    if (from == letters.size()) return true;
    if (character == readings.size()) return false;
    for (const QString& reading : readings[character]) {
        const QStringView rest = QStringView(letters).mid(from);
        qsizetype common = 0;
        while (common < rest.size() && common < reading.size() && rest[common] == reading[common]) ++common;
        for (; common > 0; --common)
            if (readsAs(readings, character + 1, letters, from + common)) return true;
    }
    return false;
}

bool readsAs(const std::vector<QStringList>& readings, const QString& letters) {
    for (std::size_t character = 0; character < readings.size(); ++character)
        if (readsAs(readings, character, letters, 0)) return true;
    return false;
}

/// 0 exact .. 4 by pinyin; nothing when a fragment is missing.
std::optional<int> rank(const QString& folded, const std::vector<QStringList>& readings, const QString& typed,
                        const QStringList& fragments) {
    if (folded == typed) return 0;
    if (folded.startsWith(typed)) return 1;
    int worst = 2;
    for (const QString& fragment : fragments) {
        if (atWordStart(folded, fragment)) continue;
        if (folded.contains(fragment))
            worst = std::max(worst, 3);
        else if (readsAs(readings, fragment))
            worst = 4;
        else
            return std::nullopt;
    }
    return worst;
}

}  // namespace

void IntentMatcher::setIntents(std::vector<Intent> intents) {
    m_entries.clear();
    m_entries.reserve(intents.size());
    for (Intent& intent : intents) {
        QString folded = fold(intent.name);
        std::vector<QStringList> readings = readingsOf(intent.name);
        m_entries.push_back({std::move(intent), std::move(folded), std::move(readings)});
    }
    std::sort(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.folded, a.intent.id) < std::tie(b.folded, b.intent.id);
    });
    std::erase_if(m_recent, [this](LabelId id) { return !has(id); });
    assignDigits();
}

void IntentMatcher::setRecent(std::vector<LabelId> recent) {
    m_recent = std::move(recent);
    if (m_recent.size() > kMaxRecent) m_recent.resize(kMaxRecent);
}

void IntentMatcher::markUsed(LabelId id) {
    if (!has(id)) return;
    std::erase(m_recent, id);
    m_recent.insert(m_recent.begin(), id);
    if (m_recent.size() > kMaxRecent) m_recent.resize(kMaxRecent);
}

std::vector<LabelId> IntentMatcher::match(const QString& typed) const {
    std::vector<LabelId> found;
    const QString wanted = fold(typed);
    if (wanted.isEmpty()) {
        std::copy_if(m_digits.begin(), m_digits.end(), std::back_inserter(found), [](LabelId id) { return id != 0; });
        for (const Entry& entry : m_entries) {
            if (digitOf(entry.intent.id) == 0) found.push_back(entry.intent.id);
        }
        return found;
    }
    const QStringList fragments = wanted.split(u' ');
    std::vector<std::tuple<int, std::size_t, std::size_t>> order;  // rank, recency, place by name
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (const auto r = rank(m_entries[i].folded, m_entries[i].readings, wanted, fragments))
            order.emplace_back(*r, recency(m_entries[i].intent.id), i);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [r, age, i] : order) found.push_back(m_entries[i].intent.id);
    return found;
}

bool IntentMatcher::knows(const QString& name) const {
    const QString wanted = fold(name);
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.folded == wanted; });
}

std::optional<LabelId> IntentMatcher::ofDigit(int digit) const {
    if (digit < 1 || digit > static_cast<int>(kDigits)) return std::nullopt;
    const LabelId id = m_digits[static_cast<std::size_t>(digit - 1)];
    return id == 0 ? std::nullopt : std::optional(id);
}

int IntentMatcher::digitOf(LabelId id) const {
    if (id == 0) return 0;
    const auto at = std::find(m_digits.begin(), m_digits.end(), id);
    return at == m_digits.end() ? 0 : static_cast<int>(at - m_digits.begin()) + 1;
}

std::size_t IntentMatcher::recency(LabelId id) const {
    const auto at = std::find(m_recent.begin(), m_recent.end(), id);
    return at == m_recent.end() ? kNeverUsed : static_cast<std::size_t>(at - m_recent.begin());
}

bool IntentMatcher::has(LabelId id) const {
    return std::any_of(m_entries.begin(), m_entries.end(), [id](const Entry& entry) { return entry.intent.id == id; });
}

void IntentMatcher::assignDigits() {
    m_digits = {};
    std::vector<LabelId> others;
    for (const Entry& entry : m_entries) {
        const int digit = entry.intent.digit;
        if (digit >= 1 && digit <= static_cast<int>(kDigits))
            m_digits[static_cast<std::size_t>(digit - 1)] = entry.intent.id;
        else
            others.push_back(entry.intent.id);
    }
    std::sort(others.begin(), others.end());
    auto next = others.begin();
    for (LabelId& id : m_digits)
        if (id == 0 && next != others.end()) id = *next++;
}

}  // namespace tb::ui
