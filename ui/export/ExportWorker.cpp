#include "ui/export/ExportWorker.h"

#include <exception>
#include <utility>

namespace tb::ui {

ExportWorker::ExportWorker(ExportBackend backend, Task task, QObject* parent)
    : QThread(parent), m_backend(std::move(backend)), m_task(std::move(task)) {
    setObjectName(QStringLiteral("exporter"));
}

ExportWorker::~ExportWorker() {
    cancel();
    wait();
}

Expected<void> ExportWorker::result() {
    const std::lock_guard lock(m_mutex);
    return m_result;
}

void ExportWorker::run() {
    Expected<void> result;
    try {
        result = m_backend.exportModel(
            m_task.bundle, m_task.format, m_task.target, [this](const Progress& progress) { m_progress.set(progress); },
            m_stop.get_token());
    } catch (const std::exception& exception) {
        result = fail(ErrorCode::Internal, std::string("The export broke off: ") + exception.what(),
                      m_task.target.string(), "Try again in another folder.");
    } catch (...) {
        result = fail(currentException());
    }
    const std::lock_guard lock(m_mutex);
    m_result = std::move(result);
}

}  // namespace tb::ui
