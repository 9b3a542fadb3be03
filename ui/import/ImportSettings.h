#pragma once

#include <QHash>
#include <QWidget>
#include <optional>

#include "core/data/Importer.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace tb::ui {

/// How a file is read, as editable choices, starting from what was detected. Main thread only.
class ImportSettings : public QWidget {
    Q_OBJECT
public:
    explicit ImportSettings(QWidget* parent = nullptr);

    /// The sets beside the intents that there are: each may have a column.
    void setSets(const std::vector<std::string>& sets);
    /// Those of a workbook.
    void setSheets(const std::vector<std::string>& sheets);
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
    void buildReadingInputs();
    QWidget* buildColumns();
    void enableReading(FileFormat format);
    void fillColumnCombos();
    void fillColumns(QComboBox& combo, const QString& none, std::optional<std::size_t> chosen);
    void addSetRows();
    void addSetRow(const std::string& set);
    void readReading();
    void readColumns();

    ImportPlan m_plan;
    QComboBox* m_format = nullptr;
    QComboBox* m_encoding = nullptr;
    QComboBox* m_delimiter = nullptr;
    QComboBox* m_sheet = nullptr;
    QCheckBox* m_header = nullptr;
    QSpinBox* m_skipLines = nullptr;
    QCheckBox* m_cleanMarkup = nullptr;
    QCheckBox* m_plainWords = nullptr;  ///< Entity marks go.
    QCheckBox* m_anySize = nullptr;
    QComboBox* m_split = nullptr;
    struct ColumnChoice {
        QComboBox* combo = nullptr;
        Column column = nullptr;
    };
    std::vector<ColumnChoice> m_columns;
    struct SetChoice {
        std::string set;
        QComboBox* combo = nullptr;
    };
    std::vector<std::string> m_sets;
    std::vector<SetChoice> m_setChoices;
    QComboBox* m_newSet = nullptr;  ///< Its column makes a set that is called like it.
    QFormLayout* m_reading = nullptr;
    QFormLayout* m_left = nullptr;
    QFormLayout* m_right = nullptr;
    bool m_filling = false;
};

/// The name a file gives its column; one the core made up ("column 2") in the window's language.
[[nodiscard]] QString columnTitle(const ImportPlan& plan, std::size_t column);

}  // namespace tb::ui
