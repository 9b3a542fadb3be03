#pragma once

#include <gmock/gmock.h>

#include <fstream>

#include "core/store/DatasetStore.h"
#include "core/store/RunStore.h"
#include "core/store/Workspace.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::test {

/// An open workspace in a folder of its own; reopen() closes and opens it again.
class WorkspaceTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = Workspace::create(folder / "ws");
        TB_REQUIRE_OK(made);
        workspace = *std::move(made);
    }
    void reopen() {
        workspace.reset();
        auto opened = Workspace::open(folder / "ws");
        TB_REQUIRE_OK(opened);
        workspace = *std::move(opened);
    }
    DatasetStore& data() { return workspace->dataset(); }
    RunStore& runs() { return workspace->runs(); }

    ExampleId add(const std::string& text, const std::optional<std::string>& label = std::nullopt,
                  Split split = Split::Unassigned) {
        return data().addExample({text, label, split, false, {}, {}, {}}).value().example;
    }
    LabelId labelId(const std::string& name) {
        const std::vector<LabelInfo> labels = data().labels().value();
        for (const LabelInfo& label : labels)
            if (label.name == name) return label.id;
        return 0;
    }
    std::vector<ExampleId> ids(const RowQuery& query = {}) { return data().ids(query).value(); }
    std::vector<ExampleRow> rows(const RowQuery& query = {}) { return data().rows(ids(query)).value(); }
    std::vector<std::string> texts(const RowQuery& query = {}) {
        std::vector<std::string> found;
        const std::vector<ExampleRow> all = rows(query);
        for (const ExampleRow& row : all) found.push_back(row.text);
        return found;
    }
    std::vector<std::string> search(const std::string& typed) {
        RowQuery query;
        query.search = typed;
        return texts(query);
    }
    std::filesystem::path write(const std::string& name, const std::string& content) {
        std::ofstream(folder / name, std::ios::binary) << content;
        return folder / name;
    }

    TempFolder folder;
    std::unique_ptr<Workspace> workspace;
};

inline DatasetSnapshot smallSnapshot() {
    DatasetSnapshot snapshot;
    snapshot.labels = {"card", "退款"};
    snapshot.contentHash = "abc";
    return snapshot;
}

inline StepMetrics stepAt(std::int64_t step, double loss) {
    StepMetrics metrics;
    metrics.step = step;
    metrics.totalSteps = 100;
    metrics.epoch = static_cast<double>(step) / 10.0;
    metrics.loss = loss;
    metrics.accuracy = 0.5;
    metrics.learningRate = 1e-4;
    metrics.gradientNorm = 1.5;
    metrics.samplesPerSecond = 80.0;
    metrics.elapsedSeconds = static_cast<double>(step) * 0.5;
    return metrics;
}

inline SplitResult resultAt(Split split, std::int64_t step, double accuracy, bool best) {
    SplitResult result{split, step, 1.0, best, {}};
    result.evaluation = {10,
                         accuracy,
                         accuracy - 0.01,
                         1.0 - accuracy,
                         {{0.5, 0.25, 0.75, 4, 5, 3}, {1.0, 0.5, 0.6, 6, 5, 5}},
                         {{0, 0, 3}, {0, 1, 1}}};
    return result;
}

}  // namespace tb::test
