#include "ui/bridge/StoreBridge.h"

#include <mutex>
#include <vector>

namespace tb::ui {

/// Answers on their way to the main thread. They travel under this mutex and only a wake-up goes through Qt's event
/// queue, so a burst of answers costs one event.
struct StoreBridge::Inbox {
    std::mutex mutex;
    std::vector<std::function<void()>> calls;
};

StoreBridge::StoreBridge(std::unique_ptr<StoreThread> store, QObject* parent)
    : QObject(parent), m_inbox(std::make_unique<Inbox>()), m_store(std::move(store)) {}

StoreBridge::~StoreBridge() {
    // The store thread may deliver until it is joined, so it goes first, while this object is whole.
    m_store.reset();
}

void StoreBridge::deliver(std::function<void()> call) {
    bool first = false;
    {
        const std::lock_guard lock(m_inbox->mutex);
        first = m_inbox->calls.empty();
        m_inbox->calls.push_back(std::move(call));
    }
    if (first) QMetaObject::invokeMethod(this, "runDelivered", Qt::QueuedConnection);
}

void StoreBridge::runDelivered() {
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_inbox->mutex);
        calls.swap(m_inbox->calls);
    }
    for (auto& call : calls) {
        call();
        call = nullptr;  // what it captured goes before the next answer is told
    }
}

}  // namespace tb::ui
