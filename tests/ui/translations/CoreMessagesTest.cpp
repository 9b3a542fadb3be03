// Reads core_zh_CN.ts as a translator hands it in, and the sources for messages it forgot.
#include <gtest/gtest.h>

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <QXmlStreamReader>
#include <algorithm>
#include <utility>
#include <vector>

#include "tests/ui/translations/SourceSentences.h"

namespace tb::ui {
namespace {

constexpr qsizetype kTelling = 12;  ///< Shorter pieces (" of ", "run ") are found everywhere.

using Entry = std::pair<QString, QString>;  ///< English, Chinese.

std::vector<Entry> entriesOf(const char* name) {
    QFile file(QStringLiteral(TB_SOURCE_DIR "/resources/translations/") + QString::fromLatin1(name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    std::vector<Entry> entries;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("source")) entries.emplace_back(xml.readElementText(), QString());
        if (xml.name() == QLatin1String("translation")) entries.back().second = xml.readElementText();
    }
    EXPECT_FALSE(xml.hasError()) << name << ": " << xml.errorString().toStdString();
    return entries;
}

QStringList placeholders(const QString& text) {
    static const QRegularExpression kPlaceholder(QStringLiteral("%[1-9]"));
    QStringList found;
    for (auto it = kPlaceholder.globalMatch(text); it.hasNext();) found << it.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

TEST(CoreMessages, EveryOneHasTwoSidesWithTheSamePlaceholders) {
    const std::vector<Entry> entries = entriesOf("core_zh_CN.ts");
    EXPECT_GT(entries.size(), 500U);
    QSet<QString> seen;
    for (const auto& [english, chinese] : entries) {
        const std::string where = english.toStdString();
        EXPECT_FALSE(english.isEmpty() || chinese.isEmpty()) << where;
        EXPECT_EQ(placeholders(english).join(u' ').toStdString(), placeholders(chinese).join(u' ').toStdString())
            << where;
        EXPECT_FALSE(chinese.contains(u'"')) << "write “ and ”: " << where;
        EXPECT_FALSE(seen.contains(english)) << "twice: " << where;
        seen.insert(english);
    }
}

TEST(CoreMessages, EveryMessageOfTheSourcesHasATranslation) {
    QSet<QString> known;
    for (const char* file : {"core_zh_CN.ts", "schema_zh_CN.ts"})
        for (const Entry& entry : entriesOf(file)) known.insert(entry.first);
    std::vector<tb::test::SourceLiteral> literals = tb::test::sentencesUnder(TB_SOURCE_DIR, "core");
    EXPECT_GT(literals.size(), 450U) << "the search for sentences finds too few";
    for (auto& literal : tb::test::sentencesUnder(TB_SOURCE_DIR, "ui")) literals.push_back(std::move(literal));
    for (const tb::test::SourceLiteral& literal : literals) {
        const QString text = QString::fromStdString(literal.text);
        if (text.size() < kTelling || !text.contains(u' ')) continue;  // a key, a format
        EXPECT_TRUE(known.contains(text))
            << literal.where << ": add \"" << literal.text << "\" to resources/translations/core_zh_CN.ts";
    }
}

/// Keeps the test above honest.
TEST(CoreMessages, TheSearchFindsWhatPeopleGetToRead) {
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
