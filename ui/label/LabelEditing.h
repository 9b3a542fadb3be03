#pragma once

#include <QObject>
#include <QString>
#include <vector>

#include "ui/base/PanelContext.h"
#include "ui/rows/ExampleEditor.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {

class LabelProgress;
class LabelSetSwitcher;
class LabelView;
class RowCursor;

/// Changes the selected rows: labels, flags, notes, splits, removal. Goes on to the next row, tells what was done and
/// offers to take it back. No call waits for the disk. Main thread only.
class LabelEditing : public QObject {
    Q_OBJECT
public:
    struct Parts {
        ExampleTableModel& model;
        LabelView& view;
        RowCursor& cursor;
        LabelSetSwitcher& sets;
        LabelProgress& progress;
    };
    /// All must outlive this.
    LabelEditing(PanelContext& context, const Parts& parts);

    /// To the selected rows; 0 takes their label off.
    void apply(LabelId label);
    /// What was typed: the key of a label gives that, else the label is looked for by its name.
    void takeTyped(const QString& text);
    void toggleFlag();
    /// Opens the line for the note of the current row.
    void editNote();
    void setSplit(Split split);
    void removeRows();
    /// What an intent means, its key, examples and replies.
    void saveLabel(const LabelInfo& label);
    /// True while everybody is told about an edit made here, whose result is on the screen already.
    [[nodiscard]] bool announcing() const { return m_editor.announcing(); }

signals:
    void currentRowChanged();  ///< Its content.

private:
    struct Selection {
        std::vector<ExampleId> ids;
        int first = 0;
        int last = 0;
    };
    void connectParts();
    void applyTo(const std::vector<ExampleId>& ids, int lastRow, LabelId label);
    void createAndApply(const QString& name);
    void saveNote(qlonglong id, const QString& note);
    [[nodiscard]] Selection selection() const;
    void onSaved(const EditReceipt& receipt);
    void onFailed(const Error& error);
    [[nodiscard]] QString whatWasDone(const EditReceipt& receipt) const;

    PanelContext& m_context;
    Parts m_parts;
    ExampleEditor m_editor;
    bool m_notSaved = false;
};

}  // namespace tb::ui
