#pragma once

#include <spdlog/fwd.h>
#include <filesystem>
#include <memory>
#include <string_view>

namespace tb {

/// The program's logger: stderr, and the files of every LogFile that lives. Never texts of users, only ids, counts and
/// paths. Any thread. Include <spdlog/spdlog.h> where you call it.
[[nodiscard]] spdlog::logger& log();

/// log().warn() for the engine, which cannot include spdlog: libtorch's headers bring another version of its formatter.
void logWarning(std::string_view message);

/// For whoever mends the program, e.g. the words of a library: into the files, not onto the screen.
void logDetail(std::string_view message);

/// While it lives, what is logged goes also to tunebench.log in a folder, and is on the disk's way when the call
/// returns. A file has at most 1 MiB: then it becomes tunebench.1.log, that one tunebench.2.log, and the third is
/// dropped. All are for their owner only. Where the folder cannot be written, the log is stderr alone. Any thread.
class LogFile {
public:
    explicit LogFile(const std::filesystem::path& folder);
    LogFile(LogFile&&) noexcept = default;
    LogFile& operator=(LogFile&&) = delete;
    ~LogFile();

private:
    std::shared_ptr<spdlog::sinks::sink> m_sink;
};

}  // namespace tb
