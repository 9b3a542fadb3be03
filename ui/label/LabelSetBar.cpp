#include "ui/label/LabelSetBar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>

#include "core/store/Workspace.h"
#include "ui/base/Icons.h"
#include "ui/base/Notifier.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/label/NewSetDialog.h"

namespace tb::ui {
namespace {
constexpr int kSwitches = 9;
constexpr int kTabMaximum = 22;  // letters
}  // namespace

LabelSetBar::LabelSetBar(PanelContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    buildActions();
    build();
    setSets({{kIntentSet, kIntentSetName, 0, 0}}, kIntentSet);
}

QAction* LabelSetBar::addSetAction(const char* id, const QString& icon, const QString& text, const QString& toolTip,
                                   const char* shortcut) {
    auto* action = new QAction(themeIcon(icon), text, this);
    action->setObjectName(QStringLiteral("label_") + QString::fromLatin1(id));
    action->setShortcut(QKeySequence(QString::fromLatin1(shortcut), QKeySequence::PortableText));
    action->setToolTip(QStringLiteral("%1 (%2)").arg(toolTip, action->shortcut().toString(QKeySequence::NativeText)));
    m_actions << action;
    return action;
}

void LabelSetBar::buildActions() {
    QAction* make = addSetAction(
        "new_set", QStringLiteral("add"), tr("New label set…"),
        tr("Make another set of labels, e.g. a sentiment: each text carries one label of each set"), "Ctrl+Shift+L");
    connect(make, &QAction::triggered, this, &LabelSetBar::add);
    m_rename = addSetAction("rename_set", QStringLiteral("edit"), tr("Rename the label set…"),
                            tr("Give the set that is worked in another name"), "Ctrl+Alt+R");
    connect(m_rename, &QAction::triggered, this, &LabelSetBar::rename);
    m_remove =
        addSetAction("delete_set", QStringLiteral("trash"), tr("Delete the label set…"),
                     tr("Delete the set that is worked in, with its labels; the texts stay"), "Ctrl+Alt+Backspace");
    connect(m_remove, &QAction::triggered, this, &LabelSetBar::remove);
    for (int i = 0; i < kSwitches; ++i) {
        const QByteArray shortcut = "Alt+" + QByteArray::number(i + 1);
        const QByteArray id = "set_" + QByteArray::number(i + 1);
        QAction* action = addSetAction(id.constData(), QStringLiteral("label"), {}, tr("Work in this label set"),
                                       shortcut.constData());
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, i] { chooseAt(i); });
        m_switches << action;
    }
}

void LabelSetBar::build() {
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName(QStringLiteral("labelSets"));
    m_tabs->setAccessibleName(tr("Label sets"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setMinimumWidth(1);  // scrolls rather than widening the window
    connect(m_tabs, &QTabBar::currentChanged, this, &LabelSetBar::onTab);
    const auto button = [this](const char* name) {
        auto* made = new QToolButton(this);
        made->setObjectName(QString::fromLatin1(name));
        made->setFocusPolicy(Qt::StrongFocus);
        made->setToolButtonStyle(Qt::ToolButtonIconOnly);
        return made;
    };
    QToolButton* change = button("changeLabelSet");
    change->setText(tr("Sets"));
    change->setToolButtonStyle(Qt::ToolButtonTextOnly);
    change->setToolTip(tr("Make another set of labels, e.g. a sentiment; rename or delete the one that is worked in"));
    change->setAccessibleName(tr("Label sets: new, rename, delete"));
    change->setPopupMode(QToolButton::InstantPopup);
    change->addActions({m_actions.first(), m_rename, m_remove});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceS);
    row->addWidget(m_tabs, 1);
    row->addWidget(change);
}

void LabelSetBar::setSets(std::vector<LabelSetInfo> sets, LabelSetId current) {
    m_filling = true;
    m_sets = std::move(sets);
    const auto count = static_cast<int>(m_sets.size());
    while (m_tabs->count() > count) m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < count) m_tabs->addTab({});
    const QLocale locale;
    for (int i = 0; i < count; ++i) {
        const LabelSetInfo& set = m_sets[static_cast<std::size_t>(i)];
        const QString name = title(set.id);
        const QString shown = name.size() > kTabMaximum ? name.left(kTabMaximum - 1) + QStringLiteral("…") : name;
        m_tabs->setTabText(i, QString(shown).replace(u'&', QStringLiteral("&&")));
        const QString key = i < kSwitches ? m_switches[i]->shortcut().toString(QKeySequence::NativeText) : QString();
        const QString labels = locale.toString(static_cast<qlonglong>(set.labels));
        const QString about = tr("%1: %2 labels, on %3 rows", "label set")
                                  .arg(name, labels, locale.toString(static_cast<qlonglong>(set.rows)));
        const QString tip = key.isEmpty() ? about : QStringLiteral("%1 (%2)").arg(about, key);
        m_tabs->setTabToolTip(i, QStringLiteral("<qt>") + tip.toHtmlEscaped() + QStringLiteral("</qt>"));
        if (set.id == current) m_tabs->setCurrentIndex(i);
    }
    for (int i = 0; i < kSwitches; ++i) {
        QAction* action = m_switches[i];
        action->setVisible(i < count);
        action->setEnabled(i < count);
        action->setText(i < count ? tr("Label set: %1").arg(title(m_sets[static_cast<std::size_t>(i)].id))
                                  : tr("Label set"));
        action->setChecked(i == m_tabs->currentIndex());
    }
    m_rename->setEnabled(current != kIntentSet);
    m_remove->setEnabled(current != kIntentSet);
    m_filling = false;
}

bool LabelSetBar::has(LabelSetId set) const {
    return std::any_of(m_sets.begin(), m_sets.end(), [set](const LabelSetInfo& one) { return one.id == set; });
}

QString LabelSetBar::title(LabelSetId set) const {
    if (set == kIntentSet) return tr("Intents");
    const auto at =
        std::find_if(m_sets.begin(), m_sets.end(), [set](const LabelSetInfo& one) { return one.id == set; });
    return at == m_sets.end() ? QString() : toQt(at->name);
}

LabelSetInfo LabelSetBar::current() const {
    const auto at = static_cast<std::size_t>(std::max(m_tabs->currentIndex(), 0));
    return at < m_sets.size() ? m_sets[at] : LabelSetInfo{};
}

void LabelSetBar::onTab(int index) {
    if (!m_filling && index >= 0) emit chosen(current().id);
}

void LabelSetBar::chooseAt(int index) {
    if (index >= m_tabs->count()) return;
    m_switches[index]->setChecked(true);  // a second press does not uncheck it
    m_tabs->setCurrentIndex(index);
}

void LabelSetBar::add() {
    auto* dialog = new NewSetDialog(m_sets, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_context.store.ask(
            StorePriority::Key, this,
            [name = toUtf8(dialog->name()), labels = dialog->labels()](Workspace& workspace) {
                return workspace.labelSets().add(name, labels);
            },
            [this](const Expected<tb::EditReceipt>& made) {
                if (!made) {
                    m_context.notifier.showError(made.error());
                    return;
                }
                emit chosen(made->set);
                m_context.store.notifyDatasetChanged();
            });
    });
    dialog->open();
}

void LabelSetBar::rename() {
    const LabelSetInfo set = current();
    if (set.id == kIntentSet) return;
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("renameSetDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename a label set"));
    dialog->setLabelText(tr("New name of “%1”").arg(toQt(set.name).toHtmlEscaped()));
    dialog->setTextValue(toQt(set.name));
    dialog->setOkButtonText(tr("Rename"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id = set.id](const QString& name) {
        m_context.store.ask(
            StorePriority::Key, this,
            [id, name = toUtf8(name.trimmed())](Workspace& workspace) {
                return workspace.labelSets().rename(id, name);
            },
            [this](const Expected<tb::EditReceipt>& done) {
                if (!done) m_context.notifier.showError(done.error());
                m_context.store.notifyDatasetChanged();
            });
    });
    dialog->open();
}

void LabelSetBar::remove() {
    const LabelSetInfo set = current();
    if (set.id == kIntentSet) return;
    const QLocale locale;
    const QString question =
        tr("“%1” has %2 labels, which %3 rows carry. The texts and their labels of other sets stay.")
            .arg(toQt(set.name), locale.toString(static_cast<qlonglong>(set.labels)),
                 locale.toString(static_cast<qlonglong>(set.rows)));
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("Delete the label set?"), question, QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("deleteSetQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Undo brings it back with everything that was labelled in it."));
    QPushButton* const yes = box->addButton(tr("Delete"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("deleteSetOk"));
    QPushButton* const no = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, [this, id = set.id] {
        m_context.store.ask(
            StorePriority::Bulk, this, [id](Workspace& workspace) { return workspace.labelSets().remove(id); },
            [this](const Expected<tb::EditReceipt>& done) {
                if (!done) m_context.notifier.showError(done.error());
                m_context.store.notifyDatasetChanged();
            });
    });
    box->open();
}

}  // namespace tb::ui
