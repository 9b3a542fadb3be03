#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QSettings>
#include <QString>
#include <functional>
#include <memory>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "tests/support/TempFolder.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Settings.h"

namespace tb::test {

/// An analyst at the real window with the real engine and a real database: what it does goes through simulated clicks
/// and keys, and it looks at the screen to see whether it worked. Every step returns false when the screen did not show
/// what it should.
class Journey {
public:
    /// Sample: as the program's first start makes it, with everything that the engine does in the background.
    enum class Begin { Empty, Sample };
    /// Screenshots go to `pictures` when it is not empty.
    Journey(const QString& workspace, const QString& pictures, QSize size = {1280, 800}, Begin begin = Begin::Empty);
    ~Journey();

    [[nodiscard]] ui::MainWindow& window() { return *m_window; }
    void look(ui::ThemeMode theme, const QString& language);
    /// Saves what the window shows as NAME.png.
    void photograph(const QString& name);
    void show(ui::PanelId panel);
    /// Where the keyboard is now.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Where the keyboard is, letter by letter.
    void write(const QString& text);

    [[nodiscard]] bool importFile(const QString& file, const QString& defaultSplit, qint64 rows);
    /// Labels the first `count` rows without an intent by type-ahead and Enter. Returns how many the database then
    /// holds.
    [[nodiscard]] qint64 labelByKeyboard(int count, const QString& typed);
    [[nodiscard]] bool choosePreset(const QString& key);
    /// Types a value into the form, e.g. ("loop.epochs", "2").
    [[nodiscard]] bool type(const QString& key, const QString& value);
    [[nodiscard]] bool start();
    /// Until the run has ended; `each` is called about every second with the share done (0..1). False on failure or
    /// time-out.
    [[nodiscard]] bool waitForEnd(int seconds, const std::function<void(double)>& each = {});
    [[nodiscard]] bool compareNewestTwo();
    /// Types the text in the Try it panel; true once the newest model has answered.
    [[nodiscard]] bool tryText(const QString& text);
    [[nodiscard]] bool exportNewest(const QString& folder);

    /// Waits while events are handled.
    static bool waitFor(const std::function<bool()>& condition, int milliseconds = 30'000);

    /// The widget of this name that is on the screen; nullptr = none.
    template <class Widget>
    Widget* visible(const char* name) const {
        for (QWidget* top : QApplication::topLevelWidgets())
            for (Widget* found : top->findChildren<Widget*>(QString::fromLatin1(name)))
                if (found->isVisible()) return found;
        return nullptr;
    }
    bool click(const char* name);

private:
    TempFolder m_folder;
    QString m_pictures;
    std::unique_ptr<QSettings> m_store;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

}  // namespace tb::test
