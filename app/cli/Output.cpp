#include "app/cli/Output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "app/cli/Console.h"

namespace tb::cli {
namespace {

int lostBecause = 0;  ///< The system's error number.

void note(bool written) {
    if (!written && lostBecause == 0) lostBecause = errno != 0 ? errno : EIO;
}

Error outputError(int code) {
    if (code == ENOSPC || code == EDQUOT)
        return {ErrorCode::DiskFull, "The output cannot be written: the disk is full.", "standard output",
                "Free some space and run the command again."};
    if (code == EBADF)
        return {ErrorCode::Io, "The output cannot be written: it is closed.", "standard output",
                "Give the command a standard output, e.g. a file."};
    if (code == EFBIG)
        return {ErrorCode::Io, "The output cannot be written: the file would be larger than is allowed here.",
                "standard output", "Raise the limit, or write to another place."};
    return {ErrorCode::Io, "The output cannot be written.", "standard output",
            "Check the disk or the program that reads it, and run the command again."};
}

}  // namespace

void reserveStandardStreams() {
    std::signal(SIGXFSZ, SIG_IGN);  // a file as large as is allowed here is an error to be told, not an end
    // Opened the wrong way round, so that reading or writing fails as it does on the closed stream.
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
        const int wrongWay = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        if (::open("/dev/null", wrongWay) != stream) return;  // the lowest free number, which is this one
    }
}

void writeOutput(std::string_view bytes) {
    if (lostBecause != 0) return;
    errno = 0;
    note(std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0);
}

bool outputLost() {
    return lostBecause != 0;
}

int finishOutput(int code) {
    errno = 0;
    note(std::fflush(stdout) == 0 && std::ferror(stdout) == 0);
    if (lostBecause == 0) return code;
    if (lostBecause == EPIPE) return code == kDone ? kPipeClosed : code;
    report(outputError(lostBecause));
    return code == kDone ? kFailed : code;
}

}  // namespace tb::cli
