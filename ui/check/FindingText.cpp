#include "ui/check/FindingText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "core/data/AlikeNames.h"
#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

constexpr int kShown = 140;  ///< Characters of a text.

struct Findings {
    Q_DECLARE_TR_FUNCTIONS(Findings)
};

QString number(std::uint64_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString inShort(const std::string& text) {
    const QString line = toQt(text).simplified();
    return line.size() > kShown ? line.left(kShown) + QStringLiteral("…") : line;
}

QString quoted(const std::string& text) {
    return QStringLiteral("“") + inShort(text) + QStringLiteral("”");
}

QString languageName(const std::string& code) {
    if (code.starts_with('('))
        return code == "(Cyrl)"   ? Findings::tr("Cyrillic letters")
               : code == "(Arab)" ? Findings::tr("Arabic letters")
                                  : Findings::tr("Devanagari letters");
    const QString native = QLocale(toQt(code)).nativeLanguageName();
    return native.isEmpty() ? toQt(code) : native;
}

QString piiKindTitle(PiiKind kind) {
    switch (kind) {
        case PiiKind::Phone:
            return Findings::tr("phone numbers: %1");
        case PiiKind::Email:
            return Findings::tr("e-mail addresses: %1");
        case PiiKind::Card:
            return Findings::tr("payment cards: %1");
        case PiiKind::Iban:
            return Findings::tr("bank accounts (IBAN): %1");
        case PiiKind::NationalId:
            return Findings::tr("national id numbers: %1");
        case PiiKind::Ip:
            return Findings::tr("IP addresses: %1");
        case PiiKind::Name:
            return Findings::tr("names of people: %1");
    }
    return {};
}

QString piiKindShort(PiiKind kind) {
    switch (kind) {
        case PiiKind::Phone:
            return Findings::tr("phone");
        case PiiKind::Email:
            return Findings::tr("e-mail");
        case PiiKind::Card:
            return Findings::tr("payment card");
        case PiiKind::Iban:
            return Findings::tr("bank account");
        case PiiKind::NationalId:
            return Findings::tr("national id");
        case PiiKind::Ip:
            return Findings::tr("IP address");
        case PiiKind::Name:
            return Findings::tr("name");
    }
    return {};
}

/// "phone: 555 0100, name: Ann" with the kinds in the language of the window.
std::string withKindNames(const std::string& found) {
    std::string named = ", " + found;
    for (const PiiKind kind : kPiiKinds) {
        const std::string before = std::string(", ") + piiKindName(kind) + ": ";
        const std::string after =
            ", " + toUtf8(Findings::tr("%1: %2", "kind of personal data, value").arg(piiKindShort(kind), QString()));
        for (std::size_t at = named.find(before); at != std::string::npos; at = named.find(before, at + after.size()))
            named.replace(at, before.size(), after);
    }
    return named.substr(2);
}

}  // namespace

QString findingTitle(FindingKind kind, std::uint64_t count) {
    const QString n = number(count);
    switch (kind) {
        case FindingKind::PersonalData:
            return Findings::tr("Personal data: %1").arg(n);
        case FindingKind::ExactDuplicate:
            return Findings::tr("Exact duplicates: %1").arg(n);
        case FindingKind::IntentConflict:
            return Findings::tr("The same text under two intents: %1").arg(n);
        case FindingKind::NearDuplicate:
            return Findings::tr("Near duplicates: %1").arg(n);
        case FindingKind::NearConflict:
            return Findings::tr("Near duplicates under two intents: %1").arg(n);
        case FindingKind::SplitLeak:
            return Findings::tr("Data leakage, texts in more than one split: %1").arg(n);
        case FindingKind::Misdecoded:
            return Findings::tr("Garbled letters: %1").arg(n);
        case FindingKind::ForeignLanguage:
            return Findings::tr("Another language: %1").arg(n);
        case FindingKind::Empty:
            return Findings::tr("Empty texts: %1").arg(n);
        case FindingKind::TooLong:
            return Findings::tr("Very long texts: %1").arg(n);
        case FindingKind::SmallIntent:
            return Findings::tr("Intents with few rows: %1").arg(n);
        case FindingKind::TestOnlyIntent:
            return Findings::tr("Intents without a text to train on: %1").arg(n);
        case FindingKind::Markup:
            return Findings::tr("Texts with HTML: %1").arg(n);
        case FindingKind::AlikeIntents:
            return Findings::tr("Intents that look like another: %1").arg(n);
        case FindingKind::MissingLabel:
            return Findings::tr("Intents that look like missing values: %1").arg(n);
    }
    return {};
}

QString findingHelp(FindingKind kind) {
    switch (kind) {
        case FindingKind::PersonalData:
            return Findings::tr("A model can remember what it was trained on, and exports hold the texts as they are.");
        case FindingKind::ExactDuplicate:
            return Findings::tr("The same text and intent as an earlier row teaches nothing new.");
        case FindingKind::IntentConflict:
            return Findings::tr("The model cannot learn both; one of the two is wrong, or the intents overlap.");
        case FindingKind::NearDuplicate:
            return Findings::tr("They differ from an earlier row of the same intent by a letter, a mark or a word.");
        case FindingKind::NearConflict:
            return Findings::tr("Often a labelling mistake; sometimes the one word that makes the difference.");
        case FindingKind::SplitLeak:
            return Findings::tr(
                "A test on texts the model has seen while training looks better than it is. Labelled rows "
                "without a split are trained on.");
        case FindingKind::Misdecoded:
            return Findings::tr("These rows went through a wrong encoding once, such as “Ã©” for “é”.");
        case FindingKind::ForeignLanguage:
            return Findings::tr("They are not in the language of most rows; the encoder may not know it.");
        case FindingKind::Empty:
            return Findings::tr("There is nothing to learn from.");
        case FindingKind::TooLong:
            return Findings::tr("An encoder reads about 128 tokens; what comes after is cut off.");
        case FindingKind::SmallIntent:
            return Findings::tr("Fewer than 10 rows are too few to learn from and to measure.");
        case FindingKind::TestOnlyIntent:
            return Findings::tr("They occur in validation or test only, so the model can never answer with them.");
        case FindingKind::Markup:
            return Findings::tr(
                "Tags such as <b> and entities such as &amp; are no words; import the file again with “Make plain text "
                "of "
                "HTML”.");
        case FindingKind::AlikeIntents:
            return Findings::tr(
                "They differ by capitals, spaces or invisible characters only; the model learns them as different "
                "intents.");
        case FindingKind::MissingLabel:
            return Findings::tr("Programs write “nan” or “null” where there is no value; these rows are not labelled.");
    }
    return {};
}

QString sampleText(FindingKind kind, const FindingSample& sample) {
    if (kind == FindingKind::AlikeIntents)
        return Findings::tr("“%1” is like “%2”: rows %3")
            .arg(toQt(spelledOut(sample.text)), toQt(spelledOut(sample.other)),
                 QLocale().toString(static_cast<qlonglong>(sample.count)));
    if (isAboutIntents(kind))
        return Findings::tr("%1: rows %2")
            .arg(toQt(sample.text), QLocale().toString(static_cast<qlonglong>(sample.count)));
    if (kind == FindingKind::Empty)
        return Findings::tr("Row %1").arg(QLocale().toString(static_cast<qlonglong>(sample.key)));
    const QString text = quoted(sample.text);
    return sample.label.empty() ? text : QStringLiteral("%1  ·  %2").arg(text, toQt(sample.label));
}

QString sampleDetail(FindingKind kind, const FindingSample& sample) {
    switch (kind) {
        case FindingKind::PersonalData:
            return inShort(withKindNames(sample.other));
        case FindingKind::ForeignLanguage:
            return languageName(sample.other);
        case FindingKind::TooLong:
            return Findings::tr("about %1 tokens").arg(QLocale().toString(static_cast<qlonglong>(sample.count)));
        case FindingKind::NearDuplicate:
        case FindingKind::NearConflict:
        case FindingKind::SplitLeak:
        case FindingKind::IntentConflict:
            break;
        default:
            return {};
    }
    const QString like = quoted(sample.other);
    return sample.otherLabel.empty() ? Findings::tr("like %1").arg(like)
                                     : Findings::tr("like %1  ·  %2").arg(like, toQt(sample.otherLabel));
}

QString piiCounts(const DataReport& report) {
    QStringList parts;
    for (const PiiKind kind : kPiiKinds)
        if (const auto spans = report.pii[static_cast<std::size_t>(kind)]; spans > 0)
            parts << piiKindTitle(kind).arg(number(spans));
    return parts.join(QStringLiteral("  ·  "));
}

QString vaultHelp() {
    return Findings::tr(
        "Placeholders such as [PHONE_1] take the place of the data; the same value always gets the same one. The "
        "values go into a file in the "
        "workspace, private/pii-vault.json, which only you can read. It is not encrypted, and it is never exported "
        "with data or models. "
        "Without that file the replacement cannot be undone.");
}

}  // namespace tb::ui
