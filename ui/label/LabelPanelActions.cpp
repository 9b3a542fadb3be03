// The part of LabelPanel that makes its actions and knows their keys.
#include <QMenu>
#include <QSettings>
#include <algorithm>

#include "ui/bridge/Text.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/FilterBar.h"
#include "ui/label/KeysDialog.h"
#include "ui/label/LabelPanel.h"
#include "ui/label/LabelResults.h"
#include "ui/label/LabelSetBar.h"
#include "ui/rows/FocusCard.h"
#include "ui/intents/IntentChanges.h"
#include "ui/intents/IntentDetails.h"
#include "ui/intents/IntentPanel.h"
#include "ui/base/Icons.h"

namespace tb::ui {
namespace {

const QString kFocusModeKey = QStringLiteral("label/focus_mode");
const QString kConfirm = QStringLiteral("confirm");
const QString kAccept = QStringLiteral("accept");
const QString kClear = QStringLiteral("clear_row");

}  // namespace

QList<QAction*> LabelPanel::panelActions() const {
    return m_actions + m_setBar->menuActions();
}

QAction* LabelPanel::addPanelAction(const char* id, const QString& icon, const QString& text,
                                    const QKeySequence& shortcut, const QString& toolTip) {
    auto* action = new QAction(themeIcon(icon), text, this);
    action->setObjectName(QStringLiteral("label_") + QString::fromLatin1(id));
    m_keys.add({QString::fromLatin1(id), text, shortcut, shortcut, LabelKey::Place::Menu, action, toolTip});
    m_actions << action;
    addAction(action);
    return action;
}

void LabelPanel::buildActions() {
    // nameActions() says what those do that are about labels.
    m_keys.add({kConfirm, {}, TableKeys().confirm, TableKeys().confirm, LabelKey::Place::Table, nullptr, {}});
    m_keys.add({kAccept,
                tr("Accept the suggestion"),
                TableKeys().accept,
                TableKeys().accept,
                LabelKey::Place::Table,
                nullptr,
                {}});
    m_keys.add({kClear, {}, TableKeys().clear, TableKeys().clear, LabelKey::Place::Table, nullptr, {}});
    QAction* search = addPanelAction("search", QStringLiteral("search"), tr("Find in texts"), QKeySequence::Find,
                                     tr("Search the texts"));
    connect(search, &QAction::triggered, m_filter, &FilterBar::focusSearch);
    QAction* next = addPanelAction("next_open", QStringLiteral("label"), {}, QKeySequence(Qt::CTRL | Qt::Key_J), {});
    connect(next, &QAction::triggered, this, &LabelPanel::goToNextUnlabelled);
    QAction* flag =
        addPanelAction("flag", QStringLiteral("flag"), tr("Flag or unflag"), QKeySequence(Qt::CTRL | Qt::Key_D),
                       tr("Mark the selected rows for a second look, or take the mark away"));
    connect(flag, &QAction::triggered, this, &LabelPanel::toggleFlag);
    QAction* note = addPanelAction("note", QStringLiteral("note"), tr("Edit note"), QKeySequence(Qt::Key_F2),
                                   tr("Write a note for the current row"));
    connect(note, &QAction::triggered, this, &LabelPanel::editNote);
    QAction* clear =
        addPanelAction("clear", QStringLiteral("close"), {}, QKeySequence(Qt::CTRL | Qt::Key_Backspace), {});
    connect(clear, &QAction::triggered, this, [this] { apply(0); });
    QAction* remove =
        addPanelAction("remove", QStringLiteral("trash"), tr("Remove rows"), QKeySequence(Qt::SHIFT | Qt::Key_Delete),
                       tr("Remove the selected rows from the workspace; can be undone"));
    connect(remove, &QAction::triggered, this, &LabelPanel::removeSelection);
    m_focusMode =
        addPanelAction("focus_mode", QStringLiteral("focus"), tr("One text at a time"), QKeySequence(Qt::Key_F9),
                       tr("Show one text in big type instead of the table; the keys stay the same"));
    m_focusMode->setCheckable(true);
    m_focusMode->setChecked(m_context.settings.value(kFocusModeKey).toBool());
    connect(m_focusMode, &QAction::toggled, this, [this](bool on) {
        m_context.settings.setValue(kFocusModeKey, on);
        showFocusMode();
    });
    m_suggest = addPanelAction(
        "suggest", QStringLiteral("model"), tr("Suggest intents while I label"), QKeySequence(Qt::CTRL | Qt::Key_G),
        tr("Let a small model learn in the background and suggest; Space accepts its first suggestion"));
    m_suggest->setCheckable(true);
    m_menuActions = {buildResultActions(), flag, note, clear, remove};
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &LabelPanel::showContextMenu);
    buildIntentActions();
    addActions(m_setBar->menuActions());
    m_keys.load(m_context.settings);
}

/// Returns the one that belongs to a row.
QAction* LabelPanel::buildResultActions() {
    QAction* similar = addPanelAction(
        "similar", QStringLiteral("search"), tr("Find similar texts"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
        tr("Show the rows whose meaning is nearest to the current text; Esc brings back what was there"));
    connect(similar, &QAction::triggered, m_results, &LabelResults::findSimilar);
    QAction* groups = addPanelAction(
        "groups", QStringLiteral("runs"), tr("Groups of texts without intent"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G),
        tr("Put the texts without intent into groups, each with a proposed name: a new intent by one key"));
    connect(groups, &QAction::triggered, m_results, &LabelResults::findGroups);
    for (QAction* one : {similar, groups}) {
        one->setVisible(m_context.explore != nullptr);
        one->setEnabled(m_context.explore != nullptr);
    }
    return similar;
}

void LabelPanel::buildIntentActions() {
    m_changes = new IntentChanges(m_context, this);
    QAction* rename =
        addPanelAction("rename_intent", QStringLiteral("edit"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), {});
    connect(rename, &QAction::triggered, this, [this] { m_changes->rename(m_intents->highlighted()); });
    QAction* merge = addPanelAction("merge_intents", QStringLiteral("compare"), {},
                                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), {});
    connect(merge, &QAction::triggered, this, [this] { m_changes->merge(m_intents->highlighted()); });
    QAction* split =
        addPanelAction("split_intent", QStringLiteral("copy"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), {});
    connect(split, &QAction::triggered, this,
            [this] { m_changes->split(m_intents->highlighted(), m_table->selectedIds()); });
    QAction* remove = addPanelAction("delete_intent", QStringLiteral("trash"), {},
                                     QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace), {});
    connect(remove, &QAction::triggered, this, [this] { m_changes->remove(m_intents->highlighted()); });
    m_intents->details().setActions({rename, merge, split, remove});
    QAction* keys = addPanelAction("keys", QStringLiteral("configure"), tr("Keys for labelling…"),
                                   QKeySequence(Qt::CTRL | Qt::Key_K), tr("Choose the keys of the labelling panel"));
    connect(keys, &QAction::triggered, this, &LabelPanel::editKeys);
}

void LabelPanel::takeTyped(const QString& text) {
    if (const LabelId label = m_intents->model().ofKey(text); label != 0)
        apply(label);
    else
        m_intents->startTyping(text);
}

void LabelPanel::applyKeys() {
    m_keys.apply();
    m_table->setKeys({m_keys.now(kConfirm), m_keys.now(kAccept), m_keys.now(kClear)});
    m_focus->setKeys(m_keys.now(kConfirm), m_keys.now(kAccept));
}

void LabelPanel::editKeys() {
    std::vector<TakenKey> taken;
    for (QAction* action : window()->findChildren<QAction*>())
        if (!m_actions.contains(action) && !action->shortcut().isEmpty())
            taken.push_back({action->shortcut(), tr("“%1”").arg(QString(action->text()).remove(u'&'))});
    const LabelListModel& intents = m_intents->model();
    for (int row = 0; row < intents.rowCount(); ++row) {
        const std::optional<LabelInfo> intent = intents.info(intents.idAt(row));
        if (intent && !intent->key.empty())
            taken.push_back({QKeySequence(toQt(intent->key)), tr("the intent “%1”").arg(toQt(intent->name))});
    }
    auto* dialog = new KeysDialog(m_keys.all(), std::move(taken), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        for (const LabelKey& key : dialog->keys()) m_keys.set(key.id, key.now);
        m_keys.save(m_context.settings);
        applyKeys();
    });
    dialog->open();
}

}  // namespace tb::ui
