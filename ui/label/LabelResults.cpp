#include "ui/label/LabelResults.h"

#include <QItemSelectionModel>
#include <QLocale>
#include <unordered_set>
#include <utility>

#include "core/store/IntentStore.h"
#include "core/store/Workspace.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/ExploreController.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/GroupList.h"
#include "ui/label/ResultBar.h"
#include "ui/label/RowList.h"
#include "ui/rows/LabelNames.h"
#include "ui/rows/UndoStep.h"

namespace tb::ui {

LabelResults::LabelResults(PanelContext& context, ExampleTableModel& model, ExampleTable& table, RowList& rows,
                           QWidget* parent)
    : QObject(parent),
      m_context(context),
      m_model(model),
      m_table(table),
      m_rows(rows),
      m_bar(new ResultBar(parent)),
      m_groups(new GroupList(parent)) {
    connect(m_bar, &ResultBar::asked, this, &LabelResults::askAgain);
    connect(m_bar, &ResultBar::cancelled, this, &LabelResults::cancelled);
    connect(m_bar, &ResultBar::closed, this, &LabelResults::leave);
    connect(m_groups, &GroupList::chosen, this, &LabelResults::showGroup);
    connect(m_groups, &GroupList::createWanted, this, &LabelResults::createIntent);
    connect(m_groups, &GroupList::addWanted, this, &LabelResults::addToIntent);
    connect(m_groups, &GroupList::left, this, &LabelResults::leave);
    connect(&table, &ExampleTable::leavePressed, this, &LabelResults::leave);
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_mode == Mode::Groups) m_groups->setSelected(static_cast<qint64>(m_table.selectedIds().size()));
    });
    // Queued: the panel makes one row the current one first, which selects it alone.
    connect(&model.cache(), &RowCache::queryAnswered, this, &LabelResults::selectGroup, Qt::QueuedConnection);
    connect(&context.store, &StoreBridge::datasetChanged, this, &LabelResults::onDatasetChanged);
    if (ExploreController* explore = context.explore) {
        connect(explore, &ExploreController::statusChanged, this, [this, explore] {
            if (active()) m_bar->showStatus(explore->status());
        });
        connect(explore, &ExploreController::similarFound, this, &LabelResults::takeSimilar);
        connect(explore, &ExploreController::groupsFound, this, &LabelResults::takeGroups);
    }
}

void LabelResults::setIntents(const std::vector<LabelInfo>& intents) {
    m_groups->setIntents(namesOf(intents));
}

void LabelResults::enter(Mode mode) {
    // From results to other results: what was before the first stays the way back.
    if (!m_rows.isSet()) m_former = {m_model.cache().query(), m_model.cache().idAt(m_table.currentRow())};
    m_mode = mode;
    m_bar->setKind(mode == Mode::Similar ? ResultBar::Kind::Similar : ResultBar::Kind::Plain);
    if (mode != m_shown) m_bar->setWords({});
    m_bar->showStatus({});
    m_bar->show();
    if (mode == Mode::Groups) return;
    showGroups(false);
}

void LabelResults::showGroups(bool shown) {
    m_table.setColumnHidden(ExampleTableModel::SplitColumn, shown);  // its room is the list's
    m_groups->setVisible(shown);
}

void LabelResults::findSimilar() {
    if (m_context.explore == nullptr) return;
    const int row = m_table.currentRow();
    const ExampleRow* current = row < 0 ? nullptr : m_model.cache().peek(row);
    enter(Mode::Similar);
    if (current == nullptr || current->id == 0) {
        m_bar->setText({});
        m_bar->focusText();
        return;
    }
    m_query = {current->id, current->text,
               m_bar->onlyUnlabelled() ? SimilarQuery::Among::Unlabelled : SimilarQuery::Among::All, kSimilarRows};
    m_bar->setText(toQt(current->text));
    m_context.explore->find(m_query);
}

void LabelResults::askAgain() {
    m_query.among = m_bar->onlyUnlabelled() ? SimilarQuery::Among::Unlabelled : SimilarQuery::Among::All;
    m_query.limit = kSimilarRows;
    if (m_bar->text() != toQt(m_query.text).simplified()) {
        m_query.example = 0;
        m_query.text = toUtf8(m_bar->text());
    }
    if (!m_query.text.empty()) m_context.explore->find(m_query);
}

void LabelResults::findGroups() {
    if (m_context.explore == nullptr) return;
    enter(Mode::Groups);
    m_context.explore->find(GroupQuery{});
}

void LabelResults::show(const RowsToShow& list) {
    if (m_context.explore != nullptr && active()) m_context.explore->cancel();
    enter(Mode::List);
    m_bar->setWords(list.words);
    setRows(list.rows);
    emit focusWanted();
}

void LabelResults::cancelled() {
    if (m_shown == m_mode)
        m_context.explore->cancel();  // the results before stay
    else
        leave();
}

void LabelResults::takeSimilar(const SimilarRows& found) {
    if (m_mode != Mode::Similar) return;
    std::vector<ExampleId> rows;
    QHash<ExampleId, double> similarities;
    for (const SimilarRow& one : found.rows) {
        rows.push_back(one.example);
        similarities.insert(one.example, one.similarity);
    }
    m_bar->setWords(tr("%Ln row(s), the most similar first", nullptr, static_cast<int>(rows.size())));
    m_model.setSimilarities(std::move(similarities));
    m_table.setColumnHidden(ExampleTableModel::SimilarColumn, false);
    setRows(std::move(rows));
    emit focusWanted();
}

void LabelResults::takeGroups(const TextGroups& found) {
    if (m_mode != Mode::Groups) return;
    const QLocale locale;
    m_bar->setWords(found.groups.empty()
                        ? tr("No groups: the rows without intent are too few or too different.")
                        : tr("%Ln group(s) with %1 of %2 rows without intent; the others resemble too little", nullptr,
                             static_cast<int>(found.groups.size()))
                              .arg(locale.toString(static_cast<qlonglong>(found.inGroups)),
                                   locale.toString(static_cast<qlonglong>(found.unlabelled))));
    if (found.groups.empty()) return;
    m_table.setColumnHidden(ExampleTableModel::SimilarColumn, true);
    showGroups(true);
    m_groups->setGroups(found.groups);
    m_groups->focusList();
}

void LabelResults::setRows(std::vector<ExampleId> rows) {
    const ExampleId first = rows.empty() ? 0 : rows.front();
    m_rows.set(std::move(rows));
    m_shown = m_mode;
    emit showRows({}, first);
}

void LabelResults::showGroup() {
    if (m_mode != Mode::Groups) return;
    if (m_groups->shownGroups() == 0) {
        m_context.notifier.show(Notifier::Level::Info, tr("No group is left"));
        leave();
        return;
    }
    m_selectGroup = true;
    setRows(m_groups->currentRows());
}

void LabelResults::selectGroup() {
    if (m_mode != Mode::Groups || m_model.cache().waiting() || !std::exchange(m_selectGroup, false)) return;
    m_table.selectAll();
    m_groups->setSelected(static_cast<qint64>(m_table.selectedIds().size()));
}

void LabelResults::createIntent(const QString& name) {
    const std::vector<ExampleId> rows = m_table.selectedIds();
    if (rows.empty()) return;
    change([rows, name = toUtf8(name)](Workspace& workspace) { return workspace.intents().create(name, rows); },
           tr("%Ln row(s) given the new intent “%1”", nullptr, static_cast<int>(rows.size())).arg(name));
}

void LabelResults::addToIntent(LabelId intent) {
    const std::vector<ExampleId> rows = m_table.selectedIds();
    if (rows.empty()) return;
    change([rows, intent](Workspace& workspace) { return workspace.dataset().setLabel(rows, intent); },
           tr("%Ln row(s) labelled “%1”", nullptr, static_cast<int>(rows.size())).arg(m_model.labelName(intent)));
}

void LabelResults::change(Change job, const QString& done) {
    StoreBridge& store = m_context.store;
    store.ask(
        StorePriority::Key, this,
        [job = std::move(job)](Workspace& workspace) -> Expected<qint64> {
            TB_TRY(const tb::EditReceipt made, job(workspace));
            return made.step;
        },
        [this, done](const Expected<qint64>& step) {
            Notifier& notifier = m_context.notifier;
            if (!step) {
                notifier.showError(step.error());
                return;
            }
            offerUndo(m_context.store, notifier, *step, done, tr("Undo"));
            m_context.store.notifyDatasetChanged();
        });
}

/// Which rows of the groups are still open, also after an undo.
void LabelResults::onDatasetChanged() {
    if (m_mode != Mode::Groups) return;
    m_context.store.ask(
        StorePriority::Read, this,
        [](Workspace& workspace) {
            RowQuery open;
            open.label = 0;
            return workspace.dataset().ids(open);
        },
        [this](const Expected<std::vector<ExampleId>>& ids) {
            if (m_mode != Mode::Groups) return;
            if (ids)
                m_groups->setOpen({ids->begin(), ids->end()});
            else
                m_context.notifier.showError(ids.error());
        });
}

void LabelResults::leave() {
    if (!active()) return;
    if (m_context.explore != nullptr && m_context.explore->busy()) m_context.explore->cancel();
    m_mode = m_shown = Mode::None;
    m_selectGroup = false;
    m_bar->hide();
    showGroups(false);
    if (m_rows.isSet()) {
        m_rows.clear();
        m_table.setColumnHidden(ExampleTableModel::SimilarColumn, true);
        m_model.setSimilarities({});
        emit showRows(m_former.query, m_former.row);
    }
    emit focusWanted();
}

void LabelResults::drop() {
    m_former = {};
    leave();
}

}  // namespace tb::ui
