#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "core/base/Json.h"

namespace tb::test {

struct Ended {
    int code = -1;  ///< Exit code, or minus the signal that killed it.
    std::string out;
    std::string err;
    [[nodiscard]] std::vector<Json> jsonLines()
        const;  ///< Every line of `out`; fails the test for one that is no JSON object.
};

/// tunebench-cli as a child process.
class Process {
public:
    explicit Process(const std::vector<std::string>& arguments, const std::string& input = {});
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// Reads until stdout holds `text`; false when it ends or a minute passes before.
    bool waitForOutput(const std::string& text);
    /// Until the program takes this signal itself instead of being ended by it; false when a minute passes before.
    [[nodiscard]] bool waitForHandler(int number) const;
    void signal(int number) const;
    /// Reads everything and waits; after two minutes the process is killed and the test fails.
    Ended wait();

private:
    bool readSome(int timeoutMs);
    pid_t m_pid = -1;
    int m_out = -1;
    int m_err = -1;
    Ended m_ended;
};

/// Runs it to its end.
Ended runCli(const std::vector<std::string>& arguments, const std::string& input = {});

}  // namespace tb::test
