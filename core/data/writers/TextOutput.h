#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/data/Example.h"

namespace tb::data {

/// A file of text that is written in blocks and appears whole on finish(). One thread.
class TextOutput {
public:
    explicit TextOutput(AtomicFile file) : m_file(std::move(file)) {}
    /// What is appended here is written by the next flush().
    [[nodiscard]] std::string& buffer() { return m_buffer; }
    /// One line of JSON. Errors: those of flush().
    [[nodiscard]] Expected<void> addLine(const Json& json);
    /// Once there is a block of it. Errors: DiskFull, Io.
    [[nodiscard]] Expected<void> flush();
    [[nodiscard]] Expected<void> finish();

private:
    AtomicFile m_file;
    std::string m_buffer;
};

/// The label of `set` that the example has; empty without one.
[[nodiscard]] std::string labelOfSet(const Example& example, const std::string& set);
/// Whatever else the example has, under the names that our own files give it; what is empty is left out.
void addFurtherParts(const Example& example, Json& object);

}  // namespace tb::data
