#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "core/store/RunStore.h"

namespace tb::ui {

/// The history as the store gave it: sorted and filtered there, shown here. Renaming is asked for, never done here.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Name,
        State,
        ValidationAccuracy,
        TestAccuracy,
        MacroF1,
        Duration,
        Rate,
        Started,
        Encoder,
        LearningRate,
        Epochs,
        ColumnCount
    };
    enum Role {
        RunIdRole = Qt::UserRole + 1,
        ProgressRole
    };  ///< ProgressRole: 0 to 1, only for the run that is going on.

    using QAbstractTableModel::QAbstractTableModel;
    void setRuns(std::vector<RunSummary> runs);
    void setBaseline(RunId id);
    /// The run that is going on in this window, between two answers of the store. 0 = none.
    void setLive(RunId id, RunState state, double progress);

    [[nodiscard]] const RunSummary* runAt(int row) const;
    [[nodiscard]] int rowOf(RunId id) const;  ///< -1 when it is not listed.
    /// How the store sorts by a column; nothing for columns it does not sort by.
    [[nodiscard]] static RunSort sortOf(int column);
    /// The icons and colours are made again, after a change of the theme.
    void refreshLook();
    [[nodiscard]] static int columnOf(RunSort sort);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void renameAsked(qlonglong run, const QString& name);

private:
    [[nodiscard]] QString text(const RunSummary& run, int column) const;
    [[nodiscard]] RunState stateOf(const RunSummary& run) const { return run.id == m_live ? m_liveState : run.state; }
    std::vector<RunSummary> m_runs;
    RunId m_baseline = 0;
    RunId m_live = 0;
    RunState m_liveState = RunState::Running;
    double m_progress = 0.0;
};

}  // namespace tb::ui
