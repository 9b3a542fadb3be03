// kill -9 during bulk edits, imports and changes of intents. Parent and child work out the same sequence of edits from
// a model in memory; after each kill the database must be the model after the last confirmed edit, or after the one
// that was being made.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <random>
#include <set>

#include "core/store/IntentStore.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using test::TempFolder;

constexpr int kRounds = 50;
constexpr std::size_t kStartRows = 400;
constexpr std::size_t kMaxRows = 1500;
constexpr int kImportRows = 120;

struct Row {
    std::string text;
    std::string label;
    bool flagged = false;
    bool operator==(const Row&) const = default;
};
struct State {
    std::vector<Row> rows;
    std::set<std::string> labels;
    bool operator==(const State&) const = default;
};

enum class Kind { Label, Flag, Import, Merge, Delete, Remove, Undo, Redo, Count };
constexpr const char* kKindNames[] = {"label", "flag", "import", "merge", "delete", "remove", "undo", "redo"};

struct Edit {
    Kind kind = Kind::Label;
    std::size_t first = 0;  ///< Rows, by place.
    std::size_t last = 0;
    std::string from;
    std::string to;
    unsigned number = 0;
};

/// What the workspace should hold, with its undo history.
class Model {
public:
    Model() {
        State start;
        for (std::size_t i = 0; i < kStartRows; ++i) start.rows.push_back({"text " + std::to_string(i), {}, false});
        start.labels = {"a", "b", "c", "d"};
        m_states.push_back(std::move(start));
    }
    [[nodiscard]] const State& now() const { return m_states[m_at]; }

    /// The edit that comes next; depends on nothing but the edits before.
    [[nodiscard]] Edit next() const {
        std::mt19937 random(m_number * 7919 + 17);
        Edit edit;
        edit.number = m_number;
        edit.kind = static_cast<Kind>(random() % static_cast<unsigned>(Kind::Count));
        const std::vector<std::string> names(now().labels.begin(), now().labels.end());
        edit.from = names[random() % names.size()];
        edit.to = names[random() % names.size()];
        edit.first = random() % now().rows.size();
        edit.last = std::min(now().rows.size(), edit.first + 50 + random() % 300);
        if (edit.kind == Kind::Undo && m_at == 0) edit.kind = Kind::Flag;
        if (edit.kind == Kind::Redo && m_at + 1 == m_states.size()) edit.kind = Kind::Label;
        if ((edit.kind == Kind::Merge || edit.kind == Kind::Delete) && (names.size() < 3 || edit.from == edit.to))
            edit.kind = Kind::Import;
        if (edit.kind == Kind::Import && now().rows.size() > kMaxRows) edit.kind = Kind::Remove;
        if (edit.kind == Kind::Remove && now().rows.size() < kStartRows) edit.kind = Kind::Import;
        return edit;
    }
    void apply(const Edit& edit) {
        ++m_number;
        if (edit.kind == Kind::Undo)
            --m_at;
        else if (edit.kind == Kind::Redo)
            ++m_at;
        else
            push(edit);
    }

private:
    void push(const Edit& edit) {
        State state = now();
        for (std::size_t i = edit.first; i < edit.last; ++i) {
            if (edit.kind == Kind::Label) state.rows[i].label = edit.to;
            if (edit.kind == Kind::Flag) state.rows[i].flagged = true;
        }
        if (edit.kind == Kind::Remove)
            state.rows.erase(state.rows.begin() + static_cast<std::ptrdiff_t>(edit.first),
                             state.rows.begin() + static_cast<std::ptrdiff_t>(edit.last));
        if (edit.kind == Kind::Merge || edit.kind == Kind::Delete) {
            for (Row& row : state.rows)
                if (row.label == edit.from) row.label = edit.kind == Kind::Merge ? edit.to : std::string();
            state.labels.erase(edit.from);
        }
        if (edit.kind == Kind::Import) {
            for (int i = 0; i < kImportRows; ++i)
                state.rows.push_back({importText(edit, i), importLabel(edit, i), false});
            for (int i = 0; i < 2; ++i) state.labels.insert(importLabel(edit, i));
        }
        if (edit.kind == Kind::Flag && state == now()) return;  // nothing to change is no step
        m_states.resize(m_at + 1);
        m_states.push_back(std::move(state));
        ++m_at;
    }

public:
    static std::string importText(const Edit& edit, int i) {
        return "import " + std::to_string(edit.number) + " row " + std::to_string(i);
    }
    static std::string importLabel(const Edit& edit, int i) {
        return "label " + std::to_string((edit.number + static_cast<unsigned>(i) % 2) % 9);
    }

private:
    std::vector<State> m_states;
    std::size_t m_at = 0;
    unsigned m_number = 0;
};

LabelId idOf(Workspace& workspace, const std::string& name) {
    const std::vector<LabelInfo> labels = workspace.dataset().labels().value();
    for (const LabelInfo& label : labels)
        if (label.name == name) return label.id;
    return 0;
}

bool import(Workspace& workspace, const Edit& edit, const std::filesystem::path& folder) {
    const auto file = folder / "import.csv";
    {
        std::ofstream out(file, std::ios::binary);
        out << "text,label\n";
        for (int i = 0; i < kImportRows; ++i)
            out << Model::importText(edit, i) << ',' << Model::importLabel(edit, i) << '\n';
    }
    ImportPlan plan;
    plan.columns = {"text", "label"};
    plan.textColumn = 0;
    plan.labelColumn = 1;
    return workspace.dataset().stageImport(file, plan).has_value() &&
           workspace.dataset().commitImport(DuplicatePolicy::Keep, ConflictPolicy::Keep).has_value();
}

bool perform(Workspace& workspace, const Edit& edit, const std::filesystem::path& folder) {
    DatasetStore& data = workspace.dataset();
    const std::vector<ExampleId> all = data.ids({}).value();
    const auto chosen = [&] { return std::span(all).subspan(edit.first, edit.last - edit.first); };
    switch (edit.kind) {
        case Kind::Label:
            return data.setLabel(chosen(), idOf(workspace, edit.to)).has_value();
        case Kind::Flag:
            return data.setFlagged(chosen(), true).has_value();
        case Kind::Import:
            return import(workspace, edit, folder);
        case Kind::Merge:
            return workspace.intents()
                .merge(std::vector{idOf(workspace, edit.from)}, idOf(workspace, edit.to))
                .has_value();
        case Kind::Delete:
            return workspace.intents().remove(idOf(workspace, edit.from)).has_value();
        case Kind::Remove:
            return data.removeExamples(chosen()).has_value();
        case Kind::Undo:
            return data.undo().has_value();
        case Kind::Redo:
            return data.redo().has_value();
        case Kind::Count:
            break;
    }
    return false;
}

State stateOf(Workspace& workspace) {
    State state;
    std::map<LabelId, std::string> names{{0, ""}};
    std::map<std::string, std::int64_t> counted;
    const std::vector<LabelInfo> labels = workspace.dataset().labels().value();
    for (const LabelInfo& label : labels) {
        names[label.id] = label.name;
        state.labels.insert(label.name);
    }
    const std::vector<ExampleRow> rows = workspace.dataset().rows(workspace.dataset().ids({}).value()).value();
    for (const ExampleRow& row : rows) {
        state.rows.push_back({row.text, names.at(row.label), row.flagged});
        ++counted[names.at(row.label)];
    }
    for (const LabelInfo& label : labels) EXPECT_EQ(label.count, counted[label.name]) << "the count of " << label.name;
    return state;
}

void fill(const std::filesystem::path& folder, const State& start) {
    auto workspace = Workspace::create(folder).value();
    for (const std::string& label : start.labels) TB_REQUIRE_OK(workspace->dataset().addLabel(label));
    std::ofstream(folder / "start.txt") << [&] {
        std::string lines;
        for (const Row& row : start.rows) lines += row.text + "\n";
        return lines;
    }();
    ImportPlan plan;
    plan.format = FileFormat::PlainLines;
    plan.hasHeader = false;
    plan.columns = {"text"};
    plan.textColumn = 0;
    TB_REQUIRE_OK(workspace->dataset().stageImport(folder / "start.txt", plan));
    TB_REQUIRE_OK(workspace->dataset().commitImport(DuplicatePolicy::Keep, ConflictPolicy::Keep));
}

[[noreturn]] void workUntilKilled(const std::filesystem::path& folder, int pipe, Model model) {
    auto workspace = Workspace::open(folder).value();
    for (;;) {
        const Edit edit = model.next();
        if (!perform(*workspace, edit, folder)) ::_exit(4);
        model.apply(edit);
        if (::write(pipe, &edit.number, sizeof edit.number) != sizeof edit.number) ::_exit(3);
    }
}

TEST(Crash, KilledInBulkEditsImportsAndMergesNoStepIsHalfDoneAndNoneLost) {
    TempFolder folder;
    Model model;
    ASSERT_NO_FATAL_FAILURE(fill(folder / "ws", model.now()));
    std::mt19937 random(20261124);
    int confirmed = 0;
    int kept = 0;
    std::map<std::string, int> cut;
    for (int round = 0; round < kRounds; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(ends[0]);
            workUntilKilled(folder / "ws", ends[1], model);
        }
        ::close(ends[1]);
        unsigned number = 0;
        const auto listen = [&] {
            if (::read(ends[0], &number, sizeof number) != sizeof number) return false;
            const Edit edit = model.next();
            EXPECT_EQ(edit.number, number);
            model.apply(edit);
            ++confirmed;
            return true;
        };
        // Every tenth child is killed while it opens, the others at work.
        if (round % 10 != 0) listen();
        ::usleep(static_cast<useconds_t>(random() % 60'000));
        ::kill(child, SIGKILL);
        while (listen()) {
        }
        ::close(ends[0]);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);

        auto workspace = Workspace::open(folder / "ws");
        TB_REQUIRE_OK(workspace);
        const State found = stateOf(**workspace);
        const Edit going = model.next();
        ++cut[kKindNames[static_cast<int>(going.kind)]];
        if (found == model.now()) continue;
        model.apply(going);
        ++kept;
        ASSERT_TRUE(found == model.now()) << "round " << round << ": neither the state before the edit \""
                                          << kKindNames[static_cast<int>(going.kind)] << "\" nor that after it";
    }
    std::printf("%d edits confirmed in %d rounds, %d on disk before they were confirmed; killed in:", confirmed,
                kRounds, kept);
    for (const auto& [name, times] : cut) std::printf(" %s %d", name.c_str(), times);
    std::printf("\n");
    EXPECT_GE(confirmed, kRounds - kRounds / 10);
    EXPECT_GE(cut.size(), 4U) << "the kills should meet several kinds of edits";
}

}  // namespace
}  // namespace tb
