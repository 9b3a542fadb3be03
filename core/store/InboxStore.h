#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data/Feedback.h"
#include "core/store/EditReceipt.h"

namespace tb::sql {
class Db;
}

namespace tb {

/// A correction that waits.
struct InboxItem {
    std::int64_t id = 0;
    Feedback feedback;
    /// The intent its text has in the dataset by now, "" when it has none; nothing = the text is not there.
    std::optional<std::string> inData;
};

/// Corrected texts from the playground, the API and files wait here until somebody looks at them. Accepting makes one a
/// labelled example that keeps its source. Every decision is one transaction and one undo step; undoing it lets the
/// items wait again. Store thread only.
class InboxStore {
public:
    explicit InboxStore(sql::Db& db) : m_db(db) {}

    struct Added {
        std::int64_t added = 0;
        std::int64_t known = 0;  ///< Came in before, decided or not.
    };
    /// One transaction. What came in before under the same uid changes nothing. Errors: InvalidInput for an empty text.
    [[nodiscard]] Expected<Added> add(std::span<const Feedback> feedback);
    /// One correction by somebody at the playground, who may think again: it takes the place of what waits from there
    /// about the same text, and what was said of the text before, waiting or decided, is known. `feedback.uid` is of no
    /// account. Errors: as add().
    [[nodiscard]] Expected<Added> correct(const Feedback& feedback);
    struct FileReport {
        Added rows;
        ReadReport read;
    };
    /// All of a file of JSON lines (readFeedback()) or, when cancelled, nothing of it.
    [[nodiscard]] Expected<FileReport> addFile(const std::filesystem::path& file, const ProgressFn& progress = {},
                                               StopToken stop = {});

    /// How many wait.
    [[nodiscard]] Expected<std::int64_t> waiting() const;
    /// Those that wait, oldest first.
    [[nodiscard]] Expected<std::vector<InboxItem>> items(std::size_t limit) const;

    struct Choice {
        std::int64_t item = 0;
        std::string intent;  ///< Empty = the proposed one.
    };
    struct Decided : EditReceipt {
        std::int64_t decided = 0;
        std::int64_t added = 0;       ///< New rows.
        std::int64_t relabelled = 0;  ///< Rows that held the text under another intent, or none.
        std::int64_t undecided = 0;   ///< Wait on: nobody says which intent they are.
    };
    /// A text that is in the dataset already is labelled there and not added again. Items that do not wait any more are
    /// passed over.
    [[nodiscard]] Expected<Decided> accept(std::span<const Choice> choices);
    [[nodiscard]] Expected<Decided> reject(std::span<const std::int64_t> items);

private:
    sql::Db& m_db;
};

}  // namespace tb
