#pragma once

#include <QThread>
#include <mutex>

#include "ui/export/ExportBackend.h"
#include "ui/export/SharedProgress.h"

namespace tb::ui {

/// Writes one model on its own thread. The destructor cancels and waits; a cancelled export leaves nothing behind.
class ExportWorker : public QThread {
    Q_OBJECT
public:
    struct Task {
        std::filesystem::path bundle;
        std::string format;
        std::filesystem::path target;
    };

    ExportWorker(ExportBackend backend, Task task, QObject* parent = nullptr);
    ~ExportWorker() override;

    void cancel() { m_stop.request_stop(); }
    [[nodiscard]] bool cancelled() const { return m_stop.stop_requested(); }
    [[nodiscard]] const Task& task() const { return m_task; }
    [[nodiscard]] Progress progress() const { return m_progress.get(); }
    [[nodiscard]] Expected<void> result();  ///< After finished().

protected:
    void run() override;

private:
    // --- immutable
    const ExportBackend m_backend;
    const Task m_task;
    // --- any thread
    StopSource m_stop;
    SharedProgress m_progress;
    // --- under m_mutex
    std::mutex m_mutex;
    Expected<void> m_result;
};

}  // namespace tb::ui
