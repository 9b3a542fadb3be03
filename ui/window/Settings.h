#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/config/TrainConfig.h"
#include "ui/base/Theme.h"

class QSettings;

namespace tb::ui {

/// What the window remembers over restarts, each key named in one place. Main thread only.
class Settings {
public:
    /// `store` must outlive this.
    explicit Settings(QSettings& store) : m_store(store) {}

    [[nodiscard]] QSettings& raw() const { return m_store; }

    [[nodiscard]] ThemeMode theme() const;
    void setTheme(ThemeMode mode);

    /// "en", "zh_CN"; before the first choice what the system speaks, if we do.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString& code);

    /// Of the text, in per cent of the usual size.
    static constexpr int kTextSizes[] = {100, 115, 130, 150};
    [[nodiscard]] int textSize() const;
    void setTextSize(int percent);

    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);

    [[nodiscard]] QString panel() const;  ///< Registry key of the panel in front.
    void setPanel(const QString& key);

    /// Newest first, at most ten, only folders that still hold a workspace.
    [[nodiscard]] QStringList recentWorkspaces() const;
    void addRecentWorkspace(const QString& folder);

    /// The settings of the run to come; the balanced preset before the first change.
    [[nodiscard]] TrainConfig draftConfig() const;
    void setDraftConfig(const TrainConfig& config);

private:
    QSettings& m_store;
};

}  // namespace tb::ui
