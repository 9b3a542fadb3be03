#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "core/base/Error.h"

namespace tb {

class Workspace;

/// What waits in a StoreThread's queue: a job and who hears of its end.
class StoreTask {
public:
    virtual ~StoreTask() = default;
    /// Does the job and keeps its result. Never throws.
    virtual void run(Workspace& workspace) = 0;
    /// Tells the result of the last run(). Once.
    virtual void answer() = 0;
    /// Instead of run() and answer(): it will not be done.
    virtual void drop(Error why) = 0;
    /// Whether run() may be called a second time, as long as the first has written nothing.
    [[nodiscard]] virtual bool repeatable() const { return false; }
};

/// `job(Workspace&)`, an Expected, then `answer(result)`; what the job throws is its error.
template <class Job, class Answer>
class AnsweredTask final : public StoreTask {
public:
    using Result = std::invoke_result_t<const Job&, Workspace&>;
    static_assert(isExpected<Result>, "the answer of a store job must be able to say that the job broke off");

    AnsweredTask(Job job, Answer answer) : m_job(std::move(job)), m_answer(std::move(answer)) {}
    void run(Workspace& workspace) override {
        m_result.emplace(catching([&]() -> Result { return std::as_const(m_job)(workspace); }));
    }
    void answer() override { m_answer(*std::exchange(m_result, std::nullopt)); }
    void drop(Error why) override { m_answer(Result(fail(std::move(why)))); }
    [[nodiscard]] bool repeatable() const override { return true; }

private:
    Job m_job;
    Answer m_answer;
    std::optional<Result> m_result;
};

}  // namespace tb
