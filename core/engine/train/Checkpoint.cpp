#include "core/engine/train/Checkpoint.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <system_error>
#include <vector>

#include "core/base/AtomicDirectory.h"
#include "core/base/AtomicFile.h"

namespace tb::train {
namespace {

namespace fs = std::filesystem;

const std::string kStep = "step-";
const std::string kBest = "best-";
const std::string kGenerator = "generator";
constexpr const char* kAverages = "averages.safetensors";

/// The step of "step-120" or "best-120"; nothing for another name.
std::optional<std::int64_t> stepOf(const fs::path& folder, const std::string& prefix) {
    const std::string name = folder.filename().string();
    if (!name.starts_with(prefix)) return std::nullopt;
    std::int64_t step = 0;
    const char* end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data() + prefix.size(), end, step);
    if (error != std::errc() || stop != end) return std::nullopt;
    return step;
}

/// Steps of the folders with a prefix, newest first.
std::vector<std::int64_t> stepsIn(const fs::path& folder, const std::string& prefix) {
    std::vector<std::int64_t> steps;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (const auto step = stepOf(it->path(), prefix)) steps.push_back(*step);
    std::sort(steps.rbegin(), steps.rend());
    return steps;
}

nn::NamedTensors inOrder(std::map<std::string, torch::Tensor> tensors) {
    return {std::make_move_iterator(tensors.begin()), std::make_move_iterator(tensors.end())};
}

}  // namespace

std::map<std::string, torch::Tensor> byName(const nn::NamedTensors& tensors) {
    return {tensors.begin(), tensors.end()};
}

CheckpointStore::CheckpointStore(fs::path folder) : m_folder(std::move(folder)) {
    AtomicDirectory::removeLeftovers(m_folder);
}

Expected<void> CheckpointStore::saveBest(const Checkpoint& checkpoint) const {
    const fs::path target = m_folder / (kBest + std::to_string(checkpoint.state.best->step));
    std::error_code ignored;
    if (fs::exists(target, ignored)) return {};
    TB_TRY(AtomicDirectory staged, AtomicDirectory::create(target));
    TB_TRY(nn::writeSafetensors(staged.path() / "weights.safetensors", checkpoint.bestWeights));
    return staged.commit();
}

Expected<fs::path> CheckpointStore::save(const Checkpoint& checkpoint) {
    if (checkpoint.state.best) TB_TRY(saveBest(checkpoint));
    const fs::path target = m_folder / (kStep + std::to_string(checkpoint.state.step));
    TB_TRY(AtomicDirectory staged, AtomicDirectory::create(target));
    TB_TRY(nn::writeSafetensors(staged.path() / "weights.safetensors", checkpoint.weights));
    if (checkpoint.state.average.count > 0)
        TB_TRY(nn::writeSafetensors(staged.path() / kAverages, checkpoint.averages));
    nn::NamedTensors optimizer = checkpoint.moments;
    optimizer.emplace_back(kGenerator, checkpoint.generator);
    TB_TRY(nn::writeSafetensors(staged.path() / "optimizer.safetensors", optimizer));
    const Json state = {{"format", 1}, {"state", toJson(checkpoint.state)}, {"identity", checkpoint.identity}};
    TB_TRY(writeFileAtomically(staged.path() / "state.json", state.dump(2) + "\n"));
    TB_TRY(staged.commitReplacing());
    prune();
    return target;
}

Expected<Checkpoint> CheckpointStore::load(const fs::path& folder) const {
    const fs::path file = folder / "state.json";
    TB_TRY(const Json json, readJsonFile(file));
    if (!json.is_object() || !json.contains("state") || !json.contains("identity"))
        return fail(ErrorCode::Corrupt, "The checkpoint's state is incomplete.", file.string());
    if (json.value("format", 0) != 1)
        return fail(ErrorCode::Unsupported, "The checkpoint was written by another version of the program.",
                    file.string(), "Start the run anew.");
    Checkpoint checkpoint;
    TB_TRY(checkpoint.state, loopStateFromJson(json["state"], file.string()));
    checkpoint.identity = json["identity"];
    TB_TRY(auto weights, nn::readSafetensors(folder / "weights.safetensors"));
    TB_TRY(auto moments, nn::readSafetensors(folder / "optimizer.safetensors"));
    const auto generator = moments.find(kGenerator);
    if (generator == moments.end())
        return fail(ErrorCode::Corrupt, "The checkpoint lacks the random generator's state.", folder.string());
    checkpoint.generator = generator->second;
    moments.erase(generator);
    checkpoint.weights = inOrder(std::move(weights));
    checkpoint.moments = inOrder(std::move(moments));
    if (checkpoint.state.average.count > 0) {
        TB_TRY(auto averages, nn::readSafetensors(folder / kAverages));
        checkpoint.averages = inOrder(std::move(averages));
    }
    if (checkpoint.state.best) {
        TB_TRY(auto best, nn::readSafetensors(m_folder / (kBest + std::to_string(checkpoint.state.best->step)) /
                                              "weights.safetensors"));
        checkpoint.bestWeights = inOrder(std::move(best));
    }
    return checkpoint;
}

Expected<std::optional<Checkpoint>> CheckpointStore::loadNewest() const {
    std::optional<Error> newestError;
    for (const std::int64_t step : stepsIn(m_folder, kStep)) {
        auto checkpoint = load(m_folder / (kStep + std::to_string(step)));
        if (checkpoint) return std::optional<Checkpoint>(*std::move(checkpoint));
        if (!newestError) newestError = std::move(checkpoint).error();
    }
    if (newestError) return fail(*std::move(newestError));
    return std::optional<Checkpoint>();
}

void CheckpointStore::prune() const {
    std::error_code ignored;
    std::set<std::int64_t> bestInUse;
    const std::vector<std::int64_t> steps = stepsIn(m_folder, kStep);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const fs::path folder = m_folder / (kStep + std::to_string(steps[i]));
        if (i >= 2) {
            fs::remove_all(folder, ignored);
            continue;
        }
        const auto json = readJsonFile(folder / "state.json");
        if (!json || !json->contains("state")) continue;
        if (const auto state = loopStateFromJson((*json)["state"], ""); state && state->best)
            bestInUse.insert(state->best->step);
    }
    for (const std::int64_t step : stepsIn(m_folder, kBest))
        if (!bestInUse.contains(step)) fs::remove_all(m_folder / (kBest + std::to_string(step)), ignored);
}

void CheckpointStore::removeCheckpoints() const {
    std::error_code ignored;
    for (const std::string& kind : {kStep, kBest})
        for (const std::int64_t step : stepsIn(m_folder, kind))
            fs::remove_all(m_folder / (kind + std::to_string(step)), ignored);
}

void CheckpointStore::removeAll() {
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

}  // namespace tb::train
