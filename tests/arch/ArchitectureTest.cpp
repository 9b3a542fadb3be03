#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/arch/Rules.h"

namespace tb::arch {
namespace {

namespace fs = std::filesystem;

struct SourceFile {
    std::string path;  // from the source folder
    std::string text;
};

std::vector<SourceFile> sourceFiles() {
    std::vector<SourceFile> files;
    const fs::path root = TB_SOURCE_DIR;
    for (const char* folder : {"app", "core", "ui", "tests"}) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".h" && extension != ".cpp" && entry.path().filename() != "CMakeLists.txt") continue;
            std::ifstream in(entry.path(), std::ios::binary);
            files.push_back({fs::relative(entry.path(), root).generic_string(),
                             {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}});
        }
    }
    return files;
}

TEST(Architecture, EveryIncludeFollowsADependency) {
    const std::vector<SourceFile> files = sourceFiles();
    std::size_t includes = 0;
    for (const SourceFile& file : files) {
        for (const Include& include : includesOf(file.text)) {
            ++includes;
            if (const auto broken = brokenByInclude(file.path, include)) ADD_FAILURE() << *broken;
        }
    }
    EXPECT_GT(files.size(), 100U) << "the walk over the sources found too little";
    EXPECT_GT(includes, 500U);
}

TEST(Architecture, EveryFileKeepsItsLimits) {
    for (const SourceFile& file : sourceFiles()) {
        for (const std::string& broken : brokenByText(file.path, file.text)) ADD_FAILURE() << broken;
    }
}

TEST(Architecture, EveryModuleHasItsPlaceInTheRules) {
    for (const SourceFile& file : sourceFiles()) {
        const std::string module = moduleOf(file.path);
        if (module == "tests" || module == "app" || file.path.ends_with("CMakeLists.txt")) continue;
        EXPECT_FALSE(brokenByInclude(file.path, {"core/base/Error.h", Include::Kind::Quoted}))
            << "The module " << module << " is unknown to tests/arch/Rules.cpp.";
    }
}

struct MadeUp {
    const char* file;
    const char* include;
    bool kept;
};

TEST(ArchitectureRules, CatchWrongDependencies) {
    const MadeUp cases[] = {
        {"core/base/X.h", "core/config/Schema.h", false},
        {"core/config/X.h", "core/base/Error.h", true},
        {"core/text/pii/X.h", "core/data/Example.h", false},
        {"core/text/pii/X.h", "core/text/unicode/Unicode.h", true},
        {"core/text/unicode/X.h", "core/text/pii/Pii.h", false},
        {"core/text/X.h", "core/base/Error.h", false},
        {"core/data/X.cpp", "core/text/pii/Pii.h", true},
        {"core/data/X.cpp", "core/eval/Metrics.h", false},
        {"core/eval/X.h", "core/run/RunEvent.h", false},
        {"core/run/X.h", "core/eval/Metrics.h", true},
        {"core/eval/X.cpp", "core/store/RunStore.h", false},
        {"core/store/X.cpp", "core/eval/Metrics.h", true},
        {"core/store/X.cpp", "core/engine/api/Catalog.h", false},
        {"core/eval/X.h", "ui/bridge/Text.h", false},
        {"core/engine/nn/X.cpp", "core/engine/train/Batcher.h", false},
        {"core/engine/train/X.cpp", "core/engine/infer/Machine.h", false},
        {"core/engine/train/X.h", "core/engine/dist/Reducer.h", true},
        {"core/engine/dist/X.cpp", "core/engine/train/Loss.h", false},
        {"core/engine/bundle/X.cpp", "core/engine/train/Checkpoint.h", true},
        {"core/engine/bundle/X.cpp", "core/engine/exporting/Format.h", false},
        {"core/engine/exporting/X.cpp", "core/engine/api/Exporter.h", true},
        {"core/engine/nn/X.cpp", "core/store/RunStore.h", false},
        {"core/engine/api/X.cpp", "core/engine/train/Trainer.h", true},
        {"core/engine/api/X.h", "core/engine/train/Trainer.h", false},
        {"core/engine/api/X.cpp", "core/store/RunStore.h", false},
        {"core/engine/train/X.cpp", "core/engine/services/RunStart.h", false},
        {"core/engine/services/X.cpp", "core/store/RunStore.h", true},
        {"core/engine/services/X.cpp", "core/engine/nn/Encoder.h", false},
        {"core/engine/services/X.h", "core/engine/api/Catalog.h", true},
        {"core/engine/X.h", "core/base/Error.h", false},
        {"ui/bridge/X.h", "ui/base/Theme.h", false},
        {"ui/bridge/X.h", "core/engine/api/TrainSession.h", true},
        {"ui/base/X.cpp", "ui/bridge/RunController.h", true},
        {"ui/base/X.cpp", "ui/rows/RowCache.h", false},
        {"ui/window/MainWindow.cpp", "ui/label/LabelPanel.h", false},
        {"ui/window/PanelRegistry.cpp", "ui/label/LabelPanel.h", true},
        {"ui/rows/X.cpp", "core/store/DatasetStore.h", true},
        {"ui/rows/X.cpp", "ui/intents/IntentPanel.h", false},
        {"ui/intents/X.cpp", "ui/rows/RowCache.h", true},
        {"ui/overview/X.cpp", "ui/import/ImportDialog.h", true},
        {"ui/import/X.cpp", "ui/overview/DataPanel.h", false},
        {"ui/intents/X.cpp", "ui/label/LabelPanel.h", false},
        {"ui/train/X.cpp", "ui/runs/RunsPanel.h", false},
        {"ui/train/X.cpp", "ui/plot/LivePlot.h", true},
        {"ui/train/X.cpp", "core/engine/train/Trainer.h", false},
        {"ui/train/X.cpp", "core/engine/api/TrainSession.h", true},
        {"app/cli.cpp", "ui/bridge/Text.h", false},
        {"app/cli.cpp", "core/engine/nn/Encoder.h", false},
        {"app/main.cpp", "ui/window/MainWindow.h", true},
        {"ui/train/X.cpp", "app/Boot.h", false},
        {"core/text/pii/X.cpp", "tests/support/TempFolder.h", false},
        {"tests/core/text/X.cpp", "ui/bridge/Text.h", false},
        {"tests/core/engine/nn/X.cpp", "core/engine/nn/Encoder.h", true},
        {"core/brandnew/X.cpp", "core/base/Error.h", false},
    };
    for (const MadeUp& item : cases) {
        EXPECT_EQ(brokenByInclude(item.file, {item.include, Include::Kind::Quoted}).has_value(), !item.kept)
            << item.file << " -> " << item.include;
    }
}

TEST(ArchitectureRules, CatchLibrariesOutsideTheirPlace) {
    const MadeUp cases[] = {
        {"core/engine/nn/X.cpp", "torch/torch.h", true},
        {"core/engine/api/X.cpp", "torch/torch.h", true},
        {"core/engine/api/X.h", "torch/types.h", false},
        {"core/engine/services/X.h", "torch/types.h", false},
        {"core/engine/cuda/X.cpp", "ATen/cuda/CUDAGraph.h", true},
        {"core/engine/train/X.cpp", "ATen/cuda/CUDAGraph.h", false},
        {"ui/train/X.cpp", "ATen/ATen.h", false},
        {"core/eval/X.cpp", "c10/util/Half.h", false},
        {"core/store/X.cpp", "SQLiteCpp/SQLiteCpp.h", true},
        {"ui/rows/X.cpp", "SQLiteCpp/SQLiteCpp.h", false},
        {"core/data/X.cpp", "sqlite3.h", false},
        {"ui/plot/X.h", "qcustomplot.h", true},
        {"ui/train/X.cpp", "qcustomplot.h", false},
        {"core/base/X.h", "QString", false},
        {"app/cli/Train.cpp", "QCoreApplication", false},
        {"app/cli.cpp", "QtCore/QString", false},
        {"app/main.cpp", "QApplication", true},
        {"ui/form/X.h", "QtWidgets/QLabel", true},
        {"core/base/X.h", "Quantities.h", true},
    };
    for (const MadeUp& item : cases) {
        EXPECT_EQ(brokenByInclude(item.file, {item.include, Include::Kind::Bracketed}).has_value(), !item.kept)
            << item.file << " -> " << item.include;
    }
}

TEST(ArchitectureRules, CatchWhatAFileSays) {
    using testing::IsEmpty;
    using testing::SizeIs;
    EXPECT_THAT(brokenByText("core/text/X.h", "#pragma once\nQString name;\n"), SizeIs(1));
    EXPECT_THAT(brokenByText("core/text/X.h", "#pragma once\n// unlike a QString\nint MyQString2;\n"), IsEmpty());
    EXPECT_THAT(brokenByText("core/text/X.h", "int x;\n"), SizeIs(1)) << "no #pragma once";
    EXPECT_THAT(brokenByText("core/engine/api/X.h", "#pragma once\nstruct X { torch::Tensor x; };\n"), SizeIs(1));
    EXPECT_THAT(brokenByText("core/engine/nn/X.h", "#pragma once\nstruct X { torch::Tensor x; };\n"), IsEmpty());
    EXPECT_THAT(brokenByText("ui/runs/X.cpp", "auto q = \"SELECT 1\";\n"), SizeIs(1));
    EXPECT_THAT(brokenByText("core/store/X.cpp", "auto q = \"SELECT 1\";\n"), IsEmpty());
    EXPECT_THAT(brokenByText("ui/runs/X.h", "#pragma once\nusing namespace std;\n"), SizeIs(1));
    EXPECT_THAT(brokenByText("ui/runs/CMakeLists.txt", "file(GLOB sources *.cpp)\n"), SizeIs(1));
    std::string lines = "#pragma once\n";
    for (int i = 0; i < 149; ++i) lines += '\n';
    EXPECT_THAT(brokenByText("core/text/X.h", lines), IsEmpty());
    EXPECT_THAT(brokenByText("core/text/X.h", lines + "\n"), SizeIs(1));
    for (int i = 0; i < 350; ++i) lines += '\n';
    EXPECT_THAT(brokenByText("core/text/X.cpp", lines), IsEmpty());
    EXPECT_THAT(brokenByText("core/text/X.cpp", lines + "\n"), SizeIs(1));
}

TEST(ArchitectureRules, ReadIncludesInEverySpelling) {
    const auto includes =
        includesOf("#include \"a/b.h\"\n  #  include <c>  // why\nint x; // #include \"d.h\"\n#define E\n#include\n");
    ASSERT_EQ(includes.size(), 2U);
    EXPECT_EQ(includes[0].path, "a/b.h");
    EXPECT_EQ(includes[0].kind, Include::Kind::Quoted);
    EXPECT_EQ(includes[1].path, "c");
    EXPECT_EQ(includes[1].kind, Include::Kind::Bracketed);
}

}  // namespace
}  // namespace tb::arch
