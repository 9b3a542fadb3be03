#include "tests/core/cli/Process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>

#include "tests/support/WaitUntil.h"

namespace tb::test {
namespace {

using Clock = std::chrono::steady_clock;

/// Input small enough for a pipe's buffer goes in at once; the reader finds the end behind it.
int pipeHolding(const std::string& input) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return -1;
    EXPECT_EQ(::write(ends[1], input.data(), input.size()), static_cast<ssize_t>(input.size()));
    ::close(ends[1]);
    return ends[0];
}

}  // namespace

std::vector<Json> Ended::jsonLines() const {
    std::vector<Json> lines;
    std::istringstream in(out);
    for (std::string line; std::getline(in, line);) {
        lines.push_back(Json::parse(line, nullptr, false));
        EXPECT_TRUE(lines.back().is_object()) << line;
    }
    return lines;
}

Process::Process(const std::vector<std::string>& arguments, const std::string& input) {
    std::array<int, 2> out{};
    std::array<int, 2> err{};
    const int in = pipeHolding(input);
    EXPECT_EQ(::pipe2(out.data(), O_CLOEXEC) + ::pipe2(err.data(), O_CLOEXEC), 0);
    std::string program = TB_CLI;
    std::vector<std::string> copies = arguments;
    std::vector<char*> argv{program.data()};
    for (std::string& argument : copies) argv.push_back(argument.data());
    argv.push_back(nullptr);
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(in, STDIN_FILENO);
        ::dup2(out[1], STDOUT_FILENO);
        ::dup2(err[1], STDERR_FILENO);
        ::execv(program.c_str(), argv.data());
        ::_exit(127);
    }
    ::close(in);
    ::close(out[1]);
    ::close(err[1]);
    m_out = out[0];
    m_err = err[0];
}

Process::~Process() {
    if (m_pid > 0) wait();
}

bool Process::readSome(int timeoutMs) {
    std::array<pollfd, 2> files{{{m_out, POLLIN, 0}, {m_err, POLLIN, 0}}};
    if (m_out < 0 && m_err < 0) return false;
    ::poll(files.data(), files.size(), timeoutMs);
    std::array<char, 65536> block{};
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].revents == 0) continue;
        const ssize_t got = ::read(files[i].fd, block.data(), block.size());
        if (got > 0) {
            (i == 0 ? m_ended.out : m_ended.err).append(block.data(), static_cast<std::size_t>(got));
        } else {
            ::close(files[i].fd);
            (i == 0 ? m_out : m_err) = -1;
        }
    }
    return true;
}

bool Process::waitForOutput(const std::string& text) {
    const auto deadline = Clock::now() + std::chrono::seconds(60);
    while (m_ended.out.find(text) == std::string::npos)
        if (Clock::now() > deadline || !readSome(200)) return false;
    return true;
}

bool Process::waitForHandler(int number) const {
    const auto caught = [&] {
        std::ifstream status("/proc/" + std::to_string(m_pid) + "/status");
        for (std::string line; std::getline(status, line);)
            if (line.starts_with("SigCgt:"))
                return (std::stoull(line.substr(line.find_first_not_of("\t ", 7)), nullptr, 16) >> (number - 1) & 1U) !=
                       0;
        return false;
    };
    return waitUntil(caught, std::chrono::seconds(60));
}

void Process::signal(int number) const {
    ::kill(m_pid, number);
}

Ended Process::wait() {
    const auto deadline = Clock::now() + std::chrono::seconds(120);
    while (readSome(200)) {
        if (Clock::now() < deadline) continue;
        ADD_FAILURE() << "tunebench-cli did not end\n" << m_ended.err;
        ::kill(m_pid, SIGKILL);
        break;
    }
    int status = 0;
    ::waitpid(m_pid, &status, 0);
    m_pid = -1;
    m_ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return m_ended;
}

Ended runCli(const std::vector<std::string>& arguments, const std::string& input) {
    return Process(arguments, input).wait();
}

}  // namespace tb::test
