#pragma once

#include <QObject>
#include <QPointer>
#include <optional>

#include "core/store/DatasetStore.h"

namespace tb::ui {

class Notifier;
class StoreBridge;

/// Undo and redo over the history of changes to the data: says what was undone and offers the way back. Main thread
/// only.
class HistoryCommands : public QObject {
    Q_OBJECT
public:
    /// Must not outlive `notifier`.
    explicit HistoryCommands(Notifier& notifier) : m_notifier(notifier) {}

    /// Of this workspace from now on; nullptr = none is open.
    void setStore(StoreBridge* store);
    void askNames();  ///< named() follows. To be asked again when the data has changed.
    void undo();
    void redo();

signals:
    /// What undo() and redo() would do now; empty = nothing.
    void named(const QString& undo, const QString& redo);

private:
    using Step = Expected<std::optional<EditStep>>;
    void tell(const Step& step, const QString& done, const QString& wayBack, void (HistoryCommands::*back)());

    Notifier& m_notifier;
    QPointer<StoreBridge> m_store;
};

}  // namespace tb::ui
