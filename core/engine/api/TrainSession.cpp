#include "core/engine/api/TrainSession.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "core/base/FreeMemory.h"
#include "core/config/Schema.h"
#include "core/engine/api/Catalog.h"
#include "core/engine/api/PrecisionChoice.h"
#include "core/engine/bundle/BundleWriter.h"
#include "core/engine/infer/Machine.h"
#include "core/engine/infer/MachineRoom.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/EngineFailure.h"
#include "core/engine/nn/TensorMemory.h"
#include "core/engine/train/Checkpoint.h"
#include "core/engine/train/ComputePlan.h"
#include "core/engine/train/Evaluation.h"
#include "core/engine/train/EventSink.h"
#include "core/engine/train/MemoryRecovery.h"
#include "core/engine/train/Method.h"
#include "core/engine/train/RunClock.h"
#include "core/engine/train/Tokenising.h"
#include "core/run/LearningWeights.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLessMemory =
    "Close other programs, or use smaller batches (loop.batch_size), more parts (loop.micro_batches), shorter texts "
    "(data.max_length) or fewer threads (compute.threads).";
constexpr std::uint64_t kBytesPerActivation = 32;  ///< Of a layer, by token and width: what the way back needs.
constexpr std::size_t kScratchVocabulary = 8000;

/// What must not change between a run and its continuation: everything but where and how often it computes and reports.
Json identityOf(const TrainJob& job) {
    TrainConfig config = job.config;
    config.compute = ComputeConfig();
    config.loop.checkpointSeconds = LoopConfig().checkpointSeconds;
    config.loop.logIntervalSteps = LoopConfig().logIntervalSteps;
    return {{"data", job.data.contentHash}, {"classes", job.data.labels.size()}, {"settings", toJson(config)}};
}

Expected<void> checkSplit(const LabelledTexts& split, const Message& misfit, std::size_t classes) {
    const auto bad = [classes](std::int32_t label) { return label < 0 || static_cast<std::size_t>(label) >= classes; };
    if (split.labels.size() != split.texts.size() || std::any_of(split.labels.begin(), split.labels.end(), bad))
        return fail(ErrorCode::InvalidInput, misfit, "", "Start the run again from the dataset.");
    return {};
}

Expected<void> checkJob(const TrainJob& job) {
    if (const std::vector<Error> errors = validate(job.config); !errors.empty()) return fail(errors.front());
    if (job.data.labels.size() < 2)
        return fail(ErrorCode::InvalidInput, "There are fewer than two intents to tell apart.", "",
                    "Label rows with at least two intents.");
    if (job.data.train.size() == 0)
        return fail(ErrorCode::InvalidInput, "There are no labelled rows to train on.", "", "Label some rows first.");
    const std::size_t labels = job.data.labels.size();
    TB_TRY(checkSplit(job.data.train, "The training rows do not fit the list of labels.", labels));
    TB_TRY(checkSplit(job.data.validation, "The validation rows do not fit the list of labels.", labels));
    return checkSplit(job.data.test, "The test rows do not fit the list of labels.", labels);
}

Json summary(double accuracy, double macroF1, double loss, std::int64_t n) {
    return {{"n", n}, {"accuracy", accuracy}, {"macro_f1", macroF1}, {"loss", loss}};
}

Error errorFrom(const std::exception& error) {
    return nn::engineError(error, "A calculation of the run failed.", kLessMemory);
}

/// One run from its job to its outcome. Trainer thread only.
class Session {
public:
    Session(const TrainJob& job, train::EventSink& events, RunControl& control)
        : m_job(job),
          m_events(events),
          m_control(control),
          m_pulse(control, events),
          m_checkpoints(job.checkpointFolder) {}

    /// run(), where what is thrown is an error like any other.
    Expected<TrainOutcome> attempt();
    /// Whether a calculation failed on a graphics card that nobody insisted on.
    [[nodiscard]] bool canDoWithoutCard() const {
        return m_threw && m_plan.device.is_cuda() && m_job.config.compute.device == Device::Auto;
    }
    /// The last event, whatever happened.
    void end(const Expected<TrainOutcome>& outcome);

private:
    /// Nothing when a stop was requested on the way.
    using Step = Expected<bool>;
    [[nodiscard]] Expected<TrainOutcome> run();
    [[nodiscard]] Step prepare();
    /// Where and in which precision; what "auto" became goes into the run's record.
    Expected<train::ComputePlan> decidedPlan(std::int64_t threads);
    [[nodiscard]] std::uint64_t bytesNeeded() const;
    [[nodiscard]] Expected<void> loadModel();
    [[nodiscard]] Step tokenise();
    [[nodiscard]] Step train();
    void restoreVocabulary();
    [[nodiscard]] Expected<TrainOutcome> finish();
    [[nodiscard]] Expected<TrainOutcome> stopped();
    [[nodiscard]] bool test(TrainOutcome& outcome);
    [[nodiscard]] Expected<fs::path> writeModel();

    const TrainJob& m_job;
    train::EventSink& m_events;
    RunControl& m_control;
    train::RunClock m_pulse;
    train::CheckpointStore m_checkpoints;
    train::ComputePlan m_plan;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    nn::Classifier m_model{nullptr};
    std::int64_t m_maxLength = 0;
    train::TokenisedSplit m_train, m_validation, m_test;
    std::unique_ptr<train::Method> m_method;  ///< Null before the training.
    Json m_metrics = Json::object();
    bool m_threw = false;
};

Expected<TrainOutcome> Session::attempt() {
    try {
        return run();
    } catch (const std::exception& error) {
        m_threw = true;
        return fail(errorFrom(error));
    }
}

Expected<TrainOutcome> Session::run() {
    m_events.send(StateChanged{RunState::Running});
    TB_TRY(const bool prepared, prepare());
    if (!prepared) return stopped();
    TB_TRY(const bool trained, train());
    return trained ? finish() : stopped();
}

Session::Step Session::train() {
    returnFreeMemory();  // of the files that were read
    nn::keepTensorMemory();
    m_method = train::methodFor(m_job.config)
                   .make({m_job.config, m_model, m_train, m_validation, m_test, m_plan, m_events, m_control, m_pulse,
                          m_checkpoints, identityOf(m_job), m_job.workspace, m_job.checkpointFolder,
                          m_job.resume ? train::Start::FromCheckpoint : train::Start::Afresh});
    TB_TRY(const bool prepared, m_method->prepare());
    if (!prepared) return false;
    return m_method->fit();
}

Session::Step Session::prepare() {
    m_events.send(PhaseChanged{RunPhase::Preparing});
    TB_TRY(checkJob(m_job));
    // Before the first calculation, which is a measurement of this machine.
    const ComputeConfig& asked = m_job.config.compute;
    const std::int64_t threads = asked.threads > 0 ? asked.threads : infer::physicalCores();
    TB_TRY(infer::checkRoom(infer::libraryBytes(asked.precision == Precision::Bf16, threads), threads, kLessMemory));
    TB_TRY(m_plan, decidedPlan(threads));
    at::set_num_threads(static_cast<int>(m_plan.threads));
    m_events.say(m_plan.reason);
    at::manual_seed(static_cast<std::uint64_t>(m_job.config.loop.seed));
    if (!m_pulse.keepGoing()) return false;
    m_events.send(PhaseChanged{RunPhase::Loading});
    TB_TRY(loadModel());
    TB_TRY(infer::checkRoom(bytesNeeded(), m_plan.threads, kLessMemory));
    m_model->encoder()->setComputeDtype(m_plan.precision == Precision::Bf16 ? torch::kBFloat16 : torch::kFloat);
    if (!m_pulse.keepGoing()) return false;
    return tokenise();
}

Expected<train::ComputePlan> Session::decidedPlan(std::int64_t threads) {
    const ComputeConfig& asked = m_job.config.compute;
    ComputeInfo machine = computeInfo();
    const bool onCard = asked.device != Device::Cpu && !machine.cuda.empty();
    if (asked.precision == Precision::Auto && !onCard) {
        const PrecisionChoice choice = choosePrecision(threads, m_job.workspace);
        machine.bf16Faster = choice.bf16;
        machine.bf16StepMs = choice.bf16Ms;
        machine.fp32StepMs = choice.fp32Ms;
    }
    TB_TRY(train::ComputePlan plan, train::planCompute(asked, machine));
    if (asked.precision == Precision::Auto)  // into the run's record
        m_events.send(SettingChanged{0, "compute.precision", plan.precision == Precision::Bf16 ? "bf16" : "fp32"});
    return plan;
}

/// About, beside the model itself.
std::uint64_t Session::bytesNeeded() const {
    std::uint64_t parameters = 0;
    nn::Classifier model = m_model;  // the same one: parameters() is not const
    for (const torch::Tensor& parameter : model->parameters())
        parameters += static_cast<std::uint64_t>(parameter.numel());
    const nn::EncoderSpec& spec = model->encoder()->spec();
    if (usesPeft(m_job.config))  // of the layers those that learn, and the head
        parameters = static_cast<std::uint64_t>(
            layerWeights(m_job.config, {spec.layers, spec.hidden, spec.intermediate}).learning +
            spec.hidden * (spec.hidden + model->classes()));
    const LoopConfig& loop = m_job.config.loop;
    const std::int64_t rows = std::max<std::int64_t>(1, loop.batchSize / std::max<std::int64_t>(1, loop.microBatches));
    const auto activations = static_cast<std::uint64_t>(rows * m_maxLength * spec.hidden * spec.layers);
    const std::uint64_t ofAverage = loop.averaging == WeightAveraging::None ? 0 : sizeof(float);
    return infer::libraryBytes(m_plan.precision == Precision::Bf16, m_plan.threads) +
           parameters * (kBytesToLearn + ofAverage) + activations * kBytesPerActivation;
}

Expected<void> Session::loadModel() {
    ModelConfig config = m_job.config.model;
    if (m_job.config.method.kind == MethodKind::Probe)
        config.output = OutputLayer::Linear;  // it is fitted, not trained
    const auto classes = static_cast<std::int64_t>(m_job.data.labels.size());
    m_maxLength = m_job.config.data.maxLength;
    if (config.encoder == "scratch") {
        m_tokenizer = trainWordPiece(m_job.data.train.texts, kScratchVocabulary);
        m_model = nn::makeScratchClassifier(static_cast<std::int64_t>(m_tokenizer->vocabularySize()), m_maxLength,
                                            classes, config);
        return {};
    }
    TB_TRY(const EncoderInfo encoder, resolveEncoder(config.encoder, m_job.workspace));
    TB_TRY(m_tokenizer, loadTokenizer(encoder.folder));
    TB_TRY(m_model, nn::makeClassifier(encoder.folder, classes, config));
    const nn::EncoderSpec& spec = m_model->encoder()->spec();
    if (static_cast<std::int64_t>(m_tokenizer->vocabularySize()) > spec.vocabulary)
        return fail(ErrorCode::Corrupt, "The tokenizer knows more words than the model.", encoder.folder.string(),
                    "Get the encoder's folder again.");
    const std::int64_t longest =
        static_cast<std::int64_t>(std::min(static_cast<std::size_t>(spec.longestText()), m_tokenizer->longestText()));
    if (m_maxLength > longest) {
        m_maxLength = longest;
        m_events.warn(Message("Texts are cut after %1 tokens: this encoder cannot read longer ones.", m_maxLength));
    }
    return {};
}

Session::Step Session::tokenise() {
    m_events.send(PhaseChanged{RunPhase::Tokenizing});
    const std::pair<const LabelledTexts*, train::TokenisedSplit*> splits[] = {
        {&m_job.data.train, &m_train}, {&m_job.data.validation, &m_validation}, {&m_job.data.test, &m_test}};
    for (const auto& [texts, tokens] : splits) {
        auto split = train::tokeniseSplit(*m_tokenizer, *texts, static_cast<std::size_t>(m_maxLength),
                                          [this] { return m_pulse.keepGoing(); });
        if (!split) return false;
        *tokens = *std::move(split);
    }
    return true;
}

bool Session::test(TrainOutcome& outcome) {
    if (m_test.size() == 0) return true;
    m_events.send(PhaseChanged{RunPhase::Testing});
    auto answers = train::answerSplit(m_model, m_test, m_plan.device, [this] { return m_pulse.keepGoing(); });
    if (!answers) return false;
    const Evaluation evaluation =
        evaluatePredictions(m_test.labels, answers->predicted, m_job.data.labels.size(), answers->meanLoss);
    m_metrics["test"] = summary(evaluation.accuracy, evaluation.macroF1, evaluation.loss, evaluation.n);
    m_events.send(SplitResult{Split::Test, m_method->result().step, m_method->result().epoch, false, evaluation});
    outcome.testPredictions = std::move(answers->predicted);
    outcome.testScores = std::move(answers->scores);
    return true;
}

Expected<fs::path> Session::writeModel() {
    m_events.send(PhaseChanged{RunPhase::Saving});
    if (const auto& best = m_method->result().best)
        m_metrics["validation"] = summary(best->accuracy, best->macroF1, best->loss, m_validation.size());
    m_model->to(torch::kCPU);
    const auto& adapter = m_method->result().adapter;
    TB_TRY(bundle::writeBundle({m_model, *m_tokenizer, m_job.name, m_job.data.labels, m_job.config, m_maxLength,
                                m_job.data.contentHash, m_metrics, adapter ? &*adapter : nullptr},
                               m_job.modelFolder));
    return m_job.modelFolder;
}

void Session::restoreVocabulary() {
    if (m_model->encoder()->vocabularyIsCompact())
        m_model->encoder()->restoreVocabulary(m_method->result().unusedDecay);
}

Expected<TrainOutcome> Session::finish() {
    m_method->finish();
    TrainOutcome outcome;
    if (!test(outcome)) return stopped();
    m_method->release();
    restoreVocabulary();
    TB_TRY(outcome.model, writeModel());
    return outcome;
}

Expected<TrainOutcome> Session::stopped() {
    TrainOutcome outcome;
    outcome.state = RunState::Stopped;
    if (m_control.stopMode() == RunControl::StopMode::Discard) {
        m_checkpoints.removeAll();
        return outcome;
    }
    if (!m_method || !m_method->hasProgress()) return outcome;
    m_events.send(PhaseChanged{RunPhase::Saving});
    m_method->saveProgress();
    m_method->finish();
    m_method->release();
    restoreVocabulary();
    TB_TRY(outcome.model, writeModel());
    return outcome;
}

void Session::end(const Expected<TrainOutcome>& outcome) {
    RunEnded ended;
    ended.seconds = m_pulse.seconds();
    ended.bestStep = m_method ? m_method->result().step : 0;
    if (!outcome) {
        ended.state = RunState::Failed;
        ended.reason = outcome.error().asMessage();
    } else {
        ended.state = outcome->state;
        if (!outcome->model.empty()) ended.modelPath = outcome->model.lexically_relative(m_job.workspace).string();
        if (outcome->state == RunState::Stopped)
            ended.reason = outcome->model.empty() ? "Stopped, nothing kept." : "Stopped; it can be continued.";
    }
    m_events.send(ended);
}

}  // namespace

namespace {

Expected<TrainOutcome> trainHere(const TrainJob& job, const RunListener& listener, RunControl& control) {
    train::EventSink events(job.run, job.firstSequence, listener);
    Session session(job, events, control);
    Expected<TrainOutcome> outcome = session.attempt();
    if (outcome || !session.canDoWithoutCard()) {
        session.end(outcome);
        return outcome;
    }
    events.warn(Message("The graphics card failed, so the run goes on without it from its last checkpoint. %1",
                        outcome.error().asMessage()));
    TrainJob rest = job;
    rest.config.compute.device = Device::Cpu;
    rest.resume = true;
    Session onProcessor(rest, events, control);
    outcome = onProcessor.attempt();
    onProcessor.end(outcome);
    return outcome;
}

}  // namespace

Expected<TrainOutcome> runTraining(const TrainJob& job, const RunListener& listener, RunControl& control) {
    returnFreeMemory();  // of models that have just made room
    Expected<TrainOutcome> outcome = trainHere(job, listener, control);
    nn::releaseTensorMemory();
    returnFreeMemory();
    return outcome;
}

}  // namespace tb
