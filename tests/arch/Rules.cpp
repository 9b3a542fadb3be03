#include "tests/arch/Rules.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace tb::arch {

namespace {

/// A module and the modules it may include besides itself. "core/text/*" is every module below core/text, "core"
/// every module of core before the store.
struct Dependencies {
    std::string_view module;
    std::vector<std::string_view> on;
};

const std::vector<Dependencies>& dependencies() {
    static const auto* const table = new std::vector<Dependencies>{
        // core: base <- config <- text <- data <- eval <- run <- store
        {"core/base", {}},
        {"core/config", {"core/base"}},
        {"core/text/unicode", {"core/base"}},
        {"core/text/tokenizer", {"core/base", "core/text/unicode"}},
        {"core/text/pii", {"core/base", "core/text/unicode"}},
        {"core/text/similarity", {"core/base", "core/text/unicode"}},
        {"core/text/augment", {"core/base", "core/text/unicode", "core/text/similarity"}},
        {"core/data", {"core/base", "core/config", "core/text/*"}},
        {"core/eval", {"core/base", "core/config", "core/text/*", "core/data"}},
        {"core/run", {"core/base", "core/config", "core/data", "core/eval"}},
        {"core/store", {"core"}},
        // engine: api <- nn <- {dist <- train, infer} <- bundle <- exporting; api's sources are the public API of all
        // of them,
        // its headers name none; services join the engine and the store, and nothing inside includes them
        {"core/engine/api",
         {"core", "core/engine/nn", "core/engine/train", "core/engine/infer", "core/engine/bundle",
          "core/engine/exporting"}},
        {"core/engine/nn", {"core", "core/engine/api"}},
        {"core/engine/dist", {"core", "core/engine/api", "core/engine/nn"}},
        {"core/engine/train", {"core", "core/engine/api", "core/engine/nn", "core/engine/dist"}},
        {"core/engine/infer", {"core", "core/engine/api", "core/engine/nn"}},
        {"core/engine/cuda", {"core/base"}},  // by itself: libtorch's own registry is its interface
        {"core/engine/bundle", {"core", "core/engine/api", "core/engine/nn", "core/engine/train", "core/engine/infer"}},
        {"core/engine/exporting",
         {"core", "core/engine/api", "core/engine/nn", "core/engine/train", "core/engine/infer", "core/engine/bundle"}},
        {"core/engine/services", {"core", "core/store", "core/engine/api"}},
        // ui: the bridge knows no widgets of ours; panels stand on the tools and never on each other
        {"ui/bridge", {"core", "core/store", "core/engine/api", "core/engine/services"}},
        {"ui/base", {"core", "core/store", "ui/bridge"}},
        {"ui/form", {"core", "core/store", "core/engine/api", "ui/bridge", "ui/base"}},
        {"ui/plot", {"core", "core/store", "ui/bridge", "ui/base"}},
        {"ui/rows", {"core", "core/store", "core/engine/api", "ui/bridge", "ui/base"}},
        {"ui/intents", {"core", "core/store", "core/engine/api", "ui/bridge", "ui/base", "ui/rows"}},
        {"ui/window",
         {"core", "core/store", "core/engine/api", "core/engine/services", "ui/bridge", "ui/base", "ui/form", "ui/plot",
          "ui/rows", "ui/intents"}},
        {"app", {"core", "core/store", "core/engine/api", "core/engine/services", "ui/*"}},
    };
    return *table;
}

constexpr std::string_view kPlainCore[] = {"core/base", "core/config", "core/data", "core/eval", "core/run"};

/// Panels and dialogs of one feature each.
constexpr std::string_view kFeatures[] = {"ui/overview", "ui/import", "ui/check",  "ui/inbox", "ui/variants",
                                          "ui/annotate", "ui/label",  "ui/train",  "ui/runs",  "ui/configure",
                                          "ui/tryit",    "ui/export", "ui/quality"};
constexpr std::string_view kFeatureTools[] = {"ui/base", "ui/bridge", "ui/form", "ui/plot", "ui/rows", "ui/intents"};
/// What a feature takes from another: the Data page opens its dialogs, an import shows the cards of a check.
constexpr std::pair<std::string_view, std::string_view> kFeatureUses[] = {
    {"ui/overview", "ui/import"},   {"ui/overview", "ui/check"},    {"ui/overview", "ui/inbox"},
    {"ui/overview", "ui/variants"}, {"ui/overview", "ui/annotate"}, {"ui/import", "ui/check"}};
/// The one file outside app that names panels.
constexpr std::string_view kPanelRegistry = "ui/window/PanelRegistry.cpp";

/// Libraries from outside and the only places that may name them.
struct Fence {
    std::vector<std::string_view> headers;  ///< Starts of an include path.
    std::vector<std::string_view> places;   ///< Starts of a file's path.
    std::string_view rule;
};

const std::vector<Fence>& fences() {
    static const auto* const table = new std::vector<Fence>{
        {{"torch/", "ATen/", "c10/"},
         {"core/engine/", "tests/core/engine/", "tests/bench/"},
         "torch is named in core/engine only"},
        {{"ATen/cuda/", "c10/cuda/", "cuda"}, {"core/engine/cuda/"}, "CUDA is named in core/engine/cuda only"},
        {{"SQLiteCpp/", "sqlite3"},
         {"core/store/", "tests/core/store/", "tests/support/"},
         "SQL lives in core/store only"},
        {{"qcustomplot"}, {"ui/plot/", "tests/ui/plot/", "tests/ui/window/"}, "QCustomPlot is named in ui/plot only"},
    };
    return *table;
}

bool startsWithAny(std::string_view text, const std::vector<std::string_view>& starts) {
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.starts_with(start); });
}

template <std::size_t N>
bool isIn(const std::string_view (&list)[N], std::string_view item) {
    return std::find(std::begin(list), std::end(list), item) != std::end(list);
}

bool isHeader(std::string_view file) {
    return file.ends_with(".h");
}

/// A header that ui and app may include: it names nothing of libtorch.
bool isPublicHeader(std::string_view file) {
    const std::string module = moduleOf(file);
    return isHeader(file) && (module == "core/engine/api" || module == "core/engine/services");
}

/// <QString>, <QtGlobal>, <QtWidgets/QLabel>, and our own Qt-dependent folders are told apart by their modules.
bool isQtHeader(std::string_view path) {
    return path.size() > 1 && path[0] == 'Q' && ((path[1] >= 'A' && path[1] <= 'Z') || path[1] == 't');
}

bool mayNameQt(std::string_view file) {
    if (file.starts_with("app/")) return !file.starts_with("app/cli");
    return file.starts_with("ui/") || file.starts_with("tests/ui/") || file.starts_with("tests/bench/") ||
           file.starts_with("tests/support/");
}

bool allowedBy(const std::vector<std::string_view>& on, std::string_view target) {
    return std::any_of(on.begin(), on.end(), [&](std::string_view allowed) {
        if (allowed == "core") return isIn(kPlainCore, target) || target.starts_with("core/text/");
        if (allowed.ends_with("/*")) return target.starts_with(allowed.substr(0, allowed.size() - 1));
        return allowed == target;
    });
}

const Dependencies* dependenciesOf(std::string_view module) {
    const auto found = std::find_if(dependencies().begin(), dependencies().end(),
                                    [&](const Dependencies& row) { return row.module == module; });
    return found == dependencies().end() ? nullptr : &*found;
}

bool featureMayInclude(std::string_view feature, std::string_view target) {
    if (isIn(kFeatureTools, target) || target == "core/store" || target == "core/engine/api" ||
        target == "core/engine/services")
        return true;
    const bool listed = std::any_of(std::begin(kFeatureUses), std::end(kFeatureUses),
                                    [&](const auto& use) { return use.first == feature && use.second == target; });
    return listed || allowedBy(dependenciesOf("core/store")->on, target);
}

bool mayInclude(std::string_view file, std::string_view target) {
    const std::string module = moduleOf(file);
    if (module == target) return true;
    if (module == "tests") return true;  // a test looks inside what it tests
    if (file == kPanelRegistry && isIn(kFeatures, target)) return true;
    if (isIn(kFeatures, module)) return featureMayInclude(module, target);
    const Dependencies* row = dependenciesOf(module);
    return row != nullptr && allowedBy(row->on, target);
}

std::string sentence(std::string_view file, const std::string& target, std::string_view rule) {
    return std::string(file) + " includes " + target + ": " + std::string(rule);
}

constexpr std::string_view kSqlStarts[] = {"SELECT ",      "INSERT INTO ",  "INSERT OR ",
                                           "DELETE FROM ", "CREATE TABLE ", "PRAGMA "};

/// The part of a line before a // comment. Good enough for a search that must not be fooled by prose.
std::string_view withoutComment(std::string_view line) {
    return line.substr(0, line.find("//"));
}

bool holdsWord(std::string_view line, std::string_view word) {
    const auto isName = [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    };
    for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isName(line[at - 1])) && (end == line.size() || !isName(line[end]))) return true;
    }
    return false;
}

std::optional<std::string> brokenByLine(std::string_view file, std::string_view line) {
    const std::string_view code = withoutComment(line);
    if (file.starts_with("core/") && holdsWord(code, "QString")) return "core knows no QString";
    if (isPublicHeader(file) &&
        (code.find("torch::") != std::string_view::npos || code.find("at::Tensor") != std::string_view::npos))
        return "a public header of the engine names no torch type";
    const bool fromTests = file.starts_with("tests/");
    if (!fromTests && !file.starts_with("core/store/")) {
        for (const std::string_view start : kSqlStarts) {
            if (code.find("\"" + std::string(start)) != std::string_view::npos) return "SQL lives in core/store only";
        }
    }
    if (isHeader(file) && code.find("using namespace") != std::string_view::npos)
        return "no using namespace in a header";
    return std::nullopt;
}

}  // namespace

std::string moduleOf(std::string_view path) {
    const auto upTo = [&](int folders) -> std::string {
        std::size_t end = 0;
        for (int i = 0; i < folders; ++i) {
            end = path.find('/', end == 0 ? 0 : end + 1);
            if (end == std::string_view::npos) return {};
        }
        return std::string(path.substr(0, end));
    };
    if (path.starts_with("core/engine/") || path.starts_with("core/text/")) return upTo(3);
    if (path.starts_with("core/") || path.starts_with("ui/")) return upTo(2);
    return upTo(1);
}

std::optional<std::string> brokenByInclude(std::string_view file, const Include& include) {
    for (const Fence& fence : fences()) {
        if (startsWithAny(include.path, fence.headers) && !startsWithAny(file, fence.places))
            return sentence(file, include.path, fence.rule);
    }
    if (isPublicHeader(file) && startsWithAny(include.path, fences().front().headers))
        return sentence(file, include.path, "the engine's public headers are free of torch");
    if (include.kind == Include::Kind::Bracketed) {
        if (isQtHeader(include.path) && !mayNameQt(file))
            return sentence(file, include.path, "Qt is for the window; core and the command line live without it");
        return std::nullopt;
    }
    const std::string target = moduleOf(include.path);
    if (target == "tests" && !file.starts_with("tests/"))
        return sentence(file, include.path, "the product never includes a test");
    if (target.starts_with("ui/") && (file.starts_with("app/cli") || file.starts_with("tests/core/")))
        return sentence(file, include.path, "the window's folders are for the window");
    const bool isOurs = target.starts_with("core/") || target.starts_with("ui/") || target == "app";
    if (isOurs && !mayInclude(file, target))
        return sentence(file, include.path, moduleOf(file) + " does not depend on " + target);
    if (isPublicHeader(file) && target.starts_with("core/engine/") && target != "core/engine/api" &&
        target != "core/engine/services")
        return sentence(file, include.path, "the engine's public headers show nothing behind them");
    return std::nullopt;
}

std::vector<Include> includesOf(std::string_view text) {
    std::vector<Include> result;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        std::size_t at = line.find_first_not_of(" \t");
        if (at == std::string::npos || line[at] != '#') continue;
        at = line.find_first_not_of(" \t", at + 1);
        if (at == std::string::npos || line.compare(at, 7, "include") != 0) continue;
        const std::size_t open = line.find_first_of("\"<", at);
        if (open == std::string::npos) continue;
        const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
        if (close == std::string::npos) continue;
        result.push_back({line.substr(open + 1, close - open - 1),
                          line[open] == '<' ? Include::Kind::Bracketed : Include::Kind::Quoted});
    }
    return result;
}

std::vector<std::string> brokenByText(std::string_view file, std::string_view text) {
    constexpr std::size_t kHeaderLines = 150;
    constexpr std::size_t kSourceLines = 500;
    std::vector<std::string> broken;
    const auto say = [&](const std::string& rule) { broken.push_back(std::string(file) + ": " + rule); };
    std::istringstream lines{std::string(text)};
    std::size_t count = 0;
    const bool isBuildFile = file.ends_with("CMakeLists.txt");
    for (std::string line; std::getline(lines, line);) {
        ++count;
        if (isBuildFile) {
            const bool globs = line.find("GLOB") != std::string::npos && line[0] != '#';
            if (globs && line.find(".sql") == std::string::npos)
                say("line " + std::to_string(count) + ": sources are listed, not globbed");
        } else if (const auto rule = brokenByLine(file, line)) {
            say("line " + std::to_string(count) + ": " + *rule);
        }
    }
    if (isBuildFile) return broken;
    if (isHeader(file) && text.find("#pragma once") == std::string_view::npos) say("a header starts with #pragma once");
    const std::size_t limit = isHeader(file) ? kHeaderLines : kSourceLines;
    if (count > limit) say(std::to_string(count) + " lines, at most " + std::to_string(limit) + ": split it");
    return broken;
}

}  // namespace tb::arch
