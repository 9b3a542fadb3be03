#pragma once

// Private to core/data: what the formats that know their columns have in common.

#include <initializer_list>

#include "core/data/ImportFormat.h"
#include "core/data/formats/JsonItems.h"

namespace tb::data {

/// A column that a format knows, and what it is.
struct NamedColumn {
    enum class Role { None, Text, Label, Split, Note, Suggestion };
    const char* name;
    Role role = Role::None;
};

void planNamed(FileFormat format, std::initializer_list<NamedColumn> columns, ImportPlan& plan);
/// Texts that have one intent each, in this order.
void planIntents(FileFormat format, ImportPlan& plan);

/// The whole content as UTF-8. Errors: those of the file; Unsupported above the bound, which is for what has to be in
/// memory at once.
inline constexpr std::uint64_t kMaxDocumentBytes = 64ULL << 20U;
inline constexpr std::uint64_t kMaxYamlBytes = 16ULL << 20U;
[[nodiscard]] Expected<std::string> readWhole(const std::filesystem::path& file, const std::string& encoding,
                                              std::uint64_t bound, const StopToken& stop);
/// JSON where the file begins with a bracket or a brace, YAML otherwise.
[[nodiscard]] Expected<JsonTree> readDocument(const std::filesystem::path& file, const std::string& encoding,
                                              const StopToken& stop);

/// The next value as the beginning of a row: its line, and what keeps it from being one in `record.problem`; false at
/// the end.
[[nodiscard]] Expected<bool> nextRow(JsonItems& items, std::string_view encoding, JsonItems::Item& item,
                                     Record& record);
/// A row of these values, in the order of the format's columns.
[[nodiscard]] Record rowOf(std::uint64_t line, std::vector<std::string> fields);
/// Hands out rows that are in memory.
[[nodiscard]] std::unique_ptr<RecordStream> streamOf(std::vector<Record> rows, std::uint64_t bytes);

/// The texts of a list of pieces, one behind the other: [{"text": "where is "}, {"text": "my parcel"}].
[[nodiscard]] std::string joinedPieces(const JsonTree& pieces);
/// One label as it is, none as nothing, several as a list. `record.structured` is told of the list.
void setLabels(const std::vector<std::string>& labels, std::size_t column, Record& record);
/// The scalars of a list; of a scalar itself.
[[nodiscard]] std::vector<std::string> scalarsOf(const JsonTree* value);

/// A format whose whole file is one JSON or YAML value.
class DocumentFormat : public ImportFormat {
public:
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override;

protected:
    /// The rows of the document, in order. Errors: InvalidInput when it is of another format.
    [[nodiscard]] virtual Expected<std::vector<Record>> rowsOf(const JsonTree& document,
                                                               const std::filesystem::path& file,
                                                               const ImportPlan& plan) const = 0;
};

/// A format whose values follow each other in JSON lines or in one list, each of them a row.
class ItemFormat : public ImportFormat {
public:
    [[nodiscard]] int probe(const FileHead& head) const override;
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override;
    /// Whether a value has the form of this format.
    [[nodiscard]] virtual bool fits(const JsonTree& item) const = 0;
    /// Fills the fields, or says in `record.problem` why not.
    virtual void fill(const JsonTree& item, Record& record) const = 0;
};

}  // namespace tb::data
