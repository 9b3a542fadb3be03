#include "tests/arch/Rules.h"

#include <algorithm>
#include <sstream>

namespace tb::arch {

namespace {

/// A room and the rooms it may include besides itself. "core/*" is every room of core before the engine, "ui/tools"
/// what all panels share.
struct Arrows {
    std::string_view room;
    std::vector<std::string_view> to;
};

const std::vector<Arrows>& arrows() {
    static const auto* const table = new std::vector<Arrows>{
        // core: base <- config <- {text, data} <- eval <- store
        {"core/base", {}},
        {"core/config", {"core/base"}},
        {"core/text", {"core/base", "core/config"}},
        {"core/data", {"core/base", "core/config"}},
        {"core/eval", {"core/base", "core/config", "core/text", "core/data"}},
        {"core/store", {"core/base", "core/config", "core/text", "core/data", "core/eval"}},
        // engine: nn <- {train, infer} <- {tune, bundle} <- exporting; the door's values may be named everywhere inside
        {"core/engine/nn", {"core/*", "core/engine"}},
        {"core/engine/train", {"core/*", "core/engine", "core/engine/nn"}},
        {"core/engine/infer", {"core/*", "core/engine", "core/engine/nn"}},
        {"core/engine/tune", {"core/*", "core/engine", "core/engine/nn", "core/engine/train", "core/engine/infer"}},
        {"core/engine/cuda", {"core/base"}},  // a module by itself: libtorch's own registry is the door
        {"core/engine/bundle", {"core/*", "core/engine", "core/engine/nn", "core/engine/train", "core/engine/infer"}},
        {"core/engine/exporting",
         {"core/*", "core/engine", "core/engine/nn", "core/engine/train", "core/engine/infer", "core/engine/bundle"}},
        {"core/engine",
         {"core/*", "core/store", "core/engine/nn", "core/engine/train", "core/engine/infer", "core/engine/tune",
          "core/engine/bundle", "core/engine/exporting"}},
        // ui: the bridge knows no widgets of ours; panels stand on the tools and never on each other
        {"ui/bridge", {"core/*", "core/store", "core/engine"}},
        {"ui/shell", {"core/*", "core/store", "core/engine", "ui/bridge", "ui/form", "ui/models", "ui/plot"}},
        {"ui/form", {"core/*", "core/store", "core/engine", "ui/bridge", "ui/shell"}},
        {"ui/models", {"core/*", "core/store", "core/engine", "ui/bridge", "ui/shell"}},
        {"ui/plot", {"core/*", "core/store", "core/engine", "ui/bridge", "ui/shell"}},
        {"app", {"core/*", "core/store", "core/engine", "ui/*"}},
    };
    return *table;
}

constexpr std::string_view kPanels[] = {"ui/data",    "ui/label",    "ui/configure", "ui/train",  "ui/runs",
                                        "ui/compare", "ui/evaluate", "ui/tryit",     "ui/export", "ui/quality"};
constexpr std::string_view kPanelTools[] = {"ui/shell", "ui/bridge", "ui/form", "ui/models", "ui/plot"};
/// The one file outside app that names panels.
constexpr std::string_view kPanelRegistry = "ui/shell/PanelRegistry.cpp";

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

bool isDoorHeader(std::string_view file) {
    return isHeader(file) && roomOf(file) == "core/engine";
}

/// <QString>, <QtGlobal>, <QtWidgets/QLabel>, and our own Qt-dependent folders are told apart by their rooms.
bool isQtHeader(std::string_view path) {
    return path.size() > 1 && path[0] == 'Q' && ((path[1] >= 'A' && path[1] <= 'Z') || path[1] == 't');
}

bool mayNameQt(std::string_view file) {
    if (file.starts_with("app/")) return !file.starts_with("app/cli");
    return file.starts_with("ui/") || file.starts_with("tests/ui/") || file.starts_with("tests/bench/") ||
           file.starts_with("tests/support/");
}

/// `core/*` before the engine and without store, which each user names apart.
bool isPlainCore(std::string_view room) {
    return room == "core/base" || room == "core/config" || room == "core/text" || room == "core/data" ||
           room == "core/eval";
}

bool allowedBy(const std::vector<std::string_view>& to, std::string_view target) {
    return std::any_of(to.begin(), to.end(), [&](std::string_view allowed) {
        if (allowed == "core/*") return isPlainCore(target);
        if (allowed == "ui/*") return target.starts_with("ui/");
        return allowed == target;
    });
}

bool panelMayInclude(std::string_view target) {
    return isPlainCore(target) || target == "core/store" || target == "core/engine" || isIn(kPanelTools, target);
}

bool mayInclude(std::string_view file, std::string_view target) {
    const std::string room = roomOf(file);
    if (room == target) return true;
    if (room == "tests") return true;  // a test looks inside what it tests
    if (file == kPanelRegistry && isIn(kPanels, target)) return true;
    if (isIn(kPanels, room)) return panelMayInclude(target);
    const auto found =
        std::find_if(arrows().begin(), arrows().end(), [&](const Arrows& row) { return row.room == room; });
    return found != arrows().end() && allowedBy(found->to, target);
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
    if (isDoorHeader(file) &&
        (code.find("torch::") != std::string_view::npos || code.find("at::Tensor") != std::string_view::npos))
        return "a header of the engine's door names no torch type";
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

std::string roomOf(std::string_view path) {
    const auto upTo = [&](int folders) -> std::string {
        std::size_t end = 0;
        for (int i = 0; i < folders; ++i) {
            end = path.find('/', end == 0 ? 0 : end + 1);
            if (end == std::string_view::npos) return {};
        }
        return std::string(path.substr(0, end));
    };
    if (path.starts_with("core/engine/")) {
        const std::string inner = upTo(3);
        return inner.empty() ? "core/engine" : inner;
    }
    if (path.starts_with("core/") || path.starts_with("ui/")) return upTo(2);
    return upTo(1);
}

std::optional<std::string> brokenByInclude(std::string_view file, const Include& include) {
    for (const Fence& fence : fences()) {
        if (startsWithAny(include.path, fence.headers) && !startsWithAny(file, fence.places))
            return sentence(file, include.path, fence.rule);
    }
    if (isDoorHeader(file) && startsWithAny(include.path, fences().front().headers))
        return sentence(file, include.path, "the engine's door is free of torch");
    if (include.kind == Include::Kind::Bracketed) {
        if (isQtHeader(include.path) && !mayNameQt(file))
            return sentence(file, include.path, "Qt is for the window; core and the command line live without it");
        return std::nullopt;
    }
    const std::string target = roomOf(include.path);
    if (target == "tests" && !file.starts_with("tests/"))
        return sentence(file, include.path, "the product never includes a test");
    if (target.starts_with("ui/") && (file.starts_with("app/cli") || file.starts_with("tests/core/")))
        return sentence(file, include.path, "the window's folders are for the window");
    const bool isOurs = target.starts_with("core/") || target.starts_with("ui/") || target == "app";
    if (isOurs && !mayInclude(file, target))
        return sentence(file, include.path, "no arrow leads from " + roomOf(file) + " to " + target);
    if (isDoorHeader(file) && target.starts_with("core/engine/"))
        return sentence(file, include.path, "the engine's door shows nothing behind it");
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
