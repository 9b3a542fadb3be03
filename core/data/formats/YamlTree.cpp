#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "core/data/formats/JsonTree.h"

namespace tb::data {
namespace {

constexpr std::size_t kMaxDocuments = 10'000;

/// Thrown through the parser, which has no other way to be stopped; caught in parseYamlTree().
struct Refused {
    Error error;
};

/// Builds the tree from the parser's events: nothing is copied for an alias, so a small file stays small.
class YamlBuilder : public YAML::EventHandler {
public:
    explicit YamlBuilder(JsonTree& root) : m_root(root) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    /// Whether the document was more than nothing.
    [[nodiscard]] bool hasValue() const { return m_nodes > 0 && m_root.kind != JsonTree::Kind::Null; }
    static Refused tooLarge() {
        return {{ErrorCode::Unsupported, "The YAML is nested too deeply or holds too many values.", {}, {}}};
    }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add(JsonTree::Kind::Null, mark, {}); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Refused{{ErrorCode::Unsupported,
                       Message("The YAML uses an alias (*name) in line %1; aliases are not followed.", mark.line + 1),
                       {},
                       "Write the value out where the alias stands."}};
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
        add(tag == "?" && (value == "null" || value == "~") ? JsonTree::Kind::Null : JsonTree::Kind::String, mark,
            value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        open(JsonTree::Kind::List, mark);
    }
    void OnSequenceEnd() override { m_open.pop_back(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
        open(JsonTree::Kind::Object, mark);
    }
    void OnMapEnd() override { m_open.pop_back(); }

private:
    struct Level {
        JsonTree* node = nullptr;
        bool atKey = true;  ///< Of an object: a key comes next.
    };
    JsonTree* place(const YAML::Mark& mark) {
        if (++m_nodes > kMaxTreeNodes) throw tooLarge();
        if (!m_open.empty()) m_open.back().atKey = true;
        JsonTree* added = m_open.empty() ? &m_root : &m_open.back().node->items.emplace_back();
        added->line = static_cast<std::uint32_t>(std::max(mark.line, 0)) + 1;
        return added;
    }
    void add(JsonTree::Kind kind, const YAML::Mark& mark, std::string text) {
        if (!m_open.empty() && m_open.back().node->isObject() && m_open.back().atKey) {
            m_open.back().node->keys.push_back(std::move(text));
            m_open.back().atKey = false;
            return;
        }
        JsonTree* added = place(mark);
        added->kind = kind;
        added->text = std::move(text);
    }
    void open(JsonTree::Kind kind, const YAML::Mark& mark) {
        if (m_open.size() >= kMaxTreeDepth) throw tooLarge();
        if (!m_open.empty() && m_open.back().node->isObject() && m_open.back().atKey)
            throw Refused{{ErrorCode::Unsupported, "The YAML has a list or a mapping as a key.", {}, {}}};
        JsonTree* added = place(mark);
        added->kind = kind;
        m_open.push_back({added, true});
    }
    JsonTree& m_root;
    std::vector<Level> m_open;
    std::size_t m_nodes = 0;
};

}  // namespace

Expected<JsonTree> parseYamlTree(std::string_view text) {
    std::istringstream stream{std::string(text)};
    std::vector<JsonTree> documents;
    try {
        YAML::Parser parser(stream);
        for (;;) {
            JsonTree root;
            YamlBuilder builder(root);
            // The parser does not come to an end behind some broken documents.
            if (!parser.HandleNextDocument(builder) || !builder.hasValue()) break;
            documents.push_back(std::move(root));
            if (documents.size() > kMaxDocuments) throw YamlBuilder::tooLarge();
        }
    } catch (Refused& refused) {
        return fail(std::move(refused.error));
    } catch (const YAML::Exception& broken) {
        return fail(ErrorCode::Corrupt, Message("The YAML cannot be understood in line %1.", broken.mark.line + 1));
    }
    if (documents.size() == 1) return std::move(documents.front());
    JsonTree all;
    all.kind = JsonTree::Kind::List;
    all.items = std::move(documents);
    return all;
}

}  // namespace tb::data
