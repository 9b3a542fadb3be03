#include "core/base/Message.h"

#include <gtest/gtest.h>

#include "core/base/Error.h"

namespace tb {
namespace {

TEST(Message, FillsItsArgumentsInWhereverTheSourcePutsThem) {
    EXPECT_EQ(Message("There is no run 7."), "There is no run 7.");
    EXPECT_EQ(Message("%2 before %1.", "first", 2), "2 before first.");
    EXPECT_EQ(Message("100 % of %1, %3", std::string("them")), "100 % of them, %3") << "what has no argument stays";
    EXPECT_EQ(Message("%1", "%2"), "%2") << "an argument is not looked into";
    EXPECT_EQ(Message("%1 of them.", Message("%1 rows", 3)), "3 rows of them.");
    EXPECT_TRUE(Message().empty());
    EXPECT_TRUE(Message("").empty());
}

TEST(Message, IsStoredAndReadBack) {
    const Message messages[] = {
        Message(),
        Message("Divided the rows."),
        Message("Labelled %1 as \"%2\"", Message("%1 rows", 12), std::string("card \xE4\xB8\xAD")),
        Message::verbatim("a user's {words}"),
        Message("{ is how this one begins"),
    };
    for (const Message& message : messages) EXPECT_EQ(Message::fromStored(message.stored()), message);
    EXPECT_EQ(Message("Divided the rows.").stored(), "Divided the rows.");
}

TEST(Message, TakesAnyStoredText) {
    EXPECT_EQ(Message::fromStored("{not json"), "{not json");
    EXPECT_EQ(Message::fromStored("{\"a\": 1}"), "{\"a\": 1}");
    EXPECT_EQ(Message::fromStored(R"({"source": 1, "arguments": [7, null, {"text": []}]})"), "");
    std::string deep = R"({"text": "x"})";
    for (int i = 0; i < 1000; ++i) deep = R"({"source": "%1", "arguments": [)" + deep + "]}";
    EXPECT_EQ(Message::fromStored(deep), "");
    EXPECT_EQ(Message::fromStored(Message("%1", "caf\xe9").stored()), "caf\xEF\xBF\xBD") << "not UTF-8";
}

TEST(Message, ErrorsJoinTheirParts) {
    const Error error{ErrorCode::InvalidInput, Message("The row has %1 fields, expected %2.", 3, 2),
                      Message("%1, line %2", "intents.csv", 12), "Remove the extra comma."};
    EXPECT_EQ(error.message(), "intents.csv, line 12: The row has 3 fields, expected 2. Remove the extra comma.");
    const Error inFile{ErrorCode::Io, "The file cannot be read.", std::string("/tmp/a.csv"), {}};
    EXPECT_EQ(inFile.message(), "/tmp/a.csv: The file cannot be read.");
    EXPECT_TRUE(inFile.where.isVerbatim());
}

}  // namespace
}  // namespace tb
