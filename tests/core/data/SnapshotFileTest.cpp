#include "core/data/SnapshotFile.h"

#include <gtest/gtest.h>

#include "core/base/AtomicFile.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

DatasetSnapshot small() {
    std::vector<SnapshotRow> rows;
    for (int i = 0; i < 40; ++i)
        rows.push_back({i + 1, "text " + std::to_string(i) + " 信用卡\n\"q\"", i % 2 == 0 ? "a" : "b",
                        i % 5 == 0 ? Split::Test : Split::Train});
    return *makeSnapshot(rows, 0.2, 3);
}

TEST(SnapshotFile, RoundTripsEverything) {
    const test::TempFolder folder;
    const DatasetSnapshot before = small();
    TB_REQUIRE_OK(writeSnapshot(before, folder / "data.cbor"));
    const auto after = readSnapshot(folder / "data.cbor");
    TB_REQUIRE_OK(after);
    EXPECT_EQ(after->contentHash, before.contentHash);
    EXPECT_EQ(after->labels, before.labels);
    EXPECT_EQ(after->train.texts, before.train.texts);
    EXPECT_EQ(after->validation.ids, before.validation.ids);
    EXPECT_EQ(after->test.labels, before.test.labels);
}

TEST(SnapshotFile, DamageIsNoticed) {
    const test::TempFolder folder;
    EXPECT_EQ(readSnapshot(folder / "none").error().code, ErrorCode::NotFound);
    TB_REQUIRE_OK(writeSnapshot(small(), folder / "data.cbor"));
    const std::string bytes = *readFile(folder / "data.cbor");
    TB_REQUIRE_OK(writeFileAtomically(folder / "cut.cbor", bytes.substr(0, bytes.size() / 2)));
    EXPECT_EQ(readSnapshot(folder / "cut.cbor").error().code, ErrorCode::Corrupt);
}

TEST(SnapshotFile, NestedListsAreTurnedAway) {
    const test::TempFolder folder;
    // A list of one item, a million times over; and the same within a snapshot's keys.
    const std::string nested(1'000'000, '\x81');
    TB_REQUIRE_OK(writeFileAtomically(folder / "nested.cbor", nested));
    EXPECT_EQ(readSnapshot(folder / "nested.cbor").error().code, ErrorCode::Corrupt);
    const std::string key = "\xA1\x64";  // a map of one, whose key has four letters
    TB_REQUIRE_OK(writeFileAtomically(folder / "inside.cbor", key + "hash" + nested));
    EXPECT_EQ(readSnapshot(folder / "inside.cbor").error().code, ErrorCode::Corrupt);
}

}  // namespace
}  // namespace tb
