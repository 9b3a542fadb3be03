#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace tb {

/// A text for people, kept in its parts until it is shown: an English source text with %1..%9 for its arguments. The
/// source text is the id by which a translation is found (as in gettext and Qt's tr()), so it is a literal in the
/// sources and never put together from pieces:
///
///     Message("There is no run \"%1\".", name)
///     Message("%1 of them.", rowsText(count))      // an argument may be a message of its own
///
/// A value; core renders English, ui/bridge/Translate renders the window's language.
class Message {
public:
    Message() = default;
    Message(const char* source) : m_source(source) {}  // a literal is a message
    template <class... Arguments>
    requires(sizeof...(Arguments) > 0) Message(const char* source, Arguments&&... arguments) : m_source(source) {
        m_arguments.reserve(sizeof...(Arguments));
        (m_arguments.push_back(argument(std::forward<Arguments>(arguments))), ...);
    }
    /// What is the same in every language: a name, a path, a number, a user's own words.
    [[nodiscard]] static Message verbatim(std::string text);

    /// For what reads messages, and for tables of texts that name their source at run time.
    [[nodiscard]] static Message fromParts(std::string source, std::vector<Message> arguments);

    [[nodiscard]] bool empty() const { return m_source.empty(); }
    [[nodiscard]] bool isVerbatim() const { return m_verbatim; }
    [[nodiscard]] const std::string& source() const { return m_source; }
    [[nodiscard]] const std::vector<Message>& arguments() const { return m_arguments; }
    [[nodiscard]] std::string english() const;  ///< Arguments filled in.

    /// For a column or a file: the source text itself where there is nothing else to keep, a JSON object otherwise.
    [[nodiscard]] std::string stored() const;
    /// Any text is taken; one that stored() did not write is a source text without arguments.
    [[nodiscard]] static Message fromStored(std::string_view text);

    bool operator==(const Message&) const = default;
    friend bool operator==(const Message& message, const char* english) { return message.english() == english; }
    friend bool operator==(const Message& message, const std::string& english) { return message.english() == english; }

private:
    static Message argument(Message message) { return message; }
    static Message argument(std::string text) { return verbatim(std::move(text)); }
    static Message argument(std::string_view text) { return verbatim(std::string(text)); }
    static Message argument(const char* text) { return verbatim(text); }
    template <std::integral Number>
    static Message argument(Number number) {
        return verbatim(std::to_string(number));
    }

    std::string m_source;
    bool m_verbatim = false;
    std::vector<Message> m_arguments;
};

/// Where something happened: mostly a file or a key, which no language changes; a literal is a message.
class Place : public Message {
public:
    Place() = default;
    Place(const char* source) : Message(source) {}
    Place(std::string verbatim) : Message(Message::verbatim(std::move(verbatim))) {}
    Place(Message message) : Message(std::move(message)) {}
};

}  // namespace tb
