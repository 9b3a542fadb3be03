#include "ui/window/Settings.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <algorithm>
#include <iterator>

#include "core/config/Presets.h"
#include "core/config/Schema.h"

namespace tb::ui {

namespace {

constexpr int kRecentLimit = 10;
const auto kTheme = QLatin1String("window/theme");
const auto kLanguage = QLatin1String("window/language");
const auto kTextSize = QLatin1String("window/text_size");
const auto kGeometry = QLatin1String("window/geometry");
const auto kPanel = QLatin1String("window/panel");
const auto kRecent = QLatin1String("workspaces/recent");
const auto kDraft = QLatin1String("draft/config");

}  // namespace

ThemeMode Settings::theme() const {
    const QString name = m_store.value(kTheme).toString();
    if (name == QLatin1String("light")) return ThemeMode::Light;
    if (name == QLatin1String("dark")) return ThemeMode::Dark;
    return ThemeMode::System;
}

void Settings::setTheme(ThemeMode mode) {
    const char* const name = mode == ThemeMode::Light ? "light" : mode == ThemeMode::Dark ? "dark" : "system";
    m_store.setValue(kTheme, QString::fromLatin1(name));
}

QString Settings::language() const {
    const QString chosen = m_store.value(kLanguage).toString();
    if (!chosen.isEmpty()) return chosen;
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

void Settings::setLanguage(const QString& code) {
    m_store.setValue(kLanguage, code);
}

int Settings::textSize() const {
    const int chosen = m_store.value(kTextSize, 100).toInt();
    return std::ranges::find(kTextSizes, chosen) != std::end(kTextSizes) ? chosen : 100;
}

void Settings::setTextSize(int percent) {
    m_store.setValue(kTextSize, percent);
}

QByteArray Settings::geometry() const {
    return m_store.value(kGeometry).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry) {
    m_store.setValue(kGeometry, geometry);
}

QString Settings::panel() const {
    return m_store.value(kPanel).toString();
}

void Settings::setPanel(const QString& key) {
    m_store.setValue(kPanel, key);
}

QStringList Settings::recentWorkspaces() const {
    QStringList folders;
    for (const QString& folder : m_store.value(kRecent).toStringList()) {
        if (QFileInfo::exists(QDir(folder).filePath(QStringLiteral("workspace.db")))) folders << folder;
    }
    return folders;
}

void Settings::addRecentWorkspace(const QString& folder) {
    QStringList folders = recentWorkspaces();
    folders.removeAll(folder);
    folders.prepend(folder);
    m_store.setValue(kRecent, QStringList(folders.mid(0, kRecentLimit)));
}

TrainConfig Settings::draftConfig() const {
    const std::string text = m_store.value(kDraft).toString().toStdString();
    if (!text.empty()) {
        if (const auto json = parseJson(text, "the saved settings")) {
            if (auto read = configFromJson(*json)) return read->config;
        }
    }
    const auto preset = presetConfig("balanced");
    return preset ? *preset : TrainConfig{};
}

void Settings::setDraftConfig(const TrainConfig& config) {
    m_store.setValue(kDraft, QString::fromStdString(toJson(config).dump()));
}

}  // namespace tb::ui
