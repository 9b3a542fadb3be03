#include "ui/bridge/ExploreWorker.h"

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

ExploreWorker::ExploreWorker(StoreThread& store, std::shared_ptr<ExplorerSlot> slot, ExploreTask task, QObject* parent)
    : QThread(parent), m_store(store), m_task(std::move(task)), m_slot(std::move(slot)) {
    setObjectName(QStringLiteral("explorer"));  // Qt names the system's thread after it
    setStackSize(kStackBytes);
}

ExploreWorker::~ExploreWorker() {
    requestStop();
    wait();
    // What run() did before it let go of the mutex happened before what goes now; Qt's wait() says so too, but not to a
    // sanitizer.
    const std::lock_guard lock(m_mutex);
}

Expected<ExploreAnswer> ExploreWorker::takeOutcome() {
    const std::lock_guard lock(m_mutex);
    if (!m_outcome) return fail(ErrorCode::Internal, "The search has not ended yet.");
    return *std::exchange(m_outcome, std::nullopt);
}

Expected<ExploreAnswer> ExploreWorker::search(const ProgressFn& progress) {
    if (const auto* similar = std::get_if<SimilarQuery>(&m_task)) {
        TB_TRY(SimilarRows found, runFindSimilar(m_store, *m_slot->explorer, *similar, progress, m_stop.get_token()));
        return ExploreAnswer(std::move(found));
    }
    TB_TRY(TextGroups found,
           runFindGroups(m_store, *m_slot->explorer, std::get<GroupQuery>(m_task), progress, m_stop.get_token()));
    return ExploreAnswer(std::move(found));
}

Expected<ExploreAnswer> ExploreWorker::work() {
    try {
        if (!m_slot->explorer) {
            TB_TRY(m_slot->explorer, m_slot->make(m_store.folder()));
        }
        const Stopwatch watch;
        double told = -kProgressSeconds;
        const ProgressFn progress = [&](const Progress& now) {
            if (now.total > 0 && watch.seconds() - told < kProgressSeconds) return;
            told = watch.seconds();
            emit progressed(static_cast<qlonglong>(now.done), static_cast<qlonglong>(now.total));
        };
        return search(progress);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There was not enough memory for the search.", "",
                    "Close other programs and search again.");
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, std::string("The search broke off: ") + exception.what(), "",
                    "Please report this text.");
    } catch (...) {
        return fail(currentException());
    }
}

void ExploreWorker::run() {
    // Linux: of this thread and those it starts. When it fails, the thread is merely less polite.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness));
    Expected<ExploreAnswer> outcome = work();
    const std::lock_guard lock(m_mutex);
    m_outcome.emplace(std::move(outcome));
}

}  // namespace tb::ui
