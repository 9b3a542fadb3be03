#include "core/data/FileHeadReader.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/data/TextSource.h"
#include "core/data/formats/JsonItems.h"
#include "core/data/formats/NamedRows.h"
#include "core/data/formats/Refusals.h"

namespace tb::data {
namespace {

constexpr std::size_t kHeadBytes = 256UL * 1024;
constexpr std::size_t kHeadItems = 200;

std::string lowerExtension(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension;
}

/// The values that the text is made of; none when it is no JSON.
void parseItems(FileHead& head) {
    bool given = false;
    JsonItems items([&](std::string& out) -> Expected<bool> {
        if (std::exchange(given, true)) return false;
        out += head.text;
        return true;
    });
    std::size_t broken = 0;
    JsonItems::Item item;
    while (head.items.size() < kHeadItems && broken < kHeadItems) {
        const auto more = items.next(item);
        if (!more || !*more || (item.cutOff && head.end == SampleEnd::Cut)) break;
        Expected<JsonTree> tree = item.problem.empty() ? parseJsonTree(item.text) : fail(ErrorCode::Corrupt, "");
        if (tree) {
            head.items.push_back(std::move(*tree));
        } else {
            ++broken;
            if (item.problem.empty()) items.retryAfterFirstLine();
        }
    }
    const std::size_t scalars = static_cast<std::size_t>(
        std::count_if(head.items.begin(), head.items.end(), [](const JsonTree& one) { return one.isScalar(); }));
    const bool inList = trimmed(head.text).starts_with('[');
    if (broken > head.items.size() || (!inList && scalars * 2 > head.items.size())) head.items.clear();
}

bool looksLikeYaml(const FileHead& head, std::string_view content) {
    return head.extension == ".yml" || head.extension == ".yaml" || content.starts_with("version:") ||
           content.starts_with("nlu:") || content.starts_with("---\n") || content.starts_with("---\r");
}

/// YAML up to the cut: whole entries only, so the last line that begins one is where the sample ends.
std::string_view wholeYaml(const FileHead& head) {
    const std::string_view text = head.text;
    if (head.end == SampleEnd::Whole) return text;
    const std::size_t entry = text.rfind("\n- ");
    return text.substr(0, entry == std::string_view::npos ? text.rfind('\n') : entry + 1);
}

void parseStructure(FileHead& head) {
    const std::string_view content = trimmed(head.text);
    if (content.starts_with('{') || content.starts_with('[')) {
        parseItems(head);
        if (content.starts_with('{') && head.items.size() <= 1) {
            JsonTree tree = parseCutJsonTree(content);
            const bool whole = head.items.size() == 1;
            if (whole || (head.end == SampleEnd::Cut && !tree.items.empty())) head.document = std::move(tree);
        } else if (content.starts_with('[') && !head.items.empty()) {
            JsonTree list;
            list.kind = JsonTree::Kind::List;
            list.items = head.items;
            head.document = std::move(list);
        }
    } else if (looksLikeYaml(head, content)) {
        Expected<JsonTree> tree = parseYamlTree(wholeYaml(head));
        if (tree && !tree->isScalar() && !tree->items.empty()) head.document = std::move(*tree);
    }
}

}  // namespace

Expected<FileHead> readHead(const std::filesystem::path& file, const std::optional<std::string>& encoding) {
    FileHead head;
    head.file = file;
    head.extension = lowerExtension(file);
    TB_TRY(std::ifstream stream, openForReading(file));
    head.bytes.resize(kHeadBytes);
    stream.read(head.bytes.data(), static_cast<std::streamsize>(head.bytes.size()));
    head.bytes.resize(static_cast<std::size_t>(stream.gcount()));
    if (stream.bad())
        return fail(ErrorCode::Io, "The file cannot be read.", file.string(), "Check the disk or the network drive.");
    head.end = head.bytes.size() == kHeadBytes ? SampleEnd::Cut : SampleEnd::Whole;
    const auto found = detectEncoding(head.bytes, head.end);
    if (found) head.encoding = *found;
    const bool zip = head.bytes.starts_with("PK\x03\x04");
    TB_TRY(refuseForeignBytes(head));
    if (zip) {
        head.encoding.clear();
        return head;
    }
    if (encoding) head.encoding = *encoding;
    auto decoder = Decoder::create(head.encoding);
    if (!decoder)
        return fail(ErrorCode::Unsupported, Message("The encoding %1 cannot be read here.", head.encoding),
                    file.string(), "Save the file as UTF-8.");
    decoder->decode(std::string_view(head.bytes).substr(byteOrderMarkLength(head.bytes, head.encoding)), head.end,
                    head.text);
    if (head.text.empty())
        return fail(ErrorCode::InvalidInput, "The file is empty.", file.string(),
                    "Choose a file with at least one text.");
    if (trimmed(head.text).empty())
        return fail(ErrorCode::InvalidInput, "The file holds nothing but blank lines.", file.string(),
                    "Choose a file with at least one text.");
    parseStructure(head);
    return head;
}

}  // namespace tb::data
