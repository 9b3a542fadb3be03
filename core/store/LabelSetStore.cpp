#include "core/store/LabelSetStore.h"

#include <array>

#include "core/store/Db.h"
#include "core/store/EditLog.h"
#include "core/store/SetLabels.h"

namespace tb {

using sql::Db;
using sql::Query;

namespace {

using sql::EditKind;

Expected<std::string> nameOf(Db& db, LabelSetId set) {
    if (std::string name = sql::nameOfSet(db, set); !name.empty()) return name;
    return fail(ErrorCode::NotFound, "This label set is not there any more.", {}, "Refresh the window and try again.");
}

Expected<void> refuseIntents(LabelSetId set) {
    if (set != kIntentSet) return {};
    return fail(ErrorCode::InvalidInput, "The set of the intents stays as it is.", {},
                "Rename or delete its intents one by one.");
}

}  // namespace

std::vector<std::string> LabelSetTemplate::english() const {
    std::vector<std::string> words;
    for (const Message& label : labels) words.push_back(label.english());
    return words;
}

std::span<const LabelSetTemplate> labelSetTemplates() {
    static const std::array<LabelSetTemplate, 2> kTemplates{
        {{"sentiment", {"negative", "neutral", "positive"}}, {"urgency", {"low", "normal", "high"}}}};
    return kTemplates;
}

Expected<std::vector<LabelSetInfo>> LabelSetStore::sets() const {
    return m_db.read([&]() -> Expected<std::vector<LabelSetInfo>> {
        std::vector<LabelSetInfo> found;
        Query query(
            m_db,
            "SELECT s.id, s.name, (SELECT count(*) FROM labels l WHERE l.label_set = s.id), "
            "(SELECT ifnull(sum(c.n), 0) FROM labels l JOIN label_counts c ON c.label = l.id WHERE l.label_set = s.id) "
            "FROM label_sets s ORDER BY s.id");
        while (query.next()) found.push_back({query.integer(0), query.text(1), query.integer(2), query.integer(3)});
        return found;
    });
}

Expected<LabelSetId> LabelSetStore::named(const std::string& name) const {
    return m_db.read([&] { return sql::setNamed(m_db, name); });
}

Expected<EditReceipt> LabelSetStore::add(const std::string& name, std::span<const std::string> labels) {
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(sql::checkSetName(m_db, name, 0));
        TB_TRY(const LabelSetId set, sql::furtherSet(m_db, step, name));
        for (const std::string& label : labels) {
            TB_TRY(sql::checkLabelName(m_db, label, 0, set));
            static_cast<void>(sql::labelNamed(m_db, step, label, set));
        }
        EditReceipt receipt = sql::finishStep(m_db, step, Message("Added the label set %1", name), 0);
        receipt.set = set;
        return receipt;
    });
}

Expected<EditReceipt> LabelSetStore::rename(LabelSetId set, const std::string& name) {
    TB_TRY(refuseIntents(set));
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(const std::string before, nameOf(m_db, set));
        if (before == name) return EditReceipt{};
        TB_TRY(sql::checkSetName(m_db, name, set));
        sql::changeSet(m_db, step, set, before, name);
        return sql::finishStep(m_db, step, Message("Renamed the label set %1 to %2", before, name), 0);
    });
}

Expected<EditReceipt> LabelSetStore::remove(LabelSetId set) {
    TB_TRY(refuseIntents(set));
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(const std::string name, nameOf(m_db, set));
        std::vector<LabelId> labels;
        {
            Query query(m_db, "SELECT id FROM labels WHERE label_set = ?", set);
            while (query.next()) labels.push_back(query.integer(0));
        }
        std::int64_t rows = 0;
        for (const LabelId label : labels) {
            TB_TRY(const sql::LabelRecord record, sql::readLabel(m_db, label));
            rows += sql::moveLabel(m_db, step, label, 0);
            sql::recordLabel(m_db, step, label, record, std::nullopt);
            sql::removeLabel(m_db, label);
        }
        sql::changeSet(m_db, step, set, name, std::nullopt);
        return sql::finishStep(m_db, step,
                               Message("Deleted the label set %1 (%2 left without)", name, sql::rowsText(rows)), rows);
    });
}

}  // namespace tb
