#include "ui/train/RateEditor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <cmath>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"

namespace tb::ui {

namespace {

constexpr double kLowest = 1e-8;
constexpr double kHighest = 1.0;
constexpr double kStepFactor = 1.25;

}  // namespace

ScientificSpinBox::ScientificSpinBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(12);
    setRange(kLowest, kHighest);
    setKeyboardTracking(true);
}

QString ScientificSpinBox::textFromValue(double value) const {
    return runtext::number(value);
}

double ScientificSpinBox::valueFromText(const QString& text) const {
    return locale().toDouble(text.trimmed());
}

QValidator::State ScientificSpinBox::validate(QString& text, int&) const {
    bool ok = false;
    const double value = locale().toDouble(text.trimmed(), &ok);
    return ok && value >= minimum() && value <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
}

void ScientificSpinBox::stepBy(int steps) {
    setValue(value() * std::pow(kStepFactor, steps));
}

RateEditor::RateEditor(QWidget* parent)
    : QWidget(parent), m_rate(new ScientificSpinBox(this)), m_apply(new QPushButton(tr("Apply"), this)) {
    m_rate->setObjectName(QStringLiteral("liveRate"));
    m_apply->setObjectName(QStringLiteral("applyRate"));
    m_rate->setAccessibleName(tr("New learning rate"));
    m_rate->setToolTip(
        tr("The learning rate of the next step; the schedule goes on from there. It is written into the run's "
           "history."));
    m_apply->setToolTip(m_rate->toolTip());
    auto* label = new QLabel(tr("Change the &learning rate"), this);
    label->setBuddy(m_rate);
    theme::setRole(label, "subtitle");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceS);
    column->addWidget(label);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpaceM);
    row->addWidget(m_rate, 1);
    row->addWidget(m_apply);
    column->addLayout(row);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, [this] {
        m_touched = true;
        m_apply->setEnabled(true);
    });
    connect(m_rate->findChild<QLineEdit*>(), &QLineEdit::returnPressed, this, &RateEditor::apply);
    connect(m_apply, &QPushButton::clicked, this, &RateEditor::apply);
    reset();
}

void RateEditor::reset() {
    m_touched = false;
    m_apply->setEnabled(false);
}

void RateEditor::showCurrent(double rate) {
    if (m_touched || m_rate->hasFocus() || rate <= 0.0 || m_rate->value() == rate) return;
    const QSignalBlocker quiet(m_rate);
    m_rate->setValue(rate);
}

void RateEditor::apply() {
    m_rate->interpretText();
    if (!m_touched) return;
    emit applied(m_rate->value());
    reset();
}

}  // namespace tb::ui
