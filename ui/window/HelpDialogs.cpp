#include "ui/window/HelpDialogs.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/DialogSize.h"
#include "ui/base/Icons.h"
#include "ui/base/Mnemonic.h"
#include "ui/base/Theme.h"
#include "ui/rows/SearchEdit.h"

namespace tb::ui {

namespace {

QString words(const char* source) {
    return QCoreApplication::translate("HelpDialogs", source);
}

/// A tooltip without the keys at its end, which have a column of their own.
QString withoutKeys(const QString& tip) {
    const qsizetype open = tip.lastIndexOf(QLatin1String(" ("));
    return open > 0 && tip.endsWith(u')') ? tip.left(open) : tip;
}

/// Hides what does not hold every word that was typed; a menu goes with its last line.
void filter(QTreeWidget& tree, const QString& typed) {
    const QStringList fragments = typed.split(u' ', Qt::SkipEmptyParts);
    for (int menu = 0; menu < tree.topLevelItemCount(); ++menu) {
        QTreeWidgetItem* const top = tree.topLevelItem(menu);
        int shown = 0;
        for (int row = 0; row < top->childCount(); ++row) {
            QTreeWidgetItem* const item = top->child(row);
            const QString all = item->text(0) + u' ' + item->text(1) + u' ' + item->text(2);
            const bool fits = std::ranges::all_of(
                fragments, [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
            item->setHidden(!fits);
            shown += fits ? 1 : 0;
        }
        top->setHidden(shown == 0);
    }
}

void addActions(QTreeWidgetItem* parent, const QList<QAction*>& actions) {
    for (const QAction* action : actions) {
        if (action->menu()) {
            addActions(parent, action->menu()->actions());
        } else if (!action->isSeparator() && action->isVisible()) {
            auto* item = new QTreeWidgetItem(
                parent, {withoutMnemonic(action->text()), action->shortcut().toString(QKeySequence::NativeText)});
            item->setText(2, withoutKeys(action->toolTip()));
            item->setToolTip(2, item->text(2));
        }
    }
}

}  // namespace

void showShortcutsDialog(QMainWindow& window) {
    auto* dialog = new QDialog(&window);
    dialog->setObjectName(QStringLiteral("shortcutsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(words(QT_TRANSLATE_NOOP("HelpDialogs", "Keyboard shortcuts")));
    resizeWithin(*dialog, {820, 560});
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    auto* tree = new QTreeWidget(dialog);
    tree->setAccessibleName(dialog->windowTitle());
    tree->setHeaderLabels({words(QT_TRANSLATE_NOOP("HelpDialogs", "Action")),
                           words(QT_TRANSLATE_NOOP("HelpDialogs", "Keys")),
                           words(QT_TRANSLATE_NOOP("HelpDialogs", "What it does"))});
    tree->setRootIsDecorated(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* typed = new SearchEdit(words(QT_TRANSLATE_NOOP("HelpDialogs", "Search actions and keys")), dialog);
    typed->setObjectName(QStringLiteral("shortcutSearch"));
    QObject::connect(typed, &QLineEdit::textChanged, tree, [tree](const QString& text) { filter(*tree, text); });
    for (const QAction* menu : window.menuBar()->actions()) {
        if (!menu->menu() || !menu->isVisible()) continue;
        auto* item = new QTreeWidgetItem(tree, {withoutMnemonic(menu->text())});
        QFont bold = item->font(0);
        bold.setBold(true);
        item->setFont(0, bold);
        addActions(item, menu->menu()->actions());
        item->setExpanded(true);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    layout->addWidget(typed);
    layout->addWidget(tree);
    layout->addWidget(buttons);
    dialog->open();
}

void showAboutDialog(QMainWindow& window) {
    const QString text = words(QT_TRANSLATE_NOOP(
        "HelpDialogs",
        "Label customer utterances, fine-tune an encoder with a click, watch it learn, compare and export."));
    const QString licence = words(QT_TRANSLATE_NOOP("HelpDialogs",
                                                    "Free software under the GNU General Public License, version 3 or "
                                                    "later. Built with Qt, libtorch, QCustomPlot and SQLite."));
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, words(QT_TRANSLATE_NOOP("HelpDialogs", "About Tunebench")),
        QStringLiteral("Tunebench ") + QCoreApplication::applicationVersion() + QStringLiteral("\n\n") + text,
        QMessageBox::Close, &window);
    box->setObjectName(QStringLiteral("aboutDialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(licence);
    box->setIconPixmap(window.windowIcon().pixmap(56));
    box->open();
}

}  // namespace tb::ui
