#pragma once

#include <QString>
#include <QStringList>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/data/Example.h"

namespace tb::ui {

/// What type-ahead needs to know of an intent.
struct Intent {
    LabelId id = 0;
    QString name;
    std::int64_t count = 0;
};

/// Finds intents by fragments typed in any order, and keeps the nine that have a number key. An intent keeps its number
/// while it is in use, so that fingers can learn it: a newcomer takes the number that was not used for longest. A
/// value; one thread.
class IntentMatcher {
public:
    static constexpr std::size_t kDigits = 9;

    /// Forgets numbers and recency of intents that are gone; free numbers go to recently used, then to frequent ones.
    void setIntents(std::vector<Intent> intents);
    /// Newest first. To be called before setIntents() to restore an earlier session.
    void setRecent(std::vector<LabelId> recent);
    [[nodiscard]] const std::vector<LabelId>& recent() const { return m_recent; }
    void markUsed(LabelId id);

    /// Best first: exact, then name prefix, then every fragment at the start of a word, then anywhere, then by the
    /// pinyin of Chinese characters (initials, whole syllables or a mixture); equals by recent use, then by name. Case,
    /// "_" and "-" do not matter. Nothing typed: numbered intents in their order, then the rest by name.
    [[nodiscard]] std::vector<LabelId> match(const QString& typed) const;
    /// Whether the name is taken, whatever its case and separators.
    [[nodiscard]] bool knows(const QString& name) const;

    /// `digit` 1..9.
    [[nodiscard]] std::optional<LabelId> ofDigit(int digit) const;
    /// 0 = has none.
    [[nodiscard]] int digitOf(LabelId id) const;

private:
    struct Entry {
        Intent intent;
        QString folded;                     ///< Case-folded, separators as single spaces.
        std::vector<QStringList> readings;  ///< Of the Chinese characters of the name.
    };
    [[nodiscard]] std::size_t recency(LabelId id) const;  ///< 0 = newest; a large number when never used.
    [[nodiscard]] bool has(LabelId id) const;
    void fillDigits();

    std::vector<Entry> m_entries;  ///< By name.
    std::vector<LabelId> m_recent;
    std::array<LabelId, kDigits> m_digits{};
};

}  // namespace tb::ui
