#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "core/engine/api/Prediction.h"

namespace tb::test {

/// Models whose answers are known: the intent whose name the text holds, else the first, with 0.9, or 0.4 when the text
/// says "maybe". A folder with a file "contrary" answers the last intent to everything. A text that holds "broken"
/// cannot be answered.
struct FakeModels {
    const std::vector<std::string> labels{"arrival", "balance", "card_lost", "refund", "transfer", "weather"};
    std::atomic<int> loads{0};
    std::atomic<int> alive{0};
    std::atomic<int> calls{0};
    std::atomic<int> pauseMs{0};  ///< Of every call.
    std::atomic<int> loadPauseMs{0};

    [[nodiscard]] Prediction answer(const std::string& text, bool contrary) const {
        std::size_t best = contrary ? labels.size() - 1 : 0;
        for (std::size_t i = 0; i < labels.size() && !contrary; ++i)
            if (text.find(labels[i]) != std::string::npos) best = i;
        const float score = text.find("maybe") != std::string::npos ? 0.4F : 0.9F;
        Prediction made;
        made.label = static_cast<std::int32_t>(best);
        made.score = score;
        float left = 1.0F - score;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            left /= i == best ? 1.0F : 2.0F;
            made.probabilities.push_back(i == best ? score : left);
        }
        return made;
    }
};

/// `models` outlives every model.
inline LoadModel loaderOf(FakeModels& models) {
    return [&models](const std::filesystem::path& bundle, const ComputeConfig&) -> Expected<LoadedModel> {
        ++models.loads;
        std::this_thread::sleep_for(std::chrono::milliseconds(models.loadPauseMs));
        if (!std::filesystem::is_directory(bundle))
            return fail(ErrorCode::NotFound, "There is no model folder.", bundle.string(), "Check the path.");
        ++models.alive;
        const std::shared_ptr<FakeModels> life(&models, [](FakeModels* gone) { --gone->alive; });
        const bool contrary = std::filesystem::exists(bundle / "contrary");
        return LoadedModel{models.labels,
                           [life, contrary](std::span<const std::string> texts, const ProgressFn&,
                                            const StopToken& stop) -> Expected<std::vector<Prediction>> {
                               ++life->calls;
                               for (int waited = 0; waited < life->pauseMs && !stop.stop_requested(); ++waited)
                                   std::this_thread::sleep_for(std::chrono::milliseconds(1));
                               std::vector<Prediction> answers;
                               for (const std::string& text : texts) {
                                   if (text.find("broken") != std::string::npos)
                                       return fail(ErrorCode::Internal, "The prediction failed: why.");
                                   answers.push_back(life->answer(text, contrary));
                               }
                               return answers;
                           }};
    };
}

}  // namespace tb::test
