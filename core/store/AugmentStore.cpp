#include "core/store/AugmentStore.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "core/base/Clock.h"
#include "core/store/Db.h"
#include "core/store/EditLog.h"
#include "core/store/SetLabels.h"
#include "core/store/TextHash.h"
#include "core/store/Yield.h"

namespace tb {
namespace {

using sql::Db;
using sql::EditKind;
using sql::Query;

constexpr std::int64_t kSlice = 5000;
constexpr std::uint64_t kTold = 256;  ///< Rows between two looks at the time.

struct Loaded {
    std::deque<std::string> strings;
    std::vector<AugmentText> texts;
};

AugmentUse useOf(Split split, const std::string& source, const std::string& intent) {
    if (split == Split::Validation || split == Split::Test) return AugmentUse::Measured;
    return intent.empty() || isAugmented(source) ? AugmentUse::Known : AugmentUse::Source;
}

void load(Db& db, Loaded& loaded, const StopToken& stop) {
    ExampleId last = 0;
    for (std::int64_t inSlice = kSlice; inSlice == kSlice && !stop.stop_requested(); sql::yieldToUrgentWork()) {
        inSlice = 0;
        Query query(db,
                    "SELECT e.id, e.text, ifnull(l.name, ''), e.split, e.source FROM examples e" +
                        sql::joinIntentName() + "WHERE e.id > ? ORDER BY e.id LIMIT ?",
                    last, kSlice);
        for (; query.next(); ++inSlice) {
            last = query.integer(0);
            const std::string& text = loaded.strings.emplace_back(query.text(1));
            const std::string& intent = loaded.strings.emplace_back(query.text(2));
            loaded.texts.push_back(
                {last, text, intent, useOf(static_cast<Split>(query.integer(3)), query.text(4), intent)});
        }
    }
}

/// Whether the row it was made from is one that models are measured on.
bool isMeasured(Db& db, ExampleId origin) {
    if (origin == 0) return false;
    Query query(db, "SELECT 1 FROM examples WHERE id = ? AND split IN (2, 3)", origin);
    return query.next();
}

bool isThere(Db& db, const std::string& text, std::int64_t hash) {
    Query query(db, "SELECT 1 FROM examples WHERE text_hash = ? AND text = ?", hash, text);
    return query.next();
}

}  // namespace

Expected<AugmentStore::Proposal> AugmentStore::propose(const AugmentOptions& options, const ProgressFn& progress,
                                                       StopToken stop) const {
    return m_db.guard([&]() -> Expected<Proposal> {
        Loaded loaded;
        load(m_db, loaded, stop);
        Proposal proposal;
        proposal.report = augment(loaded.texts, options, sql::yielding(progress), stop);
        std::unordered_map<ExampleId, std::string_view> byId;
        for (const AugmentText& text : loaded.texts) byId.emplace(text.id, text.text);
        for (const AugmentedText& made : proposal.report.texts) {
            const auto origin = byId.find(made.origin);
            proposal.originTexts.emplace_back(origin == byId.end() ? std::string_view() : origin->second);
        }
        return proposal;
    });
}

Expected<AugmentStore::Added> AugmentStore::add(std::span<const AcceptedVariant> variants, const ProgressFn& progress,
                                                const StopToken& stop) {
    return sql::edit(m_db, EditKind::Add, [&](std::int64_t step) -> Expected<Added> {
        Added result;
        const std::int64_t now = unixMillis();
        ExampleId first = 0;
        ExampleId last = 0;
        for (const AcceptedVariant& variant : variants) {
            const auto done = static_cast<std::uint64_t>(result.added + result.leftOut);
            if (done % kTold == 0) {
                if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Cancelled; nothing was added.");
                if (progress) progress({done, variants.size(), "rows"});
            }
            const std::int64_t hash = sql::textHash(variant.text);
            if (variant.text.empty() || variant.intent.empty() || isMeasured(m_db, variant.origin) ||
                isThere(m_db, variant.text, hash)) {
                ++result.leftOut;
                continue;
            }
            Query(m_db,
                  "INSERT INTO examples (text, text_hash, characters, split, source, origin, created_at) VALUES "
                  "(?1, ?2, length(?1), ?3, ?4, ?5, ?6)",
                  variant.text, hash, Split::Train, std::string(kAugmentedSource) + augmentMethodName(variant.method),
                  variant.origin, now)
                .run();
            last = m_db.lastInsertId();
            sql::putRowLabel(m_db, last, kIntentSet, sql::labelNamed(m_db, step, variant.intent));
            if (first == 0) first = last;
            ++result.added;
        }
        if (result.added == 0) return result;
        sql::setStepRange(m_db, step, first, last);
        static_cast<EditReceipt&>(result) =
            sql::finishStep(m_db, step, Message("Added %1 of variants", sql::rowsText(result.added)), result.added);
        return result;
    });
}

}  // namespace tb
