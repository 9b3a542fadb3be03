#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/eval/Suggestion.h"

namespace tb {

class StoreThread;

/// Which texts are the most similar to one.
struct SimilarQuery {
    enum class Among { All, Unlabelled };
    ExampleId example = 0;  ///< Of the workspace; it is not among its own results. 0 = `text` counts.
    std::string text;
    Among among = Among::All;
    std::size_t limit = 200;
    bool operator==(const SimilarQuery&) const = default;
};
struct SimilarRow {
    ExampleId example = 0;
    double similarity = 0.0;  ///< Cosine of the encoder's vectors, from -1 to 1.
    bool operator==(const SimilarRow&) const = default;
};
struct SimilarRows {
    enum class State { Found, Stopped };
    State state = State::Stopped;
    std::string text;              ///< That they resemble.
    std::vector<SimilarRow> rows;  ///< The most similar first.
};

struct GroupQuery {
    std::size_t groups = 0;  ///< Looked for; 0 = as many as seem right. Loose ones are left out of the answer.
    bool operator==(const GroupQuery&) const = default;
};
/// Texts without an intent that seem to have one in common.
struct TextGroup {
    std::string name;                   ///< Proposed; no intent has it yet.
    std::vector<ExampleId> rows;        ///< The nearest to the centre first.
    std::vector<std::string> examples;  ///< The first three different texts of them.
    LabelId nearest = 0;                ///< The intent whose texts lie nearest; 0 = there is none.
    double similarity = 0.0;            ///< To that intent.
    double cohesion = 0.0;              ///< Mean cosine of the rows and their centre.
};
struct TextGroups {
    enum class State { Found, Stopped };
    State state = State::Stopped;
    std::vector<TextGroup> groups;  ///< Many rows close together first.
    std::int64_t unlabelled = 0;    ///< Rows looked at.
    std::int64_t inGroups = 0;      ///< Of those: the others resemble too little or are between two groups.
};

/// What is known of the intents: names that are taken, by number.
struct KnownIntent {
    LabelId id = 0;
    std::string name;
};

/// Finds texts by their meaning. Blocking; one thread at a time. Errors: NotFound when there is no encoder on this
/// machine. Progress counts "texts" while some are read for the first time; when it comes to comparing it says
/// "groups", of an unknown number.
struct TextExplorer {
    std::function<Expected<SimilarRows>(const std::vector<PoolRow>&, const SimilarQuery&, const ProgressFn&,
                                        const StopToken&)>
        similar;
    std::function<Expected<TextGroups>(const std::vector<PoolRow>&, const std::vector<KnownIntent>&, const GroupQuery&,
                                       const ProgressFn&, const StopToken&)>
        groups;
};

/// From the store, read in slices behind everything else it has to do. Any thread but the store's. Errors: NotFound
/// when there is no such row.
[[nodiscard]] Expected<SimilarRows> runFindSimilar(StoreThread& store, const TextExplorer& explorer,
                                                   const SimilarQuery& query, const ProgressFn& progress,
                                                   const StopToken& stop);
[[nodiscard]] Expected<TextGroups> runFindGroups(StoreThread& store, const TextExplorer& explorer,
                                                 const GroupQuery& query, const ProgressFn& progress,
                                                 const StopToken& stop);

}  // namespace tb
