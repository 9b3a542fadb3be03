#include "core/engine/services/PredictionService.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "core/base/Clock.h"
#include "core/data/Importer.h"

namespace tb {

namespace {

constexpr std::size_t kSlice = 128;  // some tenths of a second: as long as a typed text may have to wait

ScoredIntent scored(const LoadedModel& model, const Prediction& prediction, std::size_t label) {
    return {model.labels.at(label), prediction.probabilities.at(label)};
}

Expected<std::uint64_t> readTexts(const std::filesystem::path& file, std::vector<std::string>& texts,
                                  const StopToken& stop) {
    TB_TRY(const ImportPlan plan, detectImport(file));
    if (!plan.textColumn)
        return fail(ErrorCode::InvalidInput, "It is not known which column holds the texts.", file.string(),
                    "Name that column \"text\" and try again.");
    TB_TRY(const ReadReport report, readExamples(
                                        file, plan,
                                        [&](Example&& example, std::uint64_t) -> Expected<void> {
                                            texts.push_back(std::move(example.text));
                                            return {};
                                        },
                                        {}, stop));
    return report.rowsRejected;
}

}  // namespace

/// The models, for as long as it lives.
class PredictionService::Turn {
public:
    Turn(PredictionService& service, Urgency urgency) : m_service(service) {
        std::unique_lock lock(service.m_mutex);
        const bool typed = urgency == Urgency::Typed;
        service.m_typedWaiting += typed ? 1 : 0;
        service.m_free.wait(lock, [&] { return !service.m_inUse && (typed || service.m_typedWaiting == 0); });
        service.m_typedWaiting -= typed ? 1 : 0;
        service.m_inUse = true;
    }
    ~Turn() {
        {
            const std::lock_guard lock(m_service.m_mutex);
            if (m_service.m_batchModels.empty() && std::exchange(m_service.m_release, false))
                m_service.m_models.clear();
            m_service.m_inUse = false;
        }
        m_service.m_free.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    PredictionService& m_service;
};

/// Keeps the models of the many texts in memory between their slices.
class PredictionService::BatchInUse {
public:
    BatchInUse(PredictionService& service, std::vector<Model> models) : m_service(service) {
        const std::lock_guard lock(service.m_mutex);
        service.m_batchModels = std::move(models);
        service.m_rows.clear();
    }
    ~BatchInUse() {
        const Turn turn(m_service, Urgency::Many);  // whose end forgets them if that is wanted
        const std::lock_guard lock(m_service.m_mutex);
        m_service.m_batchModels.clear();
    }
    BatchInUse(const BatchInUse&) = delete;
    BatchInUse& operator=(const BatchInUse&) = delete;

private:
    PredictionService& m_service;
};

std::vector<BatchRow> PredictionService::takeRows() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_rows, {});
}

void PredictionService::release() {
    const std::lock_guard lock(m_mutex);
    if (m_inUse || !m_batchModels.empty())
        m_release = true;
    else
        m_models.clear();
}

Expected<LoadedModel*> PredictionService::modelOf(const Model& model, const ProgressFn& progress) {
    const auto there = m_models.find(model.run);
    if (there != m_models.end()) return &there->second;
    const std::shared_ptr<void> loading(nullptr, [this](void*) { m_loading = 0; });
    m_loading = model.run;
    if (progress) progress({0, 0, "model"});
    Expected<LoadedModel> loaded = m_load(model.folder, model.compute);
    if (!loaded) return fail(loaded.error());
    return &m_models.emplace(model.run, *std::move(loaded)).first->second;
}

std::vector<ModelAnswer> PredictionService::answer(const std::vector<Model>& models, const std::string& text,
                                                   const ProgressFn& progress, const StopToken& stop) {
    const Turn turn(*this, Urgency::Typed);
    {
        const std::lock_guard lock(m_mutex);
        const auto in = [](const std::vector<Model>& list, RunId run) {
            return std::any_of(list.begin(), list.end(), [run](const Model& model) { return model.run == run; });
        };
        std::erase_if(m_models,
                      [&](const auto& one) { return !in(models, one.first) && !in(m_batchModels, one.first); });
    }
    std::vector<ModelAnswer> answers;
    for (const Model& asked : models) {
        ModelAnswer& answer = answers.emplace_back();
        answer.run = asked.run;
        const auto model = modelOf(asked, progress);
        if (!model) {
            answer.error = model.error();
            continue;
        }
        const Stopwatch watch;
        const auto predictions = (*model)->predict(std::span(&text, 1), {}, stop);
        answer.milliseconds = watch.seconds() * 1000.0;
        if (!predictions) {
            answer.error = predictions.error();
        } else if (!predictions->empty()) {
            for (const std::size_t label : topK(predictions->front().probabilities, ModelAnswer::kBest))
                answer.best.push_back(scored(**model, predictions->front(), label));
        }
    }
    return answers;
}

/// Fewer rows than texts after a stop.
Expected<std::vector<BatchRow>> PredictionService::answerSlice(const std::vector<Model>& models,
                                                               std::span<const std::string> texts,
                                                               const ProgressFn& progress, const StopToken& stop) {
    const Turn turn(*this, Urgency::Many);
    std::vector<BatchRow> rows;
    for (const std::string& text : texts) rows.push_back({text, {}});
    for (const Model& asked : models) {
        TB_TRY(LoadedModel* const model, modelOf(asked, progress));
        TB_TRY(const std::vector<Prediction> predictions, model->predict(texts, {}, stop));
        rows.resize(std::min(rows.size(), predictions.size()));
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].answers.push_back(scored(*model, predictions[i], static_cast<std::size_t>(predictions[i].label)));
    }
    return rows;
}

Expected<std::uint64_t> PredictionService::answerAll(const std::vector<Model>& models, Texts texts,
                                                     const ProgressFn& progress, const StopToken& stop) {
    const BatchInUse batch(*this, models);
    std::uint64_t unreadable = 0;
    if (!texts.file.empty()) {
        TB_TRY(unreadable, readTexts(texts.file, texts.texts, stop));
    }
    const std::span<const std::string> all(texts.texts);
    for (std::size_t at = 0; at < all.size() && !stop.stop_requested();) {
        const auto slice = all.subspan(at, std::min(kSlice, all.size() - at));
        TB_TRY(std::vector<BatchRow> rows, answerSlice(models, slice, progress, stop));
        {
            const std::lock_guard lock(m_mutex);
            std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
        }
        at += slice.size();
        if (progress) progress({at, all.size(), "texts"});
    }
    return unreadable;
}

}  // namespace tb
