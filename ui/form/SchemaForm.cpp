#include "ui/form/SchemaForm.h"

#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/form/FieldEditor.h"
#include "ui/form/SchemaText.h"

namespace tb::ui {

SchemaForm::SchemaForm(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceL);
    for (const FieldGroup& group : schemaGroups()) addGroup(group);
    layout->addStretch(1);
    setConfig(m_config);
}

void SchemaForm::addGroup(const FieldGroup& group) {
    auto* box = new QGroupBox(schemaText(group.label), this);
    auto* grid = new QGridLayout(box);
    grid->setHorizontalSpacing(kSpaceL);
    grid->setVerticalSpacing(kSpaceS);
    grid->setColumnMinimumWidth(0, 110);
    grid->setColumnMinimumWidth(1, 140);
    grid->setColumnStretch(3, 1);
    for (const FieldInfo& field : schema())
        if (field.group == group.key) m_rows.push_back(addRow(field, *grid));
    layout()->addWidget(box);
    m_groups.emplace_back(box, group.key);
}

SchemaForm::Row SchemaForm::addRow(const FieldInfo& field, QGridLayout& grid) {
    Row row;
    row.field = &field;
    row.label = new QLabel(schemaText(field.label));
    row.label->setToolTip(schemaText(field.help));
    row.editor = FieldEditor::create(field).release();
    row.editor->setObjectName(toQt(field.key));
    row.label->setBuddy(row.editor);
    row.reset = new QToolButton;
    row.reset->setText(QStringLiteral("\u21BA"));
    row.reset->setToolTip(tr("Back to the value of the preset"));
    row.reset->setAccessibleName(tr("Reset %1").arg(row.label->text()));
    row.problem = new QLabel;
    row.problem->setWordWrap(true);
    row.problem->hide();
    const int line = grid.rowCount();
    grid.addWidget(row.label, line, 0);
    grid.addWidget(row.editor, line, 1);
    grid.addWidget(row.reset, line, 2);
    grid.addWidget(row.problem, line + 1, 1, 1, 3);
    const std::size_t index = m_rows.size();
    connect(row.editor, &FieldEditor::edited, this, [this, index] { applyEdit(m_rows[index]); });
    connect(row.reset, &QToolButton::clicked, this, [this, index] {
        Row& clicked = m_rows[index];
        clicked.editor->setValue(clicked.field->get(m_base));
        applyEdit(clicked);
    });
    return row;
}

void SchemaForm::applyEdit(Row& row) {
    const Expected<void> accepted = row.field->set(m_config, row.editor->value());
    row.problem->setVisible(!accepted);
    if (!accepted) {
        row.problem->setText(translated(accepted.error().what) + QLatin1Char(' ') + translated(accepted.error().hint));
        theme::setRole(row.problem, "problem");
        return;
    }
    refresh();
    emit edited();
}

void SchemaForm::setConfig(const TrainConfig& config) {
    m_config = config;
    for (Row& row : m_rows) {
        row.problem->hide();
        if (row.editor->value() != row.field->get(config)) row.editor->setValue(row.field->get(config));
    }
    refresh();
}

void SchemaForm::setBase(const TrainConfig& base) {
    m_base = base;
    refresh();
}

void SchemaForm::setDetail(Detail detail) {
    m_detail = detail;
    refresh();
}

void SchemaForm::setSuggestions(const QString& key, const QStringList& suggestions) {
    for (Row& row : m_rows)
        if (row.field->key == toUtf8(key)) row.editor->setSuggestions(suggestions);
}

void SchemaForm::focusField(const QString& key) {
    for (Row& row : m_rows) {
        if (row.field->key != toUtf8(key)) continue;
        if (row.field->advanced) setDetail(Detail::Advanced);
        row.editor->setFocus(Qt::OtherFocusReason);
        for (QWidget* above = parentWidget(); above != nullptr; above = above->parentWidget())
            if (auto* const scroll = qobject_cast<QScrollArea*>(above)) scroll->ensureWidgetVisible(row.editor);
    }
}

void SchemaForm::refresh() {
    for (Row& row : m_rows) {
        const bool changed = row.field->get(m_config) != row.field->get(m_base);
        // A changed advanced setting is never out of sight.
        const bool visible = m_detail == Detail::Advanced || !row.field->advanced || changed;
        const bool enabled = !row.field->enabledWhen || row.field->enabledWhen(m_config);
        row.label->setVisible(visible);
        row.editor->setVisible(visible);
        // A row that is shown keeps the place of its reset button, so that nothing jumps when a value changes.
        QSizePolicy place = row.reset->sizePolicy();
        place.setRetainSizeWhenHidden(visible);
        row.reset->setSizePolicy(place);
        row.reset->setVisible(visible && changed);
        row.label->setEnabled(enabled);
        row.editor->setEnabled(enabled);
        QFont font = row.label->font();
        font.setBold(changed);
        row.label->setFont(font);
        if (!visible) row.problem->hide();
    }
    for (auto& [box, key] : m_groups) {
        const std::string& group = key;
        box->setVisible(std::any_of(m_rows.begin(), m_rows.end(), [&](const Row& row) {
            return row.field->group == group && !row.label->isHidden();
        }));
    }
}

}  // namespace tb::ui
