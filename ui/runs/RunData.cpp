#include "ui/runs/RunData.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <filesystem>

#include "core/store/IntentStore.h"
#include "core/store/Workspace.h"
#include "ui/base/RunText.h"
#include "ui/bridge/Text.h"

namespace tb::ui {

namespace {

constexpr std::size_t kCurvePoints = 4000;

Expected<std::vector<CurvePoint>> loadCurve(RunStore& runs, RunId id, const char* name) {
    TB_TRY(const std::vector<SeriesPoint> series, runs.series(id, name, kCurvePoints));
    std::vector<CurvePoint> points;
    points.reserve(series.size());
    for (const SeriesPoint& point : series)
        points.push_back({static_cast<double>(point.step), point.epoch, point.seconds, point.value});
    return points;
}

Expected<RunCurves> loadCurves(RunStore& runs, RunId id) {
    RunCurves curves;
    TB_TRY(curves.trainLoss, loadCurve(runs, id, "train/loss"));
    TB_TRY(curves.trainAccuracy, loadCurve(runs, id, "train/accuracy"));
    TB_TRY(curves.validationLoss, loadCurve(runs, id, "validation/loss"));
    TB_TRY(curves.validationAccuracy, loadCurve(runs, id, "validation/accuracy"));
    return curves;
}

QString intentTitle(const std::string& label, const LabelLineage& now) {
    QString name = toQt(label);
    QStringList parts;
    for (const std::string& part : now.parts) parts << toQt(part);
    if (!now.name) return QCoreApplication::translate("RunData", "%1 (deleted)", "an intent").arg(name);
    if (*now.name != label)
        return QCoreApplication::translate("RunData", "%1 (now %2)", "an intent").arg(name, toQt(*now.name));
    if (!parts.isEmpty())
        return QCoreApplication::translate("RunData", "%1 (a part is now %2)", "an intent")
            .arg(name, parts.join(QStringLiteral(", ")));
    return name;
}

}  // namespace

std::vector<QString> intentTitles(const std::vector<std::string>& labels, const std::vector<LabelLineage>& now) {
    std::vector<QString> titles;
    for (std::size_t i = 0; i < labels.size(); ++i)
        titles.push_back(i < now.size() ? intentTitle(labels[i], now[i]) : toQt(labels[i]));
    return titles;
}

QString titleAt(std::span<const QString> titles, std::int32_t label) {
    const auto place = static_cast<std::size_t>(label);
    return label >= 0 && place < titles.size() ? titles[place] : runtext::count(label);
}

std::optional<CurvePoint> RunCurves::best() const {
    const auto highest = std::max_element(validationAccuracy.begin(), validationAccuracy.end(),
                                          [](const CurvePoint& l, const CurvePoint& r) { return l.value < r.value; });
    if (highest == validationAccuracy.end()) return std::nullopt;
    return *highest;
}

Expected<RunDetailData> loadRunDetail(Workspace& workspace, RunId id) {
    RunStore& runs = workspace.runs();
    RunDetailData data;
    TB_TRY(data.summary, runs.get(id));
    TB_TRY(data.curves, loadCurves(runs, id));
    TB_TRY(data.validation, runs.result(id, Split::Validation));
    TB_TRY(data.test, runs.result(id, Split::Test));
    TB_TRY(data.attacks, runs.attacks(id, Split::Test));
    TB_TRY(data.wrong, runs.predictions(id, Split::Test, true, kWrongLimit));
    TB_TRY(data.events, runs.events(id));
    TB_TRY(data.labelsNow, workspace.intents().lineage(data.summary));
    return data;
}

Expected<std::vector<RunCompareData>> loadRunComparison(Workspace& workspace, const std::vector<RunId>& ids) {
    std::vector<RunCompareData> all;
    for (const RunId id : ids) {
        RunCompareData data;
        TB_TRY(data.summary, workspace.runs().get(id));
        TB_TRY(data.curves, loadCurves(workspace.runs(), id));
        TB_TRY(data.test, workspace.runs().result(id, Split::Test));
        if (ids.size() == 2) {
            TB_TRY(data.answers, workspace.runs().predictions(id, Split::Test, false, kAnswersLimit));
        }
        TB_TRY(const std::vector<RunEvent> events, workspace.runs().events(id));
        for (const RunEvent& event : events)
            if (const auto* edit = std::get_if<SettingChanged>(&event.body)) data.edits.push_back(*edit);
        all.push_back(std::move(data));
    }
    return all;
}

Expected<void> deleteRuns(Workspace& workspace, const std::vector<RunId>& ids) {
    for (const RunId id : ids) {
        // The history first: a folder without a run is only disk space, a run without its folder would be a lie.
        TB_TRY(workspace.runs().remove(id));
        for (const std::filesystem::path& folder : {workspace.modelFolder(id), workspace.checkpointFolder(id)}) {
            std::error_code failure;
            std::filesystem::remove_all(folder, failure);
            if (failure) {
                return fail(ErrorCode::Io,
                            Message("The run is deleted, but its folder could not be removed: %1.",
                                    systemReason(failure.value())),
                            folder.string(), "Remove the folder by hand.");
            }
        }
    }
    return {};
}

}  // namespace tb::ui
