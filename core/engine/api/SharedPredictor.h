#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/engine/api/Prediction.h"

namespace tb {

/// One Predictor for many threads. While it computes, the texts of further callers gather, and the next of them takes
/// all in one batch: many callers with one text each wait about as long as two, not as long as all (flat combining,
/// Hendler et al. 2010).
class SharedPredictor {
public:
    using Predict = std::function<Expected<std::vector<Prediction>>(std::span<const std::string>)>;
    static constexpr std::size_t kTextsTogether = 1024;  ///< More wait for the next batch, but for one caller's own.

    /// `predict` is Predictor::predict() of a predictor that nobody else uses; it is called by one thread at a time.
    explicit SharedPredictor(Predict predict) : m_predict(std::move(predict)) {}

    /// Any thread; returns with the answers of these texts, in their order. An error of a batch goes to all who are in
    /// it.
    [[nodiscard]] Expected<std::vector<Prediction>> predict(std::span<const std::string> texts);

private:
    struct Request;
    [[nodiscard]] std::vector<Request*> takeBatch();
    [[nodiscard]] Expected<std::vector<Prediction>> compute(std::span<Request* const> batch) const;
    static void deal(Expected<std::vector<Prediction>> answers, std::span<Request* const> batch);

    Predict m_predict;
    std::mutex m_mutex;
    std::condition_variable m_answered;
    std::vector<Request*> m_waiting;  ///< In order of arrival. Guarded by m_mutex, as the next.
    bool m_computing = false;
};

}  // namespace tb
