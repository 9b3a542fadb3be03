#include "core/store/LabelRecord.h"

#include <algorithm>

#include "core/base/Json.h"

namespace tb::sql {
namespace {

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A list that cannot be read counts as empty: it only describes.
Json listOf(const std::string& text) {
    Json list = Json::parse(text, nullptr, false);
    return list.is_array() ? list : Json::array();
}

std::size_t characters(const std::string& utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

Expected<LabelRecord> readLabel(Db& db, LabelId label) {
    Query query(db, "SELECT name, description, replies, examples, key, colour, label_set FROM labels WHERE id = ?",
                label);
    if (!query.next())
        return fail(ErrorCode::NotFound, Message("There is no intent with the number %1.", label), {},
                    "Refresh the list of intents and try again.");
    return LabelRecord{query.text(0),   query.text(1), query.text(2),
                       query.text(3),   query.text(4), static_cast<int>(query.integer(5)),
                       query.integer(6)};
}

void putLabel(Db& db, LabelId id, const LabelRecord& label) {
    Query(db,
          "INSERT INTO labels (id, name, description, replies, examples, key, colour, label_set) VALUES (?, ?, ?, ?, "
          "?, ?, ?, ?) "
          "ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description, "
          "replies = excluded.replies, examples = excluded.examples, key = excluded.key, colour = excluded.colour",
          id, label.name, label.description, label.replies, label.examples, label.key, label.colour, label.set)
        .run();
}

void removeLabel(Db& db, LabelId id) {
    Query(db, "DELETE FROM labels WHERE id = ?", id).run();
}

Expected<void> checkLabelName(Db& db, const std::string& name, LabelId self, LabelSetId set) {
    if (name.find_first_not_of(" \t\r\n") == std::string::npos)
        return fail(ErrorCode::InvalidInput, wordFor(set, "An intent needs a name.", "A label needs a name."), {},
                    wordFor(set, "Type a name, e.g. card_arrival.", "Type a name, e.g. positive."));
    Query query(db, "SELECT 1 FROM labels WHERE label_set = ? AND name = ? AND id <> ?", set, name, self);
    if (!query.next()) return {};
    return fail(ErrorCode::AlreadyExists,
                Message(wordFor(set, "There is an intent \"%1\" already.", "There is a label \"%1\" already."), name),
                {}, "Choose another name.");
}

Expected<void> checkLabelKey(Db& db, const std::string& key, LabelId self, LabelSetId set) {
    if (key.empty()) return {};
    if (characters(key) != 1 || key.find_first_of(" \t\r\n") != std::string::npos)
        return fail(ErrorCode::InvalidInput, "The key of an intent is one letter, digit or sign.", {},
                    "Choose one key.");
    Query query(db, "SELECT name FROM labels WHERE label_set = ? AND key = ? AND id <> ?", set, key, self);
    if (!query.next()) return {};
    return fail(ErrorCode::AlreadyExists,
                Message(wordFor(set, "The key %1 belongs to the intent %2 already.",
                                "The key %1 belongs to the label %2 already."),
                        key, query.text(0)),
                {}, "Choose another key, or take it away there first.");
}

const char* wordFor(LabelSetId set, const char* intents, const char* others) {
    return set == kIntentSet ? intents : others;
}

Message renamedLabel(LabelSetId set, const std::string& before, const std::string& after) {
    return {wordFor(set, "Renamed the intent %1 to %2", "Renamed the label %1 to %2"), before, after};
}

LabelRecord toRecord(const LabelInfo& label) {
    Json examples = Json::array();
    for (const IntentExample& one : label.examples)
        examples.push_back(one.row != 0 ? Json{{"row", one.row}} : Json{{"text", one.text}});
    return {label.name, label.description, dumped(Json(label.replies)), dumped(examples), label.key, label.colour};
}

void fillInfo(Db& db, const LabelRecord& record, LabelInfo& label) {
    label.name = record.name;
    label.description = record.description;
    label.key = record.key;
    label.colour = record.colour;
    for (const Json& reply : listOf(record.replies))
        if (reply.is_string()) label.replies.push_back(reply.get<std::string>());
    for (const Json& one : listOf(record.examples)) {
        if (!one.is_object()) continue;
        const ExampleId row = one.value("row", ExampleId{0});
        if (row == 0) {
            label.examples.push_back({0, one.value("text", "")});
            continue;
        }
        Query query(db, "SELECT text FROM examples WHERE id = ?", row);
        if (query.next()) label.examples.push_back({row, query.text(0)});
    }
}

std::string toHistory(const LabelRecord& label) {
    Json json{{"name", label.name},
              {"description", label.description},
              {"replies", listOf(label.replies)},
              {"examples", listOf(label.examples)},
              {"key", label.key},
              {"colour", label.colour},
              {"set", label.set}};
    return dumped(json);
}

LabelRecord fromHistory(const std::string& text) {
    const Json value = Json::parse(text, nullptr, false);
    if (!value.is_object()) throw SQLite::Exception("a label of the undo history cannot be read", SQLite::OK);
    LabelRecord label{value.value("name", ""),  value.value("description", ""), "[]", "[]", value.value("key", ""),
                      value.value("colour", 0), value.value("set", kIntentSet)};
    if (value.contains("replies"))
        label.replies = dumped(value["replies"]);
    else if (const std::string reply = value.value("reply", ""); !reply.empty())
        label.replies = dumped(Json::array({reply}));
    if (value.contains("examples")) label.examples = dumped(value["examples"]);
    return label;
}

std::string joinedLists(const std::string& list, const std::string& more) {
    Json joined = listOf(list);
    for (const Json& one : listOf(more))
        if (std::find(joined.begin(), joined.end(), one) == joined.end()) joined.push_back(one);
    return dumped(joined);
}

}  // namespace tb::sql
