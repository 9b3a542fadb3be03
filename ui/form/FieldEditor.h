#pragma once

#include <QWidget>
#include <memory>

#include "core/base/Json.h"
#include "core/config/Schema.h"

namespace tb::ui {

/// The widget that edits one field, chosen by its kind: check box, spin box, number box that understands 2e-4, list,
/// text. Knows no field by name. Main thread only.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    [[nodiscard]] static std::unique_ptr<FieldEditor> create(const FieldInfo& field);
    [[nodiscard]] virtual Json value() const = 0;
    /// Shows a value without emitting edited().
    virtual void setValue(const Json& value) = 0;
    /// Suggestions for a text field, e.g. the encoders found on this machine. Other kinds ignore it.
    virtual void setSuggestions(const QStringList&) {}

signals:
    void edited();

protected:
    using QWidget::QWidget;
};

}  // namespace tb::ui
