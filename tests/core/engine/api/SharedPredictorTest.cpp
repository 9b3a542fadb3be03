#include "core/engine/api/SharedPredictor.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace tb {
namespace {

/// A model whose answer is the number in the text.
struct Model {
    std::atomic<int> inside = 0;
    std::atomic<int> calls = 0;
    std::atomic<int> largest = 0;

    Expected<std::vector<Prediction>> operator()(std::span<const std::string> texts) {
        EXPECT_EQ(++inside, 1) << "two threads at once";
        ++calls;
        largest = std::max(largest.load(), static_cast<int>(texts.size()));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        std::vector<Prediction> answers;
        bool bad = false;
        for (const std::string& text : texts) {
            bad = bad || text == "bad";
            answers.emplace_back();
            answers.back().label = text == "bad" ? 0 : std::stoi(text);
        }
        --inside;
        if (bad) return fail(ErrorCode::Internal, "The prediction failed.");
        return answers;
    }
};

TEST(SharedPredictor, GivesEveryCallerItsOwnAnswersInFewerBatchesThanCalls) {
    Model model;
    SharedPredictor shared([&](std::span<const std::string> texts) { return model(texts); });
    constexpr int kThreads = 8, kCalls = 25;
    std::vector<std::thread> callers;
    for (int t = 0; t < kThreads; ++t) {
        callers.emplace_back([&, t] {
            for (int i = 0; i < kCalls; ++i) {
                std::vector<std::string> texts;
                for (int k = 0; k <= i % 3; ++k) texts.push_back(std::to_string(1000 * t + 10 * i + k));
                const auto answers = shared.predict(texts);
                ASSERT_TRUE(answers.has_value());
                ASSERT_EQ(answers->size(), texts.size());
                for (int k = 0; k <= i % 3; ++k)
                    ASSERT_EQ((*answers)[static_cast<std::size_t>(k)].label, 1000 * t + 10 * i + k);
            }
        });
    }
    for (std::thread& caller : callers) caller.join();
    EXPECT_LT(model.calls, kThreads * kCalls / 2);
    EXPECT_GT(model.largest, 3);
}

TEST(SharedPredictor, ABatchHasALimitButACallerIsNeverCutInTwo) {
    Model model;
    SharedPredictor shared([&](std::span<const std::string> texts) { return model(texts); });
    const std::vector<std::string> many(SharedPredictor::kTextsTogether + 1, "7");
    std::vector<std::thread> callers;
    for (int t = 0; t < 4; ++t) callers.emplace_back([&] { EXPECT_EQ(shared.predict(many)->size(), many.size()); });
    for (std::thread& caller : callers) caller.join();
    EXPECT_EQ(model.calls, 4);
    EXPECT_TRUE(shared.predict({})->empty());
}

TEST(SharedPredictor, AnErrorEndsTheWaitingToo) {
    Model model;
    SharedPredictor shared([&](std::span<const std::string> texts) { return model(texts); });
    const std::vector<std::string> bad{"bad"}, good{"5"};
    std::thread other([&] { EXPECT_FALSE(shared.predict(bad).has_value()); });
    static_cast<void>(shared.predict(good));
    other.join();
    EXPECT_EQ(shared.predict(good)->front().label, 5) << "the next batch is a new one";
}

}  // namespace
}  // namespace tb
