#include "ui/import/ImportPreviewView.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/import/ImportSettings.h"

namespace tb::ui {
namespace {

constexpr int kRowHeight = 28;
constexpr int kColumnWidth = 200;
constexpr int kWideColumn = 460;
constexpr int kProblemsHeight = 84;

/// "text" -> "text  →  Text" for the columns that have a meaning.
QString headerOf(const ImportPlan& plan, std::size_t column) {
    const std::pair<std::optional<std::size_t> ImportPlan::*, QString> meanings[] = {
        {&ImportPlan::textColumn, ImportPreviewView::tr("Text")},
        {&ImportPlan::labelColumn, ImportPreviewView::tr("Intent")},
        {&ImportPlan::splitColumn, ImportPreviewView::tr("Split")},
        {&ImportPlan::noteColumn, ImportPreviewView::tr("Note")},
        {&ImportPlan::flaggedColumn, ImportPreviewView::tr("Flagged")},
        {&ImportPlan::sourceColumn, ImportPreviewView::tr("Source")}};
    QString name = columnTitle(plan, column);
    for (const auto& [member, title] : meanings) {
        if (plan.*member == column) return name + QStringLiteral("  →  ") + title;
    }
    for (const SetColumn& set : plan.setColumns)
        if (set.column == column) return name + QStringLiteral("  →  ") + toQt(set.set);
    return ImportPreviewView::tr("%1 (left out)").arg(name);
}

}  // namespace

QString problemLines(const std::vector<RowProblem>& problems) {
    QStringList lines;
    for (const RowProblem& problem : problems) {
        lines << ImportPreviewView::tr("Line %1: %2")
                     .arg(QLocale().toString(static_cast<qulonglong>(problem.line)), translated(problem.what));
    }
    return lines.join(u'\n');
}

ImportPreviewView::ImportPreviewView(QWidget* parent) : QWidget(parent) {
    m_caption = new QLabel(this);
    m_caption->setObjectName(QStringLiteral("previewCaption"));
    m_caption->setWordWrap(true);
    theme::setRole(m_caption, "muted");
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("previewTable"));
    m_table->setAccessibleName(tr("First rows of the file"));
    m_table->setModel(&m_model);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_problems = new QPlainTextEdit(this);
    m_problems->setObjectName(QStringLiteral("previewProblems"));
    m_problems->setAccessibleName(tr("Rows that will be left out"));
    m_problems->setReadOnly(true);
    m_problems->setTabChangesFocus(true);
    m_problems->setFixedHeight(kProblemsHeight);
    m_problems->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_problems->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_caption);
    column->addWidget(m_table, 1);
    column->addWidget(m_problems);
}

void ImportPreviewView::show(const ImportPreview& preview) {
    m_model.clear();
    const std::size_t columns = preview.plan.columns.size();
    QStringList headers;
    for (std::size_t i = 0; i < columns; ++i) headers << headerOf(preview.plan, i);
    m_model.setHorizontalHeaderLabels(headers);
    for (const auto& fields : preview.rows) {
        QList<QStandardItem*> items;
        for (const std::string& field : fields) items << new QStandardItem(toQt(field).simplified());
        m_model.appendRow(items);
    }
    for (std::size_t i = 0; i < columns; ++i) {
        m_table->setColumnWidth(static_cast<int>(i), preview.plan.textColumn == i ? kWideColumn : kColumnWidth);
    }
    const QLocale locale;
    QString caption = tr("Preview: the first %Ln row(s).", nullptr, static_cast<int>(preview.rows.size()));
    if (!preview.plan.textColumn) caption += QStringLiteral(" ") + tr("Choose the column that holds the text.");
    if (!preview.problems.empty()) {
        caption +=
            QStringLiteral(" ") + (preview.problems.size() == 1
                                       ? tr("1 other row cannot be read and will be left out:")
                                       : tr("%1 other rows cannot be read and will be left out:")
                                             .arg(locale.toString(static_cast<qulonglong>(preview.problems.size()))));
    }
    m_caption->setText(caption);
    m_problems->setPlainText(problemLines(preview.problems));
    m_problems->setVisible(!preview.problems.empty());
}

void ImportPreviewView::showError(const QString& message) {
    m_model.clear();
    m_problems->hide();
    m_caption->setText(message);
}

}  // namespace tb::ui
