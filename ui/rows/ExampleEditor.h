#pragma once

#include <QObject>
#include <functional>
#include <string>
#include <vector>

#include "ui/rows/RowCache.h"

namespace tb::ui {

class StoreBridge;

enum class EditKind { Label, Clear, Flag, Unflag, SplitChange, Note, Remove };

/// What the store confirmed: it is on disk.
struct EditReceipt {
    EditKind kind = EditKind::Label;
    LabelId label = 0;
    qint64 rows = 0;
    qint64 step = 0;  ///< Of the undo history; 0 = the rows were like this already.
};

/// Writes edits: the screen shows them at once, the disk follows on the store thread, a refusal takes them back. Keeps
/// count of what is not on disk yet. Main thread only.
class ExampleEditor : public QObject {
    Q_OBJECT
public:
    ExampleEditor(StoreBridge& store, RowCache& cache, QObject* parent = nullptr);

    /// Of the set whose labels the rows show; 0 clears.
    void setLabel(std::vector<ExampleId> ids, LabelId label);
    void flag(std::vector<ExampleId> ids);
    void unflag(std::vector<ExampleId> ids);
    void setSplit(std::vector<ExampleId> ids, Split split);
    void setNote(std::vector<ExampleId> ids, const QString& note);
    void remove(std::vector<ExampleId> ids);

    /// Edits the store has not answered for.
    [[nodiscard]] int pending() const { return m_pending; }
    /// True while this editor tells everybody about its own edit, whose result is on the screen already.
    [[nodiscard]] bool announcing() const { return m_announcing; }

signals:
    void pendingChanged();
    void saved(const tb::ui::EditReceipt& receipt);
    void failed(const tb::Error& error);

private:
    using Write = std::function<Expected<tb::EditReceipt>(DatasetStore&, const std::vector<ExampleId>&)>;
    void submit(EditReceipt receipt, std::vector<ExampleId> ids, RowPatch patch, Write write);
    void take(EditReceipt receipt, std::uint64_t token, const Expected<qint64>& step);

    StoreBridge& m_store;
    RowCache& m_cache;
    int m_pending = 0;
    bool m_announcing = false;
};

}  // namespace tb::ui
