#include "core/data/Example.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tb {

const char* splitName(Split split) {
    switch (split) {
        case Split::Train:
            return "train";
        case Split::Validation:
            return "validation";
        case Split::Test:
            return "test";
        case Split::Unassigned:
            break;
    }
    return "unassigned";
}

std::optional<Split> splitFromName(const std::string& name) {
    static constexpr std::array<std::pair<const char*, Split>, 11> kNames{{{"unassigned", Split::Unassigned},
                                                                           {"train", Split::Train},
                                                                           {"training", Split::Train},
                                                                           {"validation", Split::Validation},
                                                                           {"valid", Split::Validation},
                                                                           {"val", Split::Validation},
                                                                           {"dev", Split::Validation},
                                                                           {"test", Split::Test},
                                                                           {"训练", Split::Train},
                                                                           {"验证", Split::Validation},
                                                                           {"测试", Split::Test}}};
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const auto& [known, split] : kNames)
        if (lower == known) return split;
    return std::nullopt;
}

}  // namespace tb
