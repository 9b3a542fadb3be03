#include "ui/bridge/QualityWorker.h"

#include <sys/resource.h>
#include <unistd.h>

#include <exception>
#include <new>
#include <utility>

#include "core/base/Clock.h"
#include "core/store/StoreThread.h"

namespace tb::ui {

namespace {

constexpr uint kStackBytes = 8U << 20;
constexpr int kNiceness = 5;  // somebody waits for it
constexpr double kProgressSeconds = 0.2;

}  // namespace

QualityWorker::QualityWorker(StoreThread& store, std::shared_ptr<QualitySlot> slot, QObject* parent)
    : QThread(parent), m_store(store), m_slot(std::move(slot)) {
    setObjectName(QStringLiteral("checker"));  // Qt names the system's thread after it
    setStackSize(kStackBytes);
}

QualityWorker::~QualityWorker() {
    requestStop();
    wait();
    // What run() did before it let go of the mutex happened before what goes now; Qt's wait() says so too, but not to a
    // sanitizer.
    const std::lock_guard lock(m_mutex);
}

Expected<QualityReport> QualityWorker::takeOutcome() {
    const std::lock_guard lock(m_mutex);
    if (!m_outcome) return fail(ErrorCode::Internal, "The check has not ended yet.");
    return *std::exchange(m_outcome, std::nullopt);
}

Expected<QualityReport> QualityWorker::work() {
    try {
        if (!m_slot->check) {
            TB_TRY(m_slot->check, m_slot->make(m_store.folder()));
        }
        const Stopwatch watch;
        double told = -kProgressSeconds;
        const ProgressFn progress = [&](const Progress& now) {
            if (watch.seconds() - told < kProgressSeconds) return;
            told = watch.seconds();
            emit progressed(static_cast<qlonglong>(now.done), static_cast<qlonglong>(now.total));
        };
        return runQualityCheck(m_store, m_slot->check, progress, m_stop.get_token());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There was not enough memory for the check.", "",
                    "Close other programs and check again.");
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, std::string("The check broke off: ") + exception.what(), "",
                    "Please report this text.");
    } catch (...) {
        return fail(currentException());
    }
}

void QualityWorker::run() {
    // Linux: of this thread and those it starts. When it fails, the thread is merely less polite.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness));
    Expected<QualityReport> outcome = work();
    const std::lock_guard lock(m_mutex);
    m_outcome.emplace(std::move(outcome));
}

}  // namespace tb::ui
