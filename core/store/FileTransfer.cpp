#include "core/store/FileTransfer.h"

#include <future>
#include <memory>
#include <optional>
#include <utility>

#include "core/data/Feedback.h"
#include "core/store/DatasetStore.h"
#include "core/store/ExportRows.h"
#include "core/store/StoreThread.h"

namespace tb {
namespace {

constexpr std::size_t kSlice = 1000;
constexpr std::size_t kSliceBytes = 4 * 1024 * 1024;

/// Hands slices to the store, the next one being read while the last is on its way.
class SliceSender {
public:
    SliceSender(const StoreLink& store, ImportStageId stage) : m_store(store), m_stage(stage) {}

    Expected<void> add(Example&& example, std::uint64_t line) {
        m_bytes += example.text.size() + example.note.size();
        m_rows.push_back({std::move(example), line});
        return m_rows.size() < kSlice && m_bytes < kSliceBytes ? Expected<void>() : send();
    }

    /// After the last row: everything is staged.
    Expected<void> finish() {
        if (!m_rows.empty()) TB_TRY(send());
        return settle();
    }

private:
    Expected<void> send() {
        TB_TRY(settle());
        m_bytes = 0;
        auto told = std::make_shared<std::promise<Expected<void>>>();
        m_onItsWay = told->get_future();
        // Shared, as a job is called as const: this one only once, and it takes the rows out.
        auto rows = std::make_shared<std::vector<StagedRow>>(std::exchange(m_rows, {}));
        m_store.ask(
            StorePriority::Bulk,
            [stage = m_stage, rows](Workspace& workspace) {
                return workspace.dataset().stageRows(stage, std::move(*rows));
            },
            [told](Expected<void> staged) { told->set_value(std::move(staged)); });
        return {};
    }

    Expected<void> settle() {
        if (!m_onItsWay.valid()) return {};
        return m_onItsWay.get();
    }

    const StoreLink& m_store;
    const ImportStageId m_stage;
    std::vector<StagedRow> m_rows;
    std::size_t m_bytes = 0;  ///< Of them.
    std::future<Expected<void>> m_onItsWay;
};

Expected<ImportReport> stageInto(const StoreLink& store, const ImportStage& stage, const std::filesystem::path& file,
                                 const ProgressFn& progress, StopToken stop) {
    SliceSender sender(store, stage.id);
    const auto sink = [&](Example&& example, std::uint64_t line) { return sender.add(std::move(example), line); };
    TB_TRY(const ReadReport read, readExamples(file, stage.plan, sink, progress, std::move(stop)));
    TB_TRY(sender.finish());
    return store.call(
        [id = stage.id, read](Workspace& workspace) { return workspace.dataset().finishStaging(id, read); },
        StorePriority::Bulk);
}

}  // namespace

Expected<ImportReport> stageFile(const StoreLink& store, const std::filesystem::path& file, const ImportPlan& plan,
                                 const ProgressFn& progress, StopToken stop) {
    TB_TRY(const ImportStage stage,
           store.call([plan](Workspace& workspace) { return workspace.dataset().beginStaging(plan); },
                      StorePriority::Bulk));
    auto report = catching([&] { return stageInto(store, stage, file, progress, std::move(stop)); });
    if (!report)
        store.post(StorePriority::Bulk, [id = stage.id](Workspace& workspace) {
            workspace.dataset().abandonStaging(id);  // only this one: another may have begun
        });
    return report;
}

Expected<InboxStore::FileReport> addFeedbackFile(const StoreLink& store, const std::filesystem::path& file,
                                                 const ProgressFn& progress, StopToken stop) {
    InboxStore::FileReport report;
    std::vector<Feedback> all;
    const auto sink = [&all](Feedback&& one) -> Expected<void> {
        all.push_back(std::move(one));
        return {};
    };
    TB_TRY(report.read, readFeedback(file, sink, progress, std::move(stop)));
    if (report.read.cancelled) return report;
    TB_TRY(report.rows,
           store.call([&](Workspace& workspace) { return workspace.inbox().add(all); }, StorePriority::Bulk));
    return report;
}

Expected<ExportReport> exportFile(const StoreLink& store, const std::filesystem::path& file,
                                  const ExampleFormatOptions& options, const ProgressFn& progress, StopToken stop) {
    TB_TRY(const ExportPlan plan,
           store.call([](Workspace& workspace) { return workspace.dataset().exportPlan(); }, StorePriority::Bulk));
    return writeExport(
        file, options, plan,
        [&](ExampleId after) {
            return store.call(
                [after, &plan](Workspace& workspace) { return workspace.dataset().exportSlice(plan, after); },
                StorePriority::Bulk);
        },
        progress, std::move(stop));
}

}  // namespace tb
