#include "core/store/InboxStore.h"

#include <algorithm>

#include "core/base/Clock.h"
#include "core/data/Example.h"
#include "core/store/Db.h"
#include "core/store/EditLog.h"
#include "core/store/SetLabels.h"
#include "core/store/TextHash.h"

namespace tb {
namespace {

using sql::Db;
using sql::EditKind;
using sql::Query;

enum class Decision { Accepted = 1, Rejected = 2 };

/// Two hashes of everything that tells corrections apart.
std::string uidOf(const Feedback& feedback) {
    if (!feedback.uid.empty()) return feedback.uid;
    const std::string all =
        feedback.text + '\x1f' + feedback.source + '\x1f' + feedback.answer + '\x1f' + feedback.proposed;
    return "#" + std::to_string(sql::textHash(all)) + "." + std::to_string(all.size());
}

InboxStore::Added insertAll(Db& db, std::span<const Feedback> feedback) {
    InboxStore::Added added;
    const std::int64_t now = unixMillis();
    Query insert(db,
                 "INSERT INTO feedback (uid, text, source, answer, score, proposed, at) VALUES (?1, ?2, ?3, ?4, "
                 "iif(?8, ?5, NULL), ?6, ?7) "
                 "ON CONFLICT (uid) DO NOTHING");
    for (const Feedback& one : feedback) {
        insert.rebind(uidOf(one), one.text, one.source, one.answer, one.score.value_or(0.0), one.proposed,
                      one.atMs == 0 ? now : one.atMs, one.score ? 1 : 0);
        if (insert.run() > 0)
            ++added.added;
        else
            ++added.known;
    }
    return added;
}

struct Waiting {
    std::string text, source, proposed;
};

std::optional<Waiting> readWaiting(Db& db, std::int64_t item) {
    Query query(db, "SELECT text, source, proposed FROM feedback WHERE id = ? AND state = 0", item);
    if (!query.next()) return std::nullopt;
    return Waiting{query.text(0), query.text(1), query.text(2)};
}

/// The rows of one decision as it is made.
class Accepting {
public:
    Accepting(Db& db, std::int64_t step) : m_db(db), m_step(step), m_now(unixMillis()) {}

    void accept(const Waiting& item, const std::string& intent) {
        const LabelId label = sql::labelNamed(m_db, m_step, intent);
        const std::int64_t hash = sql::textHash(item.text);
        Query there(m_db, "SELECT 1 FROM examples WHERE text_hash = ? AND text = ?", hash, item.text);
        if (there.next())
            relabel(item.text, hash, label);
        else
            insert(item, hash, label);
    }
    void finish() {
        if (m_first != 0) sql::setStepRange(m_db, m_step, m_first, m_last);
        sql::applyChanges(m_db, m_step);
    }
    std::int64_t added = 0;
    std::int64_t relabelled = 0;

private:
    void insert(const Waiting& item, std::int64_t hash, LabelId label) {
        Query(m_db,
              "INSERT INTO examples (text, text_hash, characters, source, created_at) VALUES (?1, ?2, length(?1), ?3, "
              "?4)",
              item.text, hash, item.source, m_now)
            .run();
        m_last = m_db.lastInsertId();
        sql::putRowLabel(m_db, m_last, kIntentSet, label, m_now);
        if (m_first == 0) m_first = m_last;
        ++added;
    }
    /// A later item about the same text has the last word.
    void relabel(const std::string& text, std::int64_t hash, LabelId label) {
        Query(m_db,
              "DELETE FROM edit_label_changes WHERE step = ? AND example IN (SELECT id FROM examples WHERE text_hash = "
              "? AND text = ?)",
              m_step, hash, text)
            .run();
        relabelled +=
            Query(m_db,
                  "INSERT INTO edit_label_changes (step, example, label_set, old_label, new_label, "
                  "old_labelled_at, new_labelled_at) SELECT t.id, e.id, ?5, i.label, ?4, "
                  "ifnull(i.labelled_at, 0), t.at FROM edit_steps t JOIN examples e" +
                      sql::joinIntent() + "WHERE t.id = ?1 AND e.text_hash = ?2 AND e.text = ?3 AND i.label IS NOT ?4",
                  m_step, hash, text, label, kIntentSet)
                .run();
    }

    Db& m_db;
    const std::int64_t m_step;
    const std::int64_t m_now;
    ExampleId m_first = 0;
    ExampleId m_last = 0;
};

void decide(Db& db, std::int64_t item, Decision decision, std::int64_t step) {
    Query(db, "UPDATE feedback SET state = ?, decision = ?, step = ? WHERE id = ?", static_cast<int>(decision),
          static_cast<int>(decision), step, item)
        .run();
}

Message corrections(std::int64_t n) {
    return {n == 1 ? "%1 correction" : "%1 corrections", n};
}

}  // namespace

Expected<InboxStore::Added> InboxStore::add(std::span<const Feedback> feedback) {
    if (std::any_of(feedback.begin(), feedback.end(), [](const Feedback& one) { return one.text.empty(); }))
        return fail(ErrorCode::InvalidInput, "The text is empty.", {}, "Type what a customer would say.");
    return m_db.write([&]() -> Expected<Added> {
        const Added added = insertAll(m_db, feedback);
        return added;
    });
}

Expected<InboxStore::Added> InboxStore::correct(const Feedback& feedback) {
    if (feedback.text.empty()) return add(std::span(&feedback, 1));  // refuses it
    Feedback kept = feedback;
    // What the model said and which model it was do not make it another correction.
    kept.uid = uidOf({{}, feedback.text, kPlaygroundSource, {}, std::nullopt, feedback.proposed, 0});
    return m_db.write([&]() -> Expected<Added> {
        Query(m_db, "DELETE FROM feedback WHERE state = 0 AND text = ? AND source GLOB ? AND uid <> ?", kept.text,
              std::string(kPlaygroundSource) + '*', kept.uid)
            .run();
        const Added added = insertAll(m_db, std::span(&kept, 1));
        return added;
    });
}

Expected<InboxStore::FileReport> InboxStore::addFile(const std::filesystem::path& file, const ProgressFn& progress,
                                                     StopToken stop) {
    FileReport report;
    std::vector<Feedback> all;
    const auto sink = [&all](Feedback&& one) -> Expected<void> {
        all.push_back(std::move(one));
        return {};
    };
    TB_TRY(report.read, readFeedback(file, sink, progress, stop));
    if (report.read.cancelled) return report;
    TB_TRY(report.rows, add(all));
    return report;
}

Expected<std::int64_t> InboxStore::waiting() const {
    return m_db.read([&]() -> Expected<std::int64_t> {
        Query query(m_db, "SELECT count(*) FROM feedback WHERE state = 0");
        return query.next() ? query.integer(0) : 0;
    });
}

Expected<std::vector<InboxItem>> InboxStore::items(std::size_t limit) const {
    return m_db.read([&]() -> Expected<std::vector<InboxItem>> {
        std::vector<InboxItem> found;
        {
            Query query(m_db,
                        "SELECT id, uid, text, source, answer, score, proposed, at FROM feedback WHERE state = 0 ORDER "
                        "BY id LIMIT ?",
                        limit);
            while (query.next()) {
                InboxItem& item = found.emplace_back();
                item.id = query.integer(0);
                item.feedback = {query.text(1), query.text(2), query.text(3),   query.text(4),
                                 std::nullopt,  query.text(6), query.integer(7)};
                if (!query.isNull(5)) item.feedback.score = query.real(5);
            }
        }
        Query there(m_db, "SELECT ifnull(l.name, '') FROM examples e" + sql::joinIntentName() +
                              "WHERE e.text_hash = ? AND e.text = ? LIMIT 1");
        for (InboxItem& item : found) {
            there.rebind(sql::textHash(item.feedback.text), item.feedback.text);
            if (there.next()) item.inData = there.text(0);
        }
        return found;
    });
}

Expected<InboxStore::Decided> InboxStore::accept(std::span<const Choice> choices) {
    return sql::edit(m_db, EditKind::Add, [&](std::int64_t step) -> Expected<Decided> {
        Decided result;
        Accepting accepting(m_db, step);
        for (const Choice& choice : choices) {
            const std::optional<Waiting> item = readWaiting(m_db, choice.item);
            if (!item) continue;
            const std::string& intent = choice.intent.empty() ? item->proposed : choice.intent;
            if (intent.empty()) {
                ++result.undecided;
                continue;
            }
            accepting.accept(*item, intent);
            decide(m_db, choice.item, Decision::Accepted, step);
            ++result.decided;
        }
        if (result.decided == 0) return result;
        accepting.finish();
        static_cast<EditReceipt&>(result) =
            sql::finishStep(m_db, step, Message("Accepted %1", corrections(result.decided)), result.decided);
        result.added = accepting.added;
        result.relabelled = accepting.relabelled;
        return result;
    });
}

Expected<InboxStore::Decided> InboxStore::reject(std::span<const std::int64_t> items) {
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<Decided> {
        Decided result;
        for (const std::int64_t item : items) {
            if (!readWaiting(m_db, item)) continue;
            decide(m_db, item, Decision::Rejected, step);
            ++result.decided;
        }
        if (result.decided == 0) return result;
        static_cast<EditReceipt&>(result) =
            sql::finishStep(m_db, step, Message("Rejected %1", corrections(result.decided)), 0);
        return result;
    });
}

}  // namespace tb
