#include "ui/bridge/SuggestController.h"

#include <QSettings>
#include <utility>

#include "core/store/SuggestionStore.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/Said.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/SuggestWorker.h"

namespace tb::ui {

namespace {

constexpr int kCheckMs = 400;
const auto kSwitchKey = QLatin1String("label/suggest");

}  // namespace

SuggestController::SuggestController(StoreBridge& store, RunController& runs, QSettings& settings, MakeSuggester make,
                             QObject* parent)
    : QObject(parent),
      m_store(store),
      m_runs(runs),
      m_settings(settings),
      m_slot(std::make_shared<SuggesterSlot>(SuggesterSlot{std::move(make), {}})) {
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckMs);
    connect(&m_checkTimer, &QTimer::timeout, this, &SuggestController::check);
    const auto soon = [this] {
        if (m_on && !m_checkTimer.isActive()) m_checkTimer.start();
    };
    connect(&store, &StoreBridge::datasetChanged, this, soon);
    connect(&runs, &RunController::finished, this, soon);
    connect(&runs, &RunController::failed, this, soon);
    connect(&runs, &RunController::started, this, [this] {
        if (m_worker) m_worker->requestStop();
    });
    if (settings.value(kSwitchKey, true).toBool()) turn(Switch::On);
}

SuggestController::~SuggestController() {
    if (m_worker) m_worker->disconnect(this);
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
        if (m_worker) m_worker->requestStop();
    }
    setState(on ? SuggestStatus::State::Waiting : SuggestStatus::State::Off);
}

void SuggestController::setState(SuggestStatus::State state) {
    m_status.state = state;
    emit statusChanged();
}

void SuggestController::check() {
    if (!m_on || m_worker || m_runs.busy()) return;  // the end of what is in the way asks again
    m_store.ask(
        StorePriority::Read, this, [](Workspace& workspace) { return workspace.suggestions().counts(); },
        [this](const Expected<LearnableCounts>& counts) {
            if (counts) consider(*counts);
        });
}

void SuggestController::consider(const LearnableCounts& counts) {
    if (!m_on || m_worker || m_runs.busy()) return;
    if (m_unread || m_rule.due(counts)) {
        start(counts);
    } else if (!counts.enough()) {
        setState(SuggestStatus::State::TooFewLabels);
    } else if (m_status.state == SuggestStatus::State::Waiting) {  // switched off and on again
        setState(m_status.quality.labels > 0 ? SuggestStatus::State::Ready : SuggestStatus::State::Waiting);
    }
}

void SuggestController::start(const LearnableCounts& counts) {
    m_counts = counts;
    m_status.done = 0;
    m_status.total = 0;
    m_worker = std::make_unique<SuggestWorker>(m_store.thread(), m_slot);
    connect(m_worker.get(), &SuggestWorker::progressed, this, [this](qlonglong done, qlonglong total) {
        if (!m_on) return;
        m_status.done = done;
        m_status.total = total;
        setState(SuggestStatus::State::Reading);
    });
    connect(m_worker.get(), &QThread::finished, this, &SuggestController::workerFinished);
    m_worker->start();
}

void SuggestController::workerFinished() {
    m_worker->wait();
    Expected<SuggestJob> round = m_worker->takeOutcome();
    m_worker.reset();
    if (!m_on) return;
    if (round) {
        take(*std::move(round));
    } else {
        // Not again and again: the next try is when the data has grown.
        m_rule.learned(m_counts);
        m_unread = false;
        m_status.error = said(round.error());
        setState(round.error().code == ErrorCode::NotFound ? SuggestStatus::State::NoEncoder
                                                           : SuggestStatus::State::Failed);
    }
    if (!m_runs.busy()) m_checkTimer.start();  // what came in meanwhile
}

void SuggestController::take(SuggestJob round) {
    switch (round.state) {
        case SuggestJob::State::Stopped:
            setState(SuggestStatus::State::Waiting);
            break;
        case SuggestJob::State::TooFewLabels:
            m_rule.learned(m_counts);
            m_unread = round.unread > 0;
            setState(SuggestStatus::State::TooFewLabels);
            emit suggestionsChanged();
            break;
        case SuggestJob::State::Learned:
            m_rule.learned(m_counts);
            m_unread = round.unread > 0;
            m_status.quality = round.quality;
            setState(SuggestStatus::State::Ready);
            emit suggestionsChanged();
            break;
    }
}

}  // namespace tb::ui
