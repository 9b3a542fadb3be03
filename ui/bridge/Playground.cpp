#include "ui/bridge/Playground.h"

#include <algorithm>
#include <utility>

#include "core/store/Workspace.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"

namespace tb::ui {

namespace {

constexpr int kIdleMs = 60'000;
constexpr std::size_t kQueriesKept = 500;
constexpr std::size_t kTestedRead = 20'000;  // test texts; as many tell how sure is sure enough
constexpr TaskKind kTyped{"predictor", TaskKind::Uses::Little, TaskKind::Urgency::Awaited};
constexpr TaskKind kMany{"predictor", TaskKind::Uses::Little, TaskKind::Urgency::Unasked};

}  // namespace

Playground::Playground(StoreBridge& store, RunController& runs, BackgroundScheduler& scheduler, LoadModel load,
                       QObject* parent)
    : QObject(parent),
      m_store(store),
      m_service(std::make_shared<PredictionService>(std::move(load))),
      m_question(scheduler, kTyped),
      m_many(scheduler, kMany) {
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    const auto release = [this] { m_service->release(); };
    connect(&m_question, &BackgroundTaskBase::changed, this, &Playground::answered);
    connect(&m_many, &BackgroundTaskBase::changed, this, &Playground::takeRows);
    connect(&m_idle, &QTimer::timeout, this, release);
    // A run needs the memory when it starts, and may leave another model in a folder that was read before.
    connect(&runs, &RunController::started, this, release);
    connect(&runs, &RunController::finished, this, release);
    connect(&store, &StoreBridge::runsChanged, this, &Playground::refreshRuns);
    connect(&store, &StoreBridge::datasetChanged, this, [this] {
        if (m_watched) refreshRuns();  // an intent may have another name
    });
    refreshRuns();
}

const PlaygroundRun* Playground::run(RunId id) const {
    const auto at =
        std::find_if(m_runs.begin(), m_runs.end(), [id](const PlaygroundRun& one) { return one.model.run == id; });
    return id == 0 || at == m_runs.end() ? nullptr : &*at;
}

bool Playground::comparable(RunId a, RunId b) const {
    const PlaygroundRun* const one = run(a);
    const PlaygroundRun* const other = run(b);
    return one && other && one->set == other->set;
}

void Playground::refreshRuns() {
    m_store.ask(
        StorePriority::Read, this, [](Workspace& workspace) { return playRuns(workspace); },
        [this](Expected<std::vector<PlaygroundRun>> runs) {
            if (runs)
                takeRuns(*std::move(runs));
            else
                emit failed(runs.error());
        });
}

void Playground::takeRuns(std::vector<PlaygroundRun> runs) {
    const bool wasThere = first() && first()->there;
    m_runs = std::move(runs);
    m_known = true;
    if (!run(m_chosen)) m_chosen = 0;
    if (!run(m_second)) m_second = 0;
    const auto usable = std::find_if(m_runs.begin(), m_runs.end(), [](const PlaygroundRun& one) { return one.there; });
    const RunId newest = usable != m_runs.end() ? usable->model.run : m_runs.empty() ? 0 : m_runs.front().model.run;
    const RunId first = m_chosen != 0 ? m_chosen : newest;
    const bool changed = std::exchange(m_first, first) != first || (run(first) && run(first)->there != wasThere);
    if (m_second == m_first) m_second = 0;
    emit runsChanged();
    askTrust();
    if (changed) askAgain();
}

std::optional<ScoreCalibration::Share> Playground::trust(RunId run, double score) const {
    return m_trust.value(run).at(score);
}

void Playground::askTrust() {
    for (const RunId id : {m_first, m_second}) {
        if (id == 0) continue;
        m_store.ask(
            StorePriority::Read, this,
            [id](Workspace& workspace) { return workspace.runs().predictions(id, Split::Test, false, kTestedRead); },
            [this, id](const Expected<std::vector<TextPrediction>>& tested) {
                if (!tested) return;  // the answers come without this remark
                std::vector<ScoreCalibration::Answer> answers;
                for (const TextPrediction& one : *tested) answers.push_back({one.score, one.predicted == one.truth});
                m_trust.insert(id, ScoreCalibration(std::move(answers)));
                emit answered();
            });
    }
}

void Playground::chooseFirst(RunId id) {
    if (id == m_first || !run(id)) return;
    m_first = id;
    m_chosen = id == m_runs.front().model.run ? 0 : id;  // who chooses the newest goes on with the newest
    if (m_second == id) m_second = 0;
    emit runsChanged();
    askTrust();
    askAgain();
}

void Playground::chooseSecond(RunId id) {
    if (id == m_second || id == m_first) return;
    m_second = run(id) ? id : 0;
    emit runsChanged();
    askTrust();
    askAgain();
}

std::vector<PredictionService::Model> Playground::models() const {
    std::vector<PredictionService::Model> chosen;
    for (const RunId id : {m_first, m_second})
        if (const PlaygroundRun* one = run(id)) chosen.push_back(one->model);
    return chosen;
}

void Playground::ask(const QString& text) {
    if (text == m_current.text && !text.isEmpty()) return;
    m_current = {text, {}};
    m_keep = false;
    askAgain();
}

void Playground::askAgain() {
    m_current.answers.clear();
    if (m_current.text.trimmed().isEmpty() || m_first == 0)
        m_question.cancel();  // what is on its way is of no interest any more
    else
        m_question.start(
            [service = m_service, models = models(), text = toUtf8(m_current.text)](
                const ProgressFn& progress, const StopToken& stop) -> Expected<std::vector<ModelAnswer>> {
                return service->answer(models, text, progress, stop);
            },
            [this](Expected<std::vector<ModelAnswer>> answers) { takeAnswers(std::move(answers)); });
    emit answered();
}

void Playground::takeAnswers(Expected<std::vector<ModelAnswer>> answers) {
    if (answers)
        m_current.answers = *std::move(answers);
    else if (answers.error().code == ErrorCode::Cancelled)
        return;
    else
        for (const PredictionService::Model& model : models())
            m_current.answers.push_back({model.run, answers.error(), {}, 0.0});
    if (std::exchange(m_keep, false)) keep();
}

void Playground::keep() {
    if (m_current.text.trimmed().isEmpty()) return;
    m_keep = m_current.answers.empty();
    if (m_keep) return;
    std::erase_if(m_queries, [this](const Query& query) {
        const auto same = [](const ModelAnswer& a, const ModelAnswer& b) { return a.run == b.run; };
        return query.text == m_current.text && std::equal(query.answers.begin(), query.answers.end(),
                                                          m_current.answers.begin(), m_current.answers.end(), same);
    });
    m_queries.insert(m_queries.begin(), m_current);
    if (m_queries.size() > kQueriesKept) m_queries.pop_back();
    emit queriesChanged();
}

void Playground::forget(std::size_t query) {
    if (query >= m_queries.size()) return;
    m_queries.erase(m_queries.begin() + static_cast<std::ptrdiff_t>(query));
    emit queriesChanged();
}

void Playground::forgetAll() {
    m_queries.clear();
    m_corrections.clear();
    emit queriesChanged();
    if (m_batch.state != Batch::State::Answering) {
        m_batch = {};
        emit batchChanged();
    }
    ask({});
}

void Playground::takeRows() {
    if (m_batch.state != Batch::State::Answering) return;
    std::vector<BatchRow> rows = m_service->takeRows();
    m_batch.rows.insert(m_batch.rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    if (m_many.progress().known()) m_batch.progress = m_many.progress();
    emit batchChanged();
}

void Playground::endBatch(const Expected<std::uint64_t>& unreadable) {
    takeRows();
    const bool stopped = !unreadable && unreadable.error().code == ErrorCode::Cancelled;
    m_batch.state = unreadable ? Batch::State::Done : stopped ? Batch::State::Stopped : Batch::State::Failed;
    m_batch.unreadable = unreadable.value_or(0);
    if (m_batch.state == Batch::State::Failed) m_batch.error = unreadable.error();
    if (!m_watched) m_idle.start();
    emit batchChanged();
}

void Playground::answerAll(std::vector<std::string> texts) {
    sendBatch({std::move(texts), {}});
}

void Playground::answerFile(const QString& file) {
    sendBatch({{}, toUtf8(file)});
}

void Playground::sendBatch(PredictionService::Texts texts) {
    if (m_batch.state == Batch::State::Answering || m_first == 0) return;
    m_batch = {};
    m_batch.state = Batch::State::Answering;
    const std::vector<PredictionService::Model> asked = models();
    for (const PredictionService::Model& model : asked) m_batch.runs.push_back(model.run);
    m_many.start(
        [service = m_service, asked, texts = std::move(texts)](const ProgressFn& progress, const StopToken& stop) {
            return service->answerAll(asked, texts, progress, stop);
        },
        [this](const Expected<std::uint64_t>& unreadable) { endBatch(unreadable); });
    emit batchChanged();
}

void Playground::stopBatch() {
    m_many.cancel();
}

void Playground::correctCurrent(const QString& intent) {
    if (!m_current.answers.empty()) correct(m_current.text, m_current.answers.front(), intent);
}

void Playground::correctBatchRow(std::size_t row, const QString& intent) {
    if (row >= m_batch.rows.size() || m_batch.rows[row].answers.empty() || m_batch.runs.empty()) return;
    const BatchRow& chosen = m_batch.rows[row];
    correct(toQt(chosen.text), {m_batch.runs.front(), std::nullopt, {chosen.answers.front()}, 0.0}, intent);
}

void Playground::correct(const QString& text, const ModelAnswer& answer, const QString& intent) {
    if (const PlaygroundRun* from = run(answer.run); from && !from->knowsIntents()) return;
    Feedback feedback;
    feedback.text = toUtf8(text);
    feedback.source = kPlaygroundSource;
    if (const PlaygroundRun* from = run(answer.run)) feedback.source += ": " + from->name;
    if (!answer.best.empty()) {
        feedback.answer = answer.best.front().name;
        feedback.score = static_cast<double>(answer.best.front().score);
    }
    feedback.proposed = toUtf8(intent);
    m_store.ask(
        StorePriority::Key, this, [feedback](Workspace& workspace) { return workspace.inbox().correct(feedback); },
        [this, text, intent](const Expected<InboxStore::Added>& added) {
            if (!added) {
                emit failed(added.error());
                return;
            }
            m_corrections.insert(text, intent);
            emit correctionsChanged();
            if (added->added > 0) {
                emit corrected(text, intent);
                m_store.notifyDatasetChanged();  // the inbox shows how many wait
            } else {
                emit knownAlready(text);
            }
        });
}

void Playground::setWatching(Watching watching) {
    m_watched = watching == Watching::Yes;
    if (m_watched) {
        m_idle.stop();
        refreshRuns();
    } else if (m_batch.state != Batch::State::Answering) {
        m_idle.start();
    }
}

}  // namespace tb::ui
