#include "core/data/SnapshotFile.h"

#include <algorithm>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"

namespace tb {
namespace {

constexpr std::uint64_t kMaxBytes = 8ULL << 30;

/// CBOR is read by recursion: what nests deeply is turned away before it uses up the stack.
class ShallowEnough final : public Json::json_sax_t {
public:
    bool start_object(std::size_t) override { return enter(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(Json::number_integer_t) override { return true; }
    bool number_unsigned(Json::number_unsigned_t) override { return true; }
    bool number_float(Json::number_float_t, const std::string&) override { return true; }
    bool string(std::string&) override { return true; }
    bool binary(Json::binary_t&) override { return true; }
    bool key(std::string&) override { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

private:
    static constexpr int kMaxNesting = 8;  // a snapshot has three
    bool enter() { return ++m_nesting <= kMaxNesting; }
    bool leave() {
        --m_nesting;
        return true;
    }

    int m_nesting = 0;
};

Expected<DatasetSnapshot> corrupt(const std::filesystem::path& file) {
    return fail(ErrorCode::Corrupt, "The frozen data of this run cannot be read.", file.string(),
                "Start a new run with the same settings.");
}

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
        ShallowEnough check;
        if (!Json::sax_parse(bytes, &check, Json::input_format_t::cbor)) return corrupt(file);
        const Json json = Json::from_cbor(bytes);
        DatasetSnapshot snapshot;
        snapshot.contentHash = json.at("hash").get<std::string>();
        snapshot.labels = json.at("labels").get<std::vector<std::string>>();
        snapshot.train = splitFrom(json.at("train"), snapshot.labels.size());
        snapshot.validation = splitFrom(json.at("validation"), snapshot.labels.size());
        snapshot.test = splitFrom(json.at("test"), snapshot.labels.size());
        return snapshot;
    } catch (const std::exception&) {
        return corrupt(file);
    }
}

}  // namespace tb
