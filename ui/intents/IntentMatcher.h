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
    int digit = 0;  ///< 1..9 when one was chosen as its own key, 0 otherwise.
};

/// Finds intents by fragments typed in any order, and knows the nine that have a number key: those that chose one, then
/// the oldest intents in the order they were made. So a number means the same in every panel, every dialog and after
/// every restart, whatever was used last. A value; one thread.
class IntentMatcher {
public:
    static constexpr std::size_t kDigits = 9;

    /// Forgets the recency of intents that are gone.
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
    void assignDigits();

    std::vector<Entry> m_entries;  ///< By name.
    std::vector<LabelId> m_recent;
    std::array<LabelId, kDigits> m_digits{};
};

}  // namespace tb::ui
