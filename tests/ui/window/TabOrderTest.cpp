// The keyboard alone: Tab reaches every control of every page, and comes round.
#include <QAbstractButton>
#include <QButtonGroup>
#include <QSet>
#include <algorithm>

#include "tests/ui/window/WindowFixture.h"
#include "ui/base/Panel.h"
#include "ui/window/PanelRegistry.h"

namespace tb::test {
namespace {

using namespace tb::ui;

class TabOrderTest : public MainWindowTest {
protected:
    /// What Tab must reach: what is seen, can be used and takes the focus by it. Parts of a control speak through it.
    [[nodiscard]] static QSet<QWidget*> reachable(QWidget& page) {
        QSet<QWidget*> all;
        for (QWidget* widget : page.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus)) continue;
            if (widget->focusProxy() != nullptr) continue;
            all.insert(widget);
        }
        return all;
    }
    /// Within a group of buttons the arrow keys go on.
    [[nodiscard]] static bool isMet(QWidget* widget, const QSet<QWidget*>& met) {
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        if (button == nullptr || button->group() == nullptr) return met.contains(widget);
        return std::ranges::any_of(button->group()->buttons(),
                                   [&](QAbstractButton* member) { return met.contains(member); });
    }
    [[nodiscard]] static std::string nameOf(const QWidget* widget) {
        return std::string(widget->metaObject()->className()) + " " + toUtf8(widget->objectName()) + " \"" +
               toUtf8(widget->accessibleName()) + "\"";
    }
};

TEST_F(TabOrderTest, TabReachesEveryControlOfEveryPageAndComesRound) {
    QApplication::setActiveWindow(m_window.get());
    ASSERT_TRUE(waitFor([&] { return m_window->isActiveWindow(); }));
    for (const PanelEntry& entry : panelRegistry()) {
        m_window->showPanel(entry.id);
        settle();
        Panel* const page = m_window->currentPanel();
        const QSet<QWidget*> wanted = reachable(*page);
        // Without the engine's services the quality page has nothing to operate.
        EXPECT_EQ(wanted.isEmpty(), entry.id == PanelId::Quality) << entry.key;
        page->setFocus();
        QSet<QWidget*> met;
        const QWidget* first = nullptr;
        bool round = false;
        for (int step = 0; step < 300 && !round; ++step) {
            QWidget* const now = m_window->focusWidget();
            ASSERT_NE(now, nullptr) << entry.key;
            if (step == 1) first = now;
            round = step > 1 && now == first;
            met.insert(now);
            QTest::keyClick(now, Qt::Key_Tab);
        }
        EXPECT_TRUE(round) << entry.key << ": Tab stays in " << nameOf(m_window->focusWidget());
        for (QWidget* widget : wanted) {
            const bool still = widget->isVisible() && widget->isEnabled();
            EXPECT_TRUE(!still || isMet(widget, met)) << entry.key << ": " << nameOf(widget);
        }
    }
}

}  // namespace
}  // namespace tb::test
