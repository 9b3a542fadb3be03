#pragma once

#include <string>
#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

#include "core/base/Message.h"

namespace tb {

/// What kind of thing went wrong; decides the icon and whether a retry makes sense, never the wording.
enum class ErrorCode {
    InvalidInput,
    NotFound,
    AlreadyExists,
    Io,
    DiskFull,
    Corrupt,
    Unsupported,
    Conflict,
    Locked,       ///< Held by another program or another task: worth a second try.
    Interrupted,  ///< More urgent work went first; an outcome. StoreThread asks again by itself.
    Cancelled,    ///< Somebody asked for the end; an outcome, nothing to complain about.
    OutOfMemory,
    Internal
};

/// A failure a user, a file or a disk can cause. Sentences for people: what happened, where, what to do.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    Message what;  ///< One sentence, e.g. "The file is not valid JSON."
    Place where;   ///< File, line or key, e.g. "intents.csv, line 12". May be empty.
    Message hint;  ///< What the reader can do now. May be empty.

    /// All three parts in one line of English, e.g. "intents.csv, line 12: The row has 3 fields, expected 2. Remove the
    /// extra comma."
    [[nodiscard]] std::string message() const;
    [[nodiscard]] Message asMessage() const;  ///< The same, to stand in a sentence.
    bool operator==(const Error&) const = default;
};

template <class T>
using Expected = tl::expected<T, Error>;

/// Builds the failing side: `return fail(ErrorCode::NotFound, "There is no run 7.", path, "List runs with ...")`.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, Message what, Place where = {}, Message hint = {}) {
    return tl::unexpected<Error>(Error{code, std::move(what), std::move(where), std::move(hint)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

/// An end that somebody or something asked for, not a failure: told quietly or not at all.
[[nodiscard]] constexpr bool isOutcome(ErrorCode code) {
    return code == ErrorCode::Interrupted || code == ErrorCode::Cancelled;
}

template <class T>
inline constexpr bool isExpected = false;
template <class T>
inline constexpr bool isExpected<Expected<T>> = true;

/// The system's words for an error number (errno), to stand in a sentence: "Permission denied".
[[nodiscard]] Message systemReason(int code);

/// Only while an exception is being handled (in a catch block): that exception in words for people.
[[nodiscard]] Error currentException();

/// `f()`, which returns an Expected; whatever it throws becomes the error. For the border of a thread or a module,
/// where an answer must come in every case.
template <class F>
auto catching(F&& f) -> std::invoke_result_t<F> {
    static_assert(isExpected<std::invoke_result_t<F>>, "only an Expected can say that it broke off");
    try {
        return std::forward<F>(f)();
    } catch (...) {
        return fail(currentException());
    }
}

}  // namespace tb

#define TB_CONCAT_(a, b) a##b
#define TB_CONCAT(a, b) TB_CONCAT_(a, b)
#define TB_TRY_2(decl, expr)                                                                                          \
    auto TB_CONCAT(tbTry, __LINE__) = (expr);                                                                         \
    if (!TB_CONCAT(tbTry, __LINE__)) return tl::unexpected<tb::Error>(std::move(TB_CONCAT(tbTry, __LINE__)).error()); \
    decl = *std::move(TB_CONCAT(tbTry, __LINE__))
#define TB_TRY_1(expr)                                                                                                 \
    do {                                                                                                               \
        if (auto tbTryResult = (expr); !tbTryResult) return tl::unexpected<tb::Error>(std::move(tbTryResult).error()); \
    } while (false)
#define TB_TRY_PICK(a, b, name, ...) name
/// `TB_TRY(auto x, f())` binds or returns the error; `TB_TRY(f())` only returns the error.
#define TB_TRY(...) TB_TRY_PICK(__VA_ARGS__, TB_TRY_2, TB_TRY_1, unused)(__VA_ARGS__)
