#pragma once

#include <string>
#include <vector>

#include "core/data/Importer.h"
#include "core/data/RecordReader.h"

namespace tb::data {

/// Turns the records of a file into rows of the plan's columns, and those into examples.
class ExampleMapper {
public:
    /// `fileName` becomes the source of rows that name none. Errors: InvalidInput when no column, or one that does not
    /// exist, is to give the texts.
    [[nodiscard]] static Expected<ExampleMapper> create(const ImportPlan& plan, const std::string& fileName);

    /// The record's values in the order of the plan's columns, or the problem in record.problem.
    [[nodiscard]] std::vector<std::string> cells(Record& record) const;
    /// Fills `example` from cells; returns the problem, or an empty message when there is none.
    [[nodiscard]] Message toExample(std::vector<std::string>& cells, Example& example) const;
    /// Whether the row has several labels and nobody has said what becomes of them: why toExample() refuses it.
    [[nodiscard]] bool isUndecided(const std::vector<std::string>& cells) const;

private:
    ExampleMapper(ImportPlan plan, std::vector<std::size_t> mapped, std::string fileName);
    [[nodiscard]] bool isMapped(std::size_t column) const;
    [[nodiscard]] bool isHeaderAgain(const std::vector<std::string>& cells) const;
    [[nodiscard]] Message fieldProblem(const Record& record) const;
    [[nodiscard]] std::vector<std::string> labelsOf(const std::vector<std::string>& cells) const;
    [[nodiscard]] Message setLabels(const std::vector<std::string>& cells, Example& example) const;
    [[nodiscard]] Message setSplit(std::string_view name, Example& example) const;
    [[nodiscard]] std::string cleaned(std::string text) const;
    ImportPlan m_plan;
    std::vector<std::size_t> m_mapped;  ///< The columns that mean something.
    std::size_t m_longestName = 0;      ///< Of the columns.
    bool m_grid;                        ///< The header may come again, as where files were joined.
    std::string m_fileName;
};

}  // namespace tb::data
