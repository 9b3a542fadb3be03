#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include "ui/base/PanelContext.h"
#include "ui/label/LabelProgress.h"

namespace tb::ui {

class ExampleTableModel;
class IntentChanges;
class LabelView;

/// Which label set is worked in: goes from one to another, remembers the last one and the labels used in each, and
/// gives the widgets the words and labels of the set. Main thread only.
class LabelSetSwitcher : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    LabelSetSwitcher(PanelContext& context, ExampleTableModel& model, LabelView& view, IntentChanges& changes);
    ~LabelSetSwitcher() override;

    [[nodiscard]] LabelSetId set() const { return m_set; }
    [[nodiscard]] const std::vector<LabelInfo>& labels(LabelSetId set) { return m_labels.labels[set]; }
    /// The labels that a row has in the other sets, by name; nullptr = no row.
    [[nodiscard]] QString othersOf(const ExampleRow* row) const;
    void workIn(LabelSetId set);
    /// The set that was worked in last, if it is still there.
    void returnToLast();
    /// The sets and labels as they are now. Goes to the intents when the set is gone.
    void setSets(LabelsOfSets labels);
    void setLabels(LabelSetId set, std::vector<LabelInfo> labels);

signals:
    /// Another set: the widgets speak of it and have its labels, the rows are not asked for yet.
    void entered(qlonglong set, qlonglong labelled);

private:
    void saveRecent();
    void readRecent();
    /// Words that depend on the set and its name.
    void showWords();
    void showTitle();
    void showLabels();

    PanelContext& m_context;
    ExampleTableModel& m_model;
    LabelView& m_view;
    IntentChanges& m_changes;
    LabelSetId m_set = kIntentSet;
    LabelsOfSets m_labels;
    QHash<LabelId, QString> m_otherNames;  ///< "Sentiment: positive", of the other sets.
};

}  // namespace tb::ui
