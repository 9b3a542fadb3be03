// Reads the .ts files as a translator hands them in: complete, and with everything a sentence needs to work.
#include <gtest/gtest.h>

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QXmlStreamReader>
#include <string>
#include <vector>

namespace tb::ui {
namespace {

struct Message {
    QString context;
    QString source;
    QString type;       ///< "", "unfinished", "vanished", "obsolete"
    QStringList forms;  ///< One per plural form, else one.
    bool plural = false;
};

void readTranslation(QXmlStreamReader& xml, Message& message) {
    message.type = xml.attributes().value(QLatin1String("type")).toString();
    if (!message.plural) {
        message.forms << xml.readElementText();
        return;
    }
    while (xml.readNextStartElement()) message.forms << xml.readElementText();
}

std::vector<Message> readMessages(const QString& name) {
    QFile file(QStringLiteral(TB_SOURCE_DIR "/resources/translations/") + name);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
    QXmlStreamReader xml(&file);
    std::vector<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("name")) context = xml.readElementText();
        if (xml.name() == QLatin1String("message"))
            messages.push_back({context,
                                {},
                                QStringLiteral("unfinished"),
                                {},
                                xml.attributes().hasAttribute(QLatin1String("numerus"))});
        if (messages.empty()) continue;
        if (xml.name() == QLatin1String("source")) messages.back().source = xml.readElementText();
        if (xml.name() == QLatin1String("translation")) readTranslation(xml, messages.back());
    }
    EXPECT_FALSE(xml.hasError()) << name.toStdString() << ", line " << xml.lineNumber() << ": "
                                 << xml.errorString().toStdString();
    return messages;
}

/// %1..%9, %L1..%L9, %n, and "(*.csv" patterns of file dialogs: what the program looks for in the text.
QStringList placeholders(const QString& text) {
    static const QRegularExpression kPlaceholder(QStringLiteral("%L?[1-9n]|\\*\\.\\w+"));
    QSet<QString> found;
    for (auto it = kPlaceholder.globalMatch(text); it.hasNext();) found.insert(it.next().captured());
    QStringList sorted = found.values();
    sorted.sort();
    return sorted;
}

/// The letter after a single '&', upper case; empty without one.
QString mnemonic(const QString& text) {
    static const QRegularExpression kMnemonic(QStringLiteral("&(\\w)"));
    return kMnemonic.match(text).captured(1).toUpper();
}

std::string place(const Message& message) {
    return (message.context + QStringLiteral(": ") + message.source).toStdString();
}

class TranslationFile : public testing::TestWithParam<const char*> {};

TEST_P(TranslationFile, IsCompleteAndHoldsNothingLeftOver) {
    const std::vector<Message> messages = readMessages(QString::fromLatin1(GetParam()));
    EXPECT_GT(messages.size(), 80U);
    for (const Message& message : messages) {
        EXPECT_EQ(message.type.toStdString(), "")
            << place(message) << "\nTranslate it, or run `ninja tunebench_lupdate` when the source is gone.";
        EXPECT_EQ(message.forms.size(), 1) << place(message) << "\nChinese has one plural form.";
        for (const QString& form : message.forms) EXPECT_FALSE(form.isEmpty()) << place(message);
    }
}

TEST_P(TranslationFile, KeepsPlaceholdersMnemonicsAndEllipses) {
    for (const Message& message : readMessages(QString::fromLatin1(GetParam()))) {
        for (const QString& form : message.forms) {
            EXPECT_EQ(placeholders(form).join(QLatin1Char(' ')).toStdString(),
                      placeholders(message.source).join(QLatin1Char(' ')).toStdString())
                << place(message);
            EXPECT_EQ(mnemonic(form).toStdString(), mnemonic(message.source).toStdString()) << place(message);
            EXPECT_EQ(form.contains(QChar(0x2026)), message.source.contains(QChar(0x2026))) << place(message);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Chinese, TranslationFile, testing::Values("tunebench_zh_CN.ts", "schema_zh_CN.ts"),
                         [](const auto& param) { return std::string(param.index == 0 ? "Window" : "Core"); });

}  // namespace
}  // namespace tb::ui
