#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/config/Schema.h"

namespace tb {
namespace {

TEST(SettingsPage, EqualsTheSchema) {
    std::ifstream file(TB_SOURCE_DIR "/resources/docs/settings.md", std::ios::binary);
    ASSERT_TRUE(file) << "resources/docs/settings.md is missing.";
    std::ostringstream page;
    page << file.rdbuf();
    EXPECT_TRUE(page.str() == schemaMarkdown()) << "The settings changed and the page did not. Write it anew with: "
                                                   "tunebench-cli --schema=md > resources/docs/settings.md";
}

}  // namespace
}  // namespace tb
