#pragma once

#include <cstddef>
#include <filesystem>
#include <utility>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb {

/// Reads a file or a stream (pipe, socket, terminal) from its start to its end. Whatever it waits for, a writer that
/// never comes too, it looks at `stop` every tenth of a second. One thread.
class StreamReader {
public:
    /// Never waits. Errors: NotFound, InvalidInput (a folder), Io.
    [[nodiscard]] static Expected<StreamReader> open(const std::filesystem::path& file, StopToken stop);
    [[nodiscard]] static StreamReader standardInput(StopToken stop);
    StreamReader(StreamReader&& other) noexcept;
    StreamReader& operator=(StreamReader&& other) noexcept;
    ~StreamReader();

    /// How many bytes came, at most `most`; 0 at the end. Errors: Cancelled, Io.
    [[nodiscard]] Expected<std::size_t> read(char* to, std::size_t most);

private:
    enum class Ownership { Owned, Borrowed };
    StreamReader(int fd, Ownership ownership, std::string name, StopToken stop);
    int m_fd = -1;
    Ownership m_ownership = Ownership::Borrowed;
    std::string m_name;
    StopToken m_stop;
};

}  // namespace tb
