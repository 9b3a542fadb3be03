#include "ui/export/DataExportCard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

#include "core/store/DatasetStore.h"
#include "core/store/FileTransfer.h"
#include "ui/base/Icons.h"
#include "ui/base/Notifier.h"
#include "ui/base/PanelContext.h"
#include "ui/base/Theme.h"
#include "ui/bridge/FileThread.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/export/PathField.h"
#include "ui/export/TaskRow.h"

namespace tb::ui {

namespace {
const auto kFolderKey = QLatin1String("export/dataFolder");

QString endingOf(const ExampleFormat& format) {
    return QString::fromUtf8(format.endings.front());
}

}  // namespace

DataExportCard::DataExportCard(PanelContext& context, QWidget* parent) : QFrame(parent), m_context(context) {
    theme::setRole(this, "card");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    layout->setSpacing(kSpaceM);
    auto* heading = new QLabel(tr("Labelled data"), this);
    theme::setRole(heading, "subtitle");
    auto* about = new QLabel(tr("All texts with their intents, and whatever else the format has a place for."), this);
    about->setWordWrap(true);
    theme::setRole(about, "muted");
    m_form = new QFormLayout;
    buildForm();

    m_task = new TaskRow(tr("Export data"), this);
    m_task->button()->setObjectName(QStringLiteral("exportDataButton"));
    m_task->button()->setToolTip(tr("Write all rows to the file above"));
    layout->addWidget(heading);
    layout->addWidget(about);
    layout->addLayout(m_form);
    m_remarks = new QLabel(this);
    m_remarks->setObjectName(QStringLiteral("dataRemarks"));
    m_remarks->setWordWrap(true);
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse);
    theme::setRole(m_remarks, "muted");
    m_remarks->hide();
    layout->addWidget(m_remarks);  // above the button: a notification lies over the lower edge of the page
    layout->addWidget(m_task);

    connect(m_format, &QComboBox::currentIndexChanged, this, &DataExportCard::takeFormat);
    connect(m_file, &PathField::changed, this, &DataExportCard::checkInput);
    connect(m_file, &PathField::browse, this, &DataExportCard::browse);
    connect(m_task, &TaskRow::startClicked, this, &DataExportCard::startExport);
    connect(m_task, &TaskRow::cancelClicked, this, [this] { m_stop.request_stop(); });
    connect(&m_progress, &ProgressFeed::progressed, m_task, qOverload<const TimedProgress&>(&TaskRow::show));
    proposePath();
    takeFormat();
}

void DataExportCard::buildForm() {
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setHorizontalSpacing(kSpaceL);
    m_form->setVerticalSpacing(kSpaceM);
    m_format = new QComboBox(this);
    m_format->setObjectName(QStringLiteral("dataFormat"));
    m_format->setAccessibleName(tr("Format of the data"));
    m_format->setToolTip(tr("What the data is written as"));
    for (const ExampleFormat& one : exampleFormats())
        m_format->addItem(translated(one.title), QString::fromUtf8(one.name));
    m_about = new QLabel(this);
    m_about->setObjectName(QStringLiteral("dataAbout"));
    m_about->setWordWrap(true);
    theme::setRole(m_about, "muted");
    m_mark = new QCheckBox(tr("Begin with a byte order mark"), this);
    m_mark->setObjectName(QStringLiteral("dataMark"));
    m_mark->setToolTip(tr("Excel shows accents and Chinese rightly then; some other programs stumble over it"));
    m_formulas = new QCheckBox(tr("Keep formulas from running"), this);
    m_formulas->setObjectName(QStringLiteral("dataFormulas"));
    m_formulas->setToolTip(
        tr("Texts that begin with = + - @ or a tab get an apostrophe, so that no spreadsheet runs them as a formula"));
    m_file = new PathField(tr("File for the data"), tr("Where the data is written"), this);
    m_file->setObjectName(QStringLiteral("dataFile"));
    m_form->addRow(tr("Format"), m_format);
    m_form->addRow(QString(), m_about);
    m_form->addRow(QString(), m_mark);
    m_form->addRow(QString(), m_formulas);
    m_form->addRow(tr("Save to"), m_file);
}

DataExportCard::~DataExportCard() {
    m_stop.request_stop();
}

void DataExportCard::proposePath() {
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = m_context.settings.value(kFolderKey, documents).toString();
    const QString workspace = QFileInfo(toQt(m_context.store.thread().folder().string())).fileName();
    m_file->setPath(QDir(folder).filePath(workspace + endingOf(format())));
}

const ExampleFormat& DataExportCard::format() const {
    return exampleFormats()[static_cast<std::size_t>(m_format->currentIndex())];
}

void DataExportCard::takeFormat() {
    m_about->setText(translated(format().about));
    m_form->setRowVisible(m_mark, format().has(ExampleFormatOption::ByteOrderMark));
    m_form->setRowVisible(m_formulas, format().has(ExampleFormatOption::FormulaCells));
    const QFileInfo file(m_file->path());
    if (!file.fileName().isEmpty())
        m_file->setPath(QDir(file.path()).filePath(file.completeBaseName() + endingOf(format())));
    checkInput();
}

QString DataExportCard::whatIsMissing() const {
    if (m_file->edit()->text().trimmed().isEmpty()) return tr("Choose where to save it.");
    const QString path = m_file->path();
    if (QFileInfo(path).isDir()) return tr("This is a folder. Add a file name.");
    for (const char* ending : format().endings)
        if (path.endsWith(QString::fromUtf8(ending), Qt::CaseInsensitive)) return {};
    return tr("The name has to end with %1.").arg(endingOf(format()));
}

void DataExportCard::checkInput() {
    const QString missing = whatIsMissing();
    m_task->button()->setEnabled(!m_running && missing.isEmpty());
    m_task->setHint(missing);
}

void DataExportCard::browse() {
    QStringList patterns;
    for (const char* ending : format().endings) patterns << u'*' + QString::fromUtf8(ending);
    QString path = QFileDialog::getSaveFileName(
        this, tr("Export data"), m_file->path(),
        QStringLiteral("%1 (%2)").arg(m_format->currentText().section(QStringLiteral(" ("), 0, 0), patterns.join(u' ')),
        nullptr, QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += endingOf(format());
    m_file->setPath(path);
}

void DataExportCard::focusPath() {
    m_file->edit()->setFocus(Qt::ShortcutFocusReason);
    m_file->edit()->selectAll();
}

void DataExportCard::startExport() {
    if (m_running || !m_task->button()->isEnabled()) return;
    const QString path = m_file->path();
    if (!QFileInfo::exists(path)) {
        write(path);
        return;
    }
    auto* question =
        new QMessageBox(QMessageBox::NoIcon, tr("Replace the file?"),
                        tr("%1 already exists. Its content will be replaced.").arg(QDir::toNativeSeparators(path)),
                        QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("replaceQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIconPixmap(themeIcon(QStringLiteral("warning")).pixmap(kSpaceXL, QIcon::Normal, QIcon::On));
    QPushButton* const replace = question->addButton(tr("Replace"), QMessageBox::AcceptRole);
    connect(replace, &QPushButton::clicked, this, [this, path] { write(path); });
    question->open();
}

void DataExportCard::write(const QString& path) {
    m_running = true;
    m_stop = StopSource{};
    m_context.settings.setValue(kFolderKey, QFileInfo(path).path());
    m_remarks->hide();
    m_task->begin();
    checkInput();
    ExampleFormatOptions options{.format = format().name};
    if (m_mark->isChecked() && format().has(ExampleFormatOption::ByteOrderMark)) options.mark = ByteOrderMark::With;
    if (m_formulas->isChecked() && format().has(ExampleFormatOption::FormulaCells))
        options.formulas = FormulaCells::Neutralised;
    FileThread::run(
        this,
        [store = m_context.store.thread().link(), file = toUtf8(path), options, progress = m_progress.begin(),
         stop = m_stop.get_token()] { return exportFile(store, file, options, progress, stop); },
        [this, path](const Expected<ExportReport>& report) { finished(path, report); });
}

void DataExportCard::finished(const QString& path, const Expected<ExportReport>& report) {
    m_running = false;
    m_task->end();
    checkInput();
    if (m_stop.stop_requested()) {
        m_context.notifier.show(Notifier::Level::Info, tr("The export was cancelled. Nothing was left behind."));
    } else if (!report) {
        m_context.notifier.showError(report.error());
    } else {
        QStringList remarks;
        for (const Message& remark : report->remarks) remarks << translated(remark);
        m_remarks->setText(remarks.join(u'\n'));
        m_remarks->setVisible(!remarks.isEmpty());
        if (!remarks.isEmpty()) emit remarked();
        const QString folder = QFileInfo(path).path();
        m_context.notifier.show(Notifier::Level::Success,
                                tr("%n row(s) were exported to %1.", nullptr, static_cast<int>(report->rows))
                                    .arg(QDir::toNativeSeparators(path)),
                                tr("Open folder"),
                                [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    }
}

}  // namespace tb::ui
