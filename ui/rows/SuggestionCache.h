#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <cstdint>
#include <vector>

#include "core/eval/Suggestion.h"

namespace tb::ui {

class StoreBridge;

/// Suggestions of the rows around the current one, asked for ahead so that they are here before the row is. An answer
/// from before clear() is dropped. Main thread only.
class SuggestionCache : public QObject {
    Q_OBJECT
public:
    explicit SuggestionCache(StoreBridge& store, QObject* parent = nullptr);

    /// nullptr = there is none, or it is not here yet. Valid until control returns to the event loop.
    [[nodiscard]] const Suggestion* of(ExampleId id) const;
    /// The store has answered for this row.
    [[nodiscard]] bool knows(ExampleId id) const { return m_known.contains(id); }
    /// Asks for those not asked for yet; arrived() follows.
    void want(const std::vector<ExampleId>& ids);
    /// The store has newer ones.
    void clear();

signals:
    void arrived();

private:
    StoreBridge& m_store;
    QHash<ExampleId, Suggestion> m_known;  ///< example 0 = the store has none.
    QSet<ExampleId> m_asked;
    std::uint64_t m_era = 0;
};

}  // namespace tb::ui
