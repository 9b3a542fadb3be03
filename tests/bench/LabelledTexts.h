#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/data/Importer.h"

namespace tb::bench {

/// The texts of a file with their classes and, once computed, their vectors.
struct LabelledTexts {
    std::vector<std::string> text;
    std::vector<std::int32_t> label;
    std::vector<float> vectors;  ///< [texts, dimension] row by row.

    /// The vectors of these rows, end to end.
    [[nodiscard]] std::vector<float> vectorsOf(const std::vector<std::size_t>& rows, std::size_t dimension) const {
        std::vector<float> chosen;
        chosen.reserve(rows.size() * dimension);
        for (const std::size_t row : rows) {
            const auto first = vectors.begin() + static_cast<std::ptrdiff_t>(row * dimension);
            chosen.insert(chosen.end(), first, first + static_cast<std::ptrdiff_t>(dimension));
        }
        return chosen;
    }
};

/// `classes` numbers the labels in the order they are met, also over several files.
inline Expected<LabelledTexts> readLabelledTexts(const std::filesystem::path& file,
                                                 std::map<std::string, std::int32_t>& classes) {
    LabelledTexts texts;
    TB_TRY(ImportPlan plan, detectImport(file));
    TB_TRY(readExamples(file, plan, [&](Example&& example, std::uint64_t) -> Expected<void> {
        const auto next = static_cast<std::int32_t>(classes.size());
        texts.label.push_back(classes.emplace(example.label.value_or(""), next).first->second);
        texts.text.push_back(std::move(example.text));
        return {};
    }));
    return texts;
}

}  // namespace tb::bench
