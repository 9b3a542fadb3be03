#include "core/engine/api/SharedPredictor.h"

#include <iterator>
#include <optional>
#include <utility>

namespace tb {

struct SharedPredictor::Request {
    std::span<const std::string> texts;
    std::optional<Expected<std::vector<Prediction>>> answer{};
};

Expected<std::vector<Prediction>> SharedPredictor::predict(std::span<const std::string> texts) {
    Request own{texts};
    std::unique_lock lock(m_mutex);
    m_waiting.push_back(&own);
    while (true) {
        m_answered.wait(lock, [&] { return own.answer || !m_computing; });
        if (own.answer) return std::move(*own.answer);
        m_computing = true;
        const std::vector<Request*> batch = takeBatch();
        lock.unlock();
        auto answers = compute(batch);
        lock.lock();
        deal(std::move(answers), batch);
        m_computing = false;
        m_answered.notify_all();
    }
}

std::vector<SharedPredictor::Request*> SharedPredictor::takeBatch() {
    std::size_t texts = 0;
    auto end = m_waiting.begin();
    for (; end != m_waiting.end(); ++end) {
        texts += (*end)->texts.size();
        if (texts > kTextsTogether && end != m_waiting.begin()) break;
    }
    std::vector<Request*> batch(m_waiting.begin(), end);
    m_waiting.erase(m_waiting.begin(), end);
    return batch;
}

Expected<std::vector<Prediction>> SharedPredictor::compute(std::span<Request* const> batch) const {
    if (batch.size() == 1) return m_predict(batch.front()->texts);
    std::vector<std::string> all;
    for (const Request* request : batch) all.insert(all.end(), request->texts.begin(), request->texts.end());
    return m_predict(all);
}

/// Under the mutex: the callers look at their answers.
void SharedPredictor::deal(Expected<std::vector<Prediction>> answers, std::span<Request* const> batch) {
    if (!answers) {
        for (Request* request : batch) request->answer = fail(answers.error());
        return;
    }
    auto next = std::make_move_iterator(answers->begin());
    for (Request* request : batch) {
        const auto end = next + static_cast<std::ptrdiff_t>(request->texts.size());
        request->answer = std::vector<Prediction>(next, end);
        next = end;
    }
}

}  // namespace tb
