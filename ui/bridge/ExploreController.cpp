#include "ui/bridge/ExploreController.h"

#include <utility>

#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {

ExploreController::ExploreController(StoreBridge& store, BackgroundScheduler& scheduler, TextExplorer explorer,
                                     QObject* parent)
    : QObject(parent),
      m_store(store),
      m_explorer(std::move(explorer)),
      m_task(scheduler, {"explorer", TaskKind::Uses::Engine, TaskKind::Urgency::Awaited}) {
    connect(&m_task, &BackgroundTaskBase::changed, this, &ExploreController::statusChanged);
}

void ExploreController::find(const Query& query) {
    m_error.clear();
    m_task.start(
        [&store = m_store.thread(), explorer = m_explorer, query](const ProgressFn& progress,
                                                                  const StopToken& stop) -> Expected<Answer> {
            if (const auto* similar = std::get_if<SimilarQuery>(&query)) {
                TB_TRY(SimilarRows found, runFindSimilar(store, explorer, *similar, progress, stop));
                return Answer(std::move(found));
            }
            TB_TRY(TextGroups found, runFindGroups(store, explorer, std::get<GroupQuery>(query), progress, stop));
            return Answer(std::move(found));
        },
        [this](const Expected<Answer>& answer) { take(answer); });
}

void ExploreController::cancel() {
    m_error.clear();
    m_task.cancel();
    emit statusChanged();
}

ExploreStatus ExploreController::status() const {
    using State = ExploreStatus::State;
    const TimedProgress& progress = m_task.progress();
    switch (m_task.state()) {
        case BackgroundTaskBase::State::Waiting:
            return {m_task.waitsForRun() ? State::Waiting : State::Comparing, {}, {}};
        case BackgroundTaskBase::State::Running:
            return {progress.now.done < progress.now.total ? State::Reading : State::Comparing, progress, {}};
        case BackgroundTaskBase::State::Idle:
        case BackgroundTaskBase::State::Stopping:
            break;
    }
    return {m_error.isEmpty() ? State::Idle : State::Failed, {}, m_error};
}

void ExploreController::take(const Expected<Answer>& answer) {
    if (!answer) {
        if (answer.error().code != ErrorCode::Cancelled) m_error = translated(answer.error());
        return;
    }
    const auto* similar = std::get_if<SimilarRows>(&*answer);
    const auto* groups = std::get_if<TextGroups>(&*answer);
    if (similar != nullptr && similar->state == SimilarRows::State::Found) emit similarFound(*similar);
    if (groups != nullptr && groups->state == TextGroups::State::Found) emit groupsFound(*groups);
}

}  // namespace tb::ui
