#include "core/data/formats/JsonTree.h"

#include <gtest/gtest.h>

namespace tb::data {
namespace {

TEST(JsonTree, AKeyWhoseValueDoesNotComeIsLeftOut) {
    for (const char* text : {R"({"a": 1, "b")", R"({"a": 1, "b":)", R"({"a": 1, "b" c})", R"({"a": 1, "b": )"}) {
        const JsonTree tree = parseCutJsonTree(text);
        EXPECT_EQ(tree.keys.size(), tree.items.size()) << text;
        EXPECT_EQ(tree.string("a"), "1") << text;
        EXPECT_EQ(tree.find("b"), nullptr) << text;
    }
    const JsonTree inside = parseCutJsonTree(R"({"a": [{"x": true, "y")");
    ASSERT_NE(inside.list("a"), nullptr);
    EXPECT_EQ(jsonOf(inside), R"({"a":[{"x":true}]})");
}

}  // namespace
}  // namespace tb::data
