#include "ui/variants/VariantSettings.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/variants/VariantModel.h"

namespace tb::ui {
namespace {

constexpr int kUsualRows = 50;
constexpr int kMaxRows = 5000;
constexpr std::size_t kMinBytes = 10;  ///< For an intent that has enough rows and was chosen all the same.

}  // namespace

VariantSettings::VariantSettings(QWidget* parent) : QWidget(parent) {
    auto* intentBox = new QGroupBox(tr("Intents"), this);
    m_intents = new QListWidget(intentBox);
    m_intents->setObjectName(QStringLiteral("variantIntents"));
    m_intents->setAccessibleName(tr("Intents that get variants"));
    auto* intentColumn = new QVBoxLayout(intentBox);
    intentColumn->addWidget(m_intents);

    auto* methodBox = new QGroupBox(tr("Ways"), this);
    auto* methodColumn = new QVBoxLayout(methodBox);
    for (std::size_t i = 0; i < kAugmentMethods.size(); ++i) {
        auto* box = new QCheckBox(methodTitle(kAugmentMethods[i]), methodBox);
        box->setObjectName(QStringLiteral("variant-") + QString::fromLatin1(augmentMethodName(kAugmentMethods[i])));
        box->setToolTip(methodHelp(kAugmentMethods[i]));
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &VariantSettings::changed);
        auto* help = new QLabel(methodHelp(kAugmentMethods[i]), methodBox);
        help->setWordWrap(true);
        help->setIndent(kSpaceXL);
        theme::setRole(help, "muted");
        methodColumn->addWidget(box);
        methodColumn->addWidget(help);
        m_methods.at(i) = box;
    }
    methodColumn->addStretch(1);

    m_upTo = new QSpinBox(this);
    m_upTo->setObjectName(QStringLiteral("variantUpTo"));
    m_upTo->setAccessibleName(tr("Rows each intent should have"));
    m_upTo->setRange(2, kMaxRows);
    m_upTo->setValue(kUsualRows);
    m_upTo->setToolTip(tr("Intents with fewer rows get as many variants as are missing"));
    auto* upToLabel = new QLabel(tr("Rows each intent should have"), this);
    upToLabel->setBuddy(m_upTo);
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("variantSummary"));
    theme::setRole(m_summary, "muted");
    connect(m_upTo, &QSpinBox::valueChanged, this, [this] {
        checkSmall();
        emit changed();
    });
    connect(m_intents, &QListWidget::itemChanged, this, &VariantSettings::changed);
    connect(this, &VariantSettings::changed, this, &VariantSettings::updateSummary);

    auto* boxes = new QHBoxLayout;
    boxes->setSpacing(kSpaceL);
    boxes->addWidget(intentBox, 2);
    boxes->addWidget(methodBox, 3);
    auto* amount = new QHBoxLayout;
    amount->setSpacing(kSpaceM);
    amount->addWidget(upToLabel);
    amount->addWidget(m_upTo);
    amount->addWidget(m_summary, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addLayout(boxes, 1);
    column->addLayout(amount);
}

void VariantSettings::setLabels(const std::vector<LabelInfo>& labels, const QString& only) {
    m_labels = labels;
    m_only = only;
    std::erase_if(m_labels, [](const LabelInfo& label) { return label.count == 0; });
    std::stable_sort(m_labels.begin(), m_labels.end(),
                     [](const LabelInfo& a, const LabelInfo& b) { return a.count < b.count; });
    m_intents->clear();
    for (const LabelInfo& label : m_labels) {
        auto* item = new QListWidgetItem(
            tr("%1  ·  %Ln row(s)", "an intent", static_cast<int>(label.count)).arg(toQt(label.name)), m_intents);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    checkSmall();
    if (m_intents->count() > 0) m_intents->setCurrentRow(0);
    emit changed();
}

void VariantSettings::checkSmall() {
    for (int row = 0; row < m_intents->count(); ++row) {
        const LabelInfo& label = m_labels[static_cast<std::size_t>(row)];
        const bool wanted = m_only.isEmpty() ? label.count < m_upTo->value() : toQt(label.name) == m_only;
        m_intents->item(row)->setCheckState(wanted ? Qt::Checked : Qt::Unchecked);
    }
}

AugmentOptions VariantSettings::options() const {
    AugmentOptions options;
    options.methods.clear();
    for (std::size_t i = 0; i < m_methods.size(); ++i)
        if (m_methods.at(i)->isChecked()) options.methods.push_back(kAugmentMethods[i]);
    for (int row = 0; row < m_intents->count(); ++row) {
        if (m_intents->item(row)->checkState() != Qt::Checked) continue;
        const LabelInfo& label = m_labels[static_cast<std::size_t>(row)];
        const auto rows = static_cast<std::size_t>(label.count);
        const auto upTo = static_cast<std::size_t>(m_upTo->value());
        options.requests.push_back({label.name, rows < upTo ? upTo - rows : kMinBytes});
    }
    return options;
}

void VariantSettings::updateSummary() {
    const AugmentOptions wanted = options();
    std::size_t texts = 0;
    for (const AugmentRequest& request : wanted.requests) texts += request.count;
    const QLocale locale;
    m_summary->setText(tr("%1 intents, up to %2 variants")
                           .arg(locale.toString(static_cast<qulonglong>(wanted.requests.size())),
                                locale.toString(static_cast<qulonglong>(texts))));
}

}  // namespace tb::ui
