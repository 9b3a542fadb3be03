#include "ui/import/ImportSettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLineEdit>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {
namespace {

constexpr int kNoColumn = -1;
constexpr int kComboCharacters = 16;
constexpr const char* kEncodings[] = {"UTF-8",     "UTF-16LE", "UTF-16BE",     "GB18030",    "BIG5",
                                      "SHIFT_JIS", "EUC-KR",   "WINDOWS-1252", "ISO-8859-15"};

QString delimiterName(char delimiter) {
    switch (delimiter) {
        case ',':
            return ImportSettings::tr("Comma  ,");
        case ';':
            return ImportSettings::tr("Semicolon  ;");
        case '\t':
            return ImportSettings::tr("Tab");
        case '|':
            return ImportSettings::tr("Bar  |");
        default:
            return QString(QChar::fromLatin1(delimiter));
    }
}

}  // namespace

ImportSettings::ImportSettings(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceL);
    row->addWidget(buildReading(), 2);
    row->addWidget(buildColumns(), 3);
}

QComboBox* ImportSettings::makeCombo(const char* objectName, const QString& accessibleName, const QString& toolTip) {
    auto* combo = new QComboBox(this);
    combo->setObjectName(QString::fromLatin1(objectName));
    combo->setAccessibleName(accessibleName);
    combo->setToolTip(toolTip);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(kComboCharacters);
    return combo;
}

QWidget* ImportSettings::buildReading() {
    m_format = makeCombo("importFormat", tr("Format of the file"), tr("How the file is laid out"));
    m_format->addItem(tr("Table (CSV, TSV)"), static_cast<int>(FileFormat::Delimited));
    m_format->addItem(tr("Excel workbook, first sheet"), static_cast<int>(FileFormat::Workbook));
    m_format->addItem(tr("JSON lines"), static_cast<int>(FileFormat::JsonLines));
    m_format->addItem(tr("Plain lines, one text each"), static_cast<int>(FileFormat::PlainLines));
    m_encoding = makeCombo("importEncoding", tr("Encoding of the file"),
                           tr("Change this when letters look wrong in the preview"));
    m_encoding->setEditable(true);
    for (const char* encoding : kEncodings) m_encoding->addItem(QString::fromLatin1(encoding));
    m_delimiter = makeCombo("importDelimiter", tr("What separates the columns"),
                            tr("The character between two columns; any character can be typed"));
    m_delimiter->setEditable(true);
    for (const char delimiter : {',', ';', '\t', '|'})
        m_delimiter->addItem(delimiterName(delimiter), static_cast<int>(delimiter));
    m_header = new QCheckBox(tr("The first row holds the column names"), this);
    m_header->setObjectName(QStringLiteral("importHeader"));

    connect(m_format, &QComboBox::currentIndexChanged, this, &ImportSettings::readReading);
    for (QComboBox* combo : {m_encoding, m_delimiter}) {
        connect(combo, &QComboBox::currentIndexChanged, this, &ImportSettings::readReading);
        connect(combo->lineEdit(), &QLineEdit::editingFinished, this, &ImportSettings::readReading);
    }
    connect(m_header, &QCheckBox::toggled, this, &ImportSettings::readReading);

    auto* box = new QGroupBox(tr("How to read the file"), this);
    auto* form = new QFormLayout(box);
    form->setSpacing(kSpaceM);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Encoding"), m_encoding);
    form->addRow(tr("Separator"), m_delimiter);
    form->addRow(QString(), m_header);
    return box;
}

QComboBox* ImportSettings::makeColumnCombo(const char* objectName, const QString& accessibleName, Column column) {
    QComboBox* combo = makeCombo(objectName, accessibleName, accessibleName);
    connect(combo, &QComboBox::currentIndexChanged, this, &ImportSettings::readColumns);
    m_columns.push_back({combo, column});
    return combo;
}

QWidget* ImportSettings::buildColumns() {
    auto* box = new QGroupBox(tr("What the columns are"), this);
    m_left = new QFormLayout;
    m_right = new QFormLayout;
    m_left->setSpacing(kSpaceM);
    m_right->setSpacing(kSpaceM);
    m_left->addRow(tr("Text"), makeColumnCombo("importText", tr("Column with the text"), &ImportPlan::textColumn));
    m_left->addRow(tr("Intent"),
                   makeColumnCombo("importLabel", tr("Column with the intent"), &ImportPlan::labelColumn));
    m_left->addRow(tr("Split"), makeColumnCombo("importSplit", tr("Column that says train, validation or test"),
                                                &ImportPlan::splitColumn));
    m_right->addRow(tr("Note"), makeColumnCombo("importNote", tr("Column with notes"), &ImportPlan::noteColumn));
    m_right->addRow(tr("Flagged"),
                    makeColumnCombo("importFlagged", tr("Column that flags rows"), &ImportPlan::flaggedColumn));
    m_right->addRow(tr("Source"), makeColumnCombo("importSource", tr("Column that says where a text comes from"),
                                                  &ImportPlan::sourceColumn));
    m_right->addRow(
        tr("Id"),
        makeColumnCombo("importId", tr("Column with the rows’ own ids: rows whose id is known are updated in place"),
                        &ImportPlan::idColumn));
    m_split = makeCombo("importDefaultSplit", tr("Split of rows that do not say their own"),
                        tr("“Not assigned” lets each training run split them"));
    for (const Split split : {Split::Unassigned, Split::Train, Split::Validation, Split::Test}) {
        m_split->addItem(splitTitle(split), static_cast<int>(split));
    }
    connect(m_split, &QComboBox::currentIndexChanged, this, &ImportSettings::readColumns);
    m_left->addRow(tr("Default split"), m_split);
    m_newSet = makeCombo(
        "importNewSet", tr("Column for a new label set"),
        tr("Makes a label set that is called like the column, e.g. a sentiment: a text carries one label of each set"));
    connect(m_newSet, &QComboBox::activated, this, &ImportSettings::readColumns);
    m_left->addRow(tr("New label set"), m_newSet);
    auto* row = new QHBoxLayout(box);
    row->setSpacing(kSpaceL);
    row->addLayout(m_left, 1);
    row->addLayout(m_right, 1);
    return box;
}

void ImportSettings::setSets(const std::vector<std::string>& sets) {
    m_sets = sets;
}

/// One for each set that there is and for each that the plan makes.
void ImportSettings::addSetRows() {
    for (const std::string& set : m_sets) addSetRow(set);
    for (const SetColumn& one : m_plan.setColumns) addSetRow(one.set);
}

void ImportSettings::addSetRow(const std::string& set) {
    for (const SetChoice& choice : m_setChoices)
        if (toQt(choice.set).compare(toQt(set), Qt::CaseInsensitive) == 0) return;
    const QString name = toQt(set);
    const QString help = tr("Column with the labels of the set “%1”").arg(name);
    QComboBox* combo = makeCombo("importSet", help, help.toHtmlEscaped());
    combo->setObjectName(QStringLiteral("importSet:") + name);
    connect(combo, &QComboBox::currentIndexChanged, this, &ImportSettings::readColumns);
    QFormLayout* side = m_setChoices.size() % 2 == 0 ? m_right : m_left;
    side->addRow(QString(name).replace(u'&', QStringLiteral("&&")), combo);
    m_setChoices.push_back({set, combo});
}

void ImportSettings::fillColumns(QComboBox& combo, const QString& none, std::optional<std::size_t> chosen) {
    combo.clear();
    combo.addItem(none, kNoColumn);
    for (std::size_t i = 0; i < m_plan.columns.size(); ++i) combo.addItem(columnTitle(m_plan, i), static_cast<int>(i));
    combo.setCurrentIndex(chosen && *chosen < m_plan.columns.size() ? static_cast<int>(*chosen) + 1 : 0);
    combo.setEnabled(!m_plan.columns.empty());
}

void ImportSettings::setPlan(const ImportPlan& plan) {
    m_filling = true;
    m_plan = plan;
    m_format->setCurrentIndex(m_format->findData(static_cast<int>(plan.format)));
    const QString encoding = toQt(plan.encoding);
    if (m_encoding->findText(encoding) < 0) m_encoding->addItem(encoding);
    m_encoding->setCurrentIndex(m_encoding->findText(encoding));
    if (m_delimiter->findData(static_cast<int>(plan.delimiter)) < 0) {
        m_delimiter->addItem(delimiterName(plan.delimiter), static_cast<int>(plan.delimiter));
    }
    m_delimiter->setCurrentIndex(m_delimiter->findData(static_cast<int>(plan.delimiter)));
    m_header->setChecked(plan.hasHeader);
    enableReading(plan.format);
    m_split->setCurrentIndex(m_split->findData(static_cast<int>(plan.defaultSplit)));
    fillColumnCombos();
    m_filling = false;
}

void ImportSettings::enableReading(FileFormat format) {
    m_encoding->setEnabled(format != FileFormat::Workbook);  // a workbook says so itself
    m_delimiter->setEnabled(format == FileFormat::Delimited);
    m_header->setEnabled(format == FileFormat::Delimited || format == FileFormat::Workbook);
}

void ImportSettings::fillColumnCombos() {
    for (const ColumnChoice& choice : m_columns)
        fillColumns(*choice.combo, choice.column == &ImportPlan::textColumn ? tr("Choose…") : tr("None"),
                    m_plan.*(choice.column));
    addSetRows();
    for (const SetChoice& choice : m_setChoices) {
        std::optional<std::size_t> column;
        for (const SetColumn& one : m_plan.setColumns)
            if (toQt(one.set).compare(toQt(choice.set), Qt::CaseInsensitive) == 0) column = one.column;
        fillColumns(*choice.combo, tr("None"), column);
    }
    fillColumns(*m_newSet, tr("None"), std::nullopt);
}

void ImportSettings::readReading() {
    if (m_filling) return;
    ImportPlan plan = m_plan;
    plan.format = static_cast<FileFormat>(m_format->currentData().toInt());
    plan.encoding = toUtf8(m_encoding->currentText().trimmed());
    const QString typed = m_delimiter->currentText();
    const int known = m_delimiter->findText(typed);
    if (known >= 0) {
        plan.delimiter = static_cast<char>(m_delimiter->itemData(known).toInt());
    } else if (!typed.isEmpty()) {
        plan.delimiter = typed.front().toLatin1();
    }
    plan.hasHeader = m_header->isChecked();
    if (plan == m_plan || plan.encoding.empty() || plan.delimiter == '\0') return;
    enableReading(plan.format);
    m_plan = plan;
    emit readingChanged();
}

void ImportSettings::readColumns() {
    if (m_filling) return;
    ImportPlan plan = m_plan;
    for (const ColumnChoice& choice : m_columns) {
        const int column = choice.combo->currentData().toInt();
        plan.*(choice.column) = column == kNoColumn ? std::nullopt : std::optional(static_cast<std::size_t>(column));
    }
    plan.setColumns.clear();
    for (const SetChoice& choice : m_setChoices)
        if (const int column = choice.combo->currentData().toInt(); column != kNoColumn)
            plan.setColumns.push_back({choice.set, static_cast<std::size_t>(column)});
    if (const int chosen = m_newSet->currentData().toInt(); chosen != kNoColumn) {
        const auto column = static_cast<std::size_t>(chosen);
        if (plan.labelColumn == column) plan.labelColumn.reset();
        plan.setColumns.push_back({toUtf8(columnTitle(plan, column).remove(u'=').trimmed()), column});
    }
    plan.defaultSplit = static_cast<Split>(m_split->currentData().toInt());
    if (plan == m_plan) return;
    m_plan = plan;
    emit changed();
}

QString columnTitle(const ImportPlan& plan, std::size_t column) {
    if (column >= plan.columns.size()) return {};
    const bool table = plan.format == FileFormat::Delimited || plan.format == FileFormat::Workbook;
    const bool named = !table || plan.hasHeader;
    return named ? toQt(plan.columns[column]) : translated(Message("column %1", column + 1));
}

}  // namespace tb::ui
