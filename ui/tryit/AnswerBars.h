#pragma once

#include <QWidget>
#include <vector>

#include "core/store/LabelInfo.h"

namespace tb::ui {

/// The likeliest intents with their scores: the first in large type, the others as bars below it. Main thread only.
class AnswerBars : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString name;
        double score = 0.0;
        LabelInfo intent;  ///< For its colour; id 0 = the dataset has none of that name.
    };
    explicit AnswerBars(QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows);
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintFirst(QPainter& painter, const Row& row) const;
    void paintOther(QPainter& painter, const Row& row, int top) const;

    std::vector<Row> m_rows;
};

}  // namespace tb::ui
