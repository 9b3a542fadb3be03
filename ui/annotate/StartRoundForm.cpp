#include "ui/annotate/StartRoundForm.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSettings>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

constexpr int kUsualRows = 100;
constexpr int kUsualPerIntent = 5;
constexpr int kMaxRows = 1'000'000;
constexpr int kFieldWidth = 220;

/// What the list of samples holds: -1, -2, -3 for the kinds, a pass's number for its rows.
enum Kind { kRandom = -1, kPerIntent = -2, kAll = -3 };

QString annotatorKey() {
    return QStringLiteral("annotators/second");
}
QString firstKey() {
    return QStringLiteral("annotators/first");
}

}  // namespace

StartRoundForm::StartRoundForm(QSettings& settings, QWidget* parent) : QFrame(parent), m_settings(settings) {
    theme::setRole(this, "card");
    m_annotator = new QLineEdit(settings.value(annotatorKey()).toString(), this);
    m_annotator->setObjectName(QStringLiteral("passAnnotator"));
    m_annotator->setPlaceholderText(tr("Name of the person who labels now"));
    m_annotator->setAccessibleName(tr("Second annotator"));
    m_first = new QLineEdit(settings.value(firstKey(), tr("First annotator")).toString(), this);
    m_first->setObjectName(QStringLiteral("passFirst"));
    m_first->setAccessibleName(tr("Who gave the labels that are there"));
    m_sample = new QComboBox(this);
    m_sample->setObjectName(QStringLiteral("passSample"));
    m_sample->setAccessibleName(tr("Which rows"));
    m_rows = new QSpinBox(this);
    m_rows->setObjectName(QStringLiteral("passRows"));
    m_rows->setAccessibleName(tr("How many rows"));
    m_rows->setRange(1, kMaxRows);
    m_rows->setValue(kUsualRows);
    m_intent = new QComboBox(this);
    m_intent->setObjectName(QStringLiteral("passIntent"));
    m_intent->setAccessibleName(tr("Of which intents"));
    m_start = new QPushButton(tr("Start the pass"), this);
    m_start->setObjectName(QStringLiteral("startPass"));
    m_start->setToolTip(tr("Draws the rows and shows them one by one, without the label they have"));
    theme::setRole(m_start, "primary");
    for (QWidget* field : {static_cast<QWidget*>(m_annotator), static_cast<QWidget*>(m_first),
                           static_cast<QWidget*>(m_sample), static_cast<QWidget*>(m_intent)})
        field->setMinimumWidth(kFieldWidth);

    auto* title = new QLabel(tr("A new pass"), this);
    theme::setRole(title, "subtitle");
    auto* left = new QFormLayout;
    left->setSpacing(kSpaceM);
    left->addRow(tr("Second annotator"), m_annotator);
    left->addRow(tr("Labels are from"), m_first);
    auto* rows = new QHBoxLayout;
    rows->setSpacing(kSpaceM);
    rows->addWidget(m_sample, 1);
    rows->addWidget(m_rows);
    auto* right = new QFormLayout;
    right->setSpacing(kSpaceM);
    right->addRow(tr("Rows"), rows);
    right->addRow(tr("Of intent"), m_intent);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(kSpaceXL);
    fields->addLayout(left, 1);
    fields->addLayout(right, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addStretch(1);
    bottom->addWidget(m_start);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    column->setSpacing(kSpaceM);
    column->addWidget(title);
    column->addLayout(fields);
    column->addLayout(bottom);

    setPasses({});
    setLabels({});
    connect(m_annotator, &QLineEdit::textChanged, this, &StartRoundForm::updateFields);
    connect(m_sample, &QComboBox::currentIndexChanged, this, [this] {
        m_rows->setValue(m_sample->currentData().toLongLong() == kPerIntent ? kUsualPerIntent : kUsualRows);
        updateFields();
    });
    connect(m_start, &QPushButton::clicked, this, [this] {
        m_settings.setValue(annotatorKey(), m_annotator->text().trimmed());
        m_settings.setValue(firstKey(), m_first->text().trimmed());
        emit startRequested(plan());
    });
    updateFields();
}

void StartRoundForm::setLabels(const std::vector<LabelInfo>& labels) {
    m_intent->clear();
    m_intent->addItem(tr("All intents"), QVariant::fromValue<qlonglong>(0));
    for (const LabelInfo& label : labels)
        if (label.count > 0) m_intent->addItem(toQt(label.name), QVariant::fromValue<qlonglong>(label.id));
}

void StartRoundForm::setPasses(const std::vector<PassInfo>& passes) {
    const QVariant before = m_sample->currentData();
    m_sample->clear();
    m_sample->addItem(tr("Drawn at random"), QVariant::fromValue<qlonglong>(kRandom));
    m_sample->addItem(tr("So many of each intent"), QVariant::fromValue<qlonglong>(kPerIntent));
    m_sample->addItem(tr("All labelled rows"), QVariant::fromValue<qlonglong>(kAll));
    for (const PassInfo& pass : passes)
        m_sample->addItem(
            tr("The rows of pass %1, %2", "number and a person's name").arg(pass.id).arg(toQt(pass.annotator)),
            QVariant::fromValue<qlonglong>(pass.id));
    if (const int at = m_sample->findData(before); at >= 0) m_sample->setCurrentIndex(at);
}

PassPlan StartRoundForm::plan() const {
    PassPlan plan;
    plan.annotator = toUtf8(m_annotator->text().trimmed());
    plan.first = toUtf8(m_first->text().trimmed());
    plan.rows = m_rows->value();
    plan.seed = QRandomGenerator::global()->generate64();
    const qlonglong kind = m_sample->currentData().toLongLong();
    plan.sample = kind == kAll ? PassSample::All : kind == kPerIntent ? PassSample::PerIntent : PassSample::Random;
    if (kind > 0) plan.sameRowsAs = kind;
    if (const qlonglong intent = m_intent->currentData().toLongLong(); intent != 0 && kind <= 0)
        plan.intents = {intent};
    return plan;
}

void StartRoundForm::updateFields() {
    const qlonglong kind = m_sample->currentData().toLongLong();
    m_rows->setEnabled(kind == kRandom || kind == kPerIntent);
    m_intent->setEnabled(kind <= 0);
    m_start->setEnabled(!m_annotator->text().trimmed().isEmpty());
}

}  // namespace tb::ui
