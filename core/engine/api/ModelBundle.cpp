#include "core/engine/api/ModelBundle.h"

#include <algorithm>

#include "core/base/Failure.h"
#include "core/config/Schema.h"
#include "core/engine/api/AdapterFolder.h"
#include "core/engine/nn/ModelFolder.h"
#include "core/engine/nn/WeightFiles.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

/// id2label of config.json as a list; every id from 0 must be there once.
Expected<std::vector<std::string>> labelsFromConfig(const Json& config, const std::string& where) {
    const auto bad = [&] {
        return fail(ErrorCode::Corrupt, "The list of labels (id2label) is missing or damaged.", where,
                    "Train or export the model again.");
    };
    const auto found = config.is_object() ? config.find("id2label") : config.end();
    if (!config.is_object() || found == config.end() || !found->is_object() || found->empty()) return bad();
    std::vector<std::string> labels(found->size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto label = found->find(std::to_string(i));
        if (label == found->end() || !label->is_string()) return bad();
        labels[i] = label->get<std::string>();
    }
    return labels;
}

/// Its own, else those of the base model where it has any that somebody named.
Expected<std::vector<std::string>> labelsOfAdapter(const fs::path& folder) {
    std::error_code ignored;
    if (const fs::path own = folder / "tunebench.json"; fs::exists(own, ignored)) {
        TB_TRY(const Json json, readJsonFile(own));
        const auto labels = json.is_object() ? json.find("labels") : json.end();
        if (json.is_object() && labels != json.end() && labels->is_array() &&
            std::all_of(labels->begin(), labels->end(), [](const Json& label) { return label.is_string(); }))
            return labels->get<std::vector<std::string>>();
    }
    TB_TRY(const fs::path base, baseOfAdapterFolder(folder));
    TB_TRY(const Json config, nn::readModelConfig(base / "config.json"));
    auto labels = labelsFromConfig(config, (base / "config.json").string());
    return labels ? *std::move(labels) : std::vector<std::string>();
}

}  // namespace

Expected<ModelBundle> ModelBundle::read(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        return fail(ErrorCode::NotFound, "There is no model folder.", folder.string(), "Check the path.");
    ModelBundle bundle;
    bundle.folder = folder;
    if (isAdapterFolder(folder)) {
        TB_TRY(bundle.labels, labelsOfAdapter(folder));
    } else {
        TB_TRY(const Json config, nn::readModelConfig(folder / "config.json"));
        TB_TRY(bundle.labels, labelsFromConfig(config, (folder / "config.json").string()));
        TB_TRY(nn::weightFiles(folder));
    }

    const fs::path file = folder / "tunebench.json";
    bundle.name = folder.filename().string();
    if (!fs::exists(file, ignored)) return bundle;  // a folder of another program: usable, with nothing to tell
    TB_TRY(const Json own, readJsonFile(file));
    try {
        bundle.name = own.value("name", bundle.name);
        bundle.datasetHash = own.value("dataset_hash", std::string());
        bundle.metrics = own.value("metrics", Json::object());
        TB_TRY(auto settings, configFromJson(own.value("config", Json::object())));
        bundle.config = settings.config;
    } catch (const Json::exception& error) {
        logFailure(error);
        return fail(ErrorCode::Corrupt, "The model's description is damaged.", file.string(),
                    "Remove this file, and the model is used with what is usual, or export the model again.");
    }
    return bundle;
}

}  // namespace tb
