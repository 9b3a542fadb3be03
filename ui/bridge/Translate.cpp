#include "ui/bridge/Translate.h"

#include <QCoreApplication>
#include <QFile>

#include "ui/bridge/SentenceTable.h"
#include "ui/bridge/Text.h"

namespace tb::ui {

namespace {

SentenceTable& sentences() {
    static SentenceTable table;
    return table;
}

}  // namespace

void loadSentences(const QString& language) {
    QFile file(QStringLiteral(":/translations/core_%1.tsv").arg(language));
    const bool there = file.open(QIODevice::ReadOnly);
    sentences() = there ? SentenceTable(SentenceTable::parse(QString::fromUtf8(file.readAll()))) : SentenceTable();
}

QString translated(const Message& message) {
    if (message.empty() || message.isVerbatim()) return toQt(message.source());
    const QString source = toQt(message.source());
    QString found = QCoreApplication::translate("Core", message.source().c_str());
    if (found == source) found = QCoreApplication::translate("Schema", message.source().c_str());  // a setting's label
    if (found == source) return sentences().translate(toQt(message.english()));
    QString text;
    const auto count = static_cast<int>(message.arguments().size());
    for (qsizetype at = 0; at < found.size(); ++at) {
        const int number = found[at] == u'%' && at + 1 < found.size() ? found[at + 1].digitValue() : -1;
        if (number < 1 || number > count) {
            text += found[at];
            continue;
        }
        text += translated(message.arguments()[static_cast<std::size_t>(number - 1)]);
        ++at;
    }
    return text;
}

TranslatedError translatedParts(const Error& error) {
    const bool isPlace = !error.where.isVerbatim() && error.where.arguments().empty();
    return {translated(error.what), isPlace ? sentences().place(toQt(error.where.source())) : translated(error.where),
            translated(error.hint)};
}

QString translated(const Error& error) {
    const TranslatedError parts = translatedParts(error);
    return SentenceTable::atPlace(parts.where, SentenceTable::joined(parts.what, parts.hint));
}

}  // namespace tb::ui
