// The workspace at a million rows: open, id lists, rows on screen, search, key presses. A table on stdout.

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <vector>

#include "core/base/Clock.h"
#include "core/store/DatasetStore.h"
#include "core/store/Workspace.h"

namespace {

using namespace tb;

template <class F>
double milliseconds(F&& f) {
    const Stopwatch watch;
    f();
    return watch.seconds() * 1000.0;
}

void print(const char* what, double ms) {
    std::printf("%-48s %10.2f ms\n", what, ms);
}

template <class T>
T require(Expected<T> result) {
    if (result) return *std::move(result);
    std::fprintf(stderr, "%s\n", result.error().message().c_str());
    std::exit(1);
}

void writeRows(const std::filesystem::path& file, int rows) {
    static const char* const kWords[] = {"card",  "transfer", "refund", "account", "payment", "charge",
                                         "limit", "order",    "cancel", "my",      "the",     "why",
                                         "is",    "not",      "银行卡", "退款",    "when",    "will"};
    std::mt19937 random(1);
    std::ofstream out(file);
    out << "text,label\n";
    for (int i = 0; i < rows; ++i) {
        for (int w = 0; w < 10; ++w) out << kWords[random() % std::size(kWords)] << ' ';
        out << i << ",intent " << random() % 77 << '\n';
    }
}

void keyPresses(DatasetStore& data, const std::vector<ExampleId>& ids, LabelId label) {
    std::mt19937 random(2);
    std::vector<double> times;
    for (int i = 0; i < 300; ++i)
        times.push_back(milliseconds([&] { (void)data.setLabel(std::vector{ids[random() % ids.size()]}, label); }));
    std::sort(times.begin(), times.end());
    print("label one row, p50", times[times.size() / 2]);
    print("label one row, p95", times[times.size() * 95 / 100]);
}

void measure(const std::filesystem::path& folder) {
    std::unique_ptr<Workspace> workspace;
    print("open", milliseconds([&] { workspace = require(Workspace::open(folder)); }));
    DatasetStore& data = workspace->dataset();
    std::vector<ExampleId> all;
    print("ids, all", milliseconds([&] { all = require(data.ids({})); }));
    const LabelId label = require(data.labels()).front().id;
    RowQuery query;
    query.label = label;
    print("ids, one label", milliseconds([&] { (void)require(data.ids(query)); }));
    query = {};
    query.sort = RowSort::Label;
    print("ids, all by label", milliseconds([&] { (void)require(data.ids(query)); }));
    query.sort = RowSort::Text;
    print("ids, all by text", milliseconds([&] { (void)require(data.ids(query)); }));
    print("rows, 100 ids",
          milliseconds([&] { (void)require(data.rows(std::span(all).subspan(all.size() / 2, 100))); }));
    for (const char* typed : {"99999", "refund cancel", "银行", "退"}) {
        query = {};
        query.search = typed;
        print((std::string("search ") + typed).c_str(), milliseconds([&] { (void)require(data.ids(query)); }));
    }
    print("labels with counts", milliseconds([&] { (void)require(data.labels()); }));
    print("stats", milliseconds([&] { (void)require(data.stats()); }));
    keyPresses(data, all, label);
    const auto bulk = std::span(all).first(std::min<std::size_t>(100'000, all.size()));
    print("label 100,000 rows", milliseconds([&] { (void)data.setLabel(bulk, label); }));
    print("undo of it", milliseconds([&] { (void)data.undo(); }));
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // A long run shows its lines one by one.
    const int rows = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const auto folder = std::filesystem::temp_directory_path() / ("tunebench-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    writeRows(folder / "rows.csv", rows);
    {
        auto workspace = require(Workspace::create(folder / "ws"));
        const ImportPlan plan = require(detectImport(folder / "rows.csv"));
        print("stage the import",
              milliseconds([&] { (void)require(workspace->dataset().stageImport(folder / "rows.csv", plan)); }));
        print("commit the import", milliseconds([&] {
                  (void)require(workspace->dataset().commitImport(DuplicatePolicy::Keep, ConflictPolicy::Keep));
              }));
    }
    measure(folder / "ws");
    std::filesystem::remove_all(folder);
    return 0;
}
