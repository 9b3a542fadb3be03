#include "core/engine/services/RunAttacks.h"

#include "core/store/StoreThread.h"

namespace tb {
namespace {

constexpr std::uint64_t kSeed = 20201;  // the same for every run, so that they can be compared

/// Answers of one pass over the rows.
class Passes {
public:
    Passes(const MeasuredRun& measured, const ProgressFn& progress, StopToken stop)
        : m_measured(measured), m_progress(progress), m_stop(std::move(stop)) {}

    /// How many are right. Errors: Cancelled.
    Expected<std::int64_t> right(const std::vector<std::string>& texts) {
        const auto& labels = m_measured.rows.labels;
        const std::uint64_t before = m_passes++ * labels.size();
        const auto report = [&](const Progress& at) {
            if (m_progress) m_progress({before + at.done, labels.size() * (kTextAttacks.size() + 1), at.unit});
        };
        TB_TRY(const std::vector<Prediction> answers, m_measured.model.predict(texts, report, m_stop));
        if (m_stop.stop_requested() || answers.size() != labels.size())
            return fail(ErrorCode::Cancelled, "The evaluation was cancelled.");
        std::int64_t right = 0;
        for (std::size_t i = 0; i < labels.size(); ++i) right += answers[i].label == labels[i] ? 1 : 0;
        return right;
    }

private:
    const MeasuredRun& m_measured;
    const ProgressFn& m_progress;
    StopToken m_stop;
    std::uint64_t m_passes = 0;
};

}  // namespace

Expected<AttackReport> attackRun(StoreThread& store, const MeasuredRun& measured, const ProgressFn& progress,
                                 const StopToken& stop) {
    const std::vector<std::string>& texts = measured.rows.texts;
    Passes passes(measured, progress, stop);
    AttackReport report;
    report.rows = static_cast<std::int64_t>(texts.size());
    TB_TRY(report.right, passes.right(texts));
    for (const TextAttack attack : kTextAttacks) {
        AttackResult result{attack};
        std::vector<std::string> attacked;
        attacked.reserve(texts.size());
        for (const std::string& text : texts) {
            attacked.push_back(attackedText(text, attack, kSeed));
            result.changed += attacked.back() == text ? 0 : 1;
        }
        TB_TRY(result.right, passes.right(attacked));
        report.attacks.push_back(result);
    }
    TB_TRY(store.call(
        [&](Workspace& workspace) { return workspace.runs().saveAttacks(measured.run.id, measured.split, report); },
        StorePriority::Record));
    return report;
}

}  // namespace tb
