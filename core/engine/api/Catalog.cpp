#include "core/engine/api/Catalog.h"

#include <algorithm>

#include "core/base/DiskUse.h"
#include "core/config/KnownEncoders.h"
#include "core/engine/api/EncoderFolders.h"
#include "core/engine/infer/Machine.h"
#include "core/engine/nn/Family.h"
#include "core/engine/nn/ModelFolder.h"

namespace tb {

namespace {

namespace fs = std::filesystem;

Expected<EncoderInfo> describe(const EncoderFolder& found) {
    TB_TRY(const nn::EncoderSpec spec, nn::readModelSpec(found.folder));
    const nn::FamilyTraits& traits = nn::traitsOf(spec.family);
    return EncoderInfo{found.name,      found.folder,     traits.type,
                       spec.layers,     spec.hidden,      nn::parameterCount(spec),
                       found.languages, spec.intermediate};
}

CatalogueEntry knownEntry(const KnownEncoder& known) {
    CatalogueEntry entry;
    entry.name = known.name;
    entry.family = known.family;
    entry.languages = languageCodes(known.languages);
    entry.parameters = known.parameters;
    entry.bytes = static_cast<std::uint64_t>(known.bytes);
    entry.licence = known.licence;
    entry.help = Message::fromParts(std::string(known.help), {});
    if (!known.remark.empty()) entry.remark = Message::fromParts(std::string(known.remark), {});
    entry.cost = known.cost;
    entry.fetch = known.fetchCommand();
    return entry;
}

/// Arithmetic of a token through the layers, in units of all-MiniLM-L6-v2's.
double costOf(const EncoderInfo& info) {
    constexpr double kUnit = 6.0 * 384.0 * 384.0;
    const auto hidden = static_cast<double>(info.hidden);
    return static_cast<double>(info.layers) * hidden * hidden / kUnit;
}

}  // namespace

std::vector<EncoderInfo> findEncoders(const fs::path& workspace) {
    std::vector<EncoderInfo> found;
    for (const EncoderFolder& folder : encoderFolders(workspace)) {
        if (auto info = describe(folder)) found.push_back(*std::move(info));
    }
    return found;
}

std::vector<CatalogueEntry> encoderCatalogue(const fs::path& workspace) {
    std::vector<CatalogueEntry> entries;
    for (const KnownEncoder& known : knownEncoders()) entries.push_back(knownEntry(known));
    for (const EncoderFolder& folder : encoderFolders(workspace)) {
        const auto info = describe(folder);
        const auto known = std::find_if(entries.begin(), entries.end(),
                                        [&](const CatalogueEntry& entry) { return entry.name == folder.name; });
        CatalogueEntry& entry = known != entries.end() ? *known : entries.emplace_back();
        entry.name = folder.name;
        entry.folder = folder.folder;
        entry.languages = folder.languages;
        entry.bytes = bytesOf(folder.folder);
        if (!info) {
            entry.problem = info.error().asMessage();
            continue;
        }
        entry.family = info->family;
        entry.parameters = info->parameters;
        entry.cost = costOf(*info);
    }
    return entries;
}

Expected<EncoderInfo> resolveEncoder(const std::string& nameOrFolder, const fs::path& workspace) {
    if (const EncoderFolder found = findEncoderFolder(nameOrFolder, workspace); !found.folder.empty())
        return describe(found);
    if (const KnownEncoder* known = findKnownEncoder(nameOrFolder))
        return fail(ErrorCode::NotFound, Message("The encoder \"%1\" is not on this machine.", nameOrFolder), "",
                    Message("Fetch it with: %1", known->fetchCommand()));
    std::string names;
    for (const EncoderInfo& info : findEncoders(workspace)) names += (names.empty() ? "" : ", ") + info.name;
    return fail(ErrorCode::NotFound, Message("There is no encoder \"%1\".", nameOrFolder), "",
                names.empty() ? "Put an encoder's folder into the workspace's folder \"encoders\", or name its path."
                              : Message("There are: %1. Or name the path of an encoder's folder.", names));
}

EncoderFacts encoderFacts(const TrainConfig& config, const DatasetStats& stats, const fs::path& workspace) {
    EncoderFacts facts;
    if (const auto encoder = resolveEncoder(config.model.encoder, workspace)) {
        facts.name = encoder->name;
        facts.family = encoder->family;
        facts.languages = encoder->languages;
        facts.cost = costOf(*encoder);
        facts.shape = {encoder->layers, encoder->hidden, encoder->intermediate};
        if (const auto family = nn::familyOfType(encoder->family)) {
            facts.canAverage = nn::traitsOf(*family).canAverage();
            facts.canAttend = nn::traitsOf(*family).canAttend();
        }
    }
    TrainConfig automatic = config;
    automatic.model.encoder = kAutomaticEncoder;
    facts.better = withChosenEncoder(automatic, stats, workspace).model.encoder;
    if (facts.better == kAutomaticEncoder) facts.better.clear();
    return facts;
}

ComputeInfo computeInfo() {
    const infer::CudaState& cuda = infer::cudaState();
    ComputeInfo info;
    info.cpu = infer::cpuName() + " (" + infer::vectorExtensions() + ")";
    info.cores = infer::physicalCores();
    info.cuda = cuda.device;
    info.cudaReason = cuda.reason;
    info.torchVersion = infer::libtorchVersion();
    return info;
}

}  // namespace tb
