#include "ui/annotate/AgreementView.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/base/AtomicFile.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {
namespace {

constexpr int kNumberWidth = 120;

QString percent(double share) {
    return std::isnan(share) ? QStringLiteral("–")
                             : QStringLiteral("%1 %").arg(QLocale().toString(share * 100.0, 'f', 1));
}
QString decimal(double value) {
    return std::isnan(value) ? QStringLiteral("–") : QLocale().toString(value, 'f', 2);
}

QString interval(const Estimate& estimate) {
    if (std::isnan(estimate.value)) return QStringLiteral("–");
    return QStringLiteral("%1  (%2 – %3)").arg(decimal(estimate.value), decimal(estimate.low), decimal(estimate.high));
}

/// The words of Landis and Koch (1977).
QString strength(double kappa) {
    if (std::isnan(kappa)) return AgreementView::tr("Nothing can be said yet: too few labels, or always the same one.");
    if (kappa < 0.0) return AgreementView::tr("They agree less than by chance.");
    if (kappa <= 0.2) return AgreementView::tr("Slight agreement beyond chance.");
    if (kappa <= 0.4) return AgreementView::tr("Fair agreement beyond chance.");
    if (kappa <= 0.6) return AgreementView::tr("Moderate agreement beyond chance.");
    if (kappa <= 0.8) return AgreementView::tr("Substantial agreement beyond chance.");
    return AgreementView::tr("Almost perfect agreement.");
}

}  // namespace

AgreementView::AgreementView(StoreBridge& store, QWidget* parent) : QWidget(parent), m_store(store) {
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("agreementSummary"));
    m_summary->setWordWrap(true);
    theme::setRole(m_summary, "subtitle");
    m_meaning = new QLabel(this);
    m_meaning->setWordWrap(true);
    theme::setRole(m_meaning, "muted");
    m_export = new QPushButton(tr("Export the table…"), this);
    m_export->setAutoDefault(false);
    m_export->setToolTip(tr("Writes the agreement of all and of each intent to a CSV file"));
    connect(m_export, &QPushButton::clicked, this, &AgreementView::chooseFile);
    auto* back = new QPushButton(tr("All passes"), this);
    back->setAutoDefault(false);
    back->setToolTip(tr("Back to the list"));
    connect(back, &QPushButton::clicked, this, &AgreementView::left);
    auto* top = new QHBoxLayout;
    top->setSpacing(kSpaceM);
    top->addWidget(m_summary, 1);
    top->addWidget(m_export);
    top->addWidget(back);

    m_table = new QTreeWidget(this);
    m_table->setObjectName(QStringLiteral("agreementTable"));
    m_table->setAccessibleName(tr("Agreement of each intent"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addLayout(top);
    column->addWidget(m_meaning);
    column->addWidget(m_table, 1);
}

void AgreementView::open(const std::vector<std::int64_t>& passes) {
    m_store.ask(
        StorePriority::Read, this,
        [passes](Workspace& workspace) -> Expected<Measured> {
            Measured measured;
            TB_TRY(measured.input, workspace.annotation().ratings(passes));
            measured.report = measureAgreement(measured.input.items);
            return measured;
        },
        [this](Expected<Measured> measured) {
            if (measured)
                take(*std::move(measured));
            else
                emit failed(translated(measured.error()));
        });
}

void AgreementView::take(Measured measured) {
    m_shown = std::move(measured);
    showSummary();
    m_export->setEnabled(m_shown.report.items > 0);
    QStringList titles{tr("Intent")};
    for (const std::string& name : m_shown.input.annotators)
        titles << tr("By %1", "rows given by a person").arg(toQt(name));
    titles << tr("By all") << tr("Agreement") << tr("Kappa (95 %)");
    m_table->clear();
    m_table->setColumnCount(static_cast<int>(titles.size()));
    m_table->setHeaderLabels(titles);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < titles.size(); ++column) m_table->header()->resizeSection(column, kNumberWidth);
    m_table->header()->resizeSection(static_cast<int>(titles.size()) - 1, kNumberWidth * 3 / 2);
    std::vector<const ClassAgreement*> classes;
    for (const ClassAgreement& about : m_shown.report.classes) classes.push_back(&about);
    // What they quarrel about most comes first.
    std::stable_sort(classes.begin(), classes.end(),
                     [](const auto* a, const auto* b) { return a->specific < b->specific; });
    const QLocale locale;
    for (const ClassAgreement* about : classes) {
        QStringList cells{toQt(m_shown.input.intents.at(static_cast<std::size_t>(about->label)))};
        for (const std::int64_t count : about->given) cells << locale.toString(static_cast<qlonglong>(count));
        cells << locale.toString(static_cast<qlonglong>(about->together)) << percent(about->specific)
              << interval(about->kappa);
        auto* item = new QTreeWidgetItem(m_table, cells);
        for (int column = 1; column < cells.size(); ++column)
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    if (m_table->topLevelItemCount() > 0) m_table->setCurrentItem(m_table->topLevelItem(0));
    m_table->setFocus();
}

void AgreementView::showSummary() {
    const AgreementReport& report = m_shown.report;
    const QString kappa = report.annotators > 2 ? tr("Fleiss’ kappa") : tr("Cohen’s kappa");
    m_summary->setText(tr("%1 rows  ·  raw agreement %2 (%3 – %4)  ·  %5 %6")
                           .arg(QLocale().toString(static_cast<qlonglong>(report.items)), percent(report.raw.value),
                                percent(report.raw.low), percent(report.raw.high), kappa, interval(report.kappa)));
    m_meaning->setText(strength(report.kappa.value) + QLatin1Char(' ') +
                       tr("Kappa takes away what would agree by chance: 1 = always, 0 = as by chance. In brackets the "
                          "95 % interval."));
}

void AgreementView::chooseFile() {
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Export the table"), QStringLiteral("agreement.csv"), tr("CSV (*.csv)"));
    if (!file.isEmpty()) exportTo(file);
}

void AgreementView::exportTo(const QString& file) {
    const std::string csv = agreementCsv(m_shown.report, m_shown.input.annotators, m_shown.input.intents);
    if (const auto written = writeFileAtomically(toUtf8(file), csv); !written)
        emit failed(translated(written.error()));
    else
        emit exported(file);
}

}  // namespace tb::ui
