#pragma once

#include <string>
#include <string_view>

namespace tb::data {

/// Appends a field as RFC 4180 has it, quoting also what a spreadsheet would otherwise trim or take for a line end.
void appendCsvField(std::string& out, std::string_view field, char delimiter);

}  // namespace tb::data
