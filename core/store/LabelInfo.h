#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/Example.h"

namespace tb {

/// A text that shows what an intent is about: a row of the dataset, or one written for it.
struct IntentExample {
    ExampleId row = 0;  ///< 0 = written. A row that is removed is no example any more.
    std::string text;   ///< Of a row: as it is when read.
    bool operator==(const IntentExample&) const = default;
};

/// An intent of the workspace's label set, with what people need to tell it apart.
struct LabelInfo {
    LabelId id = 0;
    std::string name;
    std::string description;
    std::vector<std::string> replies;  ///< Templates; may hold placeholders (core/data/ReplyTemplate.h).
    std::int64_t count = 0;            ///< Rows that carry it.
    std::vector<IntentExample> examples{};
    std::string key{};  ///< One character that gives it, lower case; empty = none. No two intents share one.
    int colour = 0;     ///< Place in the palette from 1; 0 = the program's choice.
    bool operator==(const LabelInfo&) const = default;
};

}  // namespace tb
