#include "ui/form/FieldEditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSpinBox>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/bridge/Text.h"
#include "ui/form/SchemaText.h"

namespace tb::ui {
namespace {

/// A wheel turn over a form scrolls the form; it must not change a value by accident.
template <class Base>
class NoWheel : public Base {
public:
    using Base::Base;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

/// Shows 0.0002 as 2e-4 where that is shorter, accepts both and the locale's decimal comma, steps by ten percent on a
/// log scale.
class RealBox : public NoWheel<QDoubleSpinBox> {
public:
    explicit RealBox(const FieldInfo& field) : m_log(field.logScale) {
        setDecimals(14);
        setRange(field.minimum, field.maximum);
        setKeyboardTracking(false);
        setMinimumWidth(120);
    }
    QString textFromValue(double value) const override {
        if (value == 0.0) return QStringLiteral("0");
        return std::abs(value) < 1e-3 ? QString::number(value, 'g', 6) : locale().toString(value, 'g', 7);
    }
    double valueFromText(const QString& text) const override { return parse(text).value_or(value()); }
    QValidator::State validate(QString& text, int&) const override {
        const auto parsed = parse(text);
        return parsed && *parsed >= minimum() && *parsed <= maximum() ? QValidator::Acceptable
                                                                      : QValidator::Intermediate;
    }
    void stepBy(int steps) override {
        if (!m_log) {
            const double step =
                std::max(1e-4, std::pow(10.0, std::floor(std::log10(std::max(1e-3, std::abs(value())))) - 1));
            setValue(value() + steps * step);
        } else {
            setValue(value() * std::pow(1.1, steps));
        }
    }

protected:
    StepEnabled stepEnabled() const override { return StepUpEnabled | StepDownEnabled; }

private:
    [[nodiscard]] std::optional<double> parse(const QString& text) const {
        bool ok = false;
        double number = QLocale::c().toDouble(text.trimmed(), &ok);
        if (!ok) number = locale().toDouble(text.trimmed(), &ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    bool m_log;
};

template <class Widget>
Widget* fill(QWidget* editor, Widget* widget, const FieldInfo& field) {
    auto* layout = new QHBoxLayout(editor);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(widget);
    widget->setAccessibleName(schemaText(field.label));
    widget->setToolTip(schemaText(field.help));
    editor->setFocusProxy(widget);
    return widget;
}

class BoolEditor : public FieldEditor {
public:
    explicit BoolEditor(const FieldInfo& field) : m_box(fill(this, new QCheckBox, field)) {
        connect(m_box, &QCheckBox::toggled, this, &FieldEditor::edited);
    }
    Json value() const override { return m_box->isChecked(); }
    void setValue(const Json& value) override {
        const QSignalBlocker quiet(m_box);
        m_box->setChecked(value.get<bool>());
    }

private:
    QCheckBox* m_box;
};

class IntegerEditor : public FieldEditor {
public:
    explicit IntegerEditor(const FieldInfo& field) : m_box(fill(this, new NoWheel<QSpinBox>, field)) {
        constexpr double kMax = std::numeric_limits<int>::max();
        m_box->setRange(static_cast<int>(field.minimum), static_cast<int>(std::min(field.maximum, kMax)));
        m_box->setKeyboardTracking(false);
        m_box->setMinimumWidth(120);
        if (field.minimum == 0.0 && !field.zeroLabel.empty()) m_box->setSpecialValueText(schemaText(field.zeroLabel));
        connect(m_box, &QSpinBox::valueChanged, this, &FieldEditor::edited);
    }
    Json value() const override { return m_box->value(); }
    void setValue(const Json& value) override {
        const QSignalBlocker quiet(m_box);
        m_box->setValue(value.get<int>());
    }

private:
    QSpinBox* m_box;
};

class RealEditor : public FieldEditor {
public:
    explicit RealEditor(const FieldInfo& field) : m_box(fill(this, new RealBox(field), field)) {
        connect(m_box, &QDoubleSpinBox::valueChanged, this, &FieldEditor::edited);
    }
    Json value() const override { return m_box->value(); }
    void setValue(const Json& value) override {
        const QSignalBlocker quiet(m_box);
        m_box->setValue(value.get<double>());
    }

private:
    RealBox* m_box;
};

class ChoiceEditor : public FieldEditor {
public:
    explicit ChoiceEditor(const FieldInfo& field) : m_box(fill(this, new NoWheel<QComboBox>, field)) {
        for (const FieldChoice& choice : field.choices) m_box->addItem(schemaText(choice.label), toQt(choice.value));
        m_box->setMinimumWidth(140);  // as wide as its choices where there is room
        connect(m_box, &QComboBox::currentIndexChanged, this, &FieldEditor::edited);
    }
    Json value() const override { return toUtf8(m_box->currentData().toString()); }
    void setValue(const Json& value) override {
        const QSignalBlocker quiet(m_box);
        m_box->setCurrentIndex(m_box->findData(toQt(value.get<std::string>())));
    }

private:
    QComboBox* m_box;
};

class TextEditor : public FieldEditor {
public:
    explicit TextEditor(const FieldInfo& field) : m_box(fill(this, new NoWheel<QComboBox>, field)) {
        m_box->setEditable(true);
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->setMinimumWidth(140);
        connect(m_box, &QComboBox::editTextChanged, this, &FieldEditor::edited);
    }
    Json value() const override { return toUtf8(m_box->currentText().trimmed()); }
    void setValue(const Json& value) override {
        const QSignalBlocker quiet(m_box);
        m_box->setEditText(toQt(value.get<std::string>()));
    }
    void setSuggestions(const QStringList& suggestions) override {
        const QSignalBlocker quiet(m_box);
        const QString current = m_box->currentText();
        m_box->clear();
        m_box->addItems(suggestions);
        m_box->setEditText(current);
    }

private:
    QComboBox* m_box;
};

}  // namespace

std::unique_ptr<FieldEditor> FieldEditor::create(const FieldInfo& field) {
    switch (field.kind) {
        case FieldKind::Bool:
            return std::make_unique<BoolEditor>(field);
        case FieldKind::Integer:
            return std::make_unique<IntegerEditor>(field);
        case FieldKind::Real:
            return std::make_unique<RealEditor>(field);
        case FieldKind::Choice:
            return std::make_unique<ChoiceEditor>(field);
        case FieldKind::Text:
            return std::make_unique<TextEditor>(field);
    }
    return nullptr;
}

}  // namespace tb::ui
