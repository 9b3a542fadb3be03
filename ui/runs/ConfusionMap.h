#pragma once

#include <QAbstractScrollArea>
#include <optional>
#include <span>
#include <vector>

#include "core/eval/Metrics.h"

namespace tb::ui {

/// The confusion matrix as a heat map: a row an intent, a column what it was taken for, darker the larger its share of
/// the row. Intents with the most wrong answers come first, so of a large set the first cells are those that matter. A
/// click, or Enter on the cell the arrows have moved to, chooses a cell with texts. Main thread only.
class ConfusionMap : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ConfusionMap(QWidget* parent);
    void display(const Evaluation& evaluation, std::span<const QString> labels);

signals:
    void cellChosen(std::int32_t truth, std::int32_t predicted);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Place {
        int row = 0;
        int column = 0;
    };
    void layOut();
    void choose(Place place);
    void moveTo(Place place);
    void paintNames(QPainter& painter, Place first, Place last) const;
    void paintCell(QPainter& painter, Place place) const;
    [[nodiscard]] int size() const { return static_cast<int>(m_order.size()); }
    [[nodiscard]] std::int64_t count(Place place) const;
    [[nodiscard]] double share(Place place) const;  ///< Of the row's texts.
    [[nodiscard]] QRect cellRect(Place place) const;
    [[nodiscard]] std::optional<Place> placeAt(const QPoint& point) const;
    [[nodiscard]] QString words(Place place) const;

    std::vector<std::int32_t> m_order;  ///< The label of each row and column.
    std::vector<QString> m_names;       ///< In this order.
    std::vector<std::int64_t> m_counts;
    std::vector<std::int64_t> m_totals;  ///< Texts a row.
    Place m_current;
    int m_cell = 0;
    int m_gutter = 0;  ///< Room for the names, left and above.
};

}  // namespace tb::ui
