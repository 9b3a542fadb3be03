#include "tests/core/data/writers/WriterFixture.h"

namespace tb::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class DelimitedWriter : public WriterTest {};

TEST_F(DelimitedWriter, AByteOrderMarkIsThereWhenItIsAskedForAndReadingDropsIt) {
    for (const char* name : {"out.csv", "out.tsv"}) {
        write(name, {labelled("où est ma carte", "card")}, {.mark = ByteOrderMark::With});
        EXPECT_THAT(contentOf(name), StartsWith("\xEF\xBB\xBFtext"));
        const ReadRows read = detectAndRead(folder / name);
        ASSERT_EQ(read.examples.size(), 1U) << name;
        EXPECT_EQ(read.examples[0].text, "où est ma carte");
        write(name, {labelled("où est ma carte", "card")});
        EXPECT_THAT(contentOf(name), StartsWith("text"));
    }
}

TEST_F(DelimitedWriter, CellsThatASpreadsheetWouldRunGetAnApostrophe) {
    Example example = labelled("=HYPERLINK(\"http://x\")", "@card");
    example.note = "+1";
    example.source = "-2";
    example.externalId = "\t3";
    example.setLabels = {{"mood", "\rbad"}};
    const ExampleFormatOptions safe{.formulas = FormulaCells::Neutralised};
    const ExampleColumns columns{IdColumn::With, {"mood"}};
    EXPECT_THAT(write("out.csv", {example, labelled("no = sign", "card")}, safe, columns),
                ElementsAre("Cells that begin like a formula, with an apostrophe before them now: 6."));
    const ReadRows read = detectAndRead(folder / "out.csv");
    ASSERT_EQ(read.examples.size(), 2U);
    EXPECT_EQ(read.examples[0].text, "'=HYPERLINK(\"http://x\")");
    EXPECT_EQ(read.examples[0].label, "'@card");
    EXPECT_EQ(read.examples[0].note, "'+1");
    EXPECT_EQ(read.examples[0].source, "'-2");
    EXPECT_EQ(read.examples[0].setLabels, (std::vector<SetLabel>{{"mood", "'\rbad"}}));
    EXPECT_THAT(contentOf("out.csv"), HasSubstr("'\t3"));
    EXPECT_EQ(read.examples[1].text, "no = sign");
}

TEST_F(DelimitedWriter, WithoutTheOptionTheCellsStayAndTheSummaryWarns) {
    EXPECT_THAT(write("out.tsv", {labelled("=1+1", "card")}),
                ElementsAre("Cells that begin like a formula, which a spreadsheet may run: 1."));
    EXPECT_EQ(detectAndRead(folder / "out.tsv").examples.at(0).text, "=1+1");
    EXPECT_THAT(write("out.tsv", {labelled("1+1", "card")}), IsEmpty());
}

}  // namespace
}  // namespace tb::test
