#include "ui/window/NavigationRail.h"

#include <QAction>
#include <QButtonGroup>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/Theme.h"
#include "ui/window/PanelRegistry.h"

namespace tb::ui {

namespace {
constexpr int kWidth = 192;
constexpr int kIcon = 20;
}  // namespace

NavigationRail::NavigationRail(const QList<QAction*>& panelActions, QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("navigationRail"));
    setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceM, kSpaceL, kSpaceM, kSpaceL);
    layout->setSpacing(kSpaceS);

    m_workspace = new QLabel(this);
    theme::setRole(m_workspace, "subtitle");
    m_workspace->setContentsMargins(kSpaceM, 0, kSpaceM, kSpaceM);
    layout->addWidget(m_workspace);

    // Groups the buttons for the arrow keys only. The actions' own group is the exclusive one: two of them would answer
    // each other, and unchecking a button would trigger its action.
    m_group = new QButtonGroup(this);
    m_group->setExclusive(false);
    for (QAction* action : panelActions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize({kIcon, kIcon});
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setAccessibleName(action->text());
        button->setFocusPolicy(Qt::StrongFocus);
        auto* badge = new QLabel(button);
        badge->setObjectName(QStringLiteral("badge_") + action->objectName());
        badge->setAttribute(Qt::WA_TransparentForMouseEvents);
        badge->hide();
        theme::setRole(badge, "badge");
        auto* inside = new QHBoxLayout(button);
        inside->setContentsMargins(0, 0, kSpaceM, 0);
        inside->addStretch();
        inside->addWidget(badge);
        m_badges.insert(action->objectName(), badge);
        m_group->addButton(button);
        layout->addWidget(button);
    }
    layout->addStretch();
}

void NavigationRail::setBadge(PanelId panel, int count, const QString& meaning) {
    QLabel* badge = m_badges.value(QStringLiteral("show_") + QLatin1String(panelEntry(panel).key));
    if (!badge) return;
    badge->setText(QLocale().toString(count));
    badge->setVisible(count > 0);
    auto* button = qobject_cast<QToolButton*>(badge->parentWidget());
    const QString name = button->defaultAction()->text();
    button->setAccessibleName(count > 0 ? tr("%1, %2", "a panel and what waits there").arg(name, meaning) : name);
}

void NavigationRail::setWorkspace(const QString& folder) {
    const QString name = folder.isEmpty() ? tr("No workspace") : QDir(folder).dirName();
    const int width = kWidth - 2 * kSpaceM - 2 * kSpaceM;
    m_workspace->setText(m_workspace->fontMetrics().elidedText(name, Qt::ElideRight, width));
    m_workspace->setToolTip(QDir::toNativeSeparators(folder));
}

}  // namespace tb::ui
