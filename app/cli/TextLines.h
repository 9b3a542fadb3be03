#pragma once

#include <cstdint>
#include <fstream>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "core/base/Error.h"

namespace tb::cli {

enum class LineForm { Plain, JsonStrings };

/// One text per line from a file or, for "-", from stdin, in batches: any length of input in bounded memory.
class TextLines {
public:
    [[nodiscard]] static Expected<TextLines> open(const std::string& fileOrDash, LineForm form);
    /// Replaces `batch` by the next texts, at most `limit`; empty at the end. Errors: InvalidInput naming the line.
    [[nodiscard]] Expected<void> next(std::vector<std::string>& batch, std::size_t limit);

private:
    TextLines(std::unique_ptr<std::ifstream> file, std::string name, LineForm form)
        : m_file(std::move(file)), m_name(std::move(name)), m_form(form) {}
    std::unique_ptr<std::ifstream> m_file;  ///< None for stdin.
    std::string m_name;
    LineForm m_form;
    std::uint64_t m_line = 0;
};

}  // namespace tb::cli
