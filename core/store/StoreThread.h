#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <type_traits>

#include "core/base/Error.h"
#include "core/store/Workspace.h"

namespace tb {

/// A key press before what the screen reads, before what a run records, before imports and exports.
enum class StorePriority { Key = 0, Read = 1, Record = 2, Bulk = 3 };

/// Owns the store thread and with it the workspace's only connection. Jobs of equal priority keep their order.
/// post() never blocks. Destruction runs every job of priority Key and Record still waiting, then closes. Any thread.
class StoreThread {
public:
    using Job = std::function<void(Workspace&)>;

    [[nodiscard]] static Expected<std::unique_ptr<StoreThread>> open(const std::filesystem::path& folder);
    [[nodiscard]] static Expected<std::unique_ptr<StoreThread>> create(const std::filesystem::path& folder);
    ~StoreThread();

    [[nodiscard]] const std::filesystem::path& folder() const;
    void post(StorePriority priority, Job job);

    /// Runs `f(Workspace&)` on the store thread and waits for its result: command line and tests; never the window.
    template <class F>
    auto call(F f, StorePriority priority = StorePriority::Read) -> std::invoke_result_t<F, Workspace&> {
        using Result = std::invoke_result_t<F, Workspace&>;
        auto promise = std::make_shared<std::promise<Result>>();
        std::future<Result> future = promise->get_future();
        post(priority, [promise, f = std::move(f)](Workspace& workspace) mutable {
            if constexpr (std::is_void_v<Result>) {
                f(workspace);
                promise->set_value();
            } else {
                promise->set_value(f(workspace));
            }
        });
        return future.get();
    }

private:
    struct Impl;
    explicit StoreThread(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb
