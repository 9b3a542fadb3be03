#include "core/engine/api/Exporter.h"

#include <algorithm>
#include <cmath>
#include <system_error>
#include <utility>

#include "core/base/Clock.h"
#include "core/base/DiskUse.h"
#include "core/engine/api/ModelBundle.h"
#include "core/engine/api/Predictor.h"
#include "core/engine/exporting/Format.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

/// Every option of the format with its choice.
Expected<ExportSettings> completeSettings(const ExportFormat& format, const ExportSettings& chosen) {
    ExportSettings all;
    std::string names;
    for (const ExportOption& option : format.options) {
        all[option.key] = option.choices.front();
        names += (names.empty() ? "" : ", ") + option.key;
    }
    for (const auto& [name, value] : chosen) {
        const std::string& key = name;
        const auto option = std::find_if(format.options.begin(), format.options.end(),
                                         [&](const ExportOption& each) { return each.key == key; });
        if (option == format.options.end())
            return fail(ErrorCode::InvalidInput, Message("The format \"%1\" has no option \"%2\".", format.key, key),
                        "", names.empty() ? Message("It has no options.") : Message("Choose one of: %1.", names));
        if (std::find(option->choices.begin(), option->choices.end(), value) == option->choices.end()) {
            std::string choices;
            for (const std::string& each : option->choices) choices += (choices.empty() ? "" : ", ") + each;
            return fail(ErrorCode::InvalidInput, Message("\"%1\" cannot be \"%2\".", key, value), "",
                        Message("Choose one of: %1.", choices));
        }
        all[key] = value;
    }
    return all;
}

/// Free to write to: nothing there, or an empty folder where the format is a folder; and not inside what is exported.
Expected<void> checkTarget(const fs::path& bundle, const fs::path& target, const ExportFormat& format) {
    std::error_code error;
    if (target.empty()) return fail(ErrorCode::InvalidInput, "No place to write to was given.", "", "Choose a folder.");
    const fs::path inside = fs::weakly_canonical(target, error).lexically_relative(fs::weakly_canonical(bundle, error));
    if (!inside.empty() && *inside.begin() != "..")
        return fail(ErrorCode::InvalidInput, "A model cannot be exported into its own folder.", target.string(),
                    "Choose another folder.");
    if (!fs::exists(target, error)) return {};
    if (format.isFolder && fs::is_directory(target, error) && fs::is_empty(target, error)) return {};
    return fail(ErrorCode::AlreadyExists, "There is something there already.", target.string(),
                "Choose a new or an empty folder.");
}

/// Adds how far two answers to one text are apart.
void compare(const Prediction& a, const Prediction& b, ExportCheck& check) {
    for (std::size_t c = 0; c < a.logits.size(); ++c) {
        const double difference = std::abs(static_cast<double>(a.logits[c]) - static_cast<double>(b.logits[c]));
        check.maxDifference = std::max(check.maxDifference, difference);
    }
}

}  // namespace

namespace exporting {

Expected<void> writeExport(const Format& format, const fs::path& bundle, const fs::path& target,
                           const ProgressFn& progress, StopToken stop, const ExportSettings& settings) {
    TB_TRY(const ExportSettings complete, completeSettings(format.description(), settings));
    TB_TRY(const ModelBundle description, ModelBundle::read(bundle));
    TB_TRY(checkTarget(description.folder, target, format.description()));
    return format.write({bundle, target, complete, progress, std::move(stop)});
}

Expected<ExportCheck> verify(const Format& format, const fs::path& bundle, const fs::path& target,
                             std::span<const std::string> texts, const ProgressFn& progress, const StopToken& stop) {
    ComputeConfig plain;
    plain.device = Device::Cpu;
    plain.precision = Precision::Fp32;
    TB_TRY(const LoadedModel original, loadModel(bundle, plain));
    TB_TRY(const LoadedModel exported, format.open(target));
    if (original.labels != exported.labels)
        return fail(ErrorCode::Corrupt, "The export has other intents than the model.", target.string(),
                    "Please report this.");
    const auto half = [&](std::uint64_t before) {
        return [&progress, before, all = 2 * texts.size()](const Progress& at) {
            if (progress) progress({before + at.done, all, at.unit});
        };
    };
    TB_TRY(const std::vector<Prediction> wanted, original.predict(texts, half(0), stop));
    const Stopwatch watch;
    TB_TRY(const std::vector<Prediction> got, exported.predict(texts, half(texts.size()), stop));
    ExportCheck check;
    check.bytes = bytesOf(target);
    check.texts = std::min(wanted.size(), got.size());
    if (!got.empty()) check.milliseconds = 1e3 * watch.seconds() / static_cast<double>(got.size());
    std::size_t same = 0;
    for (std::size_t i = 0; i < check.texts; ++i) {
        if (wanted[i].label == got[i].label) ++same;
        compare(wanted[i], got[i], check);
    }
    if (check.texts > 0) check.agreement = static_cast<double>(same) / static_cast<double>(check.texts);
    return check;
}

}  // namespace exporting

Expected<void> exportModel(const fs::path& bundle, const std::string& format, const fs::path& target,
                           const ProgressFn& progress, StopToken stop, const ExportSettings& settings) {
    TB_TRY(const exporting::Format* const chosen, exporting::formatNamed(format));
    return exporting::writeExport(*chosen, bundle, target, progress, std::move(stop), settings);
}

Expected<ExportCheck> verifyExport(const fs::path& bundle, const std::string& format, const fs::path& target,
                                   std::span<const std::string> texts, const ProgressFn& progress,
                                   const StopToken& stop) {
    TB_TRY(const exporting::Format* const chosen, exporting::formatNamed(format));
    return exporting::verify(*chosen, bundle, target, texts, progress, stop);
}

}  // namespace tb
