#include "core/base/Log.h"

#include <spdlog/sinks/dist_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "core/base/PrivateFiles.h"

namespace tb {
namespace {

constexpr std::size_t kFileBytes = 1 << 20;
constexpr std::size_t kOlderFiles = 2;
constexpr const char* kPattern = "%Y-%m-%dT%H:%M:%S.%e %l [%t] %v";

/// Where the lines go; sinks come and go while other threads log.
const std::shared_ptr<spdlog::sinks::dist_sink_mt>& sinks() {
    static const auto all = std::make_shared<spdlog::sinks::dist_sink_mt>();
    return all;
}

}  // namespace

spdlog::logger& log() {
    static const std::shared_ptr<spdlog::logger> logger = [] {
        auto made = std::make_shared<spdlog::logger>("tunebench", sinks());
        const auto screen = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        screen->set_level(spdlog::level::warn);
        sinks()->add_sink(screen);
        made->set_level(spdlog::level::info);
        made->flush_on(spdlog::level::info);
        made->set_pattern(kPattern);
        return made;
    }();
    return *logger;
}

void logWarning(std::string_view message) {
    log().warn("{}", message);
}

void logDetail(std::string_view message) {
    log().info("{}", message);
}

LogFile::LogFile(const std::filesystem::path& folder) {
    if (makePrivateFolder(folder)) return;
    spdlog::file_event_handlers handlers;
    handlers.before_open = [](const spdlog::filename_t& file) { static_cast<void>(makePrivateFile(file)); };
    try {
        m_sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>((folder / "tunebench.log").string(), kFileBytes,
                                                                        kOlderFiles, false, handlers);
    } catch (const spdlog::spdlog_ex&) {
        return;
    }
    m_sink->set_pattern(kPattern);
    static_cast<void>(log());  // its own sink comes first
    sinks()->add_sink(m_sink);
}

LogFile::~LogFile() {
    if (m_sink != nullptr) sinks()->remove_sink(m_sink);
}

}  // namespace tb
