#include "app/cli/Console.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cmath>
#include <cstdio>

#include "app/cli/Output.h"
#include "app/cli/ShownText.h"

namespace tb::cli {
namespace {

/// Whether the cursor stands behind a progress line that the next words must not be glued to.
std::atomic<bool> progressLineOpen{false};

bool stderrIsTerminal() {
    static const bool terminal = ::isatty(STDERR_FILENO) == 1;
    return terminal;
}

}  // namespace

int report(const Error& error, ExitCode code) {
    const bool cancelled = error.code == ErrorCode::Cancelled;
    say((cancelled ? "" : "error: ") + error.message());
    return cancelled ? kCancelled : code;
}

void say(const std::string& words) {
    if (progressLineOpen.exchange(false)) std::fputs("\r\x1B[K", stderr);
    std::fputs((shownText(words) + "\n").c_str(), stderr);
    std::fflush(stderr);
}

void printLine(const std::string& line) {
    static const bool toTerminal = ::isatty(STDOUT_FILENO) == 1;
    writeOutput((toTerminal ? shownText(line) : line) + "\n");
}

void printJson(const Json& json) {
    writeOutput(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");  // escaped already
}

void ProgressLine::show(const std::string& words, When when) {
    const auto now = std::chrono::steady_clock::now();
    const auto interval = stderrIsTerminal() ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
    if (when == When::WhenDue && now - m_last < interval) return;
    m_last = now;
    if (stderrIsTerminal()) {
        std::fputs(("\r\x1B[K" + shownText(words)).c_str(), stderr);
        std::fflush(stderr);
        progressLineOpen = true;
    } else {
        say(words);
    }
}

void ProgressLine::show(const std::string& task, const Progress& progress) {
    if (m_last == std::chrono::steady_clock::time_point{})
        m_last = std::chrono::steady_clock::now();  // short tasks say nothing
    const bool bytes = progress.unit == "bytes";
    const auto amount = [&](std::uint64_t value) {
        return bytes ? fixedText(static_cast<double>(value) / 1e6, 1) : std::to_string(value);
    };
    std::string words = task + " " + amount(progress.done);
    if (progress.total > 0 && progress.done > 0) {
        const double share = static_cast<double>(progress.done) / static_cast<double>(progress.total);
        const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
        words += " of " + amount(progress.total) + (bytes ? " MB" : " " + progress.unit) + " (" +
                 fixedText(100.0 * share, 0) + " %), " + durationText(elapsed * (1.0 - share) / share) + " left";
    } else {
        words += bytes ? " MB" : " " + progress.unit;
    }
    show(words);
}

std::string durationText(double seconds) {
    const auto whole = static_cast<long>(std::llround(std::max(0.0, std::min(seconds, 1e9))));
    std::array<char, 32> text{};
    if (whole >= 3600)
        std::snprintf(text.data(), text.size(), "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        std::snprintf(text.data(), text.size(), "%ld:%02ld", whole / 60, whole % 60);
    return text.data();
}

std::string fixedText(double value, int decimals) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

std::string percentText(double share) {
    return fixedText(100.0 * share, 1) + " %";
}

Expected<std::unique_ptr<StoreThread>> openWorkspace(const std::filesystem::path& folder) {
    auto store = StoreThread::open(folder);
    if (!store && store.error().code == ErrorCode::NotFound) {
        Error error = store.error();
        error.hint = Message("Make one with: %1", "tunebench-cli init " + folder.string());
        return fail(error);
    }
    return store;
}

}  // namespace tb::cli
