#pragma once

#include <QTableWidget>

namespace tb::ui {

/// A read-only table for a few hundred lines at most, of fixed row height; numbers sort as numbers.
class SmallTable : public QTableWidget {
    Q_OBJECT
public:
    SmallTable(const QStringList& headers, const QString& accessibleName, QWidget* parent);

    enum class Weight { Normal, Bold };
    void put(int row, int column, const QString& text, Weight weight = Weight::Normal);
    void putNumber(int row, int column, double value, const QString& text);
    /// Drops all rows and makes room; sorting is off until finish().
    void begin(int rows);
    void finish();
};

}  // namespace tb::ui
