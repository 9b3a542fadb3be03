#pragma once

// Private to core/data.

#include <string>
#include <unordered_map>
#include <vector>

#include "core/data/formats/NamedRows.h"

namespace tb::data {

/// Objects as rows of a table: their keys are its columns, in the order met; keys of an object inside are called
/// "outer.inner"; a list stays JSON.
class TreeTable {
public:
    void add(const JsonTree& item);
    [[nodiscard]] std::vector<std::string> columns() const { return m_columns; }
    /// With `columns` as the columns; others are left out.
    [[nodiscard]] std::vector<Record> takeRows(const std::vector<std::string>& columns);

private:
    void flatten(const JsonTree& value, const std::string& name, Record& record);
    std::size_t placeOf(const std::string& name);
    std::vector<std::string> m_columns;
    std::unordered_map<std::string, std::size_t> m_places;
    std::vector<Record> m_rows;
};

/// A document that is a table whose columns are only known when it has been read.
class TableDocument : public DocumentFormat {
public:
    [[nodiscard]] Expected<void> plan(const FileHead& head, const ImportChoices& choices, ImportPlan& plan,
                                      FormatDoubts& doubts) const override;

protected:
    [[nodiscard]] Expected<std::vector<Record>> rowsOf(const JsonTree& document, const std::filesystem::path& file,
                                                       const ImportPlan& plan) const override;
    /// Errors: InvalidInput when it is of another format.
    [[nodiscard]] virtual Expected<TreeTable> tableFrom(const JsonTree& document,
                                                        const std::filesystem::path& file) const = 0;
};

}  // namespace tb::data
