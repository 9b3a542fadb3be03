#include "core/data/Csv.h"

#include "core/base/Utf8.h"

namespace tb::data {

void appendCsvField(std::string& out, std::string_view field, char delimiter) {
    const bool plain = field.find_first_of("\"\r\n") == std::string_view::npos &&
                       field.find(delimiter) == std::string_view::npos && trimmed(field).size() == field.size();
    if (plain) {
        out.append(field);
        return;
    }
    out.push_back('"');
    for (const char c : field) {
        if (c == '"') out.push_back('"');
        out.push_back(c);
    }
    out.push_back('"');
}

}  // namespace tb::data
