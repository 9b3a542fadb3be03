#pragma once

#include <QDialog>

namespace tb::ui {

class Settings;

/// The settings of the program itself in one place: language, colours, size of the text. Each takes effect at once.
/// Main thread only.
class PreferencesDialog : public QDialog {
    Q_OBJECT
public:
    PreferencesDialog(const Settings& settings, QWidget* parent);

signals:
    void themeChosen(int mode);
    void languageChosen(const QString& code);
    void textSizeChosen(int percent);
};

}  // namespace tb::ui
