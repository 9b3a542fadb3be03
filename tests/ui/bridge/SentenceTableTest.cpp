#include "ui/bridge/SentenceTable.h"

#include <gtest/gtest.h>

namespace tb::ui {
namespace {

std::string inOther(const SentenceTable& table, const char* english) {
    return table.translate(QString::fromUtf8(english)).toStdString();
}

SentenceTable make(const char* lines) {
    return SentenceTable(SentenceTable::parse(QString::fromUtf8(lines)));
}

TEST(SentenceTable, ReadsSectionsAndLeavesCommentsOut) {
    const auto entries = SentenceTable::parse(
        QStringLiteral("# a\tb\n[sentences]\nNo.\tNein.\n\nno tab\n[parts]\none\teins\n[places]\nhere\thier\n"));
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].english, QStringLiteral("No."));
    EXPECT_EQ(entries[0].other, QStringLiteral("Nein."));
    EXPECT_EQ(entries[1].kind, SentenceTable::Entry::Kind::Part);
    EXPECT_EQ(entries[2].kind, SentenceTable::Entry::Kind::Place);
}

TEST(SentenceTable, KeepsWhatTheCoreFilledInAndMayTurnTheOrder) {
    const SentenceTable table = make("The weight \"%1\" is %2 wide.\t%2 breit ist \"%1\".");
    EXPECT_EQ(inOther(table, "The weight \"a %2 b\" is 7 wide."), "7 breit ist \"a %2 b\".");
    EXPECT_EQ(inOther(table, "The weight \"\" is  wide."), " breit ist \"\".");
    EXPECT_EQ(inOther(table, "The weight \"a\" is 7 wide"), "The weight \"a\" is 7 wide") << "matched to the end";
    EXPECT_EQ(inOther(table, "Say: the weight \"a\" is 7 wide."), "Say: the weight \"a\" is 7 wide.")
        << "matched from the start";
}

TEST(SentenceTable, TheTemplateWithTheMostLettersOfItsOwnWins) {
    const SentenceTable table = make(
        "Use %1.\tNimm %1.\nUse %1 or %2.\tNimm %1 oder %2.\nUse the left or the right.\tBeide gehen.\n%1 left.\t%1 "
        "weg.");
    EXPECT_EQ(inOther(table, "Use a.."), "Nimm a..");
    EXPECT_EQ(inOther(table, "Use a, b or c."), "Nimm a, b oder c.");
    EXPECT_EQ(inOther(table, "Use the left or the right."), "Beide gehen.");
    EXPECT_EQ(inOther(table, "3 left."), "3 weg.");
}

TEST(SentenceTable, TranslatesACapturedSentenceButNoCapturedName) {
    const SentenceTable table = make(
        "No card: $1\tKeine Karte: $1\nNo driver.\tKein Treiber.\nThere is no \"%1\".\tEs gibt kein \"%1\".\n"
        "Moved $1 to %2\t$1 nach %2\n[parts]\n%1 rows\t%1 Zeilen\n");
    EXPECT_EQ(inOther(table, "No card: No driver."), "Keine Karte: Kein Treiber.");
    EXPECT_EQ(inOther(table, "No card: It burnt."), "Keine Karte: It burnt.");
    EXPECT_EQ(inOther(table, "There is no \"No driver.\"."), "Es gibt kein \"No driver.\".");
    EXPECT_EQ(inOther(table, "Moved 3 rows to 4 rows"), "3 Zeilen nach 4 rows");
    EXPECT_EQ(inOther(table, "3 rows"), "3 rows") << "a part alone is no sentence";
}

TEST(SentenceTable, TakesWhereWhatAndHintInOneLineApart) {
    const SentenceTable table = make(
        "The row has %1 fields.\tDie Zeile hat %1 Felder.\nIt failed: %1.\tMisslungen: %1.\nTry again.\tNochmal.\n"
        "[places]\nline %1\tZeile %1\n");
    EXPECT_EQ(inOther(table, "line 3: The row has 2 fields. Try again."), "Zeile 3: Die Zeile hat 2 Felder. Nochmal.");
    EXPECT_EQ(inOther(table, "/a: b/c. d.csv: The row has 2 fields."), "/a: b/c. d.csv: Die Zeile hat 2 Felder.");
    EXPECT_EQ(inOther(table, "It failed: a. b: c. Try again."), "Misslungen: a. b: c. Nochmal.")
        << "the hint is not part of the cause";
    EXPECT_EQ(inOther(table, "Try again. And again."), "Try again. And again.")
        << "all or nothing: no half-translated text";
}

TEST(SentenceTable, AnEmptyTableChangesNothing) {
    EXPECT_EQ(inOther(SentenceTable(), "a.csv: The file is empty. Try again."), "a.csv: The file is empty. Try again.");
    EXPECT_EQ(SentenceTable().place(QStringLiteral("the data")), QStringLiteral("the data"));
}

}  // namespace
}  // namespace tb::ui
