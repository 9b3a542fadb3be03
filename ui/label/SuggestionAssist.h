#pragma once

#include <QObject>

#include "ui/base/PanelContext.h"
#include "ui/rows/ExampleTableModel.h"
#include "ui/rows/SuggestionCache.h"

class QAction;

namespace tb::ui {

class LabelFilter;
class LabelView;
class RowCursor;

/// Shows what the labelling helper suggests for the current row and what it has learned, and follows its order. What is
/// suggested are intents: in other label sets there is nothing. Main thread only.
class SuggestionAssist : public QObject {
    Q_OBJECT
public:
    struct Parts {
        ExampleTableModel& model;
        LabelView& view;
        LabelFilter& filter;
        RowCursor& cursor;
        QAction& onOff;  ///< Turns the helper on and off; hidden where it has nothing to say.
    };
    /// All must outlive this.
    SuggestionAssist(PanelContext& context, const Parts& parts);

    void enterSet(LabelSetId set);
    /// Of the current row.
    void show();

signals:
    void accepted(qlonglong label);  ///< For the current row.

private:
    void connectParts();
    void turn(bool on);
    void showStatus();
    void onSuggestionsChanged();
    void onChosen(qlonglong label);
    void askAround(int row);
    void accept(int number);
    [[nodiscard]] bool isOn() const;

    PanelContext& m_context;
    Parts m_parts;
    SuggestionCache m_suggestions;
    LabelSetId m_set = kIntentSet;
};

}  // namespace tb::ui
