#include "ui/base/ProgressRelay.h"

#include <QMetaObject>

#include "core/base/Clock.h"

namespace tb::ui {
namespace {
constexpr double kInterval = 0.05;
}

std::shared_ptr<ProgressRelay> ProgressRelay::create() {
    // The last owner may be the store thread; the object goes on its own thread.
    return {new ProgressRelay, [](ProgressRelay* relay) { relay->deleteLater(); }};
}

ProgressFn ProgressRelay::function(const std::shared_ptr<ProgressRelay>& relay) {
    auto since = std::make_shared<Stopwatch>();
    auto first = std::make_shared<bool>(true);
    return [relay, since, first](const Progress& progress) {
        if (!std::exchange(*first, false) && since->seconds() < kInterval && progress.done != progress.total) return;
        since->restart();
        ProgressRelay* target = relay.get();
        QMetaObject::invokeMethod(
            target, [target, progress] { emit target->progressed(progress); }, Qt::QueuedConnection);
    };
}

}  // namespace tb::ui
