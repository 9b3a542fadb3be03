#pragma once

#include <QWidget>
#include <vector>

#include "core/store/DatasetStore.h"

class QLabel;

namespace tb::ui {

/// The dataset in a few numbers. Main thread only.
class StatTiles : public QWidget {
    Q_OBJECT
public:
    explicit StatTiles(QWidget* parent = nullptr);
    void show(const DatasetStats& stats, const std::vector<LabelInfo>& labels);

private:
    struct Tile {
        QLabel* value = nullptr;
        QLabel* detail = nullptr;
    };
    Tile addTile(const QString& title, const char* objectName);

    Tile m_rows, m_labelled, m_intents, m_smallest, m_lengths;
};

}  // namespace tb::ui
