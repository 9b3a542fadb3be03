#include "core/store/ExportRows.h"

#include <algorithm>

#include "core/data/ExampleWriter.h"

namespace tb {

Expected<ExportReport> writeExport(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                   const ExportPlan& plan,
                                   const std::function<Expected<ExportSlice>(ExampleId after)>& slice,
                                   const ProgressFn& progress, StopToken stop) {
    ExampleColumns columns{plan.hasIds ? IdColumn::With : IdColumn::Without, {}, plan.intents, plan.rows};
    for (const auto& [id, name] : plan.sets) columns.sets.push_back(name);
    TB_TRY(ExampleWriter writer, ExampleWriter::create(file, options, columns));
    std::uint64_t seen = 0;
    ExportSlice rows;
    do {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "The export was stopped; no file was written.", file.string());
        TB_TRY(rows, slice(rows.last));
        for (const Example& example : rows.examples) TB_TRY(writer.add(example));
        seen += rows.examples.size();
        if (progress) progress({seen, std::max(plan.rows, seen), "rows"});
    } while (!rows.isLast);
    TB_TRY(writer.finish());
    ExportReport report{writer.written(), writer.remarks()};
    if (plan.explained > 0)
        report.remarks.push_back(
            Message("Intents whose description or replies no file of rows holds: %1.", plan.explained));
    return report;
}

}  // namespace tb
