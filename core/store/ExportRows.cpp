#include "core/store/ExportRows.h"

#include <algorithm>

#include "core/data/ExampleWriter.h"

namespace tb {

Expected<std::uint64_t> writeExport(const std::filesystem::path& file, const ExportPlan& plan,
                                    const std::function<Expected<ExportSlice>(ExampleId after)>& slice,
                                    const ProgressFn& progress, StopToken stop) {
    std::vector<std::string> columns;
    for (const auto& [id, name] : plan.sets) columns.push_back(name);
    TB_TRY(ExampleWriter writer,
           ExampleWriter::create(file, plan.hasIds ? IdColumn::With : IdColumn::Without, std::move(columns)));
    std::uint64_t written = 0;
    ExportSlice rows;
    do {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "The export was stopped; no file was written.", file.string());
        TB_TRY(rows, slice(rows.last));
        for (const Example& example : rows.examples) TB_TRY(writer.add(example));
        written += rows.examples.size();
        if (progress) progress({written, std::max(plan.rows, written), "rows"});
    } while (!rows.isLast);
    TB_TRY(writer.finish());
    return written;
}

}  // namespace tb
