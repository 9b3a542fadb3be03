#include "app/cli/ArgumentChecks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include "core/base/Utf8.h"

namespace tb::cli {
namespace {

constexpr double kMaxNumber = 1e9;

std::string wholeNumberProblem(const std::string& typed, std::int64_t most) {
    const bool digits = !typed.empty() && typed.find_first_not_of("0123456789") == std::string::npos;
    std::int64_t value = 0;
    const auto parsed = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    if (digits && parsed.ec == std::errc() && value <= most) return {};
    return "a whole number from 0 to " + std::to_string(most) + " is expected";
}

std::string numberProblem(const std::string& typed) {
    double value = 0.0;
    const char* const end = typed.data() + typed.size();
    const auto parsed = std::from_chars(typed.data(), end, value);
    if (parsed.ec == std::errc() && parsed.ptr == end && std::isfinite(value) && std::fabs(value) <= kMaxNumber)
        return {};
    return "a number is expected, e.g. 0.2";
}

std::string textProblem(const std::string& typed) {
    return isValidUtf8(typed) ? std::string() : "the text is not UTF-8";
}

/// A validator without a description: the help stays as it is.
template <class Problem>
void addCheck(CLI::Option& option, Problem problem) {
    option.transform(CLI::Validator([problem](std::string& typed) { return problem(typed); }, ""));  // the first to run
}

bool isPath(const CLI::Option& option) {
    static constexpr std::array<std::string_view, 4> kPaths{"WS", "FILE", "OUT", "MODEL_DIR"};
    return std::find(kPaths.begin(), kPaths.end(), option.get_name(true)) != kPaths.end() ||
           option.check_lname("workspace") || option.check_lname("file");
}

void addChecks(CLI::Option& option) {
    const std::string type = option.get_type_name();
    const bool identity = option.check_lname("seed") || option.check_lname("row") || option.check_lname("rows") ||
                          option.check_lname("similar");
    if (type.starts_with("UINT") || type.starts_with("INT"))
        addCheck(option, [most = identity ? std::numeric_limits<std::int64_t>::max() : kMaxCount](
                             const std::string& typed) { return wholeNumberProblem(typed, most); });
    else if (type.starts_with("FLOAT"))
        addCheck(option, numberProblem);
    else if (type.starts_with("TEXT") && !isPath(option))
        addCheck(option, textProblem);
}

}  // namespace

void addArgumentChecks(CLI::App& app) {
    for (CLI::Option* option : app.get_options()) addChecks(*option);
    for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) addArgumentChecks(*command);
}

}  // namespace tb::cli
