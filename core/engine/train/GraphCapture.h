#pragma once

#include <c10/core/StreamGuard.h>
#include <torch/types.h>

#include <functional>
#include <optional>

namespace tb::train {

/// Takes down what `body` gives the device to do, without doing it; each call of what it returns does all of it anew,
/// on the same memory. Throws c10::Error where something in `body` cannot be recorded.
using GraphCapture = std::function<std::function<void()>(const std::function<void()>& body)>;

/// By libtorch's graphs of the device (a CUDA graph: one launch a step instead of hundreds); empty where it has none.
/// All recordings share one pool of memory: what a body leaves for later must be written into tensors made before.
[[nodiscard]] GraphCapture graphRecorder(torch::Device device);

/// While it lives, what this thread gives the device goes to a stream of its own: nothing can be recorded on the
/// default one. What was given before is waited for, and at the end what was given since. Nothing on the CPU.
class OwnStream {
public:
    explicit OwnStream(torch::Device device);
    ~OwnStream();
    OwnStream(const OwnStream&) = delete;
    OwnStream& operator=(const OwnStream&) = delete;

private:
    torch::Device m_device;
    std::optional<c10::StreamGuard> m_guard;
};

}  // namespace tb::train
