#pragma once

#include <torch/types.h>

#include <memory>
#include <span>
#include <string_view>

namespace tb::dist {

/// Sums values over the processes that share a run, each with its part of every batch. All processes call in the same
/// order, with tensors of the same shapes; a call returns when every process has called. Trainer thread only.
class Reducer {
public:
    Reducer() = default;
    Reducer(const Reducer&) = delete;
    Reducer& operator=(const Reducer&) = delete;
    virtual ~Reducer() = default;

    /// How many processes there are.
    [[nodiscard]] virtual int parts() const = 0;
    /// Each tensor becomes the sum of those of all processes, in place: the gradients of a step, and its counters.
    virtual void sum(std::span<torch::Tensor> tensors) = 0;
    /// One number's sum.
    [[nodiscard]] double sum(double value);
};

/// One row of the table in Reducer.cpp.
struct ReducerKind {
    std::string_view key;
    std::unique_ptr<Reducer> (*make)();
};
[[nodiscard]] std::span<const ReducerKind> reducerKinds();
/// Of a run in one process: every sum is the value itself.
[[nodiscard]] std::unique_ptr<Reducer> makeReducer();

}  // namespace tb::dist
