#include "ui/overview/SplitCard.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>

#include "ui/base/Theme.h"
#include "ui/overview/SplitBar.h"

namespace tb::ui {
namespace {
constexpr int kMaxShare = 45;
constexpr int kDefaultShare = 10;
constexpr int kDefaultSeed = 42;
constexpr int kMaxSeed = 999'999;
}  // namespace

SplitCard::SplitCard(QWidget* parent) : QFrame(parent) {
    theme::setRole(this, "card");
    build();
    connect(m_validation, &QSpinBox::valueChanged, this, &SplitCard::updatePreview);
    connect(m_test, &QSpinBox::valueChanged, this, &SplitCard::updatePreview);
    connect(m_splitNow, &QPushButton::clicked, this, [this] {
        SplitOptions options;
        options.validation = m_validation->value() / 100.0;
        options.test = m_test->value() / 100.0;
        options.seed = static_cast<std::uint64_t>(m_seed->value());
        options.grouping = m_together->isChecked() ? SplitGrouping::NearDuplicates : SplitGrouping::ExactTexts;
        emit splitRequested(options);
    });
}

QSpinBox* SplitCard::makeShare(const char* objectName, const QString& accessibleName, int value) {
    auto* box = new QSpinBox(this);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setAccessibleName(accessibleName);
    box->setRange(0, kMaxShare);
    box->setSuffix(tr(" %"));
    box->setValue(value);
    return box;
}

void SplitCard::build() {
    auto* title = new QLabel(tr("Splits"), this);
    theme::setRole(title, "subtitle");
    m_bar = new SplitBar(this);
    m_validation = makeShare("splitValidation", tr("Share for validation"), kDefaultShare);
    m_validation->setToolTip(tr("Rows to choose the best epoch with while training"));
    m_test = makeShare("splitTest", tr("Share for the test"), 0);
    m_test->setToolTip(tr("Rows kept aside for the final measurement; rows already marked test stay there"));
    m_seed = new QSpinBox(this);
    m_seed->setObjectName(QStringLiteral("splitSeed"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed splits the same rows in the same way"));
    m_seed->setRange(0, kMaxSeed);
    m_seed->setValue(kDefaultSeed);
    m_together = new QCheckBox(tr("Keep near duplicates together"), this);
    m_together->setObjectName(QStringLiteral("splitTogether"));
    m_together->setToolTip(
        tr("Texts that say nearly the same go to one side, so that the test is not on texts the model has seen"));
    m_together->setChecked(true);
    m_preview = new QLabel(this);
    m_preview->setObjectName(QStringLiteral("splitPreview"));
    m_preview->setWordWrap(true);
    theme::setRole(m_preview, "muted");
    m_splitNow = new QPushButton(tr("Split"), this);
    m_splitNow->setObjectName(QStringLiteral("splitRows"));
    m_splitNow->setToolTip(
        tr("Splits the labelled rows so that every intent is in each split by its share (stratified); can be undone"));

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kSpaceM);
    grid->setVerticalSpacing(kSpaceM);
    int row = 0;
    const std::pair<QString, QSpinBox*> shares[] = {{tr("Validation"), m_validation}, {tr("Test"), m_test}};
    for (const auto& [name, box] : shares) {
        auto* slider = new QSlider(Qt::Horizontal, this);
        slider->setRange(0, kMaxShare);
        slider->setValue(box->value());
        slider->setAccessibleName(box->accessibleName());
        connect(slider, &QSlider::valueChanged, box, &QSpinBox::setValue);
        connect(box, &QSpinBox::valueChanged, slider, &QSlider::setValue);
        grid->addWidget(new QLabel(name, this), row, 0);
        grid->addWidget(slider, row, 1);
        grid->addWidget(box, row, 2);
        ++row;
    }
    grid->addWidget(new QLabel(tr("Seed"), this), row, 0);
    grid->addWidget(m_seed, row, 2);
    grid->setColumnStretch(1, 1);

    auto* last = new QHBoxLayout;
    last->setSpacing(kSpaceM);
    last->addWidget(m_preview, 1);
    last->addWidget(m_splitNow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(title);
    column->addWidget(m_bar);
    column->addLayout(grid);
    column->addWidget(m_together);
    column->addLayout(last);
}

void SplitCard::setStats(const DatasetStats& stats) {
    m_stats = stats;
    m_bar->setCounts({stats.train, stats.validation, stats.test, stats.unassigned});
    m_splitNow->setEnabled(stats.labelled > 0);
    updatePreview();
}

void SplitCard::updatePreview() {
    // Rows marked test stay test; the shares are taken of the others.
    const double open = static_cast<double>(m_stats.labelled - m_stats.test);
    const auto validation = static_cast<qint64>(std::llround(open * m_validation->value() / 100.0));
    const auto test = static_cast<qint64>(std::llround(open * m_test->value() / 100.0));
    const auto train = static_cast<qint64>(open) - validation - test;
    const QLocale locale;
    m_preview->setText(
        tr("About %1 train, %2 validation, %3 test")
            .arg(locale.toString(train), locale.toString(validation), locale.toString(test + m_stats.test)));
}

}  // namespace tb::ui
