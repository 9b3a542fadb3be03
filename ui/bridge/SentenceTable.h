#pragma once

#include <QHash>
#include <QString>
#include <QStringView>
#include <optional>
#include <vector>

namespace tb::ui {

/// The core's English sentences with those of another language beside them, and the way from one to the other. A
/// template is matched whole: "%1" stands for anything and is kept, "$1" for a text that is translated in its turn.
/// Immutable once read, a value; any thread, one at a time.
class SentenceTable {
public:
    /// One line of the file.
    struct Entry {
        enum class Kind { Sentence, Part, Place };
        Kind kind = Kind::Sentence;  ///< Parts are looked for in a "$1" only, places before a colon or by place().
        QString english;
        QString other;
    };
    /// Reads lines "english TAB other" under [sentences], [parts] and [places]; '#' starts a comment line. Lines
    /// without a tab are left out.
    [[nodiscard]] static std::vector<Entry> parse(const QString& file);

    SentenceTable() = default;  ///< Knows nothing.
    explicit SentenceTable(const std::vector<Entry>& entries);
    [[nodiscard]] bool isEmpty() const { return m_templates.empty(); }

    /// One sentence or several, with "where: " before them or without, as Error::message() joins them. Unchanged when a
    /// sentence of it is not known.
    [[nodiscard]] QString translate(const QString& english) const;
    [[nodiscard]] QString place(
        const QString& english) const;  ///< Of Error::where; unchanged when it is a path or a name.

    /// As the window's language joins a sentence and the next, and a place and what happened there. Any part may be
    /// empty.
    [[nodiscard]] static QString joined(const QString& first, const QString& next);
    [[nodiscard]] static QString atPlace(const QString& place, const QString& what);

private:
    struct Slot {
        char16_t kind = u'%';
        int number = 1;
    };
    struct Template {
        Entry::Kind kind = Entry::Kind::Sentence;
        std::vector<QString> literals;  ///< One more than slots; the first and the last may be empty.
        std::vector<Slot> slotList;     ///< "slots" is a keyword of Qt.
        QString other;
        int letters = 0;  ///< Of all literals: the more of its own words, the better a template fits.
    };
    struct Reading {
        int letters = 0;
        QString text;
    };

    [[nodiscard]] static Template compile(const Entry& entry);
    [[nodiscard]] static std::optional<std::vector<QStringView>> captures(const Template& candidate, QStringView text);
    [[nodiscard]] std::optional<Reading> one(QStringView text, Entry::Kind kind) const;
    [[nodiscard]] std::optional<Reading> oneOrMore(QStringView text) const;
    [[nodiscard]] std::optional<Reading> withPlace(QStringView text) const;
    [[nodiscard]] Reading filled(const Template& found, const std::vector<QStringView>& values) const;
    [[nodiscard]] Reading inner(QStringView text) const;

    std::vector<Template> m_templates;
    QHash<QString, std::vector<std::size_t>> m_byStart;  ///< By the first letters of the first literal, at most kStart.
};

}  // namespace tb::ui
