#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <map>
#include <vector>

#include "core/store/DatasetStore.h"
#include "core/store/LabelSetStore.h"
#include "ui/base/PanelContext.h"
#include "ui/label/LabelSession.h"

namespace tb::ui {

class ProgressStrip;

/// All label sets and their labels.
struct LabelsOfSets {
    std::vector<LabelSetInfo> sets;
    std::map<LabelSetId, std::vector<LabelInfo>> labels;
};

/// How far the labelling is. Asks the store for it, together with the sets and their labels, and counts on between two
/// answers. Main thread only.
class LabelProgress : public QObject {
    Q_OBJECT
public:
    LabelProgress(PanelContext& context, ProgressStrip& strip);

    void ask();
    /// Gathers many label keys into one question.
    void askSoon();
    /// The set that is worked in now. `labelled` stands until the store has counted.
    void enterSet(LabelSetId set, qint64 labelled);
    /// `more` rows have a label than before; the store will count them, too.
    void addLabelled(qint64 more) { m_labelledSince += more; }
    /// So many rows were decided by one act of the user.
    void addDecided(std::int64_t rows);
    void show();

signals:
    /// Before counted(), of the same answer.
    void listed(const tb::ui::LabelsOfSets& labels);
    void counted();

private:
    struct Answer {
        LabelsOfSets labels;
        LabelSetId set = kIntentSet;  ///< That `stats` are of: the one asked for if it is there.
        DatasetStats stats;
    };
    void take(Expected<Answer> answer);

    PanelContext& m_context;
    ProgressStrip& m_strip;
    LabelSetId m_set = kIntentSet;
    DatasetStats m_stats;
    qint64 m_labelledSince = 0;  ///< Since m_stats was asked for.
    LabelSession m_session;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

}  // namespace tb::ui
