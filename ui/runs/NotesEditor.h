#pragma once

#include <QWidget>

#include "core/data/Example.h"

class QLabel;
class QPlainTextEdit;

namespace tb::ui {

class StoreBridge;

/// Notes of one run. Saved when the editor loses the focus, on Ctrl+S, and when another run is shown; the mark says
/// "Saved" only when the store has answered so.
class NotesEditor : public QWidget {
    Q_OBJECT
public:
    NotesEditor(StoreBridge& store, QWidget* parent);
    ~NotesEditor() override;

    /// Keeps what is being typed when the same run is shown again.
    void display(RunId run, const QString& notes);
    void save();
    [[nodiscard]] bool saved() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void mark();
    StoreBridge& m_store;
    QPlainTextEdit* m_text;
    QLabel* m_mark;
    RunId m_run = 0;
    QString m_stored;  ///< What the store is known to hold.
    QString m_failure;
    int m_waiting = 0;  ///< Answers not here yet.
};

}  // namespace tb::ui
