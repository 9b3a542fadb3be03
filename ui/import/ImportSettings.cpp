#include "ui/import/ImportSettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <limits>

#include "core/data/ImportFormat.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {
namespace {

constexpr int kNoColumn = -1;
constexpr int kMaxSkippedLines = 10'000;
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
        case '\0':
            return ImportSettings::tr("None: one column");
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

void ImportSettings::buildReadingInputs() {
    m_format = makeCombo("importFormat", tr("Format of the file"), tr("How the file is laid out"));
    for (const data::ImportFormat* format : data::importFormats())
        m_format->addItem(translated(format->name()), static_cast<int>(format->format()));
    m_encoding = makeCombo("importEncoding", tr("Encoding of the file"),
                           tr("Change this when letters look wrong in the preview"));
    m_encoding->setEditable(true);
    for (const char* encoding : kEncodings) m_encoding->addItem(QString::fromLatin1(encoding));
    m_delimiter = makeCombo("importDelimiter", tr("What separates the columns"),
                            tr("The character between two columns; any character can be typed"));
    m_delimiter->setEditable(true);
    for (const char delimiter : {',', ';', '\t', '|'})
        m_delimiter->addItem(delimiterName(delimiter), static_cast<int>(delimiter));
    m_sheet = makeCombo("importSheet", tr("Sheet of the workbook"), tr("Which sheet holds the texts"));
    m_header = new QCheckBox(tr("The first row holds the column names"), this);
    m_header->setObjectName(QStringLiteral("importHeader"));
    m_skipLines = new QSpinBox(this);
    m_skipLines->setObjectName(QStringLiteral("importSkipLines"));
    m_skipLines->setRange(0, kMaxSkippedLines);
    m_skipLines->setAccessibleName(tr("Lines above the table"));
    m_skipLines->setToolTip(tr("Titles and notes above the table are left out"));
    m_cleanMarkup = new QCheckBox(tr("Make plain text of HTML"), this);
    m_cleanMarkup->setObjectName(QStringLiteral("importCleanMarkup"));
    m_cleanMarkup->setToolTip(tr("Tags such as <b> go, &amp; and others become their characters").toHtmlEscaped());
    m_plainWords = new QCheckBox(tr("Remove entity marks"), this);
    m_plainWords->setObjectName(QStringLiteral("importPlainWords"));
    m_plainWords->setToolTip(tr("“[Oslo](city)” becomes “Oslo”"));
    m_anySize = new QCheckBox(tr("No size limit"), this);
    m_anySize->setObjectName(QStringLiteral("importAnySize"));
    m_anySize->setToolTip(tr("For a file you trust: its rows may take up more than 100 times its own size"));
}

QWidget* ImportSettings::buildReading() {
    buildReadingInputs();
    for (QComboBox* combo : {m_format, m_sheet})
        connect(combo, &QComboBox::currentIndexChanged, this, &ImportSettings::readReading);
    for (QComboBox* combo : {m_encoding, m_delimiter}) {
        connect(combo, &QComboBox::currentIndexChanged, this, &ImportSettings::readReading);
        connect(combo->lineEdit(), &QLineEdit::editingFinished, this, &ImportSettings::readReading);
    }
    connect(m_header, &QCheckBox::toggled, this, &ImportSettings::readReading);
    connect(m_skipLines, &QSpinBox::valueChanged, this, &ImportSettings::readReading);
    for (QCheckBox* box : {m_cleanMarkup, m_plainWords, m_anySize})
        connect(box, &QCheckBox::toggled, this, &ImportSettings::readColumns);

    auto* box = new QGroupBox(tr("How to read the file"), this);
    auto* form = new QFormLayout(box);
    form->setSpacing(kSpaceM);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Encoding"), m_encoding);
    form->addRow(tr("Separator"), m_delimiter);
    form->addRow(tr("Sheet"), m_sheet);
    form->addRow(tr("Lines above"), m_skipLines);
    form->addRow(QString(), m_header);
    form->addRow(QString(), m_cleanMarkup);
    form->addRow(QString(), m_plainWords);
    form->addRow(QString(), m_anySize);
    m_reading = form;
    return box;
}

void ImportSettings::setSheets(const std::vector<std::string>& sheets) {
    const QSignalBlocker quiet(m_sheet);
    m_sheet->clear();
    for (const std::string& sheet : sheets) m_sheet->addItem(toQt(sheet));
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
    if (m_sheet->findText(toQt(plan.sheet)) < 0 && !plan.sheet.empty()) m_sheet->addItem(toQt(plan.sheet));
    m_sheet->setCurrentIndex(m_sheet->findText(toQt(plan.sheet)));
    m_skipLines->setValue(static_cast<int>(std::min<std::uint64_t>(plan.skipLines, kMaxSkippedLines)));
    m_cleanMarkup->setChecked(plan.markup == Markup::Clean);
    m_plainWords->setChecked(plan.entityMarks == EntityMarks::Remove);
    m_anySize->setChecked(plan.maxBytes != 0);
    m_header->setChecked(plan.hasHeader);
    enableReading(plan.format);
    m_split->setCurrentIndex(m_split->findData(static_cast<int>(plan.defaultSplit)));
    fillColumnCombos();
    m_filling = false;
}

void ImportSettings::enableReading(FileFormat format) {
    const bool sheets = format == FileFormat::Workbook || format == FileFormat::OpenDocument;
    const bool grid = data::formatOf(format).layout() == data::ImportFormat::Layout::Grid;
    m_encoding->setEnabled(!sheets);  // a workbook says so itself
    m_reading->setRowVisible(m_delimiter, format == FileFormat::Delimited);
    m_reading->setRowVisible(m_sheet, sheets);
    m_reading->setRowVisible(m_skipLines, grid);
    m_reading->setRowVisible(m_header, grid);
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
    if (data::formatOf(plan.format).layout() == data::ImportFormat::Layout::Grid) {
        plan.hasHeader = m_header->isChecked();
        plan.skipLines = static_cast<std::uint64_t>(m_skipLines->value());
    }
    if (m_sheet->currentIndex() >= 0) plan.sheet = toUtf8(m_sheet->currentText());
    if (plan == m_plan || plan.encoding.empty()) return;
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
    plan.markup = m_cleanMarkup->isChecked() ? Markup::Clean : Markup::Keep;
    plan.entityMarks = m_plainWords->isChecked() ? EntityMarks::Remove : EntityMarks::Keep;
    plan.maxBytes = m_anySize->isChecked() ? std::numeric_limits<std::uint64_t>::max() : 0;
    plan.defaultSplit = static_cast<Split>(m_split->currentData().toInt());
    if (plan == m_plan) return;
    m_plan = plan;
    emit changed();
}

QString columnTitle(const ImportPlan& plan, std::size_t column) {
    if (column >= plan.columns.size()) return {};
    const bool grid = data::formatOf(plan.format).layout() == data::ImportFormat::Layout::Grid;
    const bool named = !grid || plan.hasHeader;
    return named ? toQt(plan.columns[column]) : translated(Message("column %1", column + 1));
}

}  // namespace tb::ui
