#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/data/Example.h"
#include "core/store/EditReceipt.h"

namespace tb::sql {
class Db;
}

namespace tb {

struct LabelSetInfo {
    LabelSetId id = 0;
    std::string name;
    std::int64_t labels = 0;
    std::int64_t rows = 0;  ///< That carry one of them.
    bool operator==(const LabelSetInfo&) const = default;
};

/// What a new set may begin with.
struct LabelSetTemplate {
    const char* key;  ///< Its name in English, a message.
    std::vector<Message> labels;
    [[nodiscard]] std::vector<std::string> english() const;  ///< The labels.
};
[[nodiscard]] std::span<const LabelSetTemplate> labelSetTemplates();

/// The sets of labels: the intents, which stay, and further ones such as a sentiment. Each change is one undo step.
/// Names differ in more than capitals. Store thread only.
class LabelSetStore {
public:
    explicit LabelSetStore(sql::Db& db) : m_db(db) {}

    /// The intents first, then in the order in which they were made.
    [[nodiscard]] Expected<std::vector<LabelSetInfo>> sets() const;
    /// Errors: NotFound, naming those that there are.
    [[nodiscard]] Expected<LabelSetId> named(const std::string& name) const;
    [[nodiscard]] Expected<EditReceipt> add(const std::string& name, std::span<const std::string> labels = {});
    [[nodiscard]] Expected<EditReceipt> rename(LabelSetId set, const std::string& name);
    /// With its labels, which are taken off their rows.
    [[nodiscard]] Expected<EditReceipt> remove(LabelSetId set);

private:
    sql::Db& m_db;
};

}  // namespace tb
