// A workspace that comes from somebody else is opened, or refused by name; nothing outside it is touched.
#include <sys/stat.h>

#include "core/store/Workspace.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class ForeignWorkspace : public test::WorkspaceTest {
protected:
    void SetUp() override {
        test::WorkspaceTest::SetUp();
        add("where is my card", "card_arrival");
        workspace.reset();
        std::ofstream(folder / "letter.txt") << kLetter;
        fs::create_directories(folder / "elsewhere");
        std::ofstream(folder / "elsewhere" / "pii-vault.json") << kLetter;
    }
    static std::string contentOf(const fs::path& file) {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    void expectRefused(const std::string& name) const {
        const auto opened = Workspace::open(folder / "ws");
        ASSERT_FALSE(opened) << name;
        EXPECT_EQ(opened.error().code, ErrorCode::Unsupported) << name << ": " << opened.error().message();
        EXPECT_THAT(opened.error().message(), HasSubstr(name));
        EXPECT_EQ(contentOf(folder / "letter.txt"), kLetter) << name;
        EXPECT_EQ(contentOf(folder / "elsewhere" / "pii-vault.json"), kLetter) << name;
    }
    static constexpr const char* kLetter = "Dear all,\n";
};

TEST_F(ForeignWorkspace, ALinkThatLeavesItIsRefusedByNameAndNotFollowed) {
    for (const char* name : {"workspace.lock", "workspace.db", "workspace.db-journal", "models/9", "checkpoints/9",
                             "private", "private/pii-vault.json", "logs", "logs/tunebench.log", "cache",
                             "cache/vectors.bin", "models", "models/7/model.safetensors"}) {
        const fs::path entry = folder / "ws" / name;
        const fs::path aside = folder / "aside";
        fs::create_directories(entry.parent_path());
        const bool was = fs::exists(entry);
        if (was) fs::rename(entry, aside);
        fs::create_symlink(entry.has_extension() ? folder / "letter.txt" : folder / "elsewhere", entry);
        expectRefused(name);
        fs::remove(entry);
        if (was) fs::rename(aside, entry);
    }
    EXPECT_TRUE(Workspace::open(folder / "ws")) << "put right, it opens again";
}

TEST_F(ForeignWorkspace, FilesThatTheProgramWritesAreNoLinksAtAll) {
    for (const char* name : {"workspace.lock", "cache/vectors.bin", "logs/tunebench.log"}) {
        const fs::path entry = folder / "ws" / name;
        fs::create_directories(entry.parent_path());
        fs::remove(entry);
        std::ofstream(folder / "ws" / "models" / "inside") << "x";
        fs::create_symlink(folder / "ws" / "models" / "inside", entry);
        expectRefused(name);
        fs::remove(entry);
    }
}

TEST_F(ForeignWorkspace, APipeInItIsRefusedAndNothingWaitsForIt) {
    for (const char* name : {"workspace.lock", "workspace.db-journal", "models/pipe", "private/pii-vault.json"}) {
        const fs::path entry = folder / "ws" / name;
        fs::create_directories(entry.parent_path());
        fs::remove(entry);
        ASSERT_EQ(::mkfifo(entry.c_str(), 0600), 0);
        expectRefused(name);
        fs::remove(entry);
    }
}

TEST_F(ForeignWorkspace, ALinkThatStaysInsideIsTaken) {
    fs::create_directories(folder / "ws" / "models" / "1");
    fs::create_directory_symlink("1", folder / "ws" / "models" / "best");
    EXPECT_TRUE(Workspace::open(folder / "ws"));
}

TEST_F(ForeignWorkspace, AWorkspaceMayBeNamedByALink) {
    fs::create_directory_symlink(folder / "ws", folder / "mine");
    EXPECT_TRUE(Workspace::open(folder / "mine"));
}

TEST_F(ForeignWorkspace, ALockWithASecondNameIsNotEmptied) {
    fs::remove(folder / "ws" / "workspace.lock");
    fs::create_hard_link(folder / "letter.txt", folder / "ws" / "workspace.lock");
    EXPECT_TRUE(Workspace::open(folder / "ws"));
    EXPECT_EQ(contentOf(folder / "letter.txt"), kLetter);
}

}  // namespace
}  // namespace tb
