#pragma once

#include <QAbstractTableModel>

#include "ui/bridge/Playground.h"

namespace tb::ui {

/// The texts tried in this session, newest first. Main thread only.
class QueriesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TextColumn, IntentColumn, ScoreColumn, RunColumn, OtherColumn, InboxColumn, kColumns };

    explicit QueriesModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void refresh(const Playground& playground);  ///< A copy: what is shown changes here only.

    [[nodiscard]] QString text(int row) const;
    [[nodiscard]] int rowOf(const QString& text) const;  ///< -1 = not there.

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        QString cells[kColumns];
        bool differs = false;  ///< The two runs give different intents.
    };
    std::vector<Line> m_lines;
};

}  // namespace tb::ui
