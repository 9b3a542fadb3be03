#include "ui/base/Mnemonic.h"

#include <QRegularExpression>

namespace tb::ui {

QString withoutMnemonic(QString text) {
    static const QRegularExpression kAppended(QStringLiteral("\\(&\\w\\)"));
    return text.remove(kAppended).remove(u'&');
}

}  // namespace tb::ui
