#include "ui/window/WindowServer.h"

#include <unistd.h>

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

namespace tb::ui {
namespace {

constexpr int kWaitMs = 500;

QString nameOf(const QString& folder) {
    const QString path = QFileInfo(folder).canonicalFilePath();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return QStringLiteral("tunebench-%1-%2").arg(::getuid()).arg(QString::fromLatin1(hash));
}

}  // namespace

WindowServer::WindowServer(QObject* parent) : QObject(parent), m_server(new QLocalServer(this)) {
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* caller = m_server->nextPendingConnection()) caller->deleteLater();
        emit raiseWanted();
    });
}

void WindowServer::listen(const QString& folder) {
    m_server->close();
    const QString name = nameOf(folder);
    QLocalServer::removeServer(name);  // what a killed program left behind
    m_server->listen(name);            // without it a second start says that the workspace is open elsewhere
}

void WindowServer::stop() {
    m_server->close();
}

bool WindowServer::raise(const QString& folder) {
    QLocalSocket socket;
    socket.connectToServer(nameOf(folder));
    return socket.waitForConnected(kWaitMs);
}

}  // namespace tb::ui
