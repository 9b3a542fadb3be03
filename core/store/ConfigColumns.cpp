#include "core/store/ConfigColumns.h"

#include <cctype>
#include <map>

#include "core/config/Schema.h"
#include "core/store/Db.h"

namespace tb::sql {
namespace {

std::string jsonPath(std::string_view key) {
    std::string path = "'$.\"";
    for (const char c : key) path += c == '.' ? std::string("\".\"") : std::string(1, c);
    return path + "\"'";
}

}  // namespace

std::string configColumnExpression(const FieldInfo& field) {
    std::string expression = "json_extract(config_json, " + jsonPath(field.key) + ")";
    if (field.renamedFrom.empty()) return expression;
    for (const std::string& old : field.renamedFrom) expression += ", json_extract(config_json, " + jsonPath(old) + ")";
    return "coalesce(" + expression + ")";
}

std::string configColumnName(std::string_view key) {
    std::string name = "cfg_";
    for (const char c : key) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return name;
}

void updateConfigColumns(SQLite::Database& connection) {
    std::map<std::string, std::string> wanted;
    for (const FieldInfo& field : schema())
        if (field.queryable) wanted.emplace(configColumnName(field.key), configColumnExpression(field));
    std::map<std::string, std::string> present;
    Db db(connection);
    {
        Query query(db, "SELECT name, expression FROM config_columns");
        while (query.next()) present.emplace(query.text(0), query.text(1));
    }
    if (wanted == present) return;
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    for (const auto& [name, expression] : present) {
        const auto found = wanted.find(name);
        if (found != wanted.end() && found->second == expression) continue;
        db.exec("DROP INDEX IF EXISTS runs_by_" + name + "; ALTER TABLE runs DROP COLUMN " + name);
        Query(db, "DELETE FROM config_columns WHERE name = ?", name).run();
    }
    for (const auto& [name, expression] : wanted) {
        const auto found = present.find(name);
        if (found != present.end() && found->second == expression) continue;
        db.exec("ALTER TABLE runs ADD COLUMN " + name + " GENERATED ALWAYS AS (" + expression + ") VIRTUAL");
        db.exec("CREATE INDEX runs_by_" + name + " ON runs (" + name + ")");
        Query(db, "INSERT INTO config_columns (name, expression) VALUES (?, ?)", name, expression).run();
    }
    transaction.commit();
}

}  // namespace tb::sql
