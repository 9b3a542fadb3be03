#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>
#include <vector>

#include "core/config/Schema.h"

class QGridLayout;
class QLabel;
class QToolButton;

namespace tb::ui {

class FieldEditor;

/// The editor of a TrainConfig, built from the schema: a group box per group, a row per field with a reset button and a
/// mark where the value differs from the base (the chosen preset). Refused values stay on screen, red, with the reason
/// below. Main thread only.
class SchemaForm : public QWidget {
    Q_OBJECT
public:
    enum class Detail { Simple, Advanced };

    explicit SchemaForm(QWidget* parent = nullptr);

    [[nodiscard]] const TrainConfig& config() const { return m_config; }
    void setConfig(const TrainConfig& config);
    /// What "reset" goes back to and the mark compares with.
    void setBase(const TrainConfig& base);
    void setDetail(Detail detail);
    void setSuggestions(const QString& key, const QStringList& suggestions);
    /// Moves the keyboard focus to a field, making it visible.
    void focusField(const QString& key);

signals:
    void edited();  ///< The user changed config().

private:
    struct Row {
        const FieldInfo* field = nullptr;
        QLabel* label = nullptr;
        FieldEditor* editor = nullptr;
        QToolButton* reset = nullptr;
        QLabel* problem = nullptr;
    };
    void addGroup(const FieldGroup& group);
    Row addRow(const FieldInfo& field, QGridLayout& grid);
    void applyEdit(Row& row);
    void refresh();

    TrainConfig m_config;
    TrainConfig m_base;
    Detail m_detail = Detail::Simple;
    std::vector<Row> m_rows;
    std::vector<std::pair<QWidget*, std::string>> m_groups;
};

}  // namespace tb::ui
