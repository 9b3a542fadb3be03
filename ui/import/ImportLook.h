#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/data/Importer.h"

namespace tb::ui {

/// How to look: from the beginning with what has been said, with the columns anew, or under the plan as it is.
enum class LookFrom { Choices, Reading, Plan };

/// What a look at a file gives: how it may be read, its first rows, and what is open.
struct ImportLook {
    ImportPreview preview;
    std::vector<ImportQuestion> questions;
    std::vector<ImportNotice> notices;
    std::vector<std::string> sheets;  ///< Of a workbook.
    std::uintmax_t bytes = 0;         ///< 0 = nobody knows.
    LookFrom from = LookFrom::Choices;
};

struct LookRequest {
    std::filesystem::path file;
    LookFrom from = LookFrom::Choices;
    ImportChoices choices;
    ImportPlan plan;                ///< Of Reading and Plan.
    std::vector<std::string> sets;  ///< The label sets beside the intents that there are.
};

/// May take as long as the drive likes: never on the main thread.
[[nodiscard]] Expected<ImportLook> lookAt(const LookRequest& request);

/// Takes an answer into what is said, so that the same is not asked again. `choices` is for the questions that come
/// before the columns are known; true when it changed and the file has to be looked at from the beginning.
[[nodiscard]] bool takeAnswer(const ImportQuestion& question, const ImportPlan& answer, ImportChoices& choices);

}  // namespace tb::ui
