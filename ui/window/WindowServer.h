#pragma once

#include <QObject>
#include <QString>

class QLocalServer;

namespace tb::ui {

/// One window a workspace: the window that has it open listens under a name made from the folder (a socket of this user
/// on this machine), and a program that finds the workspace taken asks it to come to the front. Main thread only.
class WindowServer : public QObject {
    Q_OBJECT
public:
    explicit WindowServer(QObject* parent = nullptr);

    /// From now on for this workspace instead of the one before; it must be open here, so that nobody else listens.
    void listen(const QString& folder);
    /// The workspace is closed.
    void stop();
    /// Asks whoever has the workspace open; false = nobody answers. Waits a moment at most.
    [[nodiscard]] static bool raise(const QString& folder);

signals:
    void raiseWanted();

private:
    QLocalServer* m_server = nullptr;
};

}  // namespace tb::ui
