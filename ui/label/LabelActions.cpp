#include "ui/label/LabelActions.h"

#include <QAction>
#include <QMenu>
#include <QSettings>
#include <utility>
#include <vector>

#include "ui/base/Icons.h"
#include "ui/base/Panel.h"
#include "ui/bridge/Text.h"
#include "ui/intents/IntentChanges.h"
#include "ui/intents/IntentDetails.h"
#include "ui/intents/IntentPanel.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/FilterBar.h"
#include "ui/label/KeysDialog.h"
#include "ui/label/LabelEditing.h"
#include "ui/label/LabelResults.h"
#include "ui/label/LabelSetBar.h"
#include "ui/label/LabelView.h"
#include "ui/label/RowCursor.h"
#include "ui/rows/FocusCard.h"
#include "ui/rows/KeyLegend.h"
#include "ui/rows/SuggestionList.h"

namespace tb::ui {
namespace {

constexpr int kSuggestions = 3;
const QString kOneTextKey = QStringLiteral("label/focus_mode");
const QString kConfirm = QStringLiteral("confirm");
const QString kAccept = QStringLiteral("accept");
const QString kClear = QStringLiteral("clear_row");
const QString kRepeat = QStringLiteral("repeat");

/// Its key is free here: another page's actions sleep while this one is in front.
bool isOfAnotherPanel(const QAction& action, const QWidget& panel) {
    for (const QObject* owner = action.parent(); owner != nullptr; owner = owner->parent())
        if (const auto* other = qobject_cast<const Panel*>(owner)) return other != &panel;
    return false;
}

}  // namespace

LabelActions::LabelActions(PanelContext& context, const Targets& targets, QWidget& panel)
    : m_context(context), m_targets(targets), m_panel(panel) {
    addKeysOfTable();
    addRowActions();
    addViewActions();
    addResultActions();
    addLabelActions();
    m_rowActions.prepend(m_similar);
    panel.addActions(targets.view.setBar().menuActions());
    ExampleTable& table = targets.view.table();
    table.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&table, &QWidget::customContextMenuRequested, this, &LabelActions::showContextMenu);
    m_keys.load(context.settings);
    setNaming(Naming::Intents);
}

QList<QAction*> LabelActions::all() const {
    return m_actions + m_targets.view.setBar().menuActions();
}

QAction* LabelActions::add(const Look& look, std::function<void()> act) {
    const QString id = QString::fromLatin1(look.id);
    auto* action = new QAction(themeIcon(QString::fromLatin1(look.icon)), look.text, &m_panel);
    action->setObjectName(QStringLiteral("label_") + id);
    m_keys.add({id, look.text, look.shortcut, look.shortcut, LabelKey::Place::Menu, action, look.toolTip});
    m_actions << action;
    m_panel.addAction(action);
    if (act) connect(action, &QAction::triggered, this, std::move(act));
    return action;
}

void LabelActions::addKeysOfTable() {
    const TableKeys usual;
    const auto key = [this](const QString& id, const QString& text, const QKeySequence& keys) {
        m_keys.add({id, text, keys, keys, LabelKey::Place::Table, nullptr, {}});
    };
    key(kConfirm, {}, usual.confirm);
    key(kAccept, tr("Accept the suggestion"), usual.accept);
    key(kClear, {}, usual.clear);
    key(kRepeat, tr("Repeat the label given last"), usual.repeat);
}

void LabelActions::addRowActions() {
    LabelEditing& editing = m_targets.editing;
    add({"search", "search", tr("Find in texts"), QKeySequence::Find, tr("Search the texts")},
        [this] { m_targets.view.filter().focusSearch(); });
    add({"next_open", "label", {}, QKeySequence(Qt::CTRL | Qt::Key_J), {}},
        [this] { m_targets.cursor.goToNextUnlabelled(); });
    QAction* flag = add({"flag", "flag", tr("Flag or unflag"), QKeySequence(Qt::CTRL | Qt::Key_D),
                         tr("Mark the selected rows for a second look, or take the mark away")},
                        [&editing] { editing.toggleFlag(); });
    QAction* note =
        add({"note", "note", tr("Edit note"), QKeySequence(Qt::Key_F2), tr("Write a note for the current row")},
            [&editing] { editing.editNote(); });
    QAction* clear =
        add({"clear", "close", {}, QKeySequence(Qt::CTRL | Qt::Key_Backspace), {}}, [&editing] { editing.apply(0); });
    QAction* remove = add({"remove", "trash", tr("Remove rows"), QKeySequence(Qt::SHIFT | Qt::Key_Delete),
                           tr("Remove the selected rows from the workspace; can be undone")},
                          [&editing] { editing.removeRows(); });
    m_rowActions = {flag, note, clear, remove};
}

void LabelActions::addViewActions() {
    m_oneText = add({"focus_mode", "focus", tr("One text at a time"), QKeySequence(Qt::Key_F9),
                     tr("Show one text in big type instead of the table; the keys stay the same")});
    m_oneText->setCheckable(true);
    m_oneText->setChecked(m_context.settings.value(kOneTextKey).toBool());
    connect(m_oneText, &QAction::toggled, this, [this](bool on) { m_context.settings.setValue(kOneTextKey, on); });
    m_suggest = add({"suggest", "model", tr("Suggest intents while I label"), QKeySequence(Qt::CTRL | Qt::Key_G),
                     tr("Let a small model learn in the background and suggest; Space accepts its first suggestion")});
    m_suggest->setCheckable(true);
}

void LabelActions::addResultActions() {
    LabelResults& results = m_targets.view.results();
    m_similar = add({"similar", "search", tr("Find similar texts"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
                     tr("Show the rows whose meaning is nearest to the current text; Esc brings back what was there")},
                    [&results] { results.findSimilar(); });
    m_groups =
        add({"groups", "runs", tr("Groups of texts without intent"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G),
             tr("Put the texts without intent into groups, each with a proposed name: a new intent by one key")},
            [&results] { results.findGroups(); });
    m_similar->setVisible(m_context.explore != nullptr);
    m_similar->setEnabled(m_context.explore != nullptr);
}

void LabelActions::addLabelActions() {
    IntentChanges& changes = m_targets.changes;
    LabelView& view = m_targets.view;
    IntentPanel& intents = view.intents();
    QAction* rename = add({"rename_intent", "edit", {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), {}},
                          [&changes, &intents] { changes.rename(intents.highlighted()); });
    QAction* merge = add({"merge_intents", "compare", {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), {}},
                         [&changes, &intents] { changes.merge(intents.highlighted()); });
    QAction* split =
        add({"split_intent", "copy", {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), {}},
            [&changes, &view] { changes.split(view.intents().highlighted(), view.table().selectedIds()); });
    QAction* remove = add({"delete_intent", "trash", {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace), {}},
                          [&changes, &intents] { changes.remove(intents.highlighted()); });
    intents.details().setActions({rename, merge, split, remove});
    add({"keys", "configure", tr("Keys for labelling…"), QKeySequence(Qt::CTRL | Qt::Key_K),
         tr("Choose the keys of the labelling panel")},
        [this] { editKeys(); });
}

void LabelActions::setNaming(Naming naming) {
    const bool intents = naming == Naming::Intents;
    m_naming = naming;
    const auto name = [this](const char* id, const QString& text, const QString& toolTip) {
        m_keys.rename(QString::fromLatin1(id), text, toolTip);
    };
    name("confirm", intents ? tr("Assign the highlighted intent") : tr("Assign the highlighted label"), {});
    name("clear_row", intents ? tr("Clear the intent") : tr("Clear the label"), {});
    name("next_open", intents ? tr("Next row without intent") : tr("Next row without label"),
         tr("Go to the next row that is not labelled"));
    name("clear", intents ? tr("Clear intent") : tr("Clear label"),
         intents ? tr("Take the intent off the selected rows; Delete in the table does the same")
                 : tr("Take the label off the selected rows; Delete in the table does the same"));
    name("rename_intent", intents ? tr("Rename the intent…") : tr("Rename the label…"),
         intents ? tr("Give the highlighted intent another name") : tr("Give the highlighted label another name"));
    name("merge_intents", intents ? tr("Merge intents…") : tr("Merge labels…"),
         intents ? tr("Put all rows of some intents into another") : tr("Put all rows of some labels into another"));
    name("split_intent", intents ? tr("Split the intent…") : tr("Split the label…"),
         intents ? tr("Give some rows of the highlighted intent another one, new or known")
                 : tr("Give some rows of the highlighted label another one, new or known"));
    name("delete_intent", intents ? tr("Delete the intent…") : tr("Delete the label…"),
         intents ? tr("Delete the highlighted intent; its rows are left without one or move to another")
                 : tr("Delete the highlighted label; its rows are left without one or move to another"));
    m_groups->setVisible(intents && m_context.explore != nullptr);
    m_groups->setEnabled(m_groups->isVisible());
    applyKeys();
}

void LabelActions::applyKeys() {
    m_keys.apply();
    m_targets.view.table().setKeys(
        {m_keys.now(kConfirm), m_keys.now(kAccept), m_keys.now(kClear), m_keys.now(kRepeat)});
    m_targets.view.card().setKeys(m_keys.now(kConfirm), m_keys.now(kAccept));
    m_targets.view.intents().suggestions().setAcceptKey(m_keys.now(kAccept));
    m_targets.view.legend().setKeys(labellingKeys(m_naming, m_keys.now(kConfirm), m_keys.now(kAccept)));
}

void LabelActions::editKeys() {
    std::vector<TakenKey> taken;
    for (QAction* action : m_panel.window()->findChildren<QAction*>())
        if (!m_actions.contains(action) && !action->shortcut().isEmpty() && !isOfAnotherPanel(*action, m_panel))
            taken.push_back({action->shortcut(), tr("“%1”").arg(QString(action->text()).remove(u'&'))});
    const LabelListModel& intents = m_targets.view.intents().model();
    for (int row = 0; row < intents.rowCount(); ++row) {
        const std::optional<LabelInfo> intent = intents.info(intents.idAt(row));
        if (intent && !intent->key.empty())
            taken.push_back({QKeySequence(toQt(intent->key)), tr("the intent “%1”").arg(toQt(intent->name))});
    }
    auto* dialog = new KeysDialog(m_keys.all(), std::move(taken), &m_panel);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        for (const LabelKey& key : dialog->keys()) m_keys.set(key.id, key.now);
        m_keys.save(m_context.settings);
        applyKeys();
    });
    dialog->open();
}

void LabelActions::addChoices(QMenu& menu) {
    ExampleTable& table = m_targets.view.table();
    IntentPanel& panel = m_targets.view.intents();
    const LabelListModel& labels = panel.model();
    const auto nameOf = [&labels](LabelId id) {
        const std::optional<LabelInfo> info = labels.info(id);
        return info ? toQt(info->name).replace(u'&', QStringLiteral("&&")) : QString();
    };
    // The keys are shown only: the table answers to them itself.
    const auto add = [&menu](QMenu& to, const QString& text, const QString& key, auto&& act) {
        QAction* action = to.addAction(key.isEmpty() ? text : text + QLatin1Char('\t') + key);
        connect(action, &QAction::triggered, &menu, std::forward<decltype(act)>(act));
    };
    if (const LabelId id = panel.highlighted(); id != 0)
        add(menu, tr("Assign “%1”").arg(nameOf(id)), keyName(m_keys.now(kConfirm)),
            [&table] { emit table.confirmPressed(); });
    for (int number = 1; number <= kSuggestions; ++number) {
        const LabelId id = panel.suggestions().at(number);
        if (id == 0) continue;
        const QString key = number == 1 ? keyName(m_keys.now(kAccept)) : QStringLiteral("Shift+%1").arg(number);
        add(menu, tr("Accept the suggestion “%1”").arg(nameOf(id)), key,
            [&table, number] { emit table.suggestionPressed(number); });
    }
    if (const auto& recent = labels.matcher().recent(); !recent.empty())
        add(menu, tr("Repeat “%1”").arg(nameOf(recent.front())), keyName(m_keys.now(kRepeat)),
            [&table] { emit table.repeatPressed(); });
    QMenu& others = *menu.addMenu(tr("Assign"));
    for (int digit = 1; digit <= static_cast<int>(IntentMatcher::kDigits); ++digit)
        if (const auto id = labels.matcher().ofDigit(digit))
            add(others, nameOf(*id), QString::number(digit), [&table, digit] { emit table.digitPressed(digit); });
    others.addSeparator();
    add(others, tr("Another…"), {}, [&panel] { panel.startTyping({}); });
}

void LabelActions::showContextMenu(const QPoint& at) {
    const ExampleTable& table = m_targets.view.table();
    if (table.selectedIds().empty()) return;
    QMenu menu(&m_panel);
    menu.setObjectName(QStringLiteral("rowMenu"));
    addChoices(menu);
    menu.addSeparator();
    menu.addActions(m_rowActions.mid(0, m_rowActions.size() - 1));
    QMenu* splits = menu.addMenu(tr("Put into split"));
    for (const Split split : {Split::Train, Split::Validation, Split::Test, Split::Unassigned}) {
        connect(splits->addAction(splitTitle(split)), &QAction::triggered, this,
                [this, split] { m_targets.editing.setSplit(split); });
    }
    menu.addSeparator();
    menu.addAction(m_rowActions.last());
    menu.exec(table.viewport()->mapToGlobal(at));
}

}  // namespace tb::ui
