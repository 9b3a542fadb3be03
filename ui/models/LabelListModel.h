#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <optional>
#include <vector>

#include "core/store/DatasetStore.h"
#include "ui/models/IntentMatcher.h"

namespace tb::ui {

/// The intents that match what is typed, best first, with counts and number keys. Main thread only.
class LabelListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        CountRole,  ///< qlonglong
        DigitRole,  ///< 1..9, or 0; none while something is typed.
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
    void markUsed(LabelId id);

    [[nodiscard]] LabelId idAt(int row) const;
    [[nodiscard]] int rowOf(LabelId id) const;  ///< -1 = filtered away.
    [[nodiscard]] std::optional<LabelInfo> info(LabelId id) const;
    [[nodiscard]] std::int64_t largestCount() const { return m_largest; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void rebuild();
    [[nodiscard]] std::vector<LabelId> wantedOrder() const;

    const Order m_order;
    IntentMatcher m_matcher;
    QHash<LabelId, LabelInfo> m_labels;
    std::vector<LabelId> m_rows;
    QString m_typed;
    std::int64_t m_largest = 0;
};

}  // namespace tb::ui
