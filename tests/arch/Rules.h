#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tb::arch {

/// One #include line: `"core/base/Error.h"` is ours, `<torch/torch.h>` is not.
struct Include {
    enum class Kind { Quoted, Bracketed };
    std::string path;
    Kind kind = Kind::Quoted;
};

/// Every rule below answers nothing when it is kept, otherwise one sentence that names the rule.
/// `file` is a path from the source folder, e.g. "ui/label/LabelPanel.cpp".

[[nodiscard]] std::optional<std::string> brokenByInclude(std::string_view file, const Include& include);
[[nodiscard]] std::vector<std::string> brokenByText(std::string_view file, std::string_view text);
[[nodiscard]] std::vector<Include> includesOf(std::string_view text);

/// The module a path lies in: "core/data", "core/text/pii", "core/engine/nn", "ui/label", "app", "tests".
[[nodiscard]] std::string moduleOf(std::string_view path);

}  // namespace tb::arch
