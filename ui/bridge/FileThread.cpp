#include "ui/bridge/FileThread.h"

#include <pthread.h>

#include <thread>

namespace tb::ui {

std::shared_ptr<FileThread::Reply> FileThread::Reply::to(QObject* asker) {
    auto reply = std::make_shared<Reply>();
    auto* target = new QObject(asker);  // goes with the asker, on the main thread
    reply->m_target = target;
    QObject::connect(target, &QObject::destroyed, target, [reply] {
        const std::lock_guard lock(reply->m_mutex);
        reply->m_target = nullptr;
    });
    return reply;
}

void FileThread::Reply::post(std::function<void()> call) {
    const std::lock_guard lock(m_mutex);
    if (m_target == nullptr) return;
    QMetaObject::invokeMethod(
        m_target,
        [target = m_target, call = std::move(call)] {
            target->deleteLater();
            call();
        },
        Qt::QueuedConnection);
}

void FileThread::start(std::function<void()> work) {
    std::thread([work = std::move(work)] {
        pthread_setname_np(pthread_self(), "tb-file");
        work();
    }).detach();
}

}  // namespace tb::ui
