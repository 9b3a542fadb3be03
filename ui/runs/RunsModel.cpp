#include "ui/runs/RunsModel.h"

#include <algorithm>
#include <cmath>

#include "ui/base/RunText.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/runs/Swatch.h"

namespace tb::ui {
namespace {

/// Words to the left, numbers to the right, the header as the cells below it.
QVariant alignment(int column) {
    const bool words = column == RunsModel::Name || column == RunsModel::State || column == RunsModel::Encoder;
    return QVariant(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
}

}  // namespace

void RunsModel::setRuns(std::vector<RunSummary> runs) {
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

void RunsModel::setBaseline(RunId id) {
    m_baseline = id;
    if (!m_runs.empty()) emit dataChanged(index(0, Name), index(rowCount() - 1, Name));
}

void RunsModel::refreshLook() {
    if (!m_runs.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::DecorationRole, Qt::ForegroundRole});
}

void RunsModel::setLive(RunId id, RunState state, double progress) {
    const int before = rowOf(m_live);
    m_live = id;
    m_liveState = state;
    m_progress = progress;
    for (const int row : {before, rowOf(id)}) {
        if (row >= 0) emit dataChanged(index(row, State), index(row, State));
    }
}

const RunSummary* RunsModel::runAt(int row) const {
    return row >= 0 && row < rowCount() ? &m_runs[static_cast<std::size_t>(row)] : nullptr;
}

int RunsModel::rowOf(RunId id) const {
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const RunSummary& run) { return run.id == id; });
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

RunSort RunsModel::sortOf(int column) {
    switch (static_cast<Column>(column)) {
        case Name:
            return RunSort::Name;
        case State:
            return RunSort::State;
        case ValidationAccuracy:
            return RunSort::BestValidationAccuracy;
        case TestAccuracy:
            return RunSort::TestAccuracy;
        case MacroF1:
            return RunSort::TestMacroF1;
        case Duration:
            return RunSort::Duration;
        case Rate:
            return RunSort::Rate;
        case Started:
            return RunSort::Created;
        case Encoder:
            return RunSort::Encoder;
        case LearningRate:
            return RunSort::LearningRate;
        case Epochs:
            return RunSort::Epochs;
        case ColumnCount:
            break;
    }
    return RunSort::Created;
}

int RunsModel::columnOf(RunSort sort) {
    for (int column = 0; column < ColumnCount; ++column) {
        if (sortOf(column) == sort) return column;
    }
    return Started;
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunsModel::text(const RunSummary& run, int column) const {
    switch (column) {
        case Name:
            return toQt(run.name);
        case State:
            return runtext::state(stateOf(run));
        case ValidationAccuracy:
            return runtext::percent(run.bestValidationAccuracy);
        case TestAccuracy:
            return runtext::percent(run.testAccuracy);
        case MacroF1:
            return runtext::percent(run.testMacroF1);
        case Duration:
            return run.seconds > 0.0 ? runtext::duration(run.seconds) : runtext::dash();
        case Rate:
            return run.samplesPerSecond > 0.0 ? tr("%1/s").arg(runtext::count(std::llround(run.samplesPerSecond)))
                                              : runtext::dash();
        case Started:
            return runtext::when(run.createdAtMs);
        case Encoder:
            return toQt(run.config.model.encoder);
        case LearningRate:
            return runtext::number(run.config.optim.learningRate);
        case Epochs:
            return runtext::count(run.config.loop.epochs);
        default:
            return {};
    }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    const RunSummary* run = runAt(index.row());
    if (!run) return {};
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
            return column == Name && run->id == m_baseline ? tr("%1 (baseline)").arg(text(*run, Name))
                                                           : text(*run, column);
        case Qt::EditRole:
            return text(*run, column);
        case Qt::DecorationRole:
            return column == Name ? QVariant(runSwatch(run->id)) : QVariant();
        case Qt::TextAlignmentRole:
            return alignment(column);
        case Qt::ToolTipRole:
            if (column == State && !run->reason.empty()) return translated(run->reason);
            return column == Name && !run->notes.empty() ? toQt(run->notes) : text(*run, column);
        case RunIdRole:
            return static_cast<qlonglong>(run->id);
        case ProgressRole:
            return column == State && run->id == m_live ? QVariant(m_progress) : QVariant();
        default:
            return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::ToolTipRole) return tr("Click to sort");
    if (role == Qt::TextAlignmentRole) return alignment(section);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Name:
            return tr("Name");
        case State:
            return tr("State");
        case ValidationAccuracy:
            return tr("Validation");
        case TestAccuracy:
            return tr("Test");
        case MacroF1:
            return tr("Macro F1");
        case Duration:
            return tr("Duration");
        case Rate:
            return tr("Speed");
        case Started:
            return tr("Started");
        case Encoder:
            return tr("Encoder");
        case LearningRate:
            return tr("Learning rate");
        case Epochs:
            return tr("Epochs");
        default:
            return {};
    }
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Name ? flags | Qt::ItemIsEditable : flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const RunSummary* run = runAt(index.row());
    const QString name = value.toString().trimmed();
    if (!run || role != Qt::EditRole || index.column() != Name || name.isEmpty() || name == toQt(run->name))
        return false;
    emit renameAsked(run->id, name);
    return false;  // shown when the store has it
}

}  // namespace tb::ui
