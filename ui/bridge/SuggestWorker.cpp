#include "ui/bridge/SuggestWorker.h"

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
constexpr int kNiceness = 10;
constexpr double kProgressSeconds = 0.25;

}  // namespace

SuggestWorker::SuggestWorker(StoreThread& store, std::shared_ptr<SuggesterSlot> slot, QObject* parent)
    : QThread(parent), m_store(store), m_slot(std::move(slot)) {
    setObjectName(QStringLiteral("suggester"));  // Qt names the system's thread after it
    setStackSize(kStackBytes);
}

SuggestWorker::~SuggestWorker() {
    requestStop();
    wait();
    // What run() did before it let go of the mutex happened before what goes now; Qt's wait() says so too, but not to a
    // sanitizer.
    const std::lock_guard lock(m_mutex);
}

Expected<SuggestJob> SuggestWorker::takeOutcome() {
    const std::lock_guard lock(m_mutex);
    if (!m_outcome) return fail(ErrorCode::Internal, "The round has not ended yet.");
    return *std::exchange(m_outcome, std::nullopt);
}

Expected<SuggestJob> SuggestWorker::work() {
    try {
        if (!m_slot->suggest) {
            TB_TRY(m_slot->suggest, m_slot->make(m_store.folder()));
        }
        Stopwatch watch;
        double told = -kProgressSeconds;
        const ProgressFn progress = [&](const Progress& now) {
            if (watch.seconds() - told < kProgressSeconds) return;
            told = watch.seconds();
            emit progressed(static_cast<qlonglong>(now.done), static_cast<qlonglong>(now.total));
        };
        return runSuggestJob(m_store, m_slot->suggest, progress, m_stop.get_token());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There was not enough memory for suggestions.", "",
                    "Close other programs, or turn suggestions off.");
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, std::string("The suggestions broke off: ") + exception.what(), "",
                    "Please report this text.");
    } catch (...) {
        return fail(currentException());
    }
}

void SuggestWorker::run() {
    // Linux: of this thread only. When it fails, the thread is merely less polite.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness));
    Expected<SuggestJob> outcome = work();
    const std::lock_guard lock(m_mutex);
    m_outcome.emplace(std::move(outcome));
}

}  // namespace tb::ui
