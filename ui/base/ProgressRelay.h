#pragma once

#include <QObject>
#include <memory>

#include "core/base/Progress.h"

namespace tb::ui {

/// Carries the progress of a store job to the main thread, at most some 20 times a second. Made on the main thread; the
/// job may hold it as long as it likes.
class ProgressRelay : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static std::shared_ptr<ProgressRelay> create();
    /// For the store thread.
    [[nodiscard]] static ProgressFn function(const std::shared_ptr<ProgressRelay>& relay);

signals:
    void progressed(const tb::Progress& progress);

private:
    ProgressRelay() = default;
};

}  // namespace tb::ui
