#pragma once

#include <QObject>
#include <vector>

#include "core/store/LabelInfo.h"
#include "ui/base/PanelContext.h"

namespace tb::ui {

class IntentDialog;

/// Opens the windows that rename, merge, split and delete intents, tells what was done, and offers to take it back.
/// Main thread only.
class IntentChanges : public QObject {
    Q_OBJECT
public:
    /// The windows belong to `parent`.
    IntentChanges(PanelContext& context, QWidget* parent);

    void setIntents(LabelSetId set, std::vector<LabelInfo> labels) {
        m_set = set;
        m_intents = std::move(labels);
    }
    // `intent` is the one that is highlighted; 0 = none, then only merge() does something.
    void rename(LabelId intent);
    void merge(LabelId intent, LabelId into = 0);
    void split(LabelId intent, std::vector<ExampleId> selected);
    void remove(LabelId intent);

private:
    [[nodiscard]] const LabelInfo* find(LabelId intent) const;
    void open(IntentDialog* dialog);
    void tell(qlonglong step, const QString& done);

    PanelContext& m_context;
    QWidget* m_parent;
    LabelSetId m_set = kIntentSet;
    std::vector<LabelInfo> m_intents;
};

}  // namespace tb::ui
