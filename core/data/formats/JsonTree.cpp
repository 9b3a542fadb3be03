#include "core/data/formats/JsonTree.h"

#include <algorithm>

#include "core/base/Json.h"

namespace tb::data {
namespace {

/// Counts the lines that the parser, which tells no positions, has passed.
struct CountedByte {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;
    const char* at = nullptr;
    std::uint32_t* line = nullptr;
    reference operator*() const { return *at; }
    CountedByte& operator++() {
        *line += *at == '\n' ? 1 : 0;
        ++at;
        return *this;
    }
    CountedByte operator++(int) {
        CountedByte before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountedByte& other) const { return at == other.at; }
    bool operator!=(const CountedByte& other) const { return at != other.at; }
};

/// Builds the tree from the parser's events; never deeper or larger than the limits.
class TreeBuilder : public nlohmann::json::json_sax_t {
public:
    explicit TreeBuilder(JsonTree& root) : m_root(root) {}

    bool null() override { return scalar(JsonTree::Kind::Null, {}); }
    bool boolean(bool value) override { return scalar(JsonTree::Kind::Boolean, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override {
        return scalar(JsonTree::Kind::Number, std::to_string(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return scalar(JsonTree::Kind::Number, std::to_string(value));
    }
    bool number_float(number_float_t, const string_t& digits) override {
        return scalar(JsonTree::Kind::Number, digits);
    }
    bool string(string_t& value) override { return scalar(JsonTree::Kind::String, std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonTree::Kind::Object); }
    bool key(string_t& value) override {
        m_open.back()->keys.push_back(std::move(value));
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(JsonTree::Kind::List); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }

    /// Where the text broke off: a key whose value did not come goes.
    void cut() {
        for (JsonTree* tree : m_open)
            if (tree->isObject()) tree->keys.resize(tree->items.size());
    }

    std::uint32_t line = 1;
    bool tooLarge = false;

private:
    JsonTree* add(JsonTree::Kind kind) {
        tooLarge = ++m_nodes > kMaxTreeNodes;
        if (tooLarge) return nullptr;
        JsonTree* added = m_open.empty() ? &m_root : &m_open.back()->items.emplace_back();
        added->kind = kind;
        added->line = line;
        return added;
    }
    bool scalar(JsonTree::Kind kind, std::string text) {
        JsonTree* added = add(kind);
        if (added == nullptr) return false;
        added->text = std::move(text);
        return true;
    }
    bool open(JsonTree::Kind kind) {
        JsonTree* added = add(kind);
        tooLarge = tooLarge || m_open.size() >= kMaxTreeDepth;
        if (tooLarge) return false;
        m_open.push_back(added);  // its siblings come after it is closed: it does not move before
        return true;
    }
    bool close() {
        m_open.pop_back();
        return true;
    }
    JsonTree& m_root;
    std::vector<JsonTree*> m_open;
    std::size_t m_nodes = 0;
};

bool build(std::string_view text, TreeBuilder& builder) {
    const CountedByte begin{text.data(), &builder.line};
    const CountedByte end{text.data() + text.size(), &builder.line};
    return nlohmann::json::sax_parse(begin, end, &builder);
}

nlohmann::json quoted(const std::string& text) {
    return nlohmann::json(text);
}

void append(const JsonTree& tree, std::string& out) {
    constexpr auto kReplace = nlohmann::json::error_handler_t::replace;
    switch (tree.kind) {
        case JsonTree::Kind::Null:
            out += "null";
            return;
        case JsonTree::Kind::Boolean:
        case JsonTree::Kind::Number:
            out += tree.text;
            return;
        case JsonTree::Kind::String:
            out += quoted(tree.text).dump(-1, ' ', false, kReplace);
            return;
        case JsonTree::Kind::List:
        case JsonTree::Kind::Object:
            break;
    }
    out += tree.isList() ? '[' : '{';
    for (std::size_t i = 0; i < tree.items.size(); ++i) {
        if (i > 0) out += ',';
        if (tree.isObject()) out += quoted(tree.keys[i]).dump(-1, ' ', false, kReplace) + ":";
        append(tree.items[i], out);
    }
    out += tree.isList() ? ']' : '}';
}

}  // namespace

const JsonTree* JsonTree::find(std::string_view key) const {
    if (!isObject()) return nullptr;
    const auto at = std::find(keys.begin(), keys.end(), key);
    return at == keys.end() ? nullptr : &items[static_cast<std::size_t>(at - keys.begin())];
}

const JsonTree* JsonTree::list(std::string_view key) const {
    const JsonTree* value = find(key);
    return value != nullptr && value->isList() ? value : nullptr;
}

const JsonTree* JsonTree::object(std::string_view key) const {
    const JsonTree* value = find(key);
    return value != nullptr && value->isObject() ? value : nullptr;
}

std::string JsonTree::string(std::string_view key) const {
    const JsonTree* value = find(key);
    return value != nullptr && value->isScalar() ? value->text : std::string();
}

Expected<JsonTree> parseJsonTree(std::string_view text) {
    JsonTree root;
    TreeBuilder builder(root);
    if (build(text, builder)) return root;
    if (builder.tooLarge)
        return fail(ErrorCode::Unsupported, "The JSON is nested too deeply or holds too many values.");
    return fail(ErrorCode::Corrupt, Message("This is not valid JSON: it breaks off in line %1.", builder.line));
}

JsonTree parseCutJsonTree(std::string_view text) {
    JsonTree root;
    TreeBuilder builder(root);
    if (!build(text, builder)) builder.cut();
    return root;
}

std::string listCell(const std::vector<std::string>& values) {
    JsonTree list;
    list.kind = JsonTree::Kind::List;
    for (const std::string& value : values) {
        JsonTree& item = list.items.emplace_back();
        item.kind = JsonTree::Kind::String;
        item.text = value;
    }
    return jsonOf(list);
}

std::string jsonOf(const JsonTree& tree) {
    std::string out;
    append(tree, out);
    return out;
}

}  // namespace tb::data
