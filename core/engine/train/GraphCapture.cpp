#include "core/engine/train/GraphCapture.h"

#include <ATen/core/GraphImplInterface.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <memory>

namespace tb::train {
namespace {

using Graph = at::GraphImplInterface;

std::unique_ptr<Graph> record(torch::Device device, at::MempoolId_t pool, const std::function<void()>& body) {
    auto graph = at::create_graph_impl(device.type());
    graph->capture_begin(pool);
    try {
        body();
    } catch (...) {
        try {
            graph->capture_end();
        } catch (const c10::Error&) {  // says once more that the recording failed
        }
        throw;
    }
    graph->capture_end();
    return graph;
}

}  // namespace

GraphCapture graphRecorder(torch::Device device) {
    if (!at::has_graph_impl(device.type())) return {};
    const auto pool = std::make_shared<at::MempoolId_t>(0, 0);
    return [device, pool](const std::function<void()>& body) -> std::function<void()> {
        const std::shared_ptr<Graph> graph = record(device, *pool, body);
        *pool = graph->pool();
        return [graph] { graph->replay(); };
    };
}

OwnStream::OwnStream(torch::Device device) : m_device(device) {
    if (device.is_cpu()) return;
    const c10::impl::VirtualGuardImpl guard(device.type());
    guard.synchronizeDevice(device.index());
    m_guard.emplace(guard.getStreamFromGlobalPool(device));
}

OwnStream::~OwnStream() {
    if (!m_guard) return;
    try {
        c10::impl::VirtualGuardImpl(m_device.type()).synchronizeDevice(m_device.index());
    } catch (const c10::Error&) {  // the device failed: whoever uses it next is told
    }
}

}  // namespace tb::train
