#include "ui/import/ImportReportView.h"

#include <QButtonGroup>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/check/ValidationCards.h"
#include "ui/import/ImportPreviewView.h"

namespace tb::ui {
namespace {

constexpr int kRowHeight = 28;
constexpr int kHeaderHeight = 40;
constexpr int kConflictRowsShown = 6;
constexpr int kProblemsHeight = 110;
constexpr int kNewLabelsShown = 12;
constexpr int kConflictTextWidth = 380;
constexpr int kConflictLabelWidth = 180;
constexpr int kUpdateIdWidth = 110;
constexpr int kUpdateTextWidth = 270;

QString number(std::uint64_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString counted(std::uint64_t n, const QString& one, const QString& many) {
    return n == 1 ? one : many.arg(number(n));
}

QRadioButton* addChoice(QVBoxLayout* column, QButtonGroup* group, int id, const QString& text, const char* objectName) {
    auto* button = new QRadioButton(text);
    button->setObjectName(QString::fromLatin1(objectName));
    group->addButton(button, id);
    column->addWidget(button);
    return button;
}

QTableView* makeTable(const char* objectName, const QString& accessibleName, QAbstractItemModel& model,
                      QWidget* parent) {
    auto* table = new QTableView(parent);
    table->setObjectName(QString::fromLatin1(objectName));
    table->setAccessibleName(accessibleName);
    table->setModel(&model);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

void fitHeight(QTableView& table) {
    table.setFixedHeight(kHeaderHeight + kRowHeight * std::min(table.model()->rowCount(), kConflictRowsShown));
}

}  // namespace

ImportReportView::ImportReportView(QWidget* parent) : QWidget(parent) {
    m_summary = new QLabel;
    m_summary->setObjectName(QStringLiteral("reportSummary"));
    m_summary->setWordWrap(true);
    theme::setRole(m_summary, "subtitle");
    m_newLabels = new QLabel;
    m_newLabels->setWordWrap(true);
    m_newLabels->setTextFormat(Qt::PlainText);
    m_problemBox = new QGroupBox(tr("Rows that cannot be read"));
    m_problems = new QPlainTextEdit(m_problemBox);
    m_problems->setAccessibleName(tr("Rows that cannot be read, with their lines"));
    m_problems->setReadOnly(true);
    m_problems->setTabChangesFocus(true);
    m_problems->setFixedHeight(kProblemsHeight);
    auto* problemColumn = new QVBoxLayout(m_problemBox);
    problemColumn->addWidget(m_problems);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, kSpaceM, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_summary);
    column->addWidget(m_newLabels);
    column->addWidget(buildUpdates());
    column->addWidget(buildConflicts());
    column->addWidget(buildDuplicates());
    m_guard = new ValidationCards(content);
    connect(m_guard, &ValidationCards::changed, this, &ImportReportView::changed);
    column->addWidget(m_guard);
    column->addWidget(m_problemBox);
    column->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
}

QGroupBox* ImportReportView::buildDuplicates() {
    m_duplicateBox = new QGroupBox;
    m_duplicates = new QButtonGroup(this);
    auto* column = new QVBoxLayout(m_duplicateBox);
    addChoice(column, m_duplicates, static_cast<int>(DuplicatePolicy::Skip), tr("Leave them out (recommended)"),
              "duplicatesSkip")
        ->setChecked(true);
    addChoice(column, m_duplicates, static_cast<int>(DuplicatePolicy::Keep), tr("Import them as well"),
              "duplicatesKeep");
    connect(m_duplicates, &QButtonGroup::idToggled, this, &ImportReportView::changed);
    return m_duplicateBox;
}

QGroupBox* ImportReportView::buildConflicts() {
    m_conflictBox = new QGroupBox;
    m_conflicts = new QButtonGroup(this);
    m_conflictTable =
        makeTable("conflictTable", tr("Texts with two different intents"), m_conflictModel, m_conflictBox);
    auto* column = new QVBoxLayout(m_conflictBox);
    addChoice(column, m_conflicts, static_cast<int>(ConflictPolicy::Skip), tr("Leave the new row out (recommended)"),
              "conflictsSkip")
        ->setChecked(true);
    addChoice(column, m_conflicts, static_cast<int>(ConflictPolicy::Keep),
              tr("Import it as well, to be sorted out while labelling"), "conflictsKeep");
    addChoice(column, m_conflicts, static_cast<int>(ConflictPolicy::Fail),
              tr("Import nothing: the file has to be corrected first"), "conflictsRefuse");
    column->addWidget(m_conflictTable);
    connect(m_conflicts, &QButtonGroup::idToggled, this, &ImportReportView::changed);
    return m_conflictBox;
}

void ImportReportView::setReport(const ImportReport& report, const ImportGuardReport& guard) {
    m_report = report;
    m_guard->setReport(guard);
    setSummary();
    setConflictSamples();
    setUpdateSamples();
    m_duplicateBox->setVisible(report.duplicates > 0);
    m_duplicateBox->setTitle(tr("Exact duplicates: %1").arg(number(report.duplicates)));
    QString samples;
    for (std::size_t i = 0; i < std::min<std::size_t>(report.duplicateSamples.size(), kNewLabelsShown); ++i) {
        samples += QStringLiteral("<p>") + toQt(report.duplicateSamples[i]).toHtmlEscaped() + QStringLiteral("</p>");
    }
    m_duplicateBox->setToolTip(samples);
    m_problemBox->setVisible(!report.read.problems.empty());
    m_problems->setPlainText(problemLines(report.read.problems));
    emit changed();
}

void ImportReportView::setSummary() {
    QStringList parts{counted(m_report.newRows, tr("1 new row"), tr("%1 new rows"))};
    if (m_report.updated > 0) parts << tr("%1 updated", "rows found by their id").arg(number(m_report.updated));
    if (m_report.setLabelled > 0)
        parts << counted(m_report.setLabelled, tr("1 text that is there already gets labels of other sets"),
                         tr("%1 texts that are there already get labels of other sets"));
    if (m_report.unchanged > 0) parts << tr("%1 unchanged", "rows found by their id").arg(number(m_report.unchanged));
    if (m_report.repeatedIds > 0)
        parts << tr("%1 left out, their id stands in the file twice").arg(number(m_report.repeatedIds));
    if (m_report.duplicates > 0)
        parts << counted(m_report.duplicates, tr("1 exact duplicate"), tr("%1 exact duplicates"));
    if (m_report.conflicts > 0) {
        parts << counted(m_report.conflicts, tr("1 text with another intent than before"),
                         tr("%1 texts with another intent than before"));
    }
    if (m_report.read.rowsRejected > 0) {
        parts << counted(m_report.read.rowsRejected, tr("1 row that cannot be read"),
                         tr("%1 rows that cannot be read"));
    }
    m_summary->setText(parts.join(QStringLiteral("  ·  ")));

    QStringList names;
    for (const std::string& name : m_report.newLabels) names << toQt(name);
    m_newLabels->setVisible(!names.isEmpty());
    m_newLabels->setToolTip(QStringLiteral("<qt>") + names.join(QStringLiteral(", ")).toHtmlEscaped() +
                            QStringLiteral("</qt>"));
    const auto hidden = names.size() - kNewLabelsShown;
    QString list = QStringList(names.mid(0, kNewLabelsShown)).join(QStringLiteral(", "));
    if (hidden > 0) list = tr("%1 and %2 more").arg(list, QLocale().toString(hidden));
    const auto count = static_cast<std::uint64_t>(names.size());
    m_newLabels->setText(counted(count, tr("1 intent is new here:"), tr("%1 intents are new here:")) +
                         QStringLiteral(" ") + list);
}

void ImportReportView::setConflictSamples() {
    m_conflictBox->setVisible(m_report.conflicts > 0);
    m_conflictBox->setTitle(tr("The same text under two intents: %1").arg(number(m_report.conflicts)));
    m_conflictModel.clear();
    m_conflictModel.setHorizontalHeaderLabels({tr("Text"), tr("Intent so far"), tr("Intent in this row"), tr("Line")});
    for (const LabelConflict& conflict : m_report.conflictSamples) {
        m_conflictModel.appendRow(
            {new QStandardItem(toQt(conflict.text).simplified()), new QStandardItem(toQt(conflict.oldLabel)),
             new QStandardItem(toQt(conflict.newLabel)), new QStandardItem(number(conflict.line))});
    }
    fitHeight(*m_conflictTable);
    m_conflictTable->setColumnWidth(0, kConflictTextWidth);
    m_conflictTable->setColumnWidth(1, kConflictLabelWidth);
    m_conflictTable->setColumnWidth(2, kConflictLabelWidth);
}

QGroupBox* ImportReportView::buildUpdates() {
    m_updateBox = new QGroupBox;
    m_updateTable = makeTable("updateTable", tr("Rows that are updated"), m_updateModel, m_updateBox);
    auto* help = new QLabel(tr("These rows are known by their id and are changed in place; empty cells change nothing. "
                               "If the column does not hold ids, go "
                               "back and choose “None” for Id."),
                            m_updateBox);
    help->setWordWrap(true);
    theme::setRole(help, "muted");
    auto* column = new QVBoxLayout(m_updateBox);
    column->addWidget(help);
    column->addWidget(m_updateTable);
    return m_updateBox;
}

void ImportReportView::setUpdateSamples() {
    m_updateBox->setVisible(m_report.updated > 0);
    m_updateBox->setTitle(tr("Rows updated by their id: %1").arg(number(m_report.updated)));
    m_updateModel.clear();
    m_updateModel.setHorizontalHeaderLabels({tr("Id"), tr("Text so far"), tr("Text in this row"), tr("Intent")});
    for (const RowUpdate& update : m_report.updateSamples) {
        const bool sameText = update.oldText == update.newText;
        const bool sameLabel = update.oldLabel == update.newLabel;
        const QString intent =
            sameLabel ? toQt(update.newLabel)
                      : tr("%1  →  %2", "an intent before and after").arg(toQt(update.oldLabel), toQt(update.newLabel));
        m_updateModel.appendRow({new QStandardItem(toQt(update.externalId)),
                                 new QStandardItem(toQt(update.oldText).simplified()),
                                 new QStandardItem(sameText ? tr("the same") : toQt(update.newText).simplified()),
                                 new QStandardItem(intent)});
    }
    fitHeight(*m_updateTable);
    m_updateTable->setColumnWidth(0, kUpdateIdWidth);
    m_updateTable->setColumnWidth(1, kUpdateTextWidth);
    m_updateTable->setColumnWidth(2, kUpdateTextWidth);
}

DuplicatePolicy ImportReportView::duplicates() const {
    return static_cast<DuplicatePolicy>(m_duplicates->checkedId());
}

ConflictPolicy ImportReportView::conflicts() const {
    return static_cast<ConflictPolicy>(m_conflicts->checkedId());
}

ImportPolicy ImportReportView::policy() const {
    return m_guard->choices();
}

std::uint64_t ImportReportView::rowsToImport() const {
    return m_guard->rowsLetIn(duplicates(), conflicts());
}

}  // namespace tb::ui
