// Reads core_zh_CN.tsv as a translator hands it in, and the sources for sentences it forgot.
#include <gtest/gtest.h>

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <QXmlStreamReader>
#include <algorithm>

#include "tests/ui/translations/SourceSentences.h"
#include "ui/bridge/SentenceTable.h"

namespace tb::ui {
namespace {

using Entry = SentenceTable::Entry;

constexpr qsizetype kTelling = 12;  ///< Shorter pieces (" of ", "run ") are found everywhere.

QString fileText() {
    QFile file(QStringLiteral(TB_SOURCE_DIR "/resources/translations/core_zh_CN.tsv"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

QStringList placeholders(const QString& text) {
    static const QRegularExpression kPlaceholder(QStringLiteral("[%$][1-9]"));
    QStringList found;
    for (auto it = kPlaceholder.globalMatch(text); it.hasNext();) found << it.next().captured();
    found.sort();
    return found;
}

QString bare(QString text) {
    static const QRegularExpression kEdges(QStringLiteral("^[\\s.,:;()\"]+|[\\s.,:;()\"]+$"));
    return text.remove(kEdges);
}

/// The source texts of schema_zh_CN.ts.
QStringList handKept() {
    QFile file(QStringLiteral(TB_SOURCE_DIR "/resources/translations/schema_zh_CN.ts"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    QStringList texts;
    for (QXmlStreamReader xml(&file); !xml.atEnd();)
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("source"))
            texts << xml.readElementText();
    return texts;
}

/// At the end of a sentence its stop counts too: "cannot be read." is not "cannot be read yet.".
bool knows(const QString& known, const QString& text) {
    const QString piece = bare(text);
    return known == piece || known.contains(text.endsWith(QLatin1Char('.')) ? text.mid(text.indexOf(piece)) : piece);
}

TEST(CoreSentences, EveryLineHasTwoSidesWithTheSamePlaceholders) {
    const QString text = fileText();
    int lines = 0;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')) || line.startsWith(QLatin1Char('['))) continue;
        ++lines;
        const QStringList sides = line.split(QLatin1Char('\t'));
        ASSERT_EQ(sides.size(), 2) << line.toStdString();
        EXPECT_FALSE(sides[0].isEmpty() || sides[1].isEmpty()) << line.toStdString();
        EXPECT_EQ(sides[0].trimmed(), sides[0]) << line.toStdString();
        EXPECT_EQ(placeholders(sides[0]).join(QLatin1Char(' ')).toStdString(),
                  placeholders(sides[1]).join(QLatin1Char(' ')).toStdString())
            << line.toStdString();
        EXPECT_EQ(sides[0].endsWith(QLatin1Char('.')), sides[1].endsWith(QChar(0x3002))) << line.toStdString();
        EXPECT_FALSE(sides[1].contains(QLatin1Char('"'))) << "write “ and ”: " << line.toStdString();
    }
    EXPECT_GT(lines, 300);
    EXPECT_EQ(SentenceTable::parse(text).size(), static_cast<std::size_t>(lines));
}

TEST(CoreSentences, NoTemplateIsThereTwice) {
    static const QRegularExpression kPlaceholder(QStringLiteral("[%$][1-9]"));
    QSet<QString> seen;
    for (const Entry& entry : SentenceTable::parse(fileText())) {
        QString form = QString::number(static_cast<int>(entry.kind)) + entry.english;
        form.replace(kPlaceholder, QStringLiteral("%"));
        EXPECT_FALSE(seen.contains(form)) << entry.english.toStdString();
        seen.insert(form);
    }
}

TEST(CoreSentences, EverySentenceOfTheSourcesHasATemplate) {
    QStringList templates;
    for (const Entry& entry : SentenceTable::parse(fileText()))
        templates << QString(entry.english).replace(u'$', u'%');  // the sources have %1 for texts and names alike
    templates << handKept();
    std::vector<tb::test::SourceLiteral> literals = tb::test::sentencesUnder(TB_SOURCE_DIR, "core");
    EXPECT_GT(literals.size(), 450U) << "the search for sentences finds too few";
    for (auto& literal : tb::test::sentencesUnder(TB_SOURCE_DIR, "ui")) literals.push_back(std::move(literal));
    for (const tb::test::SourceLiteral& literal : literals) {
        const QString text = QString::fromStdString(literal.text);
        const QString piece = bare(text);
        if (piece.size() < kTelling || !piece.contains(QLatin1Char(' '))) continue;  // a key, a format
        const bool there = std::any_of(templates.begin(), templates.end(), [&](const QString& known) {
            return literal.opens ? known.startsWith(text) : knows(known, text);
        });
        EXPECT_TRUE(there) << literal.where << ": add a line for \"" << literal.text
                           << "\" to resources/translations/core_zh_CN.tsv";
    }
}

/// Keeps the test above honest.
TEST(CoreSentences, TheSearchFindsWhatPeopleGetToRead) {
    const auto found = tb::test::sentencesOf(
        "if (a) return fail(ErrorCode::Io, \"The disk \\\"\" + name +\n    \"\\\" is \"  \"gone.\", f(x, \"in (\"), "
        "\"Find it.\");\n"
        "Error e{ErrorCode::Io, std::string(\"It said: \") + why, {}, kHint};  // fail(\"not this\")\n"
        "log().warn(\"not this either\"); m_events.warn(\"Slow.\"); fail(ErrorCode::Io, tr(\"nor this\"));\n"
        "constexpr const char* kHint = \"Get it again.\"; record.problem = n + \" fields\"; other = \"no\";\n"
        "return \"the text is empty\"; return \"SELECT a\";\n",
        "a.cpp");
    std::vector<std::string> texts;
    for (const auto& literal : found) texts.push_back((literal.opens ? "^" : "") + literal.text);
    EXPECT_EQ(texts, (std::vector<std::string>{"^The disk \"", "\" is gone.", "in (", "Find it.", "^It said: ", "Slow.",
                                               "Get it again.", " fields", "the text is empty"}));
    EXPECT_EQ(found.front().where, "a.cpp, line 1");
}

}  // namespace
}  // namespace tb::ui
