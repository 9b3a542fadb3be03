#pragma once

#include <QAbstractListModel>
#include <QColor>
#include <QHash>
#include <optional>
#include <vector>

#include "core/store/DatasetStore.h"
#include "ui/intents/IntentGroups.h"
#include "ui/intents/IntentMatcher.h"

namespace tb::ui {

/// The intents that match what is typed, best first, with counts and keys. Many of them, while nothing is typed, stand
/// below the headings of their groups; a heading is a row without an intent and cannot be selected. Main thread only.
class LabelListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        CountRole,   ///< qlonglong
        DigitRole,   ///< 1..9, or 0; none while something is typed.
        KeyRole,     ///< QString: the intent's own key, or empty.
        ColourRole,  ///< QColor
        HeadingRole  ///< bool
    };
    /// `Ranked`: numbered intents first, for choosing. `Frequent`: most rows first, for an overview.
    enum class Order { Ranked, Frequent };

    explicit LabelListModel(Order order, QObject* parent = nullptr);

    void setLabels(const std::vector<LabelInfo>& labels);
    void setTyped(const QString& typed);
    [[nodiscard]] const QString& typed() const { return m_typed; }
    /// Recently used, newest first: kept over restarts by the panel.
    void setRecent(std::vector<LabelId> recent) { m_matcher.setRecent(std::move(recent)); }
    [[nodiscard]] const IntentMatcher& matcher() const { return m_matcher; }
    /// Counts in the order of what is typed next; nothing typed, the order does not depend on it.
    void markUsed(LabelId id) { m_matcher.markUsed(id); }

    [[nodiscard]] LabelId idAt(int row) const;              ///< 0 = no such row, or a heading.
    [[nodiscard]] LabelId ofKey(const QString& key) const;  ///< 0 = it belongs to no intent.
    [[nodiscard]] int rowOf(LabelId id) const;              ///< -1 = filtered away.
    [[nodiscard]] std::optional<LabelInfo> info(LabelId id) const;
    [[nodiscard]] std::int64_t largestCount() const { return m_largest; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void rebuild();
    [[nodiscard]] std::vector<LabelId> wantedOrder() const;
    [[nodiscard]] std::vector<LabelId> groupedOrder() const;
    [[nodiscard]] QVariant heading(std::size_t group, int role) const;

    const Order m_order;
    IntentMatcher m_matcher;
    QHash<LabelId, LabelInfo> m_labels;
    QHash<QString, LabelId> m_keys;
    std::vector<IntentGroup> m_groups;
    std::vector<LabelId> m_rows;  ///< A heading is -1 - its group.
    QString m_typed;
    std::int64_t m_largest = 0;
};

/// The colour of an intent: the one chosen, otherwise one by its number, from a palette that colour-blind people can
/// tell apart.
[[nodiscard]] QColor intentColour(const LabelInfo& intent);

}  // namespace tb::ui
