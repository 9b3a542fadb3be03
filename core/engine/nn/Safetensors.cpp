#include "core/engine/nn/Safetensors.h"

#include <ATen/ATen.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/engine/nn/TensorsOnDisk.h"

static_assert(std::endian::native == std::endian::little, "safetensors is little-endian");

namespace tb::nn {

namespace {

constexpr std::uint64_t kMaxHeader = 100'000'000;
constexpr std::size_t kMaxDimensions = 8;

struct TypeName {
    std::string_view name;
    at::ScalarType type;
};
constexpr std::array kTypes{TypeName{"F64", at::kDouble},    TypeName{"F32", at::kFloat}, TypeName{"F16", at::kHalf},
                            TypeName{"BF16", at::kBFloat16}, TypeName{"I64", at::kLong},  TypeName{"I32", at::kInt},
                            TypeName{"I16", at::kShort},     TypeName{"I8", at::kChar},   TypeName{"U8", at::kByte},
                            TypeName{"BOOL", at::kBool}};

const char* kFetchAgain = "The file is damaged or was not copied completely; get it again.";

/// A file opened for reading, closed at the end.
class InputFile {
public:
    explicit InputFile(const std::filesystem::path& path)
        : m_fd(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
    ~InputFile() {
        if (m_fd >= 0) ::close(m_fd);
    }
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    /// The size of a regular file, or nothing (folder, pipe).
    [[nodiscard]] std::optional<std::uint64_t> size() const {
        struct stat info {};
        if (::fstat(m_fd, &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
        return static_cast<std::uint64_t>(info.st_size);
    }
    [[nodiscard]] bool readAt(std::uint64_t offset, void* to, std::uint64_t bytes) const {
        auto* out = static_cast<char*>(to);
        while (bytes > 0) {
            const ssize_t got =
                ::pread(m_fd, out, std::min<std::uint64_t>(bytes, 1U << 30), static_cast<off_t>(offset));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return false;
            out += got;
            offset += static_cast<std::uint64_t>(got);
            bytes -= static_cast<std::uint64_t>(got);
        }
        return true;
    }

private:
    int m_fd;
};

struct Entry {
    std::string name;
    at::ScalarType type = at::kFloat;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// A non-negative whole number from JSON, or nothing.
std::optional<std::uint64_t> wholeNumber(const Json& value) {
    if (!value.is_number_unsigned()) return std::nullopt;  // the parser stores every non-negative integer as unsigned
    return value.get<std::uint64_t>();
}

Expected<Entry> readEntry(const std::string& name, const Json& json, std::uint64_t dataBytes,
                          const std::string& where) {
    const auto corrupt = [&](const char* what) {  // with a %1 for the tensor's name
        return fail(ErrorCode::Corrupt, Message(what, name.substr(0, 200)), where, kFetchAgain);
    };
    if (!json.is_object()) return corrupt("The tensor \"%1\" is not described by an object.");
    const auto dtype = json.find("dtype");
    const auto shape = json.find("shape");
    const auto offsets = json.find("data_offsets");
    if (dtype == json.end() || !dtype->is_string() || shape == json.end() || !shape->is_array() ||
        offsets == json.end() || !offsets->is_array() || offsets->size() != 2) {
        return corrupt("The tensor \"%1\" lacks its type, shape or place.");
    }
    Entry entry;
    entry.name = name;
    const auto& typeName = dtype->get_ref<const std::string&>();
    const auto type = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeName& t) { return t.name == typeName; });
    if (type == kTypes.end()) {
        return fail(ErrorCode::Unsupported,
                    Message("The tensor \"%1\" has the type \"%2\", which cannot be read.", name.substr(0, 200),
                            typeName.substr(0, 40)),
                    where, "Use the model in F32, F16 or BF16.");
    }
    entry.type = type->type;
    if (shape->size() > kMaxDimensions) return corrupt("The tensor \"%1\" has too many dimensions.");
    std::uint64_t bytes = at::elementSize(entry.type);
    for (const Json& side : *shape) {
        const auto extent = wholeNumber(side);
        if (!extent || *extent > std::numeric_limits<std::uint32_t>::max())
            return corrupt("The tensor \"%1\" has an impossible shape.");
        if (*extent != 0 && bytes > std::numeric_limits<std::int64_t>::max() / *extent)
            return corrupt("The tensor \"%1\" has an impossible shape.");
        bytes *= *extent;
        entry.shape.push_back(static_cast<std::int64_t>(*extent));
    }
    const auto begin = wholeNumber((*offsets)[0]);
    const auto end = wholeNumber((*offsets)[1]);
    if (!begin || !end || *begin > *end || *end > dataBytes) return corrupt("The tensor \"%1\" lies outside the file.");
    if (*end - *begin != bytes) return corrupt("The tensor \"%1\" has a shape that does not fit its size.");
    entry.begin = *begin;
    entry.end = *end;
    return entry;
}

Expected<std::vector<Entry>> readEntries(const Json& header, std::uint64_t dataBytes, const std::string& where) {
    if (!header.is_object()) return fail(ErrorCode::Corrupt, "The header is not a JSON object.", where, kFetchAgain);
    std::vector<Entry> entries;
    for (const auto& [name, json] : header.items()) {
        if (name == "__metadata__") continue;
        TB_TRY(Entry entry, readEntry(name, json, dataBytes, where));
        entries.push_back(std::move(entry));
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
    for (std::size_t i = 1; i < entries.size(); ++i) {
        if (entries[i].begin < entries[i - 1].end) {
            return fail(ErrorCode::Corrupt,
                        Message("The tensors \"%1\" and \"%2\" overlap.", entries[i - 1].name.substr(0, 200),
                                entries[i].name.substr(0, 200)),
                        where, kFetchAgain);
        }
    }
    return entries;
}

}  // namespace

Expected<std::map<std::string, torch::Tensor>> readSafetensors(const std::filesystem::path& path) {
    const std::string where = path.string();
    const InputFile file(path);
    if (!file.isOpen()) {
        return errno == ENOENT
                   ? fail(ErrorCode::NotFound, "The file is missing.", where)
                   : fail(ErrorCode::Io, Message("The file cannot be opened: %1.", systemReason(errno)), where);
    }
    const auto size = file.size();
    if (!size) return fail(ErrorCode::Io, "This is not a file.", where);
    std::uint64_t headerBytes = 0;
    if (*size < 8 || !file.readAt(0, &headerBytes, 8) || headerBytes > kMaxHeader || headerBytes > *size - 8) {
        return fail(ErrorCode::Corrupt, "The file is not in the safetensors format.", where, kFetchAgain);
    }
    std::string text(headerBytes, '\0');
    if (!file.readAt(8, text.data(), headerBytes)) return fail(ErrorCode::Io, "The file cannot be read.", where);
    TB_TRY(const Json header, parseJson(text, where));
    TB_TRY(const auto entries, readEntries(header, *size - 8 - headerBytes, where));
    std::map<std::string, torch::Tensor> tensors;
    for (const Entry& entry : entries) {
        auto tensor = at::empty(entry.shape, entry.type);
        if (entry.end > entry.begin &&
            !file.readAt(8 + headerBytes + entry.begin, tensor.mutable_data_ptr(), entry.end - entry.begin)) {
            return fail(ErrorCode::Io, Message("The tensor \"%1\" cannot be read.", entry.name.substr(0, 200)), where,
                        kFetchAgain);
        }
        tensors.insert_or_assign(entry.name, std::move(tensor));
    }
    return tensors;
}

Expected<void> writeSafetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                                const std::map<std::string, std::string>& metadata) {
    Json header = Json::object();
    Json& about = header["__metadata__"] = Json::object();
    about["format"] = "pt";
    for (const auto& [key, value] : metadata) about[key] = value;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : tensors) {
        const auto type = std::find_if(kTypes.begin(), kTypes.end(),
                                       [scalar = tensor.scalar_type()](const TypeName& t) { return t.type == scalar; });
        if (type == kTypes.end())
            return fail(ErrorCode::Unsupported, Message("The tensor \"%1\" has a type that cannot be saved.", name),
                        path.string());
        const std::uint64_t bytes = tensor.nbytes();
        Json& entry = header[name];
        entry["dtype"] = std::string(type->name);
        entry["shape"] = tensor.sizes().vec();
        entry["data_offsets"] = {offset, offset + bytes};
        offset += bytes;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t headerBytes = text.size();
    TB_TRY(AtomicFile file, AtomicFile::create(path));
    TB_TRY(file.write(&headerBytes, sizeof headerBytes));
    TB_TRY(file.write(text));
    for (const auto& [name, tensor] : tensors) {
        TB_TRY(writeValues(tensor, tensor.scalar_type(),
                           [&](const void* bytes, std::size_t count) { return file.write(bytes, count); }));
    }
    return file.commit();
}

}  // namespace tb::nn
