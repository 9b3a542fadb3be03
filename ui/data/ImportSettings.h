#pragma once

#include <QHash>
#include <QWidget>
#include <optional>

#include "core/data/Importer.h"

class QCheckBox;
class QComboBox;

namespace tb::ui {

/// How a file is read, as editable choices, starting from what was detected. Main thread only.
class ImportSettings : public QWidget {
    Q_OBJECT
public:
    explicit ImportSettings(QWidget* parent = nullptr);

    void setPlan(const ImportPlan& plan);
    [[nodiscard]] const ImportPlan& plan() const { return m_plan; }

signals:
    void changed();         ///< What the columns are.
    void readingChanged();  ///< How the file is read; the columns have to be found anew.

private:
    using Column = std::optional<std::size_t> ImportPlan::*;
    QComboBox* makeCombo(const char* objectName, const QString& accessibleName, const QString& toolTip);
    QComboBox* makeColumnCombo(const char* objectName, const QString& accessibleName, Column column);
    QWidget* buildReading();
    QWidget* buildColumns();
    void enableReading(FileFormat format);
    void fillColumnCombos();
    void readReading();
    void readColumns();

    ImportPlan m_plan;
    QComboBox* m_format = nullptr;
    QComboBox* m_encoding = nullptr;
    QComboBox* m_delimiter = nullptr;
    QCheckBox* m_header = nullptr;
    QComboBox* m_split = nullptr;
    struct ColumnChoice {
        QComboBox* combo = nullptr;
        Column column = nullptr;
    };
    std::vector<ColumnChoice> m_columns;
    bool m_filling = false;
};

/// The name a file gives its column; one the core made up ("column 2") in the window's language.
[[nodiscard]] QString columnTitle(const ImportPlan& plan, std::size_t column);

}  // namespace tb::ui
