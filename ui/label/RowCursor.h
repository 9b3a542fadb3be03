#pragma once

#include <QObject>
#include <optional>

#include "ui/base/PanelContext.h"
#include "ui/label/RecentEdits.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {

class ExampleTable;

/// Which row of the table is the current one: it stays when the rows are replaced, goes on after a label, jumps to what
/// an undo changed and to the next row without a label. Main thread only.
class RowCursor : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    RowCursor(PanelContext& context, ExampleTableModel& model, ExampleTable& table);

    void goToNextUnlabelled();
    /// Once the rows asked for are here.
    void jumpTo(ExampleId row) { m_jumpTo = row; }
    /// Another order was chosen: the first of its rows will be the current one.
    void startAtTop() { m_startAtTop = true; }
    /// The order was made anew, the current row stays: the next label goes on from the start of the order.
    void continueFromTop() { m_fromTop = true; }
    void continueFromHere() { m_fromTop = false; }
    /// Where to go on after labelling: the next row, or the first one that is open once the order has been made anew.
    [[nodiscard]] int rowAfter(int lastRow);
    /// Another label set: nothing of the one before is waited for.
    void startOver();
    /// These rows were edited here, and are on the screen as they are now.
    void rememberEdited(int first, int last);
    /// Looks whether an undo or redo changed a remembered row; goes there, and undoneFound() follows.
    void findUndone();
    /// The rows are here: goes where it was to go.
    void settle();

signals:
    void undoneFound();
    void noRows();  ///< The rows were replaced by none.

private:
    void onAboutToReset();
    void onReset();
    void askNextUnlabelled(int after);
    [[nodiscard]] LabelSetId set() const { return m_model.cache().query().labelSet; }

    PanelContext& m_context;
    ExampleTableModel& m_model;
    ExampleTable& m_table;
    RecentEdits m_recent;
    ExampleId m_currentId = 0;  ///< To find the row again after the rows were replaced.
    int m_currentRow = 0;
    std::optional<ExampleId> m_jumpTo;
    bool m_fromTop = false;
    bool m_startAtTop = false;
};

}  // namespace tb::ui
