#pragma once

#include <QWidget>
#include <span>

#include "core/run/RunEvent.h"

namespace tb::ui {

class ConfusionMap;
class SmallTable;

/// Which intents are taken for which: the most frequent pairs first, and the whole matrix beside them. A pair or a cell
/// that is chosen asks for its texts. Main thread only.
class ConfusionView : public QWidget {
    Q_OBJECT
public:
    explicit ConfusionView(QWidget* parent);
    /// nullptr when the run was never measured.
    void display(const SplitResult* result, std::span<const QString> labels);

signals:
    void pairChosen(std::int32_t truth, std::int32_t predicted);

private:
    void fillPairs(const Evaluation& evaluation, std::span<const QString> labels);

    SmallTable* m_pairs;
    ConfusionMap* m_map;
};

}  // namespace tb::ui
