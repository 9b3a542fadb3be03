#include "ui/window/PreferencesDialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/base/Language.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/window/Settings.h"

namespace tb::ui {

namespace {

QComboBox* makeBox(const char* name, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    return box;
}

}  // namespace

PreferencesDialog::PreferencesDialog(const Settings& settings, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("preferencesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    auto* language = makeBox("chooseLanguage", this);
    for (const LanguageInfo& info : language::available()) language->addItem(info.nativeName, info.code);
    language->setCurrentIndex(language->findData(language::current()));
    auto* theme = makeBox("chooseTheme", this);
    theme->addItem(tr("Follow system"), static_cast<int>(ThemeMode::System));
    theme->addItem(tr("Light"), static_cast<int>(ThemeMode::Light));
    theme->addItem(tr("Dark"), static_cast<int>(ThemeMode::Dark));
    theme->setCurrentIndex(theme->findData(static_cast<int>(settings.theme())));
    auto* size = makeBox("chooseTextSize", this);
    for (const int percent : Settings::kTextSizes) size->addItem(runtext::wholePercent(percent / 100.0), percent);
    size->setCurrentIndex(size->findData(settings.textSize()));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(kSpaceL);
    form->setVerticalSpacing(kSpaceM);
    form->addRow(tr("&Language"), language);
    form->addRow(tr("&Theme"), theme);
    form->addRow(tr("Text &size"), size);
    auto* keys = new QLabel(tr("The keys of the Label page are chosen there: Keys for labelling."), this);
    keys->setWordWrap(true);
    theme::setRole(keys, "muted");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    column->setSpacing(kSpaceL);
    column->addLayout(form);
    column->addWidget(keys);
    column->addWidget(buttons);
    connect(language, &QComboBox::activated, this,
            [this, language] { emit languageChosen(language->currentData().toString()); });
    connect(theme, &QComboBox::activated, this, [this, theme] { emit themeChosen(theme->currentData().toInt()); });
    connect(size, &QComboBox::activated, this, [this, size] { emit textSizeChosen(size->currentData().toInt()); });
}

}  // namespace tb::ui
