#include "ui/base/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <memory>

#include "ui/base/Resources.h"
#include "ui/bridge/Translate.h"

namespace tb::ui::language {

namespace {

struct State {
    QString code;
    // Children of the application, so that they end with it and not after it.
    QTranslator* ours = nullptr;
    QTranslator* qts = nullptr;
};

State& state() {
    static State value;
    return value;
}

void drop(QTranslator*& translator) {
    if (!translator) return;
    QCoreApplication::removeTranslator(translator);
    translator->deleteLater();
    translator = nullptr;
}

QTranslator* install(const QString& file, const QString& folder) {
    auto translator = std::make_unique<QTranslator>(qApp);
    if (!translator->load(file, folder)) return nullptr;
    QCoreApplication::installTranslator(translator.get());
    return translator.release();
}

}  // namespace

const QList<LanguageInfo>& available() {
    static const QList<LanguageInfo> languages{{QStringLiteral("en"), QStringLiteral("English")},
                                               {QStringLiteral("zh_CN"), QString::fromUtf8("简体中文")}};
    return languages;
}

void apply(const QString& code) {
    initResources();
    State& now = state();
    if (code == now.code) return;
    drop(now.ours);
    drop(now.qts);
    now.code = code;
    const bool english = code == QLatin1String("en");
    QLocale::setDefault(english ? QLocale(QLocale::English, QLocale::UnitedStates) : QLocale(code));
    now.ours =
        install(QStringLiteral("tunebench_") + code, QStringLiteral(":/translations"));  // English: the plural forms
    if (english) return;
    now.qts = install(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

QString current() {
    return state().code;
}

}  // namespace tb::ui::language
