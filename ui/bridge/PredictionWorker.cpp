#include "ui/bridge/PredictionWorker.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include "core/base/Clock.h"
#include "core/data/Importer.h"

namespace tb::ui {

namespace {

constexpr uint kStackBytes = 8U << 20;
constexpr int kNiceness = 10;        // a run that trains, and the window, go first
constexpr std::size_t kSlice = 128;  // some tenths of a second: as long as a typed text may have to wait

ScoredIntent scored(const LoadedModel& model, const Prediction& prediction, std::size_t label) {
    return {model.labels.at(label), prediction.probabilities.at(label)};
}

}  // namespace

struct PredictionWorker::Work {
    std::optional<Question> question;
    std::optional<Batch> batch;
    bool release = false;
};

PredictionWorker::PredictionWorker(LoadModel load, QObject* parent) : QThread(parent), m_load(std::move(load)) {
    setObjectName(QStringLiteral("predictor"));  // Qt names the system's thread after it
    setStackSize(kStackBytes);
}

PredictionWorker::~PredictionWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop.request_stop();
        m_batchStop.request_stop();
    }
    m_wake.notify_all();
    wait();
    const std::lock_guard lock(m_mutex);  // see the end of run()
}

void PredictionWorker::ask(Question question) {
    {
        const std::lock_guard lock(m_mutex);
        m_question = std::move(question);
        m_release = false;
    }
    m_wake.notify_all();
}

void PredictionWorker::answer(Batch batch) {
    {
        const std::lock_guard lock(m_mutex);
        m_nextBatch = std::move(batch);
        m_batchStop = StopSource{};
        m_release = false;
    }
    m_wake.notify_all();
}

void PredictionWorker::stopBatch() {
    const std::lock_guard lock(m_mutex);
    m_batchStop.request_stop();
}

void PredictionWorker::release() {
    {
        const std::lock_guard lock(m_mutex);
        m_release = true;
    }
    m_wake.notify_all();
}

PredictionWorker::Update PredictionWorker::takeUpdate() {
    const std::lock_guard lock(m_mutex);
    m_told = false;
    Update taken = std::exchange(m_news, Update{});
    m_news.loading = taken.loading;
    return taken;
}

/// One signal for all changes until the next takeUpdate().
template <class Change>
void PredictionWorker::tell(Change change) {
    {
        const std::lock_guard lock(m_mutex);
        change(m_news);
        if (std::exchange(m_told, true)) return;
    }
    emit updated();
}

/// False at the end. A typed text first, a slice of the batch (empty work) when there is nothing else.
bool PredictionWorker::nextWork(Work& work) {
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stop.stop_requested() || m_question || m_nextBatch || m_batch || m_release; });
    if (m_stop.stop_requested()) return false;
    work = {};
    if (m_question)
        work.question = std::exchange(m_question, std::nullopt);
    else if (m_nextBatch)
        work.batch = std::exchange(m_nextBatch, std::nullopt);
    else if (!m_batch)
        work.release = std::exchange(m_release, false);
    return true;
}

void PredictionWorker::run() {
    // Linux: of this thread and those it starts. When it fails, the thread is merely less polite.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness));
    for (Work work; nextWork(work);) {
        if (work.question)
            answerText(*work.question);
        else if (work.batch)
            beginBatch(*std::move(work.batch));
        else if (work.release)
            m_models.clear();
        else
            answerSlice();
    }
    m_models.clear();  // on the thread that made them
    // The last of this thread's writes happened before the destructor's turn with the mutex; Qt's wait() says so too,
    // but not to a sanitizer.
    const std::lock_guard lock(m_mutex);
}

void PredictionWorker::keepOnly(const std::vector<Model>& models) {
    const auto wanted = [](const std::vector<Model>& list, RunId run) {
        return std::any_of(list.begin(), list.end(), [run](const Model& model) { return model.run == run; });
    };
    std::erase_if(m_models, [&](const auto& loaded) {
        return !wanted(models, loaded.first) && !(m_batch && wanted(m_batch->models, loaded.first));
    });
}

Expected<LoadedModel> PredictionWorker::load(const Model& model) {
    try {
        return m_load(model.folder, model.compute);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There was not enough memory for the model.", model.folder.string(),
                    "Close other programs and try again.");
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, std::string("The model cannot be loaded: ") + exception.what(),
                    model.folder.string());
    } catch (...) {
        return fail(currentException());
    }
}

Expected<LoadedModel*> PredictionWorker::modelOf(const Model& model) {
    const auto there = m_models.find(model.run);
    if (there != m_models.end()) return &there->second;
    tell([&](Update& update) { update.loading = model.run; });
    Expected<LoadedModel> loaded = load(model);
    tell([](Update& update) { update.loading = 0; });
    if (!loaded) return fail(loaded.error());
    return &m_models.emplace(model.run, *std::move(loaded)).first->second;
}

Expected<std::vector<Prediction>> PredictionWorker::predict(LoadedModel& model, std::span<const std::string> texts) {
    try {
        return model.predict(texts, {}, m_stop.get_token());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory to answer.", {},
                    "Close other programs, or use shorter texts.");
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, std::string("The prediction failed: ") + exception.what() + '.');
    } catch (...) {
        return fail(currentException());
    }
}

void PredictionWorker::answerText(const Question& question) {
    keepOnly(question.models);
    std::vector<ModelAnswer> answers;
    for (const Model& asked : question.models) {
        ModelAnswer& answer = answers.emplace_back();
        answer.run = asked.run;
        const auto model = modelOf(asked);
        if (!model) {
            answer.error = model.error();
            continue;
        }
        const Stopwatch watch;
        const auto predictions = predict(**model, std::span(&question.text, 1));
        answer.milliseconds = watch.seconds() * 1000.0;
        if (!predictions) {
            answer.error = predictions.error();
        } else if (!predictions->empty()) {
            for (const std::size_t label : topK(predictions->front().probabilities, ModelAnswer::kBest))
                answer.best.push_back(scored(**model, predictions->front(), label));
        }
    }
    tell([&](Update& update) {
        update.question = question.id;
        update.answers = std::move(answers);
    });
}

Expected<std::vector<std::string>> PredictionWorker::textsOf(Batch& batch) {
    if (batch.file.empty()) return std::move(batch.texts);
    StopToken stop;
    {
        const std::lock_guard lock(m_mutex);
        stop = m_batchStop.get_token();
    }
    std::vector<std::string> texts;
    TB_TRY(const ImportPlan plan, detectImport(batch.file));
    if (!plan.textColumn)
        return fail(ErrorCode::InvalidInput, "It is not known which column holds the texts.", batch.file.string(),
                    "Name that column \"text\" and try again.");
    TB_TRY(const ReadReport report, readExamples(
                                        batch.file, plan,
                                        [&](Example&& example, std::uint64_t) -> Expected<void> {
                                            texts.push_back(std::move(example.text));
                                            return {};
                                        },
                                        {}, stop));
    tell([&](Update& update) {
        update.batch = batch.id;
        update.unreadable = report.rowsRejected;
    });
    return texts;
}

void PredictionWorker::beginBatch(Batch batch) {
    auto texts = catching([&] { return textsOf(batch); });
    m_batch = std::move(batch);
    m_batchAt = 0;
    if (!texts)
        endBatch(texts.error());
    else
        m_batch->texts = *std::move(texts);
}

void PredictionWorker::answerSlice() {
    bool stopped = false;
    {
        const std::lock_guard lock(m_mutex);
        stopped = m_batchStop.stop_requested();
    }
    const std::size_t total = m_batch->texts.size();
    if (stopped || m_batchAt == total) return endBatch(std::nullopt);
    const std::span<const std::string> slice(m_batch->texts.data() + m_batchAt, std::min(kSlice, total - m_batchAt));
    std::vector<BatchRow> rows;
    for (const std::string& text : slice) rows.push_back({text, {}});
    for (const Model& asked : m_batch->models) {
        const auto model = modelOf(asked);
        if (!model) return endBatch(model.error());
        const auto predictions = predict(**model, slice);
        if (!predictions) return endBatch(predictions.error());
        if (predictions->size() < slice.size()) return endBatch(std::nullopt);  // the thread is to end
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].answers.push_back(
                scored(**model, (*predictions)[i], static_cast<std::size_t>((*predictions)[i].label)));
    }
    m_batchAt += slice.size();
    tell([&](Update& update) {
        update.batch = m_batch->id;
        update.rows.insert(update.rows.end(), std::make_move_iterator(rows.begin()),
                           std::make_move_iterator(rows.end()));
        update.progress = {m_batchAt, total, "texts"};
    });
    if (m_batchAt == total) endBatch(std::nullopt);
}

void PredictionWorker::endBatch(std::optional<Error> error) {
    const quint64 id = m_batch->id;
    m_batch.reset();
    tell([&](Update& update) {
        update.batch = id;
        update.ended = true;
        update.error = std::move(error);
    });
}

}  // namespace tb::ui
