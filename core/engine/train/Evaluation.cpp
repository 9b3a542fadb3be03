#include "core/engine/train/Evaluation.h"

#include <ATen/ATen.h>

namespace tb::train {
namespace {

/// Puts a model into evaluation mode while it lives.
class EvalMode {
public:
    explicit EvalMode(nn::Classifier& model) : m_model(model), m_wasTraining(model->is_training()) { m_model->eval(); }
    ~EvalMode() { m_model->train(m_wasTraining); }
    EvalMode(const EvalMode&) = delete;
    EvalMode& operator=(const EvalMode&) = delete;

private:
    nn::Classifier& m_model;
    bool m_wasTraining;
};

}  // namespace

std::optional<SplitAnswers> answerSplit(nn::Classifier& model, const TokenisedSplit& split, torch::Device device,
                                        const std::function<bool()>& keepGoing) {
    const at::NoGradGuard noGrad;
    const EvalMode eval(model);
    SplitAnswers answers;
    answers.predicted.resize(static_cast<std::size_t>(split.size()));
    answers.scores.resize(static_cast<std::size_t>(split.size()));
    double lossSum = 0.0;
    for (const std::vector<std::int64_t>& rows : evaluationBatches(split)) {
        if (!keepGoing()) return std::nullopt;
        const LabelledBatch batch = makeBatch(split, rows, device);
        const torch::Tensor logProbabilities = model->forward(batch.inputs).log_softmax(1);
        const torch::Tensor losses = -logProbabilities.gather(1, batch.labels.unsqueeze(1)).sum(torch::kFloat64);
        const auto [best, index] = logProbabilities.max(1);
        const torch::Tensor scores = best.exp().to(torch::kCPU).contiguous();
        const torch::Tensor classes = index.to(torch::kCPU).contiguous();
        lossSum += losses.item<double>();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            answers.predicted[static_cast<std::size_t>(rows[i])] =
                static_cast<std::int32_t>(classes.const_data_ptr<std::int64_t>()[i]);
            answers.scores[static_cast<std::size_t>(rows[i])] = scores.const_data_ptr<float>()[i];
        }
    }
    answers.meanLoss = split.size() > 0 ? lossSum / static_cast<double>(split.size()) : 0.0;
    return answers;
}

}  // namespace tb::train
