#include "ui/bridge/Said.h"

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

QString said(std::string_view coreText) {
    return sentences().translate(toQt(coreText));
}

SaidError saidParts(const Error& error) {
    return {said(error.what), sentences().place(toQt(error.where)), said(error.hint)};
}

QString said(const Error& error) {
    const SaidError parts = saidParts(error);
    return SentenceTable::atPlace(parts.where, SentenceTable::joined(parts.what, parts.hint));
}

}  // namespace tb::ui
