#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/data/Importer.h"
#include "core/data/RecordReader.h"

namespace tb::data {

/// Turns the records of a file into rows of the plan's columns, and those into examples.
class ExampleMapper {
public:
    /// `fileName` becomes the source of rows that name none. Errors: InvalidInput when no column, or one that does not
    /// exist, is to give the texts.
    [[nodiscard]] static Expected<ExampleMapper> create(const ImportPlan& plan, std::string fileName);

    /// The record's values in the order of the plan's columns, or the problem in record.problem. JSON is taken apart
    /// here.
    [[nodiscard]] std::vector<std::string> cells(Record& record) const;
    /// Fills `example` from cells; returns the problem, or an empty message when there is none.
    [[nodiscard]] Message toExample(std::vector<std::string>& cells, Example& example) const;

private:
    ExampleMapper(ImportPlan plan, std::vector<std::size_t> mapped, std::string fileName)
        : m_plan(std::move(plan)), m_mapped(std::move(mapped)), m_fileName(std::move(fileName)) {
        for (std::size_t column = 0; column < m_plan.columns.size(); ++column)
            m_places.emplace(m_plan.columns[column], column);
    }
    [[nodiscard]] std::vector<std::string> jsonCells(Record& record) const;
    [[nodiscard]] bool isMapped(std::size_t column) const;
    ImportPlan m_plan;
    std::vector<std::size_t> m_mapped;                      ///< The columns that mean something.
    std::unordered_map<std::string, std::size_t> m_places;  ///< Of the columns by their names: the keys of JSON.
    std::string m_fileName;
};

}  // namespace tb::data
