#include "tests/core/cli/Shell.h"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

std::string contentOf(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

}  // namespace

Ended runShell(const std::string& line) {
    const TempFolder folder;
    ::setenv("CLI", TB_CLI, 1);
    const std::string script = "{ " + line + "\n} >" + (folder / "out").string() + " 2>" + (folder / "err").string();
    const int status = std::system(script.c_str());
    Ended ended;
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    ended.out = contentOf(folder / "out");
    ended.err = contentOf(folder / "err");
    return ended;
}

}  // namespace tb::test
