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
constexpr qint64 kEtaAfterMs = 1500;         // earlier estimates jump about

std::optional<qint64> secondsLeft(const Progress& progress, qint64 elapsedMs) {
    if (progress.done == 0 || elapsedMs < kEtaAfterMs) return std::nullopt;
    const double left = static_cast<double>(elapsedMs) * static_cast<double>(progress.total - progress.done) /
                        static_cast<double>(progress.done);
    return static_cast<qint64>(left / 1000.0) + 1;
}

}  // namespace

Playground::Playground(StoreBridge& store, RunController& runs, LoadModel load, QObject* parent)
    : QObject(parent), m_store(store), m_load(std::move(load)) {
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    const auto release = [this] {
        if (m_worker) m_worker->release();
    };
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

Playground::~Playground() {
    if (m_worker) m_worker->disconnect(this);
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

std::vector<PredictionWorker::Model> Playground::models() const {
    std::vector<PredictionWorker::Model> chosen;
    for (const RunId id : {m_first, m_second})
        if (const PlaygroundRun* one = run(id)) chosen.push_back(one->model);
    return chosen;
}

PredictionWorker& Playground::worker() {
    if (!m_worker) {
        m_worker = std::make_unique<PredictionWorker>(m_load);
        connect(m_worker.get(), &PredictionWorker::updated, this, &Playground::takeUpdate);
        m_worker->start();
    }
    return *m_worker;
}

void Playground::ask(const QString& text) {
    if (text == m_current.text && !text.isEmpty()) return;
    m_current = {text, {}};
    m_keep = false;
    askAgain();
}

void Playground::askAgain() {
    ++m_question;  // what is on its way is of no interest any more
    m_current.answers.clear();
    if (!m_current.text.trimmed().isEmpty() && m_first != 0)
        worker().ask({m_question, models(), toUtf8(m_current.text)});
    emit answered();
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

void Playground::takeUpdate() {
    PredictionWorker::Update update = m_worker->takeUpdate();
    const bool loading = std::exchange(m_loading, update.loading) != update.loading;
    const bool fresh = update.question != 0 && update.question == m_question;
    if (fresh) m_current.answers = std::move(update.answers);
    if (fresh || loading) emit answered();
    if (fresh && std::exchange(m_keep, false)) keep();
    if (update.batch != 0 && update.batch == m_batchId) takeBatchUpdate(update);
}

void Playground::takeBatchUpdate(PredictionWorker::Update& update) {
    m_batch.rows.insert(m_batch.rows.end(), std::make_move_iterator(update.rows.begin()),
                        std::make_move_iterator(update.rows.end()));
    m_batch.unreadable += update.unreadable;
    if (update.progress.total != 0) m_batch.progress = update.progress;
    m_batch.secondsLeft = secondsLeft(m_batch.progress, m_batchSince.elapsed());
    if (update.ended) {
        m_batch.error = update.error;
        const bool all = m_batch.rows.size() == m_batch.progress.total;
        m_batch.state = update.error ? Batch::State::Failed : all ? Batch::State::Done : Batch::State::Stopped;
        if (!m_watched) m_idle.start();
    }
    emit batchChanged();
}

void Playground::answerAll(std::vector<std::string> texts) {
    sendBatch(std::move(texts), {});
}

void Playground::answerFile(const QString& file) {
    sendBatch({}, toUtf8(file));
}

void Playground::sendBatch(std::vector<std::string> texts, std::filesystem::path file) {
    if (m_batch.state == Batch::State::Answering || m_first == 0) return;
    m_batch = {};
    m_batch.state = Batch::State::Answering;
    const std::vector<PredictionWorker::Model> asked = models();
    for (const PredictionWorker::Model& model : asked) m_batch.runs.push_back(model.run);
    m_batchSince.start();
    worker().answer({++m_batchId, asked, std::move(texts), std::move(file)});
    emit batchChanged();
}

void Playground::stopBatch() {
    if (m_worker && m_batch.state == Batch::State::Answering) m_worker->stopBatch();
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
