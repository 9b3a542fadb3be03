#pragma once

#include <QFrame>

#include "core/store/DatasetStore.h"

class QLabel;
class QPlainTextEdit;

namespace tb::ui {

/// The whole text of the current row, which the table cuts short, and where the row comes from. Main thread only.
class DetailStrip : public QFrame {
    Q_OBJECT
public:
    explicit DetailStrip(QWidget* parent = nullptr);
    /// `row` nullptr = nothing to show yet.
    /// `others`: the labels that it has in other sets; empty = none.
    void show(const ExampleRow* row, int position, int total, const QString& others);

private:
    QLabel* m_where = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

}  // namespace tb::ui
