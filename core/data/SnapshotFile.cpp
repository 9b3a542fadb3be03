#include "core/data/SnapshotFile.h"

#include <algorithm>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"

namespace tb {
namespace {

constexpr std::uint64_t kMaxBytes = 8ULL << 30;

Json splitJson(const LabelledTexts& split) {
    return {{"ids", split.ids}, {"texts", split.texts}, {"labels", split.labels}};
}

LabelledTexts splitFrom(const Json& json, std::size_t classes) {
    LabelledTexts split;
    split.ids = json.at("ids").get<std::vector<ExampleId>>();
    split.texts = json.at("texts").get<std::vector<std::string>>();
    split.labels = json.at("labels").get<std::vector<std::int32_t>>();
    const auto outside = [classes](std::int32_t label) {
        return label < 0 || static_cast<std::size_t>(label) >= classes;
    };
    if (split.ids.size() != split.texts.size() || split.labels.size() != split.texts.size() ||
        std::any_of(split.labels.begin(), split.labels.end(), outside))
        throw std::out_of_range("rows of a snapshot");
    return split;
}

}  // namespace

Expected<void> writeSnapshot(const DatasetSnapshot& snapshot, const std::filesystem::path& file) {
    const Json json = {{"hash", snapshot.contentHash},
                       {"labels", snapshot.labels},
                       {"train", splitJson(snapshot.train)},
                       {"validation", splitJson(snapshot.validation)},
                       {"test", splitJson(snapshot.test)}};
    const std::vector<std::uint8_t> bytes = Json::to_cbor(json);
    TB_TRY(AtomicFile out, AtomicFile::create(file, FileAccess::Private));
    TB_TRY(out.write(bytes.data(), bytes.size()));
    return out.commit();
}

Expected<DatasetSnapshot> readSnapshot(const std::filesystem::path& file) {
    TB_TRY(const std::string bytes, readFile(file, kMaxBytes));
    try {
        const Json json = Json::from_cbor(bytes);
        DatasetSnapshot snapshot;
        snapshot.contentHash = json.at("hash").get<std::string>();
        snapshot.labels = json.at("labels").get<std::vector<std::string>>();
        snapshot.train = splitFrom(json.at("train"), snapshot.labels.size());
        snapshot.validation = splitFrom(json.at("validation"), snapshot.labels.size());
        snapshot.test = splitFrom(json.at("test"), snapshot.labels.size());
        return snapshot;
    } catch (const std::exception&) {
        return fail(ErrorCode::Corrupt, "The frozen data of this run cannot be read.", file.string(),
                    "Start a new run with the same settings.");
    }
}

}  // namespace tb
