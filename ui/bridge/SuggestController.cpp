#include "ui/bridge/SuggestController.h"

#include <QSettings>
#include <utility>

#include "core/store/SuggestionStore.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {

namespace {

constexpr int kCheckMs = 400;
const auto kSwitchKey = QLatin1String("label/suggest");

}  // namespace

SuggestController::SuggestController(StoreBridge& store, BackgroundScheduler& scheduler, QSettings& settings,
                                     SuggestFunction suggest, QObject* parent)
    : QObject(parent),
      m_store(store),
      m_settings(settings),
      m_suggest(std::move(suggest)),
      m_task(scheduler, {"suggester", TaskKind::Uses::Engine, TaskKind::Urgency::Unasked}) {
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckMs);
    connect(&m_checkTimer, &QTimer::timeout, this, &SuggestController::check);
    connect(&m_task, &BackgroundTaskBase::changed, this, &SuggestController::showProgress);
    connect(&store, &StoreBridge::datasetChanged, this, [this] {
        if (m_on && !m_checkTimer.isActive()) m_checkTimer.start();
    });
    if (settings.value(kSwitchKey, true).toBool()) turn(Switch::On);
}

void SuggestController::turn(Switch to) {
    const bool on = to == Switch::On;
    if (on == m_on) return;
    m_on = on;
    m_settings.setValue(kSwitchKey, on);
    if (on) {
        m_checkTimer.start();
    } else {
        m_checkTimer.stop();
        m_task.cancel();
    }
    setState(on ? SuggestStatus::State::Waiting : SuggestStatus::State::Off);
}

void SuggestController::setState(SuggestStatus::State state) {
    m_status.state = state;
    emit statusChanged();
}

void SuggestController::check() {
    if (!m_on || m_task.busy()) return;  // the end of the round asks again
    m_store.ask(
        StorePriority::Read, this, [](Workspace& workspace) { return workspace.suggestions().counts(); },
        [this](const Expected<LearnableCounts>& counts) {
            if (counts) consider(*counts);
        });
}

void SuggestController::consider(const LearnableCounts& counts) {
    if (!m_on || m_task.busy()) return;
    if (m_unread || m_rule.due(counts)) {
        start(counts);
    } else if (!counts.enough()) {
        setState(SuggestStatus::State::TooFewLabels);
    } else if (m_status.state == SuggestStatus::State::Waiting && m_status.quality.labels > 0) {
        setState(SuggestStatus::State::Ready);  // switched off and on again
    }
}

void SuggestController::start(const LearnableCounts& counts) {
    m_counts = counts;
    m_task.start(
        [&store = m_store.thread(), suggest = m_suggest](const ProgressFn& progress, const StopToken& stop) {
            return runSuggestJob(store, suggest, progress, stop);
        },
        [this](const Expected<SuggestJob>& round) { take(round); });
}

void SuggestController::showProgress() {
    if (!m_on) return;
    m_status.texts = m_task.progress().now;
    if (m_status.texts.total > 0)
        setState(SuggestStatus::State::Reading);
    else if (m_status.state == SuggestStatus::State::Reading && m_task.busy())
        setState(SuggestStatus::State::Waiting);  // interrupted
}

void SuggestController::take(const Expected<SuggestJob>& round) {
    if (!m_on) return;
    m_checkTimer.start();  // what came in meanwhile
    const bool stopped =
        round ? round->state == SuggestJob::State::Stopped : round.error().code == ErrorCode::Cancelled;
    if (stopped) return setState(SuggestStatus::State::Waiting);
    m_rule.learned(m_counts);  // after a failure too: the next try is when the data has grown
    m_unread = round && round->unread > 0;
    if (!round) {
        m_status.error = translated(round.error());
        return setState(round.error().code == ErrorCode::NotFound ? SuggestStatus::State::NoEncoder
                                                                  : SuggestStatus::State::Failed);
    }
    const bool learned = round->state == SuggestJob::State::Learned;
    if (learned) m_status.quality = round->quality;
    setState(learned ? SuggestStatus::State::Ready : SuggestStatus::State::TooFewLabels);
    emit suggestionsChanged();
}

}  // namespace tb::ui
